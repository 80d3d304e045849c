"""`explain`: the order of a week and every parameter with its unit, source and who set it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from simulator.behavior.order_of_week import ORDER_OF_A_WEEK
from simulator.study import Study, load_study, parse_study
from simulator.study.assumptions import Parameter, parameters
from simulator.study.unstated import unstated
from simulator.study.varied_words import goal_words, varied_words

_PRESET = """
name = "Preset"
[run]
start = 2027-01-04
[[stores]]
name = "Ours"
focal = true
[stores.program]
reward_rate = 0.01
[stores.acquisition.channels.search]
spend_per_week = 0
[[stores]]
name = "Rest of market"
share = 0.8
"""


def explain_command(path: Path | None) -> None:
    """Print the order of a week, then every parameter by table."""
    study = load_study(path) if path is not None else parse_study(_PRESET, "preset.toml")
    print("One week, in this order:")
    for step, what in enumerate(ORDER_OF_A_WEEK, 1):
        print(f"  {step}. {what}")
    _tables(parameters(study))
    for one in study.ready.varied:
        print(f"\n[sweep] {one.path}: {varied_words(one)}; {_who(study, 'sweep', one.path)}")
    for key, goal in study.ready.goals.items():
        print(f"\n[goals] {goal_words(key, goal)}; {_who(study, 'goals', key)}")
    print("\nWhat the focal store could state beside, with defaults:")
    _tables(unstated(study.resolve()))


def _who(study: Study, *path: str) -> str:
    place = study.place_of(*path)
    return place.text if place else "default"


def _tables(rows: Sequence[Parameter]) -> None:
    tables: dict[str, list[Parameter]] = {}
    for row in rows:
        tables.setdefault(row.path.rpartition(".")[0], []).append(row)
    for table, inside in tables.items():
        print(f"\n[{table}]")
        for row in inside:
            print(f"  {_line(row)}")


def _line(row: Parameter) -> str:
    name = row.path.rpartition(".")[2]
    range_ = f", drawn from {_value(row.low)} to {_value(row.high)}" if row.low is not None else ""
    unit = f" {row.unit}" if row.unit not in ("", "1") else ""
    source = f", {row.source}" if row.source else ""
    return f"{name} = {_value(row.value)}{unit}: {row.meaning} ({row.confidence}{range_}{source}; {row.set_by})"


def _value(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(_value(one) for one in value) or "nothing"
    if not isinstance(value, float):
        return str(value)
    return f"{value:g}" if abs(value) < 1000 else f"{value:.15g}"
