"""What happens around programs costs: time per shopper-week with all of it on over that of a plain market, and memory.

Setting: as engine.py, grocery preset, 5 stores, one plain program at the leader, which also runs channels with deals,
campaigns, win-back, invitations and three ways to get an order; two rivals advertise and react; shoppers talk. Aim: at
most twice the time; reactions cost nothing per shopper. Quote the ratios: machines are shared.
Usage: python benchmarks/around.py [--shoppers N] [--weeks N]
"""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.engine import SHARES
from benchmarks.mechanics import PLAIN, bytes_per_shopper, nanoseconds
from simulator.market.job import Job
from simulator.market.market import Market
from simulator.study.acquisition import Acquisition, Channel, FirstOrder, Referral
from simulator.study.calendar import Event, Phase, PriceTools
from simulator.study.offers import Campaign, Deal, Target, WinBack
from simulator.study.rivalry import Reaction
from simulator.study.service import Fulfilment, Novelty
from simulator.study.shoppers import Profile
from simulator.study.stores import Store
from simulator.study.talk import Brand, WordOfMouth

COUPON = Deal(value=5.0, min_order=20.0)
OURS: dict[str, Any] = {
    "acquisition": Acquisition(
        channels={
            "search": Channel(spend_per_week=200.0, first_order=FirstOrder(discount=0.2)),
            "social": Channel(spend_per_week=200.0, deal_seekers=0.5, salience=1.5),
        },
        referral=Referral(invite_probability=0.02, reward_inviter=5.0, reward_invited=5.0),
    ),
    "campaigns": {
        "mail": Campaign(deal=COUPON, precision=0.8, target=Target(rule="value", share=0.3)),
        "mass": Campaign(deal=COUPON, contact_share=0.3),
    },
    "win_back": WinBack(deal=COUPON),
    "fulfilment": Fulfilment(in_store=True, pick_up=True, free_from=30.0, fee=4.0),
    "novelty": Novelty(appeal=0.2),
}
RIVAL: dict[str, Any] = {
    "acquisition": Acquisition(channels={"search": Channel(spend_per_week=100.0)}),
    "reactions": {
        "match": Reaction(kind="match", floor_margin=0.05),
        "spend": Reaction(kind="match_acquisition", channel="search"),
    },
}
TALKING = Profile(word_of_mouth=WordOfMouth(after_success=0.0075, after_failure=0.16), brand=Brand(weight=0.5))
TIMES: dict[str, Any] = {
    "events": (("double eleven", Event(day="11-11", demand=0.2)),),
    "economy": (Phase(start_week=60, weeks=26),),
    "price_tools": PriceTools(use=0.02),
}


def street(rate: float, is_plain: bool, reacts: bool) -> tuple[Store, ...]:
    own = PLAIN.model_copy(update={"reward_rate": rate})
    rival = RIVAL if reacts else {"acquisition": RIVAL["acquisition"]}
    more = [{} if is_plain else OURS, *([{} if is_plain else rival] * 2), {}, {}]
    return tuple(
        Store(name=f"Store {j + 1}", share=share, focal=j == 0, program=own if j == 0 else None, **what)
        for j, (share, what) in enumerate(zip(SHARES, more, strict=True))
    )


def market_of(rates: tuple[float, ...], shoppers: int, is_plain: bool, reacts: bool = True) -> Market:
    worlds = tuple(street(rate, is_plain, reacts) for rate in rates)
    around = {} if is_plain else TIMES
    return Market(
        Job(
            profile=Profile() if is_plain else TALKING, policies=worlds, today=worlds[0], shoppers=shoppers,
            represents=float(shoppers), weeks=520, burn_in_weeks=0, seed=1, replicate=0,
            start=datetime.date(2027, 1, 4), **around,
        )
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shoppers", type=int, default=8_100)
    parser.add_argument("--weeks", type=int, default=52)
    arguments = parser.parse_args()
    for name, rates in (("one world", (0.02,)), ("three worlds", (0.01, 0.02, 0.03))):
        plain = nanoseconds(market_of(rates, arguments.shoppers, True), arguments.shoppers, arguments.weeks)
        market = market_of(rates, arguments.shoppers, False)
        everything = nanoseconds(market, arguments.shoppers, arguments.weeks)
        passive = nanoseconds(market_of(rates, arguments.shoppers, False, False), arguments.shoppers, arguments.weeks)
        crowd = market.shoppers.crowd
        bonds = sum(around.bonds.nbytes + around.marks.nbytes for around in crowd.arounds) if crowd else 0
        each = bytes_per_shopper(market) / len(rates) + bonds / arguments.shoppers / len(rates)
        print(
            f"{name}: plain {plain:,.0f} ns, everything {everything:,.0f} ns, ratio {everything / plain:.2f}; rivals "
            f"passive {everything / passive:.2f} of it; {each:,.0f} bytes a shopper and world"
        )


if __name__ == "__main__":
    main()
