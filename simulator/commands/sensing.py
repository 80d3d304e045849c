"""`sensitivity`: what the decision of a study depends on."""

from __future__ import annotations

import webbrowser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from simulator.commands.agreeing import agree
from simulator.commands.asked import Asked
from simulator.commands.failures import UsageError
from simulator.commands.progress import JobProgress
from simulator.commands.where import checked_where
from simulator.experiment.compared import Compared
from simulator.experiment.evaluate import evaluate
from simulator.experiment.executors import open_executor
from simulator.experiment.plan import Plan, plan_of
from simulator.experiment.run import solved
from simulator.experiment.sensitivity.analyze import RUN, analyze, check
from simulator.experiment.sensitivity.answer import Sensitivity
from simulator.experiment.sensitivity.books import closed_again
from simulator.experiment.sensitivity.expected import sensitivity_cost
from simulator.experiment.sensitivity.kept import figures_used, keep_sensitivity
from simulator.experiment.sensitivity.wish import Wish
from simulator.experiment.storage.place import store_folder
from simulator.report.folder import free_folder
from simulator.report.learning import way_to_learn
from simulator.report.sensitivity.case import SensitivityCase
from simulator.report.sensitivity.flip_words import flip_intervals, flips_words
from simulator.report.sensitivity.provenance import sensitivity_fingerprint
from simulator.report.sensitivity.words import headline, turning
from simulator.report.sensitivity.write import write_sensitivity_report
from simulator.study import load_study


def sensitivity_command(path: Path, changes: dict[str, Any], wish: Wish, options: Asked) -> int:
    """Analyze a study file and write its report. Returns the exit code: 0, or 1 when some draws failed."""
    checked_where(options.workers, options.cluster)
    if wish.inputs is not None and wish.inputs < 1:
        raise UsageError(f"--inputs must be at least 1, found {wish.inputs}")
    study = load_study(path)
    if changes:
        study = study.with_run(**changes)
    plan = plan_of(study.resolve())
    check(plan, wish)
    cost = sensitivity_cost(plan, wish)
    agree("analysis", cost.in_words, cost.is_large, options.yes, options.quiet)
    stem = Path("reports") / f"{path.stem}-sensitivity"
    mark = sensitivity_fingerprint(plan.study, wish)
    folder = free_folder(options.out or stem, mark, options.force) if options.report else None
    with (
        JobProgress(options.quiet) as progress,
        open_executor(store_folder(Path(study.path)), options.workers, options.cluster) as executor,
    ):
        used: set[str] = set()

        def compared(plans: Sequence[Plan], what: str) -> Sequence[Compared]:
            found = evaluate(plans, executor, progress, what, keep_worlds=what == RUN)
            used.update(figures_used(found))
            return found

        found = analyze(
            solved(plan, executor, progress),
            compared,
            lambda run, variants: closed_again(run, variants, executor, progress, used),
            wish,
        )
    kept_as = keep_sensitivity(found, study.path, executor.folder, used)
    _tell(found, options.quiet)
    if folder is not None:
        written = write_sensitivity_report(found, folder)
        print(f"Report: {written}")
        if options.open_report:
            webbrowser.open(written.resolve().as_uri())
    if kept_as and not options.quiet:
        print(f"Kept as {kept_as}: loyalty-sim results show, report")
    for failure in found.failures:
        print(f"failed: {failure}")
    return 1 if found.failures else 0


def _tell(found: Sensitivity, quiet: bool) -> None:
    if quiet:
        return
    case = SensitivityCase(found)
    print(f"{case.study.name}: {found.inputs} assumed inputs, {found.seconds:.0f} s.")
    print(headline(case))
    print(turning(case))
    for number, one in enumerate(case.matters, 1):
        interval = flip_intervals(case, one)
        known = f" ({interval})" if interval else ""
        words = f"{case.input_name(one.response.input)}: {flips_words(case, one)}{known}"
        print(f"  {number}. {words}. To learn it: {way_to_learn(one.path)}")
