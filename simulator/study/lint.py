"""The design lint: what a planner would want to hear before a run. It warns and never stops."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from simulator.study._last_year_lint import last_year_warnings
from simulator.study._opening_lint import opening_warnings
from simulator.study._typical import repurchase_weeks, spend_per_year
from simulator.study.policy import Policy, ResolvedStudy
from simulator.study.program import Program
from simulator.study.stores import Store

FEWEST_REPLICATES = 10
FEWEST_SHOPPERS = 5000
LOWEST_AWARENESS = 0.3

Check = Callable[[Policy, Store, Program], Iterator[str]]


def lint(study: ResolvedStudy) -> list[str]:
    """Warnings as sentences, each once, with the policies that it holds for."""
    lines = [*_sizes(study), *opening_warnings(study), *last_year_warnings(study), *_twins(study)]
    told: dict[str, list[str]] = {}
    for policy in (study.baseline, *study.policies):
        for sentence in _policy_warnings(policy, study.run.weeks):
            told.setdefault(sentence, []).append(policy.name)
    everyone = 1 + len(study.policies)
    for sentence, names in told.items():
        who = "" if len(names) == everyone else f" ({', '.join(names)})"
        lines.append(sentence + who)
    return lines


def _sizes(study: ResolvedStudy) -> Iterator[str]:
    if study.run.replicates < FEWEST_REPLICATES:
        yield (
            f"Only {study.run.replicates} replicates: intervals will be wide and uncertain; "
            f"use {FEWEST_REPLICATES} or more."
        )
    if study.run.shoppers < FEWEST_SHOPPERS:
        yield (
            f"Only {study.run.shoppers:,} shoppers are simulated: chance will hide small effects; "
            f"use {FEWEST_SHOPPERS:,} or more."
        )


def _twins(study: ResolvedStudy) -> Iterator[str]:
    """Policies that say the same in other words, or nothing: often a forgotten or a misplaced override."""
    first: list[Policy] = []
    for policy in (study.baseline, *study.policies):
        twin = next((one for one in first if (one.stores, one.cost) == (policy.stores, policy.cost)), None)
        if twin is study.baseline:
            yield f"{policy.name} is the same as the baseline: every difference will be exactly 0."
        elif twin is not None:
            yield f"{policy.name} is the same as {twin.name}: their figures will be equal to the last digit."
        else:
            first.append(policy)


def _policy_warnings(policy: Policy, weeks: int) -> Iterator[str]:
    for store in policy.stores:
        yield from _channels(store, weeks)
        if store.program is not None:
            for check in _CHECKS:
                yield from check(policy, store, store.program)
            if store.program.ends and store.program.ends.last_burn_week >= weeks:
                yield (
                    f"{store.name}: points may be used until week {store.program.ends.last_burn_week}, after the "
                    "horizon ends: what is left then is not forfeited."
                )
            if store.program.launch_week >= weeks:
                yield f"{store.name}: the program starts in week {store.program.launch_week}, after the horizon ends."


def _channels(store: Store, weeks: int) -> Iterator[str]:
    for name, channel in store.acquisition.channels.items():
        start, stop = channel.start_week, channel.stop_week
        if start is not None and stop is not None and start >= stop:
            yield f"{store.name}: {name} starts in week {start} and stops in week {stop}: it never spends."
        elif start is not None and start >= weeks:
            yield f"{store.name}: {name} starts in week {start}, after the horizon ends."


def _noticeable(policy: Policy, store: Store, program: Program) -> Iterator[str]:
    seen = program.rate * policy.profile.rewards.perceived_value * program.awareness * program.transparency
    least = policy.profile.membership.just_noticeable
    if seen < least:
        yield (
            f"{store.name}: a reward rate of {_percent(program.rate)} is seen as {_percent(seen)} of spend, "
            f"below the just noticeable {_percent(least)}: most of its effect is lost."
        )


def _lapse(policy: Policy, store: Store, program: Program) -> Iterator[str]:
    interval = repurchase_weeks(policy.profile, store)
    weeks = program.expiry.weeks
    if weeks is not None and weeks < interval:
        yield (
            f"{store.name}: points lapse after {weeks} weeks, before half of the members come back "
            f"(median interval {interval:.1f} weeks)."
        )


def _margin(policy: Policy, store: Store, program: Program) -> Iterator[str]:
    unit_cost = program.costs.reward_unit_cost
    cost = program.rate * (1.0 if isinstance(unit_cost, str) else unit_cost)
    if cost > 0 and cost >= store.gross_margin:
        yield (
            f"{store.name}: when all points are redeemed, rewards cost {_percent(cost)} of sales, "
            f"the whole margin of {_percent(store.gross_margin)} or more."
        )


def _costs(policy: Policy, store: Store, program: Program) -> Iterator[str]:
    costs = program.costs
    unset = [name for name in type(costs).model_fields if getattr(costs, name) is None]
    if store.focal and unset:
        yield (
            f"{store.name}: program costs are not set ({', '.join(unset)}): state them, or 0; "
            "until then ROI is before unset costs."
        )


def _told(policy: Policy, store: Store, program: Program) -> Iterator[str]:
    if program.awareness < LOWEST_AWARENESS:
        yield (
            f"{store.name}: shoppers know of {_percent(program.awareness)} of the benefit: "
            "a benefit nobody is told of costs money and changes nothing."
        )


def _reachable(policy: Policy, store: Store, program: Program) -> Iterator[str]:
    earned = program.rate * spend_per_year(policy.profile, store)
    if program.min_redemption > earned > 0:
        yield (
            f"{store.name}: the smallest redemption of {program.min_redemption:,.6g} is out of reach within a year: "
            f"the median member earns {earned:,.2f}."
        )


def _percent(value: float) -> str:
    return f"{100 * value:.3g} %"


_CHECKS: tuple[Check, ...] = (_noticeable, _lapse, _margin, _costs, _told, _reachable)
