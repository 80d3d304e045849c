"""`run`: a study file becomes a report."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Any

from simulator.commands.progress import JobProgress
from simulator.commands.where import checked_where
from simulator.experiment.provenance import fingerprint
from simulator.experiment.results import Results
from simulator.experiment.run import run_study
from simulator.report.case import case_of
from simulator.report.findings import findings
from simulator.report.folder import free_folder
from simulator.report.money import money
from simulator.report.write import write_report
from simulator.study import Study, load_study


def run_command(
    path: Path,
    options: dict[str, Any],
    out: Path | None,
    workers: int | None,
    cluster: str | None,
    report: bool,
    open_report: bool,
    force: bool,
    quiet: bool,
) -> int:
    """Run a study file and write its report. Returns the exit code: 0, or 1 when some replicates failed."""
    checked_where(workers, cluster)
    study = load_study(path)
    if options:
        study = study.with_run(**options)
    folder = free_folder(out or Path("reports") / path.stem, fingerprint(study.resolve()), force) if report else None
    with JobProgress(quiet) as progress:
        results = run_study(study, workers=workers, cluster=cluster, progress=progress)
    _tell(study, results, quiet)
    if folder is not None:
        written = write_report(results, folder)
        print(f"Report: {written}")
        if open_report:
            webbrowser.open(written.resolve().as_uri())
    for failure in results.failures:
        print(f"replicate {failure.number} failed: {failure.error}")
    return 1 if results.failures else 0


def _tell(study: Study, results: Results, quiet: bool) -> None:
    if quiet:
        return
    reused = f", {results.reused} kept from before" if results.reused else ""
    print(f"{study.name}: {len(results.replicates)} draws{reused}, {results.seconds:.0f} s. NPV against the baseline:")
    for place, name in enumerate(results.plan.names):
        if place:
            found = results.level("npv", place)
            interval = f"  ({money(found.low)} to {money(found.high)})" if found.count > 1 else ""
            print(f"  {name}: {money(found.mean)} {study.currency}{interval}")
    for sentence in findings(case_of(results)):
        print(sentence)
