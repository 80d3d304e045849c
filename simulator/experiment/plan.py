"""From a resolved study to jobs: which policies, which draws, which sizes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from simulator.accounts.books.opening import OpeningBooks
from simulator.experiment.copying import with_copies
from simulator.experiment.draws import draws_of
from simulator.experiment.parameters import Range, ranges
from simulator.experiment.rivals import PASSIVE, passive, reacts
from simulator.market.job import Job
from simulator.study import Policy, ResolvedStudy
from simulator.study.stores import Store
from simulator.study.written_levels import with_levels

BASELINE = "baseline"


@dataclass(frozen=True)
class Plan:
    """What is run: the baseline and the policies to compare, every cost rule solved.

    `policies[0]` is the baseline. A plan makes the job of each replicate; nothing else decides what is run.
    `rivals_react`: False takes all reactions of stores to each other out, from the baseline too.
    """

    study: ResolvedStudy
    policies: tuple[Policy, ...]
    ranges: tuple[Range, ...]
    shoppers: int
    replicates: int
    rivals_react: bool = True

    @property
    def shadow(self) -> Plan | None:
        """The same policies, baseline included, with rivals that do not react; None where it is not asked for."""
        if not self.rivals_react or self.study.market.rivals != "both" or not reacts(self.policies):
            return None
        renamed = tuple(replace(policy, name=PASSIVE.format(policy.name), cost=None) for policy in self.policies)
        return replace(self, policies=renamed, rivals_react=False)

    @property
    def place(self) -> int:
        """Order of declaration of the focal store."""
        return next(place for place, store in enumerate(self.policies[0].stores) if store.focal)

    @property
    def names(self) -> list[str]:
        """Names of the policies, the baseline first."""
        return [policy.name for policy in self.policies]

    @property
    def scale(self) -> float:
        """Real shoppers per simulated shopper."""
        return self.study.run.real_shoppers / self.shoppers

    @property
    def focal(self) -> list[Store]:
        """The focal store under each policy in week 0, at the values in use (before uncertain draws)."""
        return [policy.stores[self.place] for policy in self.policies]

    def focal_course(self, place: int) -> tuple[tuple[int, Store], ...]:
        """The focal store under a policy by week: that of week 0, then from each change in the run on."""
        return tuple((week, stores[self.place]) for week, stores in self.policies[place].course)

    def policies_of(self, replicate: int) -> list[Policy]:
        """The policies with the replicate's draws of what is uncertain; levels as the firm set them before.

        Programs that rivals copy are written out; where rivals do not react, nothing is left of their reactions.
        """
        policies = self._drawn(self.policies, replicate)
        if not self.rivals_react:
            return [passive(policy) for policy in policies]
        if not reacts(policies):
            return policies
        today = self.today_of(replicate)
        return [with_copies(policy, today, self.study.run.weeks) for policy in policies]

    def _drawn(self, policies: Iterable[Policy], replicate: int) -> list[Policy]:
        draws = draws_of(self.ranges, self.study.run.seed, replicate)
        return [with_levels(draws.of(policy), policy) for policy in policies]

    def today_of(self, replicate: int) -> Policy:
        """What runs before week 0, with the replicate's draws."""
        return self._drawn([self.study.today], replicate)[0]

    def opening_books(self, replicate: int) -> OpeningBooks:
        """The focal program before week 0, with the replicate's draws, and the books that the study enters."""
        return OpeningBooks(self.today_of(replicate).focal.program, self.study.opening)

    def only(self, places: Sequence[int]) -> Plan:
        """The plan with the policies at some places, the baseline first whether it is among them or not."""
        return replace(self, policies=tuple(self.policies[place] for place in (0, *(p for p in places if p))))

    def job(self, replicate: int) -> Job:
        """The job of one replicate."""
        run, market = self.study.run, self.study.market
        policies = self.policies_of(replicate)
        years = range(int(run.weeks / 52) + 1)
        return Job(
            profile=policies[0].profile,
            policies=tuple(policy.stores for policy in policies),
            today=self.today_of(replicate).stores,
            shoppers=self.shoppers,
            represents=run.real_shoppers,
            weeks=run.weeks,
            burn_in_weeks=run.burn_in_weeks,
            seed=run.seed,
            replicate=replicate,
            entry_per_year=tuple(market.entry_in_year(year) for year in years),
            exit_per_year=tuple(market.exit_in_year(year) for year in years),
            bought_within_weeks=market.retention.bought_within_weeks,
            start=run.start,
            opening=self.study.opening,
            changes=tuple(policy.course[1:] for policy in policies) if any(one.later for one in policies) else (),
            events=tuple(market.events.items()),
            economy=market.economy,
            price_tools=market.price_tools,
            funnel=market.funnel,
            attribution_weeks=market.attribution_weeks,
            panel_shoppers=run.panel_shoppers,
            run_off_weeks=run.run_off_weeks,
        )


def plan_of(study: ResolvedStudy) -> Plan:
    """The plan of a study, cost rules not solved yet."""
    baseline = replace(study.baseline, name=BASELINE)
    run, react = study.run, study.market.rivals != "passive"
    return Plan(study, (baseline, *study.policies), ranges(study), run.shoppers, run.replicates, react)
