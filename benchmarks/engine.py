"""How fast the engine is, against plain Mesa objects and against the least it could cost, in one run.

Setting: grocery preset, 5 stores, one program at the leader. Times are processor time per shopper-week and core.
Quote the ratios: machines are shared and noisy. Usage: python benchmarks/engine.py [--json] [--shoppers N]
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np

from benchmarks.lower_bound import bare_state, bare_week
from benchmarks.plain_mesa import plain_nanoseconds
from simulator.market.job import Job
from simulator.market.market import Market
from simulator.market.rediscovery import rediscovery_probability
from simulator.study.program import Expiry, Program
from simulator.study.shoppers import Profile
from simulator.study.stores import Store

SHARES = (0.3, 0.25, 0.2, 0.15, 0.1)
RATES = (None, 0.01, 0.02, 0.03, 0.05, 0.08)


def street(rate: float | None) -> tuple[Store, ...]:
    program = None if rate is None else Program(reward_rate=rate, expiry=Expiry(mode="inactivity", weeks=52))
    return tuple(
        Store(name=f"Store {j + 1}", share=share, focal=j == 0, program=program if j == 0 else None)
        for j, share in enumerate(SHARES)
    )


def market_of(rates: tuple[float | None, ...], shoppers: int, threads: int) -> Market:
    job = Job(
        profile=Profile(), policies=tuple(street(rate) for rate in rates), today=street(rates[0]), shoppers=shoppers,
        represents=float(shoppers), weeks=2_000, burn_in_weeks=0, seed=1, replicate=0,
    )  # fmt: skip
    return Market(job, threads=threads)


def kernel_nanoseconds(rates: tuple[float | None, ...], shoppers: int, weeks: int, threads: int) -> float:
    """Nanoseconds per world-shopper-week and core, after half a year of settling in.

    Processor time with one thread; wall time x threads with more, so that waiting for each other counts.
    """
    market = market_of(rates, shoppers, threads)
    for _ in range(26):
        market.step()
    clock = time.process_time if threads == 1 else time.perf_counter
    began = clock()
    for _ in range(weeks):
        market.step()
    return (clock() - began) * threads / (shoppers * weeks * len(rates)) * 1e9


def bare_nanoseconds(shoppers: int, weeks: int) -> float:
    key = np.array([1, 0], np.uint64)
    columns = bare_state(shoppers, len(SHARES), Profile().needs.mean_per_week)
    bare_week(0, key, *columns)
    began = time.process_time()
    for week in range(weeks):
        bare_week(week, key, *columns)
    return (time.process_time() - began) / (shoppers * weeks) * 1e9


def measure(shoppers: int, weeks: int) -> dict[str, Any]:
    market_of(RATES, 300, 1).step()  # compile
    kernel = {
        "one_world": {"one_core": kernel_nanoseconds((0.02,), shoppers, weeks, 1),
                      "two_cores": kernel_nanoseconds((0.02,), shoppers, weeks, 2)},
        "six_worlds": {"one_core": kernel_nanoseconds(RATES, shoppers, weeks, 1),
                       "two_cores": kernel_nanoseconds(RATES, shoppers, weeks, 2)},
    }  # fmt: skip
    rediscovery = rediscovery_probability(Profile(), SHARES)
    plain = plain_nanoseconds(Profile(), street(0.02), 300, 20, rediscovery)
    bare = bare_nanoseconds(shoppers, weeks)
    one = kernel["one_world"]["one_core"]
    return {
        "kernel_ns_per_world_shopper_week": kernel,
        "plain_mesa_ns_per_shopper_week": plain,
        "lower_bound_ns_per_shopper_week": bare,
        "ratio_to_plain_mesa_per_core": plain / one,
        "ratio_to_lower_bound": one / bare,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--shoppers", type=int, default=20_250)
    parser.add_argument("--weeks", type=int, default=78)
    arguments = parser.parse_args()
    found = measure(arguments.shoppers, arguments.weeks)
    if arguments.json:
        print(json.dumps(found, indent=2))
        return
    for worlds, cores in found["kernel_ns_per_world_shopper_week"].items():
        for name, value in cores.items():
            print(
                f"kernel, {worlds.replace('_', ' ')}, {name.replace('_', ' ')}: {value:,.0f} ns "
                "per world-shopper-week and core"
            )
    print(f"plain Mesa objects: {found['plain_mesa_ns_per_shopper_week']:,.0f} ns per shopper-week")
    print(f"bare lower bound (draws, argmax, one write): {found['lower_bound_ns_per_shopper_week']:,.0f} ns")
    print(f"ratio to plain Mesa per core: {found['ratio_to_plain_mesa_per_core']:,.0f}")
    print(f"ratio to the lower bound: {found['ratio_to_lower_bound']:.1f}")
    print(f"peak memory: {found['peak_mb']:,.0f} MB")


if __name__ == "__main__":
    main()
