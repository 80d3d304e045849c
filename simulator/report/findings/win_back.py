"""Win-back: who came back at a contact, and how many more than without any (D33, RE6-RE8)."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.behavior.around_columns import WIN_BACK_SENDER
from simulator.experiment.contrast import estimate
from simulator.report.around.offered import offer_books, offer_figures
from simulator.report.case import Case
from simulator.report.findings.words import count_words, money_words, told


def win_back(case: Case) -> Iterator[str]:
    """One sentence for each shown policy that adds nothing but win-back to the baseline."""
    if not offer_books(case):
        return
    values = case.results.values("won_back")
    for place in case.shown:
        if not _is_only_win_back(case, place):
            continue
        sent, back = (estimate(offer_figures(case, key, place)[:, WIN_BACK_SENDER]) for key in ("sent", "relevant"))
        more = estimate(values[:, place] - values[:, 0])
        word = told(
            more,
            f"lapsed customers who order again are {count_words(more, signed=True)} more",
            f"lapsed customers who order again are {count_words(more, signed=True)} fewer, which contradicts that it "
            "brings any back",
            f"how many more lapsed customers order again is not told from none, {count_words(more, signed=True)}",
        )
        npv = case.results.level("npv", place)
        yield (
            f"Under {case.quoted(place)} {count_words(sent)} contacts are followed by {count_words(back)} who consider "
            f"the store again; held against those who return anyway, {word}; NPV {money_words(case, npv)}: "
            f"{told(npv, 'it pays', 'it loses money', f'not told from {case.against}')}."
        )


def _is_only_win_back(case: Case, place: int) -> bool:
    base, focal = case.results.plan.focal[0], case.results.plan.focal[place]
    same = {"win_back": None, "hold_out": None}
    return (
        base.win_back is None
        and focal.win_back is not None
        and base.model_copy(update=same) == focal.model_copy(update=same)
    )
