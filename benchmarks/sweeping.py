"""What many runs cost: overhead of a work, two workers against one, a large sweep, memory of the process that asks.

Setting of the sweep: 5 policies x 20 replicates x 50,000 shoppers x 208 weeks; `--scale 0.02` takes that part of the
shoppers and tells what the whole would take. How often shoppers need something decides what a week costs: a grocer's
take several times as long as those of a web shop (`--profile`). Quote the ratios: machines are shared and noisy; the
load is printed.
Usage: python benchmarks/sweeping.py [--scale S] [--workers N] [--cluster ADDRESS] [--profile ecommerce|grocery]
       [--only overhead,ratio,sweep,memory]
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from simulator.experiment.evaluate import evaluate
from simulator.experiment.executors import Executor, Product, open_executor
from simulator.experiment.plan import Plan, plan_of
from simulator.experiment.storage.shard import Shard
from simulator.study import parse_study

SCENARIOS = Path(__file__).parents[1] / "scenarios"
SHOPPERS, WEEKS, REPLICATES, RATES = 50_000, 208, 20, (0.01, 0.02, 0.03, 0.04, 0.05)
BURN_IN = 52
TRIVIAL = 300
PAYLOAD = 1_000_000
PARTS = ("overhead", "ratio", "sweep", "memory")

STUDY = """
name = "Sweep"
question = "Which rate?"
currency = "EUR"
[run]
start = 2027-01-04
weeks = {weeks}
burn_in_weeks = {burn_in}
shoppers = {shoppers}
represents = 1_000_000
replicates = {replicates}
seed = {seed}
[market]
profile = "{profile}"
[[stores]]
name = "Ours"
focal = true
share = 0.3
[stores.program]
reward_rate = 0.02
[[stores]]
name = "Rival"
share = 0.3
[[stores]]
name = "Rest of market"
share = 0.4
[baseline]
set = {{ "stores.Ours.program" = "none" }}
"""
POLICY = """
[[policies]]
name = "{rate:.0%}"
set = {{ "stores.Ours.program.reward_rate" = {rate} }}
"""


@dataclass(frozen=True)
class Trivial:
    """A work that does nothing."""

    number: int
    needs_store: bool = False
    key: str = "nothing"

    def prepare(self) -> None:
        return None

    def perform(self) -> Product:
        return Product((), None)


@dataclass(frozen=True)
class Heavy(Trivial):
    """A work that is large where it waits, and leaves a large file."""

    content: bytes = b""

    def perform(self) -> Product:
        return Product((Shard(f"worlds/{self.number}", self.content[:1000]),), None)


@dataclass(frozen=True)
class Market:
    """Plans of one market profile."""

    profile: str

    def plan(self, shoppers: int, replicates: int, seed: int, weeks: int = WEEKS) -> Plan:
        sizes = {"weeks": weeks, "burn_in": BURN_IN, "shoppers": shoppers, "replicates": replicates, "seed": seed}
        text = STUDY.format(profile=f"profiles/{self.profile}.toml", **sizes)
        policies = "".join(POLICY.format(rate=rate) for rate in RATES)
        return plan_of(parse_study(text + policies, str(SCENARIOS / "sweep.toml")).resolve())


def seconds(executor: Executor, wanted: Plan) -> float:
    began = time.monotonic()
    evaluate([wanted], executor)
    return time.monotonic() - began


def overhead(executor: Executor) -> float:
    """Seconds a work, of works that do nothing, once the processes are there."""
    executor.run([Trivial(number) for number in range(10)], lambda _: None)
    began = time.monotonic()
    executor.run((Trivial(number) for number in range(TRIVIAL)), lambda _: None)
    return (time.monotonic() - began) / TRIVIAL


def tell_overhead(workers: int, cluster: str | None) -> None:
    ways = {"in this process": (1, None), f"{workers} local processes": (workers, None)}
    if cluster is not None:
        ways["cluster"] = (1, cluster)
    for name, (count, address) in ways.items():
        with tempfile.TemporaryDirectory() as folder, open_executor(Path(folder), count, address) as executor:
            print(f"overhead of a work, {name}: {1000 * overhead(executor):.2f} ms")


def tell_ratio(market: Market, shoppers: int, workers: int) -> None:
    took = []
    for count in (1, workers):
        with tempfile.TemporaryDirectory() as folder, open_executor(Path(folder), count) as executor:
            evaluate([market.plan(100, 2 * count, 1, 53)], executor)  # engine loaded, processes there
            took.append(seconds(executor, market.plan(shoppers, 8, 2)))
    print(f"{market.profile}: {workers} workers are {took[0] / took[1]:.2f} x one ({took[0]:.1f} s, {took[1]:.1f} s)")


def tell_sweep(market: Market, scale: float, workers: int, cluster: str | None) -> None:
    shoppers = round(SHOPPERS * scale)
    with tempfile.TemporaryDirectory() as folder, open_executor(Path(folder), workers, cluster) as executor:
        evaluate([market.plan(100, 2 * workers, 1, 53)], executor)
        took = seconds(executor, market.plan(shoppers, REPLICATES, 2))
        again = seconds(executor, market.plan(shoppers, REPLICATES, 2))
    weeks = shoppers * (WEEKS * (len(RATES) + 1) + BURN_IN) * REPLICATES
    print(
        f"{market.profile}: sweep of {len(RATES)} policies x {REPLICATES} replicates x {shoppers:,} shoppers x "
        f"{WEEKS} weeks: {took:.1f} s, {weeks / took / 1e6:.1f} million shopper-weeks/s (baseline and burn-in "
        f"counted); "
        f"the whole would take {took / scale:,.0f} s; the same again, from the store: {again:.2f} s"
    )


def peak_memory(count: int, workers: int) -> None:
    """In a process of its own: works of 1 MB each, made one by one."""
    works = (Heavy(number, content=bytes(PAYLOAD)) for number in range(count))
    with tempfile.TemporaryDirectory() as folder, open_executor(Path(folder), workers) as executor:
        executor.run(works, lambda _: None)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def tell_memory(workers: int) -> None:
    found = []
    for count in (100, 1_000):
        call = [sys.executable, __file__, "--peak", str(count), "--workers", str(workers)]
        found.append(float(subprocess.run(call, check=True, capture_output=True, text=True).stdout))
    few, many = found
    print(f"peak memory of the process that asks: {few:,.0f} MB with 100 works of 1 MB, {many:,.0f} MB with 1,000")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", type=float, default=0.02, help="part of the shoppers of the sweep")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 2)
    parser.add_argument("--cluster", help="address of a Dask scheduler")
    parser.add_argument("--profile", default="ecommerce", choices=["ecommerce", "marketplace", "grocery"])
    parser.add_argument("--only", default=",".join(PARTS), help="parts, with commas")
    parser.add_argument("--peak", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peak:
        peak_memory(options.peak, options.workers)
        return
    parts = options.only.split(",")
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    if "overhead" in parts:
        tell_overhead(options.workers, options.cluster)
    if "memory" in parts:
        tell_memory(options.workers)
    if "ratio" in parts:
        tell_ratio(Market(options.profile), round(SHOPPERS * options.scale * 5), options.workers)
    if "sweep" in parts:
        tell_sweep(Market(options.profile), options.scale, options.workers, options.cluster)
    print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
