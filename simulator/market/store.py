"""A store in one world: a Mesa agent that publishes its offer each week and sees what came of it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import mesa
import numpy as np
from numpy.typing import NDArray

from simulator.behavior.columns import MILLION, MONEY
from simulator.behavior.measures import Measure, Row
from simulator.market.ending import FORFEIT, phase_of
from simulator.market.media import Media
from simulator.study.program import Program
from simulator.study.shoppers import Profile
from simulator.study.stores import Service
from simulator.study.stores import Store as StorePlan

if TYPE_CHECKING:
    from simulator.market.market import Market


def money_units(amount: float) -> int:
    """Currency as integer money units, rounding half to even."""
    return round(amount * MONEY)


def millionths(share: float) -> int:
    """A price, rate or share as integer millionths, rounding half to even."""
    return round(share * MILLION)


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
        self._success = success

    def step(self) -> None:
        """Act: set price, media, service and program of the week in the market's offers."""
        offer = self.model.offers.stores[self.world, self.place]
        lane = self.world * self.model.lanes + self.place
        price = millionths(self.price_index)
        offer["price"] = price
        offer["reach"] = self.media.advertise(self.model.week)
        offer["failure"] = self.plan.service.failure_probability
        offer["recovery"] = self.plan.service.recovery
        offer["success"] = self._success
        self.model.offers.appeals[lane] = self.plan.appeal
        self.model.offers.log_prices[lane] = math.log(price / MILLION)
        self.model.offers.open_mask[self.world] |= 1 << self.place
        if self.plan.program is not None:
            self._offer_program(self.plan.program, self.model.offers.programs[self.world, int(offer["program"])])

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
        record["expiry_weeks"] = FORFEIT if phase.is_over else program.expiry.weeks or 0

    @property
    def forfeits(self) -> bool:
        """Do all balances of the store's program lapse this week?"""
        return self.plan.program is not None and phase_of(self.plan.program.ends, self.model.week).forfeits

    def observe(self, flows: NDArray[np.int64]) -> None:
        """See last week's own accounts. `flows`: (rows, stores, measures) of this store's world."""
        own = flows[Row.HALF_0, self.place] + flows[Row.HALF_1, self.place]
        self.orders = int(own[Measure.ORDERS])
        self.sales = float(own[Measure.SALES]) / MONEY
        self.members += int(own[Measure.JOINED])
