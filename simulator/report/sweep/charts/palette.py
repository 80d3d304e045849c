"""Colors of differences: blue for more, orange for less, nothing but gray and hatching where 0 is not ruled out.

In gray print the better end is much darker than the worse one, and every cell has its sign.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.report.charts.style import INK

if TYPE_CHECKING:
    from matplotlib.colors import LinearSegmentedColormap

MORE, LESS, UNCLEAR = "#00497a", "#e08a3c", "#eceff1"
HATCH = "///"
HATCH_COLOR = "#d3d9de"
NO_POINT = "#ffffff"


def diverging() -> LinearSegmentedColormap:
    """Less to more, white at 0."""
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("less_more", [LESS, "#f6d3b3", "#ffffff", "#9cc4de", MORE])


def ink_on(face: object) -> str:
    """The text color that is read best on a cell: dark, or white on what is dark (relative luminance, WCAG 2)."""
    from matplotlib.colors import to_rgb

    parts = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in to_rgb(face)]  # type: ignore[arg-type]
    return "white" if 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] < 0.2 else INK
