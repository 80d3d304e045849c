"""`check` and `diff`: studies in words, before anything is run."""

from __future__ import annotations

from pathlib import Path

from simulator.experiment.expected import expected_cost
from simulator.experiment.goals import check_goals
from simulator.experiment.sweep.errors import SweepError
from simulator.experiment.sweep.expected import sweep_cost
from simulator.experiment.sweep.prepared import prepare
from simulator.study import Study, load_study
from simulator.study.ladders import ladders
from simulator.study.lint import lint
from simulator.study.varied_words import goal_words, varied_words
from simulator.study.words import differences, later_differences, study_differences


def check_command(path: Path) -> None:
    """Print what a study asks, its policies as differences from the baseline, warnings and what a run will cost."""
    loaded = load_study(path)
    check_goals(loaded)
    study = loaded.resolve()
    run = study.run
    print(f"{study.name}: {study.question}".rstrip(": "))
    print(f"{run.start}, {run.weeks} weeks after {run.burn_in_weeks} weeks of burn-in, currency {study.currency}")
    print(
        f"Market profile: {study.profile.name}"
        + (" (ILLUSTRATIVE: not your customers)" if study.profile.illustrative else "")
    )
    for caveat in study.profile.caveats:
        print(f"  - {caveat}")
    for line in later_differences(study.baseline.stages[0], study.baseline):
        print(f"The baseline {line}")
    print("\nPolicies, as differences from the baseline:")
    for policy in study.policies:
        words = differences(study.baseline, policy) or ["no difference"]
        print(f"  {policy.name}: " + "; ".join(words))
    levels = ladders(study)
    if levels:
        print("\nLevels, with what a window must hold and the share of members expected to reach it:")
        print("\n".join(f"  {line}" for line in levels))
    warnings = lint(study)
    print("\nWarnings:" if warnings else "\nNo warnings.")
    for warning in warnings:
        print(f"  {warning}")
    print(f"\n{expected_cost(study).in_words}")
    if study.varied:
        print("\nVaried by the commands sweep and optimize:")
        print("\n".join(f"  {varied_words(one)}" for one in study.varied))
        print(f"  {_sweep_words(loaded)}")
    if study.goals:
        print("\nGoals, of a policy's mean:")
        print("\n".join(f"  {goal_words(key, goal)}" for key, goal in study.goals.items()))


def _sweep_words(study: Study) -> str:
    """What a sweep will cost. Raises StudyError with all points that are impossible."""
    try:
        return f"As a grid: {sweep_cost(prepare(study)).in_words}."
    except SweepError as error:
        return f"{error}."


def diff_command(first: Path, second: Path) -> None:
    """Print how the second study differs from the first."""
    words = study_differences(load_study(first).resolve(), load_study(second).resolve())
    print("\n".join(words) if words else "No difference.")
