"""What a chart is: a fixed id, a finding as its title, one line on how to read it, and how it is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Draw = Callable[["Figure"], None]


@dataclass(frozen=True)
class Chart:
    """One chart. `draw` is None where there is nothing to show, and `reading` then says why."""

    id: str
    title: str
    reading: str
    draw: Draw | None
