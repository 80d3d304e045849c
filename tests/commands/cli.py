"""Running the real command line: in this process, which spares the start of Python, or in one of its own."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from simulator.cli import app

ROOT = Path(__file__).parents[2]

STUDY = """
name = "Small"
question = "Does it pay?"
currency = "EUR"
[run]
start = 2027-01-04
weeks = 56
burn_in_weeks = 26
shoppers = 600
represents = 60_000
replicates = 3
seed = 5
[[stores]]
name = "Ours"
focal = true
share = 0.3
gross_margin = 0.3
[stores.program]
reward_rate = 0.02
min_redemption = 1.0
[stores.program.costs]
setup = 100
platform_per_year = 50
staff_per_year = 50
contact_per_member_year = 0.1
[stores.acquisition.channels.search]
spend_per_week = 100
[[stores]]
name = "Rest of market"
share = 0.7
[baseline]
set = { "stores.Ours.program" = "none" }
[[policies]]
name = "2 %"
[[policies]]
name = "same money as acquisition"
set = { "stores.Ours.program" = "none" }
same_cost_as = "2 %"
solve = "stores.Ours.acquisition.channels.search.spend_per_week"
"""


@dataclass(frozen=True)
class Done:
    """How a command ended and what it said."""

    returncode: int
    stdout: str
    stderr: str


def loyalty_sim(*arguments: str, cwd: Path) -> Done:
    """Run `loyalty-sim` with arguments in a folder, in this process. What it does not catch is raised."""
    with contextlib.chdir(cwd), pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "200")
        result = CliRunner().invoke(app, arguments)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Done(result.exit_code, result.stdout, result.stderr)


def loyalty_sim_apart(*arguments: str, cwd: Path, timeout: float = 300) -> subprocess.CompletedProcess[str]:
    """Run `loyalty-sim` with arguments in a folder, in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200"}
    return subprocess.run(
        [sys.executable, "-m", "simulator", *arguments],
        cwd=cwd, capture_output=True, text=True, timeout=timeout, env=environment, check=False,
    )  # fmt: skip


def write_study(folder: Path, text: str = STUDY, name: str = "small.toml") -> Path:
    """Write a study file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
