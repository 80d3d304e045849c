"""A study is a light, frozen, picklable value."""

from __future__ import annotations

import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError

import pytest

from simulator.study import Market, StudyError, parse_study

from .texts import STUDY, policy, resolved

HEAVY = ("numpy", "pandas", "numba", "mesa", "scipy", "matplotlib", "tree_sitter")


def test_importing_is_light() -> None:
    code = f"import sys, simulator.study; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_studies_import_nothing_else_of_ours() -> None:
    code = "import sys, simulator.study; print(sorted(n for n in sys.modules if n.startswith('simulator.')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert all(name.strip(" '[]\n").startswith("simulator.study") for name in done.stdout.split(","))


def test_resolved_studies_travel_between_processes() -> None:
    study = resolved(policy("a"))
    assert pickle.loads(pickle.dumps(study)) == study


def test_values_are_frozen() -> None:
    study = resolved()
    with pytest.raises(FrozenInstanceError):
        study.name = "x"  # type: ignore[misc]
    with pytest.raises(ValueError, match="frozen"):
        study.base.focal.price_index = 2.0


def test_a_sample_represents_as_many_as_are_simulated_unless_said() -> None:
    run = parse_study(STUDY).with_run(shoppers=1000).run
    assert (run.real_shoppers, run.scale) == (1000.0, 1.0)
    run = parse_study(STUDY).with_run(shoppers=1000, represents=2500.0).run
    assert (run.real_shoppers, run.scale) == (2500.0, 2.5)


def test_run_options_are_checked_and_used() -> None:
    study = parse_study(STUDY)
    assert study.with_run(weeks=10).resolve().run.weeks == 10
    with pytest.raises(StudyError, match="0 is out of range: expected at least 1"):
        study.with_run(weeks=0)


def test_the_last_value_of_a_list_by_year_persists() -> None:
    market = Market(entry_per_year=(0.1, 0.05), exit_per_year=0.02)
    assert [market.entry_in_year(year) for year in range(4)] == [0.1, 0.05, 0.05, 0.05]
    assert market.exit_in_year(7) == 0.02
    assert Market().entry_in_year(0) == 0.0


def test_whole_numbers_are_fine_where_fractions_are() -> None:
    program = resolved(study=STUDY.replace("reward_rate = 0.01", "reward_rate = 0")).base.focal.program
    assert program is not None
    assert isinstance(program.reward_rate, float)
