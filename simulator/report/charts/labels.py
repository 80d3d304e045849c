"""Labels of points beside the points, where they hide nothing: no legend, no overlap."""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.report.charts.style import FAINT, lay_out

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Annotation

WIDEST = 20
"""Characters in a line of a label."""
_DIRECTIONS = ((1, 0), (1, 1), (1, -1), (-1, 0), (-1, 1), (-1, -1), (0, 1), (0, -1), (1, 2), (1, -2), (-1, 2), (-1, -2))
_DISTANCES = (9.0, 20.0, 36.0, 56.0, 80.0, 110.0, 150.0)


@dataclass(frozen=True)
class Label:
    """A text for a point at data x and y."""

    x: float
    y: float
    text: str
    color: str


@dataclass(frozen=True)
class Box:
    """A rectangle on the canvas, pixels."""

    left: float
    bottom: float
    right: float
    top: float

    def overlap(self, other: Box) -> float:
        """Shared area, square pixels."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.top, other.top) - max(self.bottom, other.bottom)
        return max(wide, 0.0) * max(high, 0.0)

    def outside(self, other: Box) -> float:
        """The part of this box that is not inside another, square pixels."""
        return (self.right - self.left) * (self.top - self.bottom) - self.overlap(other)


def wrapped(text: str, width: int = WIDEST) -> str:
    """A name in short lines."""
    return "\n".join(textwrap.wrap(text, width)) or text


Strip = tuple[float, float, float, float]
"""A rectangle that labels keep away from: x0, x1, y0, y1 in data units."""


def along(points: Sequence[tuple[float, float]], pieces: int = 24) -> list[Strip]:
    """A line through points as strips that labels keep away from."""
    strips: list[Strip] = []
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        steps = [(x0 + (x1 - x0) * i / pieces, y0 + (y1 - y0) * i / pieces) for i in range(pieces + 1)]
        strips += [(a[0], b[0], a[1], b[1]) for a, b in itertools.pairwise(steps)]
    return strips


def place_labels(axes: Axes, labels: Sequence[Label], obstacles: Sequence[Strip]) -> None:
    """Write each label where it covers least, in the layout that the figure has without labels."""
    figure = axes.get_figure(root=True)
    if figure is None:
        return
    lay_out(figure)
    taken = [_box(axes, *obstacle, pad=2.0) for obstacle in obstacles]
    taken += [_box(axes, label.x, label.x, label.y, label.y, pad=7.0) for label in labels]
    for label in labels:
        taken.append(_write(axes, label, taken, figure.dpi / 72.0))


def _write(axes: Axes, label: Label, taken: Sequence[Box], pixels_per_point: float) -> Box:
    """Write one label at the cheapest of all places; returns the room it takes."""
    frame, first = axes.get_window_extent(), _written(axes, label, 0.0, 0.0)
    size = first.get_window_extent()
    first.remove()
    room = Box(frame.x0, frame.y0, frame.x1, frame.y1)
    point = _box(axes, label.x, label.x, label.y, label.y, pad=0.0)

    def cost(offset: tuple[float, float]) -> float:
        box = _moved(point, offset, size.width, size.height, pixels_per_point)
        return 3.0 * sum(box.overlap(other) for other in taken) + 4.0 * box.outside(room) + max(map(abs, offset))

    offsets = [(far * right, far * up) for far, (right, up) in itertools.product(_DISTANCES, _DIRECTIONS)]
    best = min(offsets, key=cost)
    _written(axes, label, *best)
    return _moved(point, best, size.width, size.height, pixels_per_point)


def _moved(point: Box, offset: tuple[float, float], width: float, height: float, pixels_per_point: float) -> Box:
    """The room of a text of this size (pixels) at an offset (points) from a point."""
    right, up = offset
    left = point.left + right * pixels_per_point - (0.0 if right > 0 else width if right < 0 else width / 2)
    bottom = point.bottom + up * pixels_per_point - (0.0 if up > 0 else height if up < 0 else height / 2)
    return Box(left, bottom, left + width, bottom + height)


def _written(axes: Axes, label: Label, right: float, up: float) -> Annotation:
    is_far = max(abs(right), abs(up)) > _DISTANCES[1]
    note = axes.annotate(
        label.text,
        (label.x, label.y),
        xytext=(right, up),
        textcoords="offset points",
        ha="left" if right > 0 else "right" if right < 0 else "center",
        va="bottom" if up > 0 else "top" if up < 0 else "center",
        color=label.color,
        fontsize=10,
        linespacing=1.05,
        arrowprops={"arrowstyle": "-", "color": FAINT, "linewidth": 0.8} if is_far else None,
        zorder=5,
    )
    note.set_in_layout(False)
    return note


def _box(axes: Axes, x0: float, x1: float, y0: float, y1: float, pad: float) -> Box:
    (left, bottom), (right, top) = axes.transData.transform([(x0, y0), (x1, y1)])
    left, right, bottom, top = min(left, right), max(left, right), min(bottom, top), max(bottom, top)
    return Box(left - pad, bottom - pad, right + pad, top + pad)
