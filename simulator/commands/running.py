"""`run`: a study file becomes a report."""

from __future__ import annotations

import webbrowser
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from simulator.commands.failures import UsageError
from simulator.commands.formats import FORMATS
from simulator.commands.progress import JobProgress
from simulator.commands.where import checked_where
from simulator.experiment.goals import check_goals
from simulator.experiment.provenance import fingerprint
from simulator.experiment.results import Results
from simulator.experiment.run import MOST_REPLICATES, run_study
from simulator.report.case import case_of
from simulator.report.findings import findings
from simulator.report.folder import free_folder
from simulator.report.money import money
from simulator.report.precision import precision_words
from simulator.report.write import write_report
from simulator.study import Study, load_study


@dataclass(frozen=True)
class RunWish:
    """What the call asks for. `sizes`: keys of `[run]` to replace; `out`: folder of the report (None: by the study).

    `workers`, `cluster`: where it runs; `precise`: half-width of every NPV interval to reach, with `most_replicates`;
    `formats`: of the report, empty for none.
    """

    sizes: Mapping[str, int]
    out: Path | None = None
    workers: int | None = None
    cluster: str | None = None
    precise: float | None = None
    most_replicates: int | None = None
    formats: tuple[str, ...] = FORMATS
    open_report: bool = False
    force: bool = False
    quiet: bool = False


def run_command(path: Path, wish: RunWish) -> int:
    """Run a study file and write its report. Returns the exit code: 0, or 1 when some replicates failed."""
    checked_where(wish.workers, wish.cluster)
    _check_precision(wish.precise, wish.most_replicates)
    study = load_study(path)
    check_goals(study)
    if wish.sizes:
        study = study.with_run(**wish.sizes)
    with JobProgress(wish.quiet) as progress:
        results = run_study(
            study,
            workers=wish.workers,
            cluster=wish.cluster,
            progress=progress,
            precise=wish.precise,
            most_replicates=wish.most_replicates or MOST_REPLICATES,
        )
    if not wish.quiet:
        _tell(study, results)
    if wish.formats:
        folder = free_folder(wish.out or Path("reports") / path.stem, fingerprint(results.plan.study), wish.force)
        written = write_report(results, folder, formats=wish.formats)
        print(f"Report: {written}")
        if wish.open_report:
            webbrowser.open(written.resolve().as_uri())
    if results.kept_as and not wish.quiet:
        print(f"Kept as {results.kept_as}: loyalty-sim results show, report")
    for failure in results.failures:
        print(f"replicate {failure.number} failed: {failure.error}")
    return 1 if results.failures else 0


def _check_precision(precise: float | None, most_replicates: int | None) -> None:
    if precise is not None and not precise > 0.0:
        raise UsageError(f"--until-precise is half the width of an interval in currency, above 0, found {precise:g}")
    if most_replicates is not None and precise is None:
        raise UsageError("--most-replicates limits --until-precise, which is not given")
    if most_replicates is not None and most_replicates < 2:
        raise UsageError(f"--most-replicates must be at least 2, found {most_replicates}")


def _tell(study: Study, results: Results) -> None:
    reused = f", {results.reused} kept from before" if results.reused else ""
    print(f"{study.name}: {len(results.replicates)} draws{reused}, {results.seconds:.0f} s. NPV against the baseline:")
    for place, name in enumerate(results.plan.names):
        if place:
            found = results.level("npv", place)
            interval = f"  ({money(found.low)} to {money(found.high)})" if found.count > 1 else ""
            print(f"  {name}: {money(found.mean)} {study.currency}{interval}")
    for sentence in (*precision_words(results), *findings(case_of(results))):
        print(sentence)
