"""A store in one world: a Mesa agent that publishes its offer each week and sees what came of it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import mesa
import numpy as np
from numpy.typing import NDArray

from simulator.behavior.around_columns import OfferMeasure
from simulator.behavior.columns import MILLION, MONEY
from simulator.behavior.measures import LevelMeasure, Measure, Row
from simulator.behavior.program_columns import LEVEL_ROWS, LEVELS
from simulator.market.around_week import publish_around
from simulator.market.brand import BrandWeek, next_stock
from simulator.market.budgets import spend_by_rule
from simulator.market.contact_price import pool_factor, price_of_contact
from simulator.market.dials import (
    appeal_of_dials,
    failure_probability,
    outcome_above,
    recovery,
    success_value,
    told,
)
from simulator.market.ending import phase_of
from simulator.market.full_programs import bits_of
from simulator.market.media import Media
from simulator.market.novelty import novelty_utility
from simulator.market.past import Past
from simulator.market.prices import own_price
from simulator.market.program_rules import FullRules
from simulator.market.reach_by_class import any_reach
from simulator.market.reactions import added_spend, reacted_price
from simulator.market.units import millionths, money_units
from simulator.study.margins import margin_before_payments
from simulator.study.program import Program
from simulator.study.rivalry import Reaction
from simulator.study.service import Service
from simulator.study.stores import Coalition
from simulator.study.stores import Store as StorePlan

if TYPE_CHECKING:
    from simulator.market.market import Market


class Store(mesa.Agent):  # type: ignore[misc]
    """One store of one world. `place` is its order of declaration, `plan` what the study says of it."""

    def __init__(
        self, market: Market, world: int, place: int, plan: StorePlan, baseline: Service, before: Store | None = None
    ) -> None:
        """`baseline`: the service that outcomes are held against; `before`: the same store before week 0."""
        super().__init__(market)
        self.world = world
        self.place = place
        self.plan = plan
        self.media: Media = Media(plan.acquisition, market.job.represents, before.media.adstock if before else None)
        self.past: Past = before.past.at_start_of_horizon() if before else Past()
        self.price_index = plan.price_index
        self.orders = 0
        self.sales = 0.0
        self.members: int = before.members if before else 0
        self.levels: NDArray[np.int64] = before.levels.copy() if before else np.zeros(LEVEL_ROWS, np.int64)
        self._baseline = baseline
        self._own_price = 0
        self._success = 0.0
        self.follow(plan)

    def follow(self, plan: StorePlan) -> None:
        """Go on by this plan from now on; media keep their memory."""
        self.plan = plan
        self.media.follow(plan.acquisition)
        self.full = self._rules_in_full(plan)

    def _rules_in_full(self, plan: StorePlan) -> FullRules | None:
        model = self.model
        number = model.job.programs.index(self.place) if self.place in model.job.programs else -1
        standing = model.layout.standing(number)
        if plan.program is None or standing < 0:
            return None
        stores = bits_of(model.plans[self.world], self.place)
        return FullRules(model.job, self.place, plan, plan.program, stores, model.layout.rings[standing])

    @property
    def price(self) -> int:
        """Price charged this week, in millionths."""
        return int(self.model.offers.stores["price"][self.world, self.place])

    @property
    def is_open(self) -> bool:
        """Has the store entered the market?"""
        return self.plan.enters_week is None or self.model.week >= self.plan.enters_week

    def step(self) -> None:
        """Act: set price, media, service and program of the week in the market's offers."""
        offer = self.model.offers.stores[self.world, self.place]
        offer["cost"] = millionths(1.0 - margin_before_payments(self.plan))
        offer["returned"] = self.plan.returns.probability
        offer["reward"] = -1
        self._set_price(offer)
        self._set_service(offer)
        self._advertise(offer)
        bit = 1 << self.place
        self.model.offers.open_mask[self.world] &= ~bit
        if not self.is_open:
            return
        self.model.offers.open_mask[self.world] |= bit
        if self.plan.program is not None:
            self._offer_program(self.plan.program, self.model.offers.programs[self.world, int(offer["program"])])
        elif self.plan.coalition is not None:
            self._take_part(self.plan.coalition, offer)

    def _set_price(self, offer: NDArray[Any]) -> None:
        own = own_price(self.plan, self.model.week, self.model.events)
        first = self.model.job.burn_in_weeks
        price = reacted_price(self.plan, own, self.past, self._watched, self.model.tick, first)
        self._own_price = millionths(own)
        offer["price"] = max(millionths(price), 1)
        self.price_index = int(offer["price"]) / MILLION
        self.model.offers.log_prices[self._lane] = math.log(self.price_index)

    def _set_service(self, offer: NDArray[Any]) -> None:
        profile, service = self.model.job.profile, self.plan.service
        offer["failure"] = failure_probability(profile, service)
        offer["recovery"] = recovery(profile, service)
        offer["noticed"] = told(profile, service)
        self._success = success_value(profile, self._baseline) + outcome_above(profile, service, self._baseline)
        offer["success"] = self._success
        brand = profile.brand.weight * (self.past.brand - self.past.brand_at_start) if self.model.week >= 0 else 0.0
        self.model.offers.appeals[self._lane] = (
            self.plan.appeal
            + appeal_of_dials(profile, self.plan)
            + novelty_utility(self.plan.novelty, self.model.week)
            + brand
        )

    def _advertise(self, offer: NDArray[Any]) -> None:
        """Spend on channels, and publish whom they reach and what else comes to shoppers around the program."""
        model = self.model
        if self.is_open:
            self.media.advertise(self._spends(), self._contact_prices())
        if model.around is None:
            offer["reach"] = any_reach(list(self.media.reaches.values()))
            return
        offer["reach"] = publish_around(
            model.job, self.plan, self.media, model.tick, self.is_open, model.around, self.world, self.place
        )

    def _spends(self) -> dict[str, float]:
        model, channels = self.model, self.plan.acquisition.channels
        spends = {
            name: spend_by_rule(channel, model.week, model.tick, self.past, self._rival(channel.budget.rival))
            for name, channel in channels.items()
        }
        more = added_spend(self.plan, self.past, self._watched, model.tick, model.job.burn_in_weeks)
        return {name: money + more.get(name, 0.0) for name, money in spends.items()}

    def _contact_prices(self) -> dict[str, float]:
        model, acquisition = self.model, self.plan.acquisition
        others = [store for store in model.worlds[self.world] if store is not self]
        rivals = sum(store.past.media.get(model.tick - 1, 0.0) for store in others)
        pool = 1.0
        if model.week >= 0:
            left, at_start = (
                (model.people - known) / model.people for known in (self.past.customers, self.past.customers_at_start)
            )
            pool = pool_factor(acquisition, left, at_start)
        return {
            name: price_of_contact(acquisition, channel, rivals, model.job.represents, pool)
            for name, channel in acquisition.channels.items()
        }

    def _rival(self, name: str | None) -> Past | None:
        return next((store.past for store in self.model.worlds[self.world] if store.plan.name == name), None)

    def _watched(self, reaction: Reaction) -> Past:
        stores: list[Store] = self.model.worlds[self.world]
        return next(
            store.past
            for store in stores
            if (store.plan.name == reaction.to if reaction.to is not None else store.plan.focal)
        )

    @property
    def _lane(self) -> int:
        return int(self.world * self.model.lanes + self.place)

    def _take_part(self, coalition: Coalition, offer: NDArray[Any]) -> None:
        """Members of the operator's program earn and use points here."""
        plans = self.model.plans[self.world]
        place = next(number for number, plan in enumerate(plans) if plan.name == coalition.operator)
        program = plans[place].program
        own = self.model.job.programs.index(self.place) if self.place in self.model.job.programs else -1
        offer["program"] = own if program is None else self.model.job.programs.index(place)
        earns = program is not None and phase_of(program.ends, self.model.week).earns
        offer["reward"] = millionths(coalition.reward_rate) if earns else 0

    def _offer_program(self, program: Program, record: NDArray[Any]) -> None:
        phase = phase_of(program.ends, self.model.week)
        launch = program.launch_week + self.model.job.burn_in_weeks
        value = max(money_units(program.point_value), 1)
        record["active"] = self.model.tick >= launch and not phase.is_over
        record["launch_week"] = max(launch, self.model.first_tick)
        record["assigned"] = program.enrollment.mode == "assigned" and not phase.is_announced
        record["assigned_share"] = program.enrollment.share or 0.0
        record["reward"] = millionths(program.rate) if phase.earns else 0
        record["ending"] = phase.is_announced
        record["point_value"] = value
        record["min_points"] = -(-money_units(program.min_redemption) // value)
        record["max_share"] = millionths(program.max_share_of_order)
        record["known"] = program.awareness * program.transparency
        record["friction"] = math.inf if phase.is_announced else program.enrollment.friction
        record["expiry_weeks"] = program.expiry.weeks or 0
        self.publish_rules()

    def publish_rules(self) -> None:
        """Publish this week's rules in full, if the program has some."""
        if self.full is not None:
            number = self.model.job.programs.index(self.place)
            self.model.offers.programs["standing"][self.world, number] = self.model.layout.standing(number)
            self.full.publish(self.model.offers, self.world, number, self.model.tick, self._shares())

    def _shares(self) -> NDArray[np.float64]:
        """Share of members at each level or above, after last week: (levels,)."""
        above = np.cumsum(self.levels[LEVELS - 1 :: -1])[::-1]
        return np.asarray(above / max(int(above[0]), 1), np.float64)

    def observe(self, flows: NDArray[np.int64], levels: NDArray[np.int64]) -> None:
        """See last week's own accounts.

        `flows`: (rows, stores, measures) and `levels`: (programs, levels and clubs, measures), of this store's world.
        """
        own = flows[Row.HALF_0, self.place] + flows[Row.HALF_1, self.place]
        self.orders = int(own[Measure.ORDERS])
        self.sales = float(own[Measure.SALES]) / MONEY
        self.members += int(own[Measure.JOINED]) - int(own[Measure.LEFT_PROGRAM])
        if self.full is not None:
            self.levels += levels[self.model.job.programs.index(self.place), :, LevelMeasure.MEMBERS]
        if self.is_open:
            self._remember(own)

    def _remember(self, own: NDArray[np.int64]) -> None:
        """Keep of a week what later ones look back on. `own`: (measures,)."""
        past, tick, job, price = self.past, self.model.tick, self.model.job, self.price
        past.orders[tick] = self.orders
        past.sales[tick] = self.sales * job.scale
        past.prices[tick] = price
        past.media[tick] = sum(self.media.spent.values())
        past.customers += int(own[Measure.FIRST_ORDERS])
        past.given_up += float(own[Measure.VOLUME]) / MONEY * job.scale * (self._own_price - price) / MILLION
        week = BrandWeek(
            self.media.brand_reach,
            self.orders,
            int(own[Measure.FAILURES]),
            self._success,
            int(own[Measure.RECOMMENDED]),
            int(own[Measure.WARNED]),
        )
        profile = job.profile
        past.brand = next_stock(profile.brand, past.brand, week, profile.experience.loss_weight, self.model.people)

    def observe_campaigns(self, sent: NDArray[np.int64]) -> None:
        """See what last week's campaigns sent and what was taken off orders for them: (senders, offer measures)."""
        for number, (name, campaign) in enumerate(self.plan.campaigns.items()):
            contacts, taken_off = int(sent[number, OfferMeasure.SENT]), float(sent[number, OfferMeasure.MONEY]) / MONEY
            self.past.campaigns[name].hear(campaign, contacts, taken_off, self.model.job.scale)
