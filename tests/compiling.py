"""Compiles the kernel's variants before tests start: on two processes at once, instead of in every worker by itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SETS = (("plain", "both"), ("full", "around"))
"""What each process compiles."""


def compile_all() -> None:
    """Compile every variant that is not in the cache; returns when all are there."""
    root = Path(__file__).parents[1]
    paths = os.pathsep.join((str(root), os.environ.get("PYTHONPATH", "")))
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.compiling", *names], cwd=root, env=os.environ | {"PYTHONPATH": paths}
        )
        for names in SETS
    ]
    for process in running:
        process.wait()


def compile_one(name: str) -> None:
    """Compile one variant: a market of a few shoppers for two weeks."""
    from simulator.market.simulate import simulate
    from simulator.study.program import Program
    from tests.conftest import job_of, stores_with

    program = Program(reward_rate=0.01, tiers={"count": 2}) if name in ("full", "both") else Program(reward_rate=0.01)
    job = job_of(stores_with(program), shoppers=10, weeks=1, burn_in_weeks=1, funnel=name in ("around", "both"))
    simulate(job)


if __name__ == "__main__":
    for each in sys.argv[1:]:
        compile_one(each)
