"""What rules in full cost: time per shopper-week with every mechanic on over that of a plain program, and memory.

Setting: as engine.py, grocery preset, 5 stores, one program at the leader. Aim: at most twice the time, and at most
1 KB a shopper and world. Quote the ratios: machines are shared. Usage: python benchmarks/mechanics.py [--shoppers N]
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.engine import SHARES
from simulator.market.job import Job
from simulator.market.market import Market
from simulator.study.program import (
    BonusDay,
    Burn,
    Club,
    Earn,
    Engagement,
    Expiry,
    Level,
    Partner,
    Privilege,
    PrizeDraw,
    Program,
    StampCard,
    ThresholdBonus,
    Tiers,
    Welcome,
)
from simulator.study.service import Returns
from simulator.study.shoppers import Profile
from simulator.study.stores import Store

PLAIN = Program(reward_rate=0.02, expiry=Expiry(mode="inactivity", weeks=52))
LADDER = {"silver": Level(threshold=500.0, earn_multiplier=1.25), "gold": Level(threshold=2_000.0, discount=0.02)}
EVERYTHING = Program(
    reward_rate=0.02,
    expiry=Expiry(mode="age", weeks=52, notice_weeks=4),
    welcome=Welcome(points=100, coupon=5.0, coupon_min_order=20.0),
    earn=Earn(pending_weeks=2, cap_per_week=5_000, max_balance=50_000),
    bonus_days={"member day": BonusDay(day_of_month=11)},
    threshold_bonus={"large": ThresholdBonus(min_order=60.0, points=50)},
    stamp_card=StampCard(stamps=10, reward=5.0, head_start=2, window_weeks=26),
    engagement={"mission": Engagement(points=5, per_week=0.1, cost_per_act=0.02)},
    partners={"fuel": Partner(share=0.2, points_per_week=10, price_per_point=0.009)},
    burn=Burn(part_payment_points=300, effort=0.5, reminder_every_weeks=13),
    prize_draw=PrizeDraw(odds=0.001, cost=100.0, perceived_value=0.1),
    tiers=Tiers(levels=LADDER, window="rolling", retain_factor=0.8),
    privileges={"freight": Privilege(value=0.5, cost=0.4, from_tier=1)},
    clubs={"family": Club(value_per_year=5.0, cost_per_year=2.0, share=0.3)},
)


def street(rate: float, program: Program) -> tuple[Store, ...]:
    returns = Returns(probability=0.05) if program is not PLAIN else Returns()
    own = program.model_copy(update={"reward_rate": rate})
    return tuple(
        Store(name=f"Store {j + 1}", share=share, focal=j == 0, returns=returns, program=own if j == 0 else None)
        for j, share in enumerate(SHARES)
    )


def market_of(program: Program, rates: tuple[float, ...], shoppers: int) -> Market:
    worlds = tuple(street(rate, program) for rate in rates)
    return Market(
        Job(
            profile=Profile(), policies=worlds, today=worlds[0], shoppers=shoppers, represents=float(shoppers),
            weeks=520, burn_in_weeks=0, seed=1, replicate=0,
        )
    )  # fmt: skip


def nanoseconds(market: Market, shoppers: int, weeks: int) -> float:
    """Processor time per world-shopper-week, after a year in which members join."""
    for _ in range(52):
        market.step()
    began = time.process_time()
    for _ in range(weeks):
        market.step()
    return (time.process_time() - began) / (shoppers * weeks * len(market.worlds)) * 1e9


def bytes_per_shopper(market: Market) -> float:
    """Bytes of one shopper in one world, traits included."""
    block = market.shoppers.blocks[0]
    return sum(column.nbytes for column in block) / len(block.shoppers)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shoppers", type=int, default=8_100)
    parser.add_argument("--weeks", type=int, default=52)
    arguments = parser.parse_args()
    for name, rates in (("one world", (0.02,)), ("three worlds", (0.01, 0.02, 0.03))):
        times = []
        for program in (PLAIN, EVERYTHING):
            market = market_of(program, rates, arguments.shoppers)
            if len(rates) == 1:
                print(f"{bytes_per_shopper(market):,.0f} bytes a shopper")
            times.append(nanoseconds(market, arguments.shoppers, arguments.weeks))
        plain, full = times
        print(f"{name}: plain {plain:,.0f} ns, every mechanic {full:,.0f} ns, ratio {full / plain:.2f}")


if __name__ == "__main__":
    main()
