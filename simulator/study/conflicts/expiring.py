"""When points lapse, against when they can be used and against tiers."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.study.conflicts.conflict import Conflict
from simulator.study.program import Expiry, Program

WEEKS_PER_MONTH = 52.1775 / 12


def conflicts(program: Program) -> Iterator[Conflict]:
    """What conflicts in how points lapse."""
    expiry = program.expiry
    yield from _mode(expiry)
    life = longest_life(expiry)
    if life is not None and program.earn.pending_weeks >= life:
        yield Conflict(
            f"`earn.pending_weeks` {program.earn.pending_weeks} and `expiry` conflict: points lapse after {life:.3g} "
            "weeks, before they can be used",
            ("earn", "pending_weeks"),
            ("expiry", "weeks" if expiry.weeks is not None else "periods"),
        )
    if expiry.weeks is not None and expiry.notice_weeks >= expiry.weeks:
        yield Conflict(
            f"`expiry.notice_weeks` {expiry.notice_weeks} is not less than `expiry.weeks` {expiry.weeks}: members "
            "would be told before they have the points",
            ("expiry", "notice_weeks"),
            ("expiry", "weeks"),
        )
    if expiry.mode == "tier" and (program.tiers is None or program.tiers.count == 0):
        yield Conflict(
            "`expiry.mode` 'tier' needs `tiers`: there is no level that keeps points alive",
            ("expiry", "mode"),
            ("tiers",),
            'without tiers write mode = "age"',
        )
    levels = program.tiers.levels if program.tiers else {}
    longer = next((name for name, level in levels.items() if level.extra_expiry_weeks), None)
    if longer is not None and expiry.mode == "none":
        yield Conflict(
            f"`extra_expiry_weeks` of level '{longer}' needs `expiry`: points do not lapse at all",
            ("tiers", "levels", longer, "extra_expiry_weeks"),
            ("expiry", "mode"),
        )


def longest_life(expiry: Expiry) -> float | None:
    """Weeks after which the points of an order have surely lapsed; None where activity or nothing decides it."""
    if expiry.mode in ("age", "tier"):
        return expiry.weeks
    if expiry.mode in ("month_end", "year_end"):
        return (expiry.periods + 1) * WEEKS_PER_MONTH * (12 if expiry.mode == "year_end" else 1)
    return None


def _mode(expiry: Expiry) -> Iterator[Conflict]:
    """Keys that a mode leaves without meaning."""
    needs = {"periods": ("month_end", "year_end")}
    for name in ("periods", "notice_weeks", "grandfather"):
        modes = needs.get(name, ())
        is_used = expiry.mode in modes if modes else expiry.mode != "none"
        if not is_used and getattr(expiry, name) != Expiry.model_fields[name].default:
            wanted = " or ".join(f"'{one}'" for one in modes) or "points that lapse"
            yield Conflict(
                f"`expiry.{name}` goes with {wanted}, and `expiry.mode` is '{expiry.mode}'",
                ("expiry", name),
                ("expiry", "mode"),
            )
