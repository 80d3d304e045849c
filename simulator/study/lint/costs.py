"""Costs that are not stated, and programs that start or end outside of the horizon."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.study.lint.case import Case, Check


def _unset(case: Case) -> Iterator[str]:
    unset = case.program.costs.unset
    if case.store.focal and unset:
        yield (
            f"program costs are not set ({', '.join(unset)}): state them, or 0; until then ROI is before unset costs."
        )


def _horizon(case: Case) -> Iterator[str]:
    program, weeks = case.program, case.run.weeks
    if program.ends and program.ends.last_burn_week >= weeks:
        yield (
            f"points may be used until week {program.ends.last_burn_week}, after the "
            "horizon ends: what is left then is not forfeited."
        )
    if program.launch_week >= weeks:
        yield f"the program starts in week {program.launch_week}, after the horizon ends."


CHECKS: tuple[Check, ...] = (_unset, _horizon)
