"""Sentences that stand around the numbers of a sweep."""

from __future__ import annotations

from simulator.report.case import Comparison
from simulator.report.sweep.case import LATIN, ONE_AT_A_TIME, SweepCase
from simulator.report.words import ILLUSTRATIVE, baseline_words, drawn_words, interval_words, is_illustrative

_DESIGNS = {LATIN: "drawn by a Latin hypercube", ONE_AT_A_TIME: "one lever at a time"}


def design_words(case: SweepCase) -> str:
    """How many points were tested, of what, and how they were chosen."""
    count = len(case.view.grid)
    axes = ", ".join(axis.label for axis in case.levers)
    how = _DESIGNS.get(case.swept.design, "full grid")
    words = f"{count} point{'' if count == 1 else 's'} tested ({how}: {axes})" if count else "policies of the study"
    return words + (f" under each of {len(case.views)} conditions" if case.has_conditions else "")


def held_sentence(view: Comparison) -> str:
    """Which uncertainty an interval holds."""
    if view.draws < 2:
        return "There is one draw and no interval."
    if not view.results.plan.ranges:
        return "Intervals hold chance only: no assumed input was drawn."
    return f"Intervals hold both: chance, and the {len(view.results.plan.ranges)} assumed inputs drawn anew each draw."


def uncertainty_held(case: SweepCase) -> str:
    """The same of the condition that the page is about."""
    return held_sentence(case.view)


def facts_words(case: SweepCase) -> str:
    """The line below the title."""
    view = case.view
    return (
        f"{view.horizon} · money in {case.currency} · baseline: {baseline_words(view)} · {design_words(case)} · "
        f"{drawn_words(view)}"
    )


def footer_words(case: SweepCase) -> str:
    """What a chart says about itself when it stands alone."""
    view = case.view
    parts = [
        case.swept.study.name, design_words(case), f"baseline: {baseline_words(view)}", interval_words(view),
        view.horizon,
    ]  # fmt: skip
    return "; ".join(parts) + (f". {ILLUSTRATIVE}" if is_illustrative(view) else ".")


def method_words(case: SweepCase) -> list[str]:
    """What the figures are, one sentence each."""
    view, run = case.view, case.view.study.run
    plan = view.results.plan
    same = "each condition has its own baseline, and " if case.has_conditions else ""
    return [
        "Every effect is a simulated effect (same shoppers, with and without): each point is run on the same simulated "
        f"shoppers with the same chance as the baseline, and the two are subtracted draw by draw; {same}draws are the "
        "same for all points.",
        f"{plan.shoppers:,} simulated shoppers stand for {run.real_shoppers:,.0f}; {view.draws} draws, seed "
        f"{run.seed}. "
        f"{interval_words(view)}. {held_sentence(view)}",
        f"NPV discounts weekly cash above the baseline at {100 * run.discount_rate_per_year:.4g} % a year and "
        "takes off "
        "the cost of closing the points that are left; nothing beyond the horizon is counted. Figures are "
        "before tax and "
        "without value-added tax.",
        "Money put in: all that the program costs, acquisition above the baseline's, and price given.",
        "Only points that were run are told. Between them nothing was simulated; maps and lines join tested points and "
        "never go beyond them.",
        "The highest mean of many points is high partly by luck. The more points and the fewer draws, the more so: run "
        "the best few again with more draws before money is committed.",
        "Each interval is of one point by itself. Of 20 points without any effect, about one is clear by chance alone.",
    ]


def failure_words(case: SweepCase) -> list[str]:
    """What could not be computed, a sentence each."""
    return [
        f"{view.condition.name + ': ' if case.has_conditions else ''}draw {failure.number}: {failure.error}"
        for view in case.views
        for failure in view.results.failures
    ]
