"""What docs/uncertainty.md shows can be pasted into a study."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from simulator.experiment.parameters import ranges
from simulator.study import parse_study

from .studies import STUDY

PAGE = Path(__file__).parents[2] / "docs" / "uncertainty.md"


def test_the_ranges_shown_are_drawn() -> None:
    (snippet,) = re.findall(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), flags=re.DOTALL)
    named = set(tomllib.loads(snippet)["uncertain"])
    drawn = {each.path: each.paths for each in ranges(parse_study(STUDY + snippet, "small.toml").resolve())}
    assert named == {"segments.*.price_sensitivity", "stores.Ours.program.awareness"}
    assert named <= set(drawn)
    assert len(drawn["segments.*.price_sensitivity"]) > 1
