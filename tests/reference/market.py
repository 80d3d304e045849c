"""The market as a Mesa model: one job, that is one replicate of all policies, week by week in lock-step."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date

import mesa
import numpy as np

from simulator.study.calendar import Event, Phase, PriceTools
from simulator.study.opening import Opening
from simulator.study.shoppers import Profile
from simulator.study.stores import Store

from .around_totals import around_totals
from .attribution import Attribution
from .carrying import carry_over, is_other
from .chance import job_keys
from .dates import Calendar
from .events import LEVELS, EventLog, totals
from .foresight import Foresight
from .frame import Frame
from .history import History
from .observing import observe
from .offers import Offer, Street, log_price
from .opening import enter_books
from .panel import Panel
from .pricing import own_price
from .rules import collecting_rules
from .shop import Shop
from .shopper import Shopper
from .snapshot import bonds_of, state_of
from .targeting import Drive, budget_part, is_eligible, is_picked, look, look_of, runs
from .times import Almanac
from .town import Town

WEEKS_OF_YEAR = 52.1775


class ReferenceMarket(mesa.Model):
    """One job. Call `run()`, then read `log`, `state()` and `totals()`.

    `policies[0]` is the baseline; each is a list of stores in the same order, and may append stores. The burn-in is
    lived once, under policy `today`; at tick `burn_in_weeks` every policy goes on from a copy of that state.
    Launch, start and stop weeks count from there. `entrants[k]` is the tick in which shopper `shoppers + k` enters.
    The market goes on for `run_off_weeks` after the horizon; `panel_shoppers` are followed one by one at most.
    `opening` are the books of the focal store's program in week 0. `changes` are, for each policy, the (week of the
    horizon, stores from then on) pairs (3.17).
    Nobody leaves the market in the burn-in; `exit_per_year` may be a list by year, its last value persists.
    """

    def __init__(
        self,
        profile: Profile,
        policies: Sequence[Sequence[Store]],
        *,
        seed: int,
        replicate: int,
        shoppers: int,
        represents: float,
        burn_in_weeks: int,
        weeks: int,
        rediscovery: float,
        today: int = 0,
        entrants: Sequence[int] = (),
        exit_per_year: float | Sequence[float] = 0.0,
        start: date | None = None,
        settled: bool = True,
        opening: Opening | None = None,
        changes: Sequence[Sequence[tuple[int, Sequence[Store]]]] = (),
        events: Mapping[str, Event] | None = None,
        economy: Sequence[Phase] = (),
        price_tools: PriceTools | None = None,
        bought_within_weeks: int = 52,
        attribution_weeks: int = 8,
        panel_shoppers: int = 0,
        run_off_weeks: int = 0,
    ) -> None:
        super().__init__(seed=seed)
        self.profile, self.policies, self.represents = profile, policies, represents
        self.burn_in_weeks, self.weeks, self.ticks = burn_in_weeks, weeks, burn_in_weeks + weeks + run_off_weeks
        self.settled, self.calendar = settled, Calendar(start, burn_in_weeks)
        self.almanac = Almanac(profile, start, burn_in_weeks, events or {}, economy, price_tools)
        self.rediscovery, self.opening, self.today = rediscovery, opening, policies[today]
        self.hazards = [0.0] * burn_in_weeks + [_hazard(exit_per_year, week) for week in range(weeks + run_off_weeks)]
        self.keys = job_keys(seed, replicate)
        self.changes = changes or [()] * len(policies)
        stated = [*policies, *(stores for timeline in self.changes for _, stores in timeline)]
        self.first = [_first_with(stated, j) for j in range(max(map(len, stated)))]
        every = [s for n, policy in enumerate(policies) for s in (policy, *(later for _, later in self.changes[n]))]
        self.collecting = [collecting_rules(every, j) for j in range(len(self.first))]
        self.operators = [j for j in range(len(self.first)) if any(_has_program(stores, j) for stores in stated)]
        self.shares = [store.share for store in self.first]
        self.frame = Frame(
            represents, shoppers, shoppers + len(entrants), burn_in_weeks, tuple(self.first), bought_within_weeks,
            attribution_weeks,
        )  # fmt: skip
        self.tick, self.forked = 0, False
        self.log = EventLog()
        self.shops = [self._open(policies[today])]
        self.open_at_start = [shop.j for shop in self.shops[0] if shop.is_open(0)]
        self.first_log_prices = [self._first_log_price(j) for j in range(len(self.first))]
        self.times = self.almanac.of(0)
        self.streets: list[Street] = []
        self.towns = [Town(people=self.frame.people)]
        self.histories = [History()]
        self.offered: list[list[Sequence[Offer]]] = []
        """By tick: what stores offered in each world."""
        self.stages: list[np.ndarray] = []
        """By tick: shoppers by stage of the funnel after the week, [world, store, stage]."""
        self.levels = [[[0] * LEVELS for _ in self.first]]
        self.members: list[np.ndarray] = []
        """By tick: members by level after the week, [world, store, level]."""
        shape = (len(policies), len(self.first))
        self.adjusted = np.zeros(shape, np.int64)
        """Points added by conversion at the fork."""
        self.readjusted = np.zeros((self.ticks, *shape), np.int64)
        """Points added by conversion in later ticks."""
        self.moved = np.zeros((*shape, LEVELS, LEVELS), np.int64)
        """Members by level before and after the fork."""
        for number, enter_week in enumerate([0] * shoppers + list(entrants)):
            Shopper(self, number, enter_week, newcomer=number >= shoppers)
        self.people: list[Shopper] = list(self.agents)
        self.attribution, self.panel = Attribution(self), Panel(self, panel_shoppers)

    def step(self) -> None:
        """One week: stores act, then every shopper lives it."""
        if self.tick == self.burn_in_weeks:
            self._fork()
        self._change()
        self.times = self.almanac.of(self.tick)
        self.streets = [
            Street([shop.publish(self.tick, self.times, past) for shop in world], levels)
            for world, levels, past in zip(self.shops, self.levels, self.histories, strict=True)
        ]
        self.offered.append([street.offers for street in self.streets])
        for world, town in enumerate(self.towns):
            self._meet(town, world)
        self.foresight, seen = Foresight(self.keys, self.tick), len(self.log)
        self.agents.do("wake")
        for world in range(len(self.shops)):
            self._drive(world)
        for part in ("plan", "live"):
            self.foresight.draw()
            self.agents.do(part)
        self._count_members()
        self._follow()
        observe(self, self.log[seen:])
        self.tick += 1

    def run(self) -> ReferenceMarket:
        """All weeks of the burn-in, the horizon and the run-off."""
        while self.tick < self.ticks:
            self.step()
        return self

    def state(self) -> dict[str, np.ndarray]:
        """Arrays [shopper, world, store] of the state now; one world before the fork.

        points (usable), pending, level, collected, stamps, joined and last_order (week, NEVER = -1) are int64; member
        and considered bool; habit, experience, log_reference and feeling (as it was set) float32; lots are lists of
        (lot, points). What belongs to a program stands at the store that operates it.
        """
        return state_of(self)

    def totals(self) -> dict[str, np.ndarray]:
        """Weekly sums by measure [tick, world, store]; see `events.totals`."""
        found = totals(self.log, self.tick, len(self.policies), len(self.first))
        shape = found["risen"].shape
        found["members"] = np.array([np.broadcast_to(one, shape[1:]) for one in self.members]).reshape(shape)
        return found

    def bonds(self) -> dict[str, np.ndarray]:
        """Arrays [shopper, world, store] of what there is around programs; see `snapshot.bonds_of`."""
        return bonds_of(self)

    def around(self) -> dict[str, np.ndarray]:
        """Weekly sums by source, sender and stage; see `around_totals`."""
        return around_totals(self)

    def _follow(self) -> None:
        """Hold what everybody did in the week against the first world, and follow the panel."""
        week = self.tick - self.burn_in_weeks
        for shopper in self.people:
            self.panel.live(shopper)
            if 0 <= week < self.weeks:
                self.attribution.live(shopper)
        if week == self.weeks - 1:
            self.attribution.end()
            self.panel.end()

    def _meet(self, town: Town, world: int) -> None:
        """A town turns to a new tick."""
        town.relation_of = lambda number, j: self.people[number].worlds[world][j]
        town.is_inside = lambda number: self.people[number].inside
        town.turn()

    def _drive(self, world: int) -> None:
        """Look at the campaigns of a world before anything of the tick happens."""
        for j, shop in enumerate(self.shops[world]):
            campaigns = shop.offer.store.campaigns
            for c, (name, campaign) in enumerate(campaigns.items()):
                week, book = self.tick - self.burn_in_weeks, shop.memory.campaign(name)
                at = look_of(campaign, week, self.burn_in_weeks)
                if at is None:
                    continue
                inside = [shopper.scenes[world] for shopper in self.people if shopper.inside]
                if at not in book.least:  # its week, or the first in which the campaign is there
                    book.least[at] = look(inside, j, campaign)
                if not runs(campaign, week):
                    continue
                drive = Drive(c, campaign, at, book.least.get(at))
                picked = sum(is_eligible(one, j, campaign) and is_picked(one, j, drive) for one in inside)
                part = budget_part(campaign, book, picked, week, self.frame)
                contacted = campaign.contact_share * part
                self.streets[world].drives[j].append(Drive(c, campaign, at, book.least.get(at), contacted))

    def _first_log_price(self, j: int) -> float:
        """That of tick 0; of a store that is not open then, its price under the first policy that has it."""
        store = self.today[j] if j in self.open_at_start else self.first[j]
        return log_price(own_price(store, -self.burn_in_weeks, self.almanac.of(0).events))

    def _count_members(self) -> None:
        """Members by level after the week, of every program."""
        self.levels = [[[0] * LEVELS for _ in self.first] for _ in self.shops]
        for shopper in self.agents:
            for levels, relations in zip(self.levels, shopper.worlds, strict=True):
                for j in self.operators:
                    card = relations[j].card
                    if card.joined is not None:
                        levels[j][card.level] += 1
        self.members.append(np.array(self.levels, np.int64))

    def _open(self, policy: Sequence[Store]) -> list[Shop]:
        """The stores of a world; those that the policy does not have stay closed."""
        return [
            Shop(
                policy[j] if j < len(policy) else None,
                j,
                self.profile,
                self.frame,
                self.forked,
                self.calendar,
                self.collecting[j],
            )
            for j in range(len(self.first))
        ]

    def _fork(self) -> None:
        """Every policy goes on from today's state."""
        (past,), self.forked = self.shops, True
        for j, store in enumerate(self.today):
            if self.opening and store.focal and store.program:
                enter_books(self, self.opening, j, past[j].rules)
        for shopper in self.agents:
            shopper.fork(len(self.policies))
        self.levels = [self.levels[0]] * len(self.policies)
        self.shops = [past] * len(self.policies)
        self.towns = [self.towns[0].copy() for _ in self.policies]
        self.histories = [self.histories[0].copy() for _ in self.policies]
        for world, policy in enumerate(self.policies):
            self._reopen(world, policy, self.adjusted)
        self.attribution.begin()
        self.panel.begin()

    def _change(self) -> None:
        """What policies state for this week."""
        for world, timeline in enumerate(self.changes if self.forked else ()):
            for week, stores in timeline:
                if self.burn_in_weeks + week == self.tick:
                    self._reopen(world, stores, self.readjusted[self.tick])
                    self.panel.convert(world)

    def _reopen(self, world: int, stores: Sequence[Store], adjusted: np.ndarray) -> None:
        """Go on with other stores: what they keep stays with store and name, members are carried over (3.17)."""
        past, self.shops[world] = self.shops[world], self._open(stores)
        for j, (before, shop) in enumerate(zip(past, self.shops[world], strict=True)):
            shop.memory = before.memory.copy()
            if before.rules is not None and shop.rules is not None and is_other(before.rules, shop.rules):
                carry_over(self, world, j, before.rules, shop.rules, adjusted)


def _hazard(exit_per_year: float | Sequence[float], week: int) -> float:
    """The hazard of leaving the market in a week of the horizon; week h lies in year floor(h / 52.1775)."""
    by_year = [exit_per_year] if isinstance(exit_per_year, float | int) else exit_per_year
    year = min(math.floor(week / WEEKS_OF_YEAR), len(by_year) - 1)
    return -math.log(1.0 - by_year[year]) / WEEKS_OF_YEAR


def _first_with(policies: Sequence[Sequence[Store]], j: int) -> Store:
    """Store j under the baseline, or under the first policy that has it."""
    return next(policy[j] for policy in policies if j < len(policy))


def _has_program(stores: Sequence[Store], j: int) -> bool:
    return j < len(stores) and stores[j].program is not None
