"""The small drawing in a row of the decision table: mean, interval and range of draws on one common scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.experiment.contrast import Estimate
from simulator.report.case import Case
from simulator.report.cell import NEUTRAL, Tone

WIDTH = 132.0
MARGIN = 5.0


@dataclass(frozen=True)
class Glyph:
    """Places in pixels from the left: mean, ends of the interval (None for one draw), ends of the draws, and zero."""

    mean: float
    low: float | None
    high: float | None
    least: float
    most: float
    zero: float
    tone: Tone
    words: str


@dataclass(frozen=True)
class Scale:
    """From currency to pixels."""

    low: float
    high: float

    def at(self, value: float) -> float:
        """The place of a value, pixels."""
        span = self.high - self.low or 1.0
        return round(MARGIN + (WIDTH - 2 * MARGIN) * (value - self.low) / span, 1)


def npv_scale(case: Case) -> Scale:
    """The scale that holds 0 and every draw of every shown policy."""
    values = case.results.values("npv")[:, list(case.shown)]
    return Scale(min(0.0, float(values.min())), max(0.0, float(values.max())))


def npv_glyph(scale: Scale, values: Sequence[float], found: Estimate, tone: Tone, words: str) -> Glyph:
    """The drawing of one policy's NPV against the baseline; `values`: by draw, currency."""
    has_interval = found.count > 1
    return Glyph(
        mean=scale.at(found.mean),
        low=scale.at(found.low) if has_interval else None,
        high=scale.at(found.high) if has_interval else None,
        least=scale.at(float(np.min(values))),
        most=scale.at(float(np.max(values))),
        zero=scale.at(0.0),
        tone=tone or NEUTRAL,
        words=words,
    )
