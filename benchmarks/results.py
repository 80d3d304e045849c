"""What the results store costs: packing and loading worlds, figures of many worlds in one query, listing many runs.

Worlds: tallies of a plain job, against numpy's compressed archives of the same arrays and against simulating them.
Figures: as many worlds as `--runs`, in files as a sweep leaves them (one a task of 8 worlds) and put together.
Aim: 5,000 worlds in under a second. Quote the ratios: machines are shared; times are of this process's CPU.
Usage: python benchmarks/results.py [--runs N] [--shoppers N] [--weeks N]
"""

from __future__ import annotations

import argparse
import dataclasses
import io
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np

from benchmarks.engine import street
from simulator.accounts.registry import KPIS
from simulator.experiment.storage.compacting import compact
from simulator.experiment.storage.figures import WorldFigures, pack_figures
from simulator.experiment.storage.record import PlanRecord, Record, StudyText
from simulator.experiment.storage.records import records, save_record
from simulator.experiment.storage.store import ResultsStore
from simulator.experiment.storage.worlds import pack_worlds
from simulator.market.job import Job
from simulator.market.simulate import simulate
from simulator.market.tallies import Tallies
from simulator.study.shoppers import Profile

TASK = 8
"""Worlds of which a task leaves the figures in one file."""
REPEATS = 5


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5000)
    parser.add_argument("--shoppers", type=int, default=10_000)
    parser.add_argument("--weeks", type=int, default=156)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        worlds(Path(folder) / "worlds", wanted.shoppers, wanted.weeks)
        figures(Path(folder) / "figures", wanted.runs)
        listed(Path(folder) / "runs", wanted.runs)


def cpu(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """Least seconds of this process."""
    found = []
    for _ in range(repeats):
        began = time.process_time()
        work()
        found.append(time.process_time() - began)
    return min(found)


def worlds(folder: Path, shoppers: int, weeks: int) -> None:
    policies = tuple(street(rate) for rate in (None, 0.01, 0.02, 0.03, 0.05))
    job = Job(
        profile=Profile(), policies=policies, today=policies[0], shoppers=shoppers, represents=100.0 * shoppers,
        weeks=weeks, burn_in_weeks=52, seed=1, replicate=0, panel_shoppers=min(shoppers, 2000),
    )  # fmt: skip
    simulate(dataclasses.replace(job, shoppers=100, panel_shoppers=100))  # compiled once
    began = time.process_time()
    tallies = simulate(job)
    simulated = time.process_time() - began
    count = tallies.flows.shape[1]
    keys = [f"{number:032x}" for number in range(count)]
    shards = pack_worlds(keys, tallies)
    store = ResultsStore(folder)
    for shard in shards:
        store.put(shard)
    archive = archived(tallies)
    packing, loading = cpu(lambda: pack_worlds(keys, tallies)), cpu(lambda: store.load(keys))
    plain_packing, plain_loading = cpu(lambda: archived(tallies)), cpu(lambda: unarchived(archive))
    size = sum(len(shard.content) for shard in shards)
    print(f"{count} worlds of {shoppers:,} shoppers, {weeks} weeks: {size / count / 1e3:.0f} kB each")
    print(
        f"  pack {1e3 * packing / count:.1f} ms a world, {plain_packing / packing:.1f} times as fast as numpy's archive"
    )
    print(f"  load {1e3 * loading / count:.1f} ms a world, {plain_loading / loading:.1f} times as fast")
    print(f"  size {size / len(archive):.2f} of numpy's archive; packing takes {packing / simulated:.1%} of simulating")


def archived(tallies: Tallies) -> bytes:
    buffer = io.BytesIO()
    arrays = {field.name: getattr(tallies, field.name) for field in dataclasses.fields(Tallies)}
    np.savez_compressed(buffer, allow_pickle=False, **arrays)
    return buffer.getvalue()


def unarchived(content: bytes) -> Tallies:
    with np.load(io.BytesIO(content)) as arrays:
        return Tallies(**dict(arrays))


def figures(folder: Path, count: int) -> None:
    values = np.random.default_rng(1).normal(size=(count, len(KPIS) + 2))
    keys = [f"{number:032x}" for number in range(count)]
    rows = {key: WorldFigures(row[:-2], row[-2:]) for key, row in zip(keys, values, strict=True)}
    store = ResultsStore(folder)
    for first in range(0, count, TASK):
        store.put(pack_figures({key: rows[key] for key in keys[first : first + TASK]}))
    files = len(store.figures_files())
    many = cpu(lambda: store.figures(keys), 2)
    began = time.process_time()
    compact(store, 2)
    together = time.process_time() - began
    few = cpu(lambda: store.figures(keys))
    found = store.figures(keys)
    assert all((found[key].kpis == rows[key].kpis).all() for key in keys)
    print(f"figures of {count:,} worlds, {len(KPIS)} KPIs each, in one query:")
    print(f"  {few:.2f} s from one file, {many / few:.1f} times that from {files:,}; put together in {together:.1f} s")


def listed(folder: Path, count: int) -> None:
    text = StudyText("# a resolved study\n" * 2000, {f"stores.Ours.{number}": "the study" for number in range(200)})
    for number in range(count):
        keys = {replicate: (f"{number:016x}{replicate:016x}",) * 6 for replicate in range(20)}
        plan = PlanRecord("", 0, tuple(f"policy {place}" for place in range(6)), 10_000, 20, keys, keys)
        record = Record(f"study-{number:08x}", "run", "S", "s.toml", "e", "2027-01-01T00:00:00", 1.0, (text,), (plan,))
        save_record(folder, record)
    assert len(records(folder)) == count
    print(f"records of {count:,} runs of 6 policies and 20 draws: listed in {cpu(lambda: records(folder), 2):.2f} s")


if __name__ == "__main__":
    main()
