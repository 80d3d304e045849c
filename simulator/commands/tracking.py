"""`track`: actuals held against the bands of a report."""

from __future__ import annotations

from pathlib import Path

from simulator.commands.failures import UsageError
from simulator.report.tracking.actuals import actuals_of
from simulator.report.tracking.compared import compare
from simulator.report.tracking.expected import find_report, promised
from simulator.report.tracking.words import tracking_words
from simulator.report.tracking.write import FILES, write_tracked


def track_command(
    actuals: Path, report: Path | None, policy: str | None, out: Path | None, whole_weeks: bool, force: bool
) -> None:
    """Print which months lie outside; with `out`, write tracked.csv and a chart too."""
    if out is not None:
        _check_free(out, force)
    told = actuals_of(actuals)
    bands = promised(find_report(report), policy)
    found = compare(told, bands, whole_weeks)
    written = write_tracked(found, bands, out) if out is not None else None
    print("\n".join(tracking_words(found, bands)))
    if written is not None:
        print(f"Written: {written}")


def _check_free(out: Path, force: bool) -> None:
    if out.exists() and not out.is_dir():
        raise UsageError(f"--out {out} is a file; expected a folder")
    there = [name for name in FILES if (out / name).exists()]
    if there and not force:
        raise UsageError(f"{out / there[0]} is already there; --force replaces it")
