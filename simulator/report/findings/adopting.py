"""Who gains from adopting what: the payoff matrix in a sentence (D25-D27, CO4)."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.experiment.contrast import Estimate, estimate
from simulator.report.around.rivals import payoff_profits
from simulator.report.case import Case
from simulator.report.findings.words import money_words


def adopting(case: Case) -> Iterator[str]:
    """Whether to adopt when rivals do and when they do not, and where everybody ends up when all do."""
    if case.payoff is None:
        return
    ours = case.results.plan.place
    (neither, rivals), (focal, both) = ([payoff_profits(case, name) for name in row] for row in case.payoff.names)
    alone, late, together = (
        estimate(one[:, ours] - other[:, ours]) for one, other in ((focal, neither), (both, rivals), (both, neither))
    )
    others = estimate((both.sum(axis=1) - both[:, ours]) - (neither.sum(axis=1) - neither[:, ours]))
    yield (
        f"Adopting changes our profit by {money_words(case, alone)} while rivals do not, and by "
        f"{money_words(case, late)} once they have: {_choice(alone, late)}; when all adopt instead of nobody, our "
        f"profit changes by {money_words(case, together)} and that of all rivals together by "
        f"{money_words(case, others)}{_trap(alone, late, together)}."
    )


def _choice(alone: Estimate, late: Estimate) -> str:
    if alone.low > 0 and late.low > 0:
        return "it pays whatever rivals do"
    if alone.high < 0 and late.high < 0:
        return "it does not pay whatever rivals do"
    if alone.is_clear and late.is_clear:
        return "it depends on what rivals do"
    return "not told apart from nothing in both cases" if not (alone.is_clear or late.is_clear) else "not clear in both"


def _trap(alone: Estimate, late: Estimate, together: Estimate) -> str:
    """Everybody adopts for their own good and is worse off for it."""
    return ": a trap, each alone gains and all lose" if alone.low > 0 and late.low > 0 and together.high < 0 else ""
