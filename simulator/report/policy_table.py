"""The policies in words: what each changes against the baseline, and why it is there."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.report.case import Case
from simulator.report.policies import changes_in_words, what_it_is
from simulator.report.solved import realized_words


@dataclass(frozen=True)
class PolicyRow:
    """One policy of the study, shown in the tables above or not."""

    name: str
    what: str
    changes: tuple[str, ...]
    note: str
    money_put_in: float  # currency over the horizon, mean
    npv: float  # currency against the baseline, mean
    is_shown: bool


def policy_rows(case: Case) -> list[PolicyRow]:
    """All policies, the baseline first."""
    plan = case.results.plan
    notes = ["What everything is compared with.", *(policy.note for policy in case.study.policies)]
    return [
        PolicyRow(
            name=case.name(place),
            what=what_it_is(plan, place),
            changes=tuple(changes_in_words(plan, place)),
            note=" ".join(filter(None, (notes[place], realized_words(case.results, place)))),
            money_put_in=case.results.level("investment", place).mean,
            npv=case.results.level("npv", place).mean,
            is_shown=place in case.shown,
        )
        for place in range(len(plan.names))
    ]
