"""A store in one world: what it publishes week by week (3.3, 3.21), and what it keeps of each (3.22, 3.30, 3.31)."""

from __future__ import annotations

from simulator.study.program import Tiers
from simulator.study.shoppers import Profile
from simulator.study.stores import Store

from .brand import next_stock
from .chance import half
from .dates import Calendar
from .deals import deals_of
from .dials import appeal_of, complaint_of, failure_of, recovery_of, success_of
from .frame import Frame
from .history import History, Week
from .media import Reached, by_class, contact_price, reach_of, spend_of
from .memory import Memory
from .offers import MILLION, MONEY, Offer, log_price, millionths
from .pricing import own_price
from .reacting import added_spend, reacted_price
from .rules import ProgramRules
from .times import Times


class Shop:
    """One store in one world; `store` is None where the world does not have it."""

    def __init__(
        self, store: Store | None, j: int, profile: Profile, frame: Frame, forked: bool, calendar: Calendar,
        collecting: Tiers | None,
    ) -> None:  # fmt: skip
        """`j` is its place; see `ProgramRules` for the rest."""
        self.store, self.j, self.profile, self.frame = store, j, profile, frame
        self.memory = Memory()
        self.rules = None
        if store and store.program:
            self.rules = ProgramRules(store.program, store, profile, calendar, frame.start, forked, collecting)
        self.offer = Offer(open=False)
        self.own_price = MILLION

    def is_open(self, tick: int) -> bool:
        """Whether the store has entered."""
        if self.store is None:
            return False
        return self.store.enters_week is None or tick >= self.frame.start + self.store.enters_week

    def publish(self, tick: int, times: Times, past: History) -> Offer:
        """The offer of a week; spends the week's media money, so call once a week."""
        self.offer = self._offer(self.store, tick, times, past) if self.store and self.is_open(tick) else Offer(False)
        return self.offer

    def _offer(self, store: Store, tick: int, times: Times, past: History) -> Offer:
        week, rules = tick - self.frame.start, self.rules
        self.own_price = own_price(store, week, times.events)
        price = reacted_price(store, self.j, self.own_price, tick, self.frame, past, self.memory)
        return Offer(
            open=True,
            name=store.name,
            price=price,
            log_price=log_price(price),
            appeal=appeal_of(store, self.profile, week) + self._brand(week),
            channels=self._advertise(store, tick, past),
            failure=failure_of(store, self.profile),
            recovery=recovery_of(store, self.profile),
            complaint=complaint_of(store, self.profile),
            success=success_of(store, self.frame.stores[self.j], self.profile),
            returned=store.returns.probability,
            cost=millionths(1.0 - store.gross_margin),
            program=rules.in_week(tick) if rules else None,
            active=bool(rules and rules.is_active(tick)),
            forfeits=bool(rules and rules.forfeits(tick)),
            ended=bool(rules and rules.has_ended(tick)),
            coalition=store.coalition,
            store=store,
            deals=deals_of(store),
            opt_out=self._opt_out(store, week),
        )

    def close(self, tick: int, week: Week) -> None:
        """After a tick: the money given up by reactions, and the brand."""
        offer, memory = self.offer, self.memory
        if offer.open and tick >= self.frame.start:
            given = (self.own_price - offer.price) / MILLION
            memory.given += week.volume[self.j] / MONEY * self.frame.scale * given
        channels = list(zip(offer.store.acquisition.channels.values(), offer.channels, strict=True))
        memory.brand = next_stock(
            memory.brand, self.profile, channels, offer.success, week, self.j, self.frame.people
        )  # fmt: skip
        if tick < self.frame.start:
            memory.brand_at_start = memory.brand

    def _brand(self, week: int) -> float:
        if week < 0:
            return 0.0
        return self.profile.brand.weight * (self.memory.brand - self.memory.brand_at_start)

    def _advertise(self, store: Store, tick: int, past: History) -> tuple[Reached, ...]:
        added = added_spend(store, self.j, tick, self.frame, past, self.memory)
        found = []
        for name, channel in store.acquisition.channels.items():
            spent = spend_of(channel, self.j, tick, self.frame, past) + added.get(name, 0.0)
            price = contact_price(channel, store, self.j, tick, self.frame, past)
            d = half(1.0, channel.half_life_weeks)
            stock = d * self.memory.adstock.get(name, 0.0) + (1.0 - d) * spent
            self.memory.adstock[name] = stock
            reach = reach_of(channel, stock, price, self.frame.represents)
            classes = by_class(reach, channel.deal_seekers, self.profile.deals.prone_share)
            found.append(Reached(spent, price, reach, *classes))
        return tuple(found)

    def _opt_out(self, store: Store, week: int) -> float:
        breach = store.service.breach
        known = store.service.opt_out
        return max(known, breach.opt_out) if breach is not None and week >= breach.week else known
