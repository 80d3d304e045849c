"""What a chart is: a fixed id, a finding as its title, one line on how to read it, and how it is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Draw = Callable[["Figure"], None]


WIDTH, HEIGHT = 9.6, 5.4
"""Inches: 16 to 9, as slides are."""


@dataclass(frozen=True)
class Chart:
    """One chart. `draw` is None where there is nothing to show, and `reading` then says why.

    `height`: inches; more than a slide has where many panels would be too small.
    """

    id: str
    title: str
    reading: str
    draw: Draw | None
    height: float = HEIGHT
