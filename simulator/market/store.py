"""A store in one world: a Mesa agent that publishes its offer each week and sees what came of it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import mesa
import numpy as np
from numpy.typing import NDArray

from simulator.behavior.columns import MILLION, MONEY
from simulator.behavior.measures import LevelMeasure, Measure, Row
from simulator.behavior.program_columns import LEVEL_ROWS, LEVELS
from simulator.market.ending import phase_of
from simulator.market.full_programs import bits_of
from simulator.market.media import Media
from simulator.market.program_rules import FullRules
from simulator.market.units import millionths, money_units
from simulator.study.program import Program
from simulator.study.service import Service
from simulator.study.shoppers import Profile
from simulator.study.stores import Coalition
from simulator.study.stores import Store as StorePlan

if TYPE_CHECKING:
    from simulator.market.market import Market


def success_value(profile: Profile, service: Service) -> float:
    """Outcome of an order that does not fail, such that experience has mean 0 at these dials (model.md 3.8)."""
    if service.failure_probability >= 1.0:
        return 0.0
    loss = profile.experience.loss_weight * (1.0 - profile.experience.noticed * service.recovery)
    return service.failure_probability * loss / (1.0 - service.failure_probability)


class Store(mesa.Agent):  # type: ignore[misc]
    """One store of one world. `place` is its order of declaration, `plan` what the study says of it."""

    def __init__(
        self,
        market: Market,
        world: int,
        place: int,
        plan: StorePlan,
        success: float,
        adstock: Mapping[str, float] | None = None,
    ) -> None:
        """`success`: see `success_value`, from the baseline's dials; `adstock`: carried over from the burn-in."""
        super().__init__(market)
        self.world = world
        self.place = place
        self.plan = plan
        self.media = Media(plan.acquisition, market.job.represents, adstock)
        self.price_index = plan.price_index
        self.orders = 0
        self.sales = 0.0
        self.members = 0
        self.levels = np.zeros(LEVEL_ROWS, np.int64)
        self._success = success
        self.follow(plan)

    def follow(self, plan: StorePlan) -> None:
        """Go on by this plan from now on; media keep their memory."""
        self.plan = plan
        self.price_index = plan.price_index
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

    def step(self) -> None:
        """Act: set price, media, service and program of the week in the market's offers."""
        offer = self.model.offers.stores[self.world, self.place]
        lane = self.world * self.model.lanes + self.place
        price = millionths(self.price_index)
        offer["price"] = price
        offer["reach"] = self.media.advertise(self.model.week)
        offer["failure"] = self.plan.service.failure_probability
        offer["recovery"] = self.plan.service.recovery
        told = self.plan.service.complaint
        offer["noticed"] = self.model.job.profile.experience.noticed if told is None else told
        offer["success"] = self._success
        offer["returned"] = self.plan.returns.probability
        offer["cost"] = millionths(1.0 - self.plan.gross_margin)
        offer["reward"] = -1
        self.model.offers.appeals[lane] = self.plan.appeal
        self.model.offers.log_prices[lane] = math.log(price / MILLION)
        self.model.offers.open_mask[self.world] |= 1 << self.place
        if self.plan.program is not None:
            self._offer_program(self.plan.program, self.model.offers.programs[self.world, int(offer["program"])])
        elif self.plan.coalition is not None:
            self._take_part(self.plan.coalition, offer)

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
