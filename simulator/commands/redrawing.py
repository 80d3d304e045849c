"""`report`: the report of a run that is kept, drawn again without simulating."""

from __future__ import annotations

import datetime
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from simulator.commands.failures import UsageError
from simulator.commands.formats import FORMATS, checked_formats
from simulator.commands.progress import JobProgress
from simulator.experiment.provenance import fingerprint
from simulator.experiment.recording import OPTIMIZE, RUN, SENSITIVITY, SWEEP
from simulator.experiment.storage.place import known_store
from simulator.experiment.storage.record import Record
from simulator.experiment.storage.records import find_record


@dataclass(frozen=True)
class Wish:
    """What is to be drawn. `out`: folder (default: reports/STUDY); `formats`: some of html, xlsx, csv."""

    out: Path | None
    formats: tuple[str, ...]
    force: bool
    quiet: bool


WHOLE = "--format is for the report of a run; others are drawn as a whole"
Redraw = Callable[[Record, Path, Wish], Path]
"""Draws the report of a record of one kind from the results store in a folder; returns the file to open."""


def redraw_run(record: Record, folder: Path, wish: Wish) -> Path:
    """The report of the run of a study."""
    from simulator.experiment.kept import kept_results
    from simulator.report.folder import free_folder
    from simulator.report.write import write_report

    with JobProgress(wish.quiet) as progress:
        results = kept_results(record, folder, progress)
    out = free_folder(wish.out or Path("reports") / Path(record.path).stem, fingerprint(results.plan.study), wish.force)
    return write_report(results, out, written=_moment(record), formats=wish.formats)


def redraw_sweep(record: Record, folder: Path, wish: Wish) -> Path:
    """The page of a sweep or of a ranking."""
    from simulator.experiment.ranking.rank import rankings_of
    from simulator.experiment.sweep.fingerprint import sweep_fingerprint
    from simulator.experiment.sweep.kept import kept_sweep
    from simulator.report.folder import free_folder
    from simulator.report.ranking.write import write_ranking
    from simulator.report.sweep.write import write_sweep

    if wish.formats != FORMATS:
        raise UsageError(WHOLE)
    swept = kept_sweep(record, folder)
    wanted = wish.out or Path("reports") / f"{Path(record.path).stem}-{record.kind}"
    write = write_sweep if record.kind == SWEEP else write_ranking
    out = free_folder(wanted, sweep_fingerprint(swept), wish.force)
    return write(swept, out, rankings=rankings_of(swept), written=_moment(record))


def redraw_sensitivity(record: Record, folder: Path, wish: Wish) -> Path:
    """The page of a sensitivity analysis."""
    from simulator.experiment.sensitivity.kept import kept_sensitivity
    from simulator.report.folder import free_folder
    from simulator.report.sensitivity.provenance import sensitivity_fingerprint
    from simulator.report.sensitivity.write import write_sensitivity_report

    if wish.formats != FORMATS:
        raise UsageError(WHOLE)
    found = kept_sensitivity(record, folder)
    wanted = wish.out or Path("reports") / f"{Path(record.path).stem}-{record.kind}"
    out = free_folder(wanted, sensitivity_fingerprint(found.plan.study, found.wish), wish.force)
    return write_sensitivity_report(found, out, written=_moment(record))


KINDS: dict[str, Redraw] = {
    RUN: redraw_run, SWEEP: redraw_sweep, OPTIMIZE: redraw_sweep, SENSITIVITY: redraw_sensitivity,
}  # fmt: skip
"""Who draws the report of each kind of record."""


def report_command(
    name: str, store: Path | None, out: Path | None, formats: str, force: bool, open_report: bool, quiet: bool
) -> None:
    """Draw the report of a run that is kept."""
    wish = Wish(out, checked_formats(formats), force, quiet)
    folder = known_store(store)
    record = find_record(folder, name)
    if record.kind not in KINDS:
        raise UsageError(f"{record.id} is of kind {record.kind!r}, whose report cannot be drawn again; {_known()}")
    written = KINDS[record.kind](record, folder, wish)
    print(f"Report: {written}")
    if open_report:
        webbrowser.open(written.resolve().as_uri())


def _moment(record: Record) -> datetime.datetime:
    return datetime.datetime.fromisoformat(record.when)


def _known() -> str:
    return f"that can be done for {', '.join(KINDS)}"
