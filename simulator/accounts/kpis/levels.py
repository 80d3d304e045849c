"""How members move between levels in a year (kpis.md 4.1)."""

from __future__ import annotations

from simulator.accounts.kpis.kpi import Kpi, Unit, by_key

_MOVES = (
    Kpi("top_level_share", "Top-level saturation", Unit.SHARE, "members at the top level / members, at the end", "4.1"),
    Kpi(
        "upgrade_rate",
        "Upgrade rate",
        Unit.SHARE,
        "rises to a higher level in the last whole year / members when it began; one member may rise twice",
        "4.1",
    ),
    Kpi(
        "downgrade_rate",
        "Downgrade rate",
        Unit.SHARE,
        "falls to a lower level in the last whole year / members when it began",
        "4.1",
    ),
    Kpi(
        "kept_level_rate",
        "Level kept",
        Unit.SHARE,
        "1 - upgrade rate - downgrade rate: exact where nobody moves twice in the year",
        "4.1",
    ),
)
LEVEL_FIGURES: dict[str, Kpi] = by_key(_MOVES)
"""Of all levels of a program together."""
