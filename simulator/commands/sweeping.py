"""`sweep` and `optimize`: what a study varies is run, ranked and reported."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from simulator.commands.agreeing import agree
from simulator.commands.asked import Asked
from simulator.commands.failures import UsageError
from simulator.commands.progress import JobProgress
from simulator.commands.ranked import tell
from simulator.commands.where import checked_where
from simulator.experiment.executors import open_executor
from simulator.experiment.goals import check_goals
from simulator.experiment.ranking.rank import rankings_of
from simulator.experiment.ranking.ranking import Rankings
from simulator.experiment.recording import OPTIMIZE, SWEEP
from simulator.experiment.storage.place import store_folder
from simulator.experiment.sweep.design import DESIGNS, Design
from simulator.experiment.sweep.expected import sweep_cost
from simulator.experiment.sweep.fingerprint import sweep_fingerprint
from simulator.experiment.sweep.kept import keep_sweep
from simulator.experiment.sweep.prepared import Prepared, prepare
from simulator.experiment.sweep.run import run_sweep
from simulator.experiment.sweep.swept import Swept
from simulator.report.folder import free_folder
from simulator.study import Study, load_study
from simulator.study.variation import with_sweep

Writer = Callable[[Swept, Rankings, Path], Path]
"""Writes the report of a sweep into a folder; returns the page."""


@dataclass(frozen=True, kw_only=True)
class SweepWish(Asked):
    """What the command line asks. `run`: keys of `[run]` to replace; `sweep`: lines as `PATH=[...]`."""

    run: dict[str, Any] = field(default_factory=dict)
    sweep: tuple[str, ...] = ()
    design: str = "grid"
    points: int | None = None


def sweep_command(path: Path, wish: SweepWish) -> int:
    """Run a sweep and write its report. Returns the exit code: 0, or 1 when some replicates failed."""
    return _command(path, wish, SWEEP, _write_sweep)


def optimize_command(path: Path, wish: SweepWish) -> int:
    """Run what is missing of a sweep and write its ranking. Returns the exit code."""
    return _command(path, wish, OPTIMIZE, _write_ranking)


def _command(path: Path, wish: SweepWish, what: str, write: Writer) -> int:
    checked_where(wish.workers, wish.cluster)
    design = _design(wish.design)
    study = _study(path, wish)
    prepared = prepare(study, design, wish.points)
    cost = sweep_cost(prepared, wish.workers)
    agree("sweep", cost.in_words, cost.is_large, wish.yes, wish.quiet)
    folder = _folder(path, prepared, wish, what) if wish.report else None
    with (
        open_executor(store_folder(Path(study.path)), wish.workers, wish.cluster) as executor,
        JobProgress(wish.quiet) as progress,
    ):
        swept = run_sweep(prepared, executor, progress)
    kept_as = keep_sweep(what, study.path, prepared, swept, executor.folder)
    rankings = rankings_of(swept)
    tell(swept, rankings, wish.quiet)
    if folder is not None:
        written = write(swept, rankings, folder)
        print(f"Report: {written}")
        if wish.open_report:
            webbrowser.open(written.resolve().as_uri())
    if kept_as and not wish.quiet:
        print(f"Kept as {kept_as}: loyalty-sim results show, report")
    return _failed(swept)


def _design(word: str) -> Design:
    for design in DESIGNS:
        if word.replace("-", "_") == design:
            return design
    raise UsageError(f"--design is one of grid, latin and one-at-a-time, found {word!r}")


def _study(path: Path, wish: SweepWish) -> Study:
    study = load_study(path)
    check_goals(study)
    if wish.run:
        study = study.with_run(**wish.run)
    return with_sweep(study, wish.sweep) if wish.sweep else study


def _folder(path: Path, prepared: Prepared, wish: SweepWish, what: str) -> Path:
    return free_folder(wish.out or Path("reports") / f"{path.stem}-{what}", sweep_fingerprint(prepared), wish.force)


def _failed(swept: Swept) -> int:
    failed = [(one.name, failure) for one in swept.conditions for failure in one.figures.failures]
    for condition, failure in failed:
        under = f" under {condition}" if len(swept.conditions) > 1 else ""
        print(f"replicate {failure.number}{under} failed: {failure.error}")
    return 1 if failed else 0


def _write_sweep(swept: Swept, rankings: Rankings, folder: Path) -> Path:
    from simulator.report.sweep.write import write_sweep

    return write_sweep(swept, folder, rankings=rankings)


def _write_ranking(swept: Swept, rankings: Rankings, folder: Path) -> Path:
    from simulator.report.ranking.write import write_ranking

    return write_ranking(swept, folder, rankings=rankings)
