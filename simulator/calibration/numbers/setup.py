"""The market around a firm with given answers: stores, shoppers and today's program, as far as it is solved."""

from __future__ import annotations

import math
from dataclasses import dataclass

from simulator.calibration.numbers.answers import Answers
from simulator.market.job import YEAR, Job
from simulator.study.acquisition import Acquisition, Channel
from simulator.study.choice import Comparers
from simulator.study.demand import Basket, Needs, Taste
from simulator.study.loyalty import Membership
from simulator.study.program import Enrollment, Expiry, Program
from simulator.study.relation import Leaving
from simulator.study.shoppers import Profile
from simulator.study.stores import Store

OURS, PAID = "Ours", "paid"
RIVALS = {"Rival A": 0.3125, "Rival B": 0.1875, "Rest of market": 0.5}
"""Rivals of the shipped scenarios, as shares of what is not ours."""

WEB_SHOP = Profile(
    needs=Needs(mean_per_week=0.26, shape=4.0),
    taste=Taste(concentration=1.0),
    basket=Basket(log_mean=3.33815, sd_between=0.445359, sd_within=0.588851),
    leaving=Leaving(alpha=0.48, beta=2.1, considered_share=0.6),
    membership=Membership(attrition=0.8),
    comparers=Comparers(share=0.25),
)
"""Tastes, baskets, members and comparers of scenarios/profiles/ecommerce.toml, fitted to public transactions. Needs and
leaving are solved: the search starts from shoppers who differ little, not from CDNOW's, most of whom hardly buy."""
STARTS = {"grocery": Profile(), "web shop": WEB_SHOP}
"""Profiles that supply what ten numbers cannot say, and where the search starts."""


@dataclass(frozen=True)
class Setup:
    """What is solved. `represents`: real shoppers of the market; `reward_rate`: of today's program, 0 without one."""

    profile: Profile
    represents: float
    reward_rate: float
    burn_in_weeks: int


def min_redemption(answers: Answers) -> float:
    """Smallest redemption (assumed): a half of what a mean customer earns in a year at 1 %, as 1, 2 or 5 x 10^n."""
    half = 0.005 * answers.orders_per_customer * answers.average_order
    size = 10.0 ** math.floor(math.log10(half))
    return max(step * size for step in (1.0, 2.0, 5.0) if step * size <= half * (1.0 + 1e-9))


def expiry_weeks(answers: Answers) -> int:
    """Weeks without an order after which points lapse (assumed): a year, two where customers come rarely."""
    return YEAR if answers.orders_per_customer >= 4.0 else 2 * YEAR


def program_today(answers: Answers, setup: Setup) -> Program | None:
    """The program that runs since the burn-in began; None without one."""
    if not answers.has_program:
        return None
    return Program(
        reward_rate=setup.reward_rate,
        min_redemption=min_redemption(answers),
        launch_week=-setup.burn_in_weeks,
        expiry=Expiry(mode="inactivity", weeks=expiry_weeks(answers)),
        enrollment=Enrollment(),
    )


def stores_of(answers: Answers, setup: Setup) -> tuple[Store, ...]:
    """Our store as it is today, and its rivals."""
    rest = 1.0 - answers.market_share
    ours = Store(
        name=OURS,
        focal=True,
        share=answers.market_share,
        gross_margin=answers.gross_margin,
        program=program_today(answers, setup),
        acquisition=Acquisition(channels={PAID: Channel(spend_per_week=answers.acquisition_spend / YEAR)}),
    )
    return (ours, *(Store(name=name, share=rest * part) for name, part in RIVALS.items()))


def job_of(answers: Answers, setup: Setup, shoppers: int, seed: int) -> Job:
    """The years before week 0, one draw of chance."""
    stores = stores_of(answers, setup)
    return Job(
        profile=setup.profile,
        policies=(stores,),
        today=stores,
        shoppers=shoppers,
        represents=setup.represents,
        weeks=1,
        burn_in_weeks=setup.burn_in_weeks,
        seed=seed,
        replicate=0,
    )
