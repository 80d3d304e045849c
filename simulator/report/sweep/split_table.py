"""The best split of each amount of money between rewards and acquisition."""

from __future__ import annotations

from simulator.report.around.section import Row, Table
from simulator.report.cell import BETTER, NEUTRAL, WORSE, Cell
from simulator.report.formats import quantity, quantity_range
from simulator.report.sweep.case import SweepCase
from simulator.report.sweep.charts.split import best_lines, others_words, split_value


def split_table(case: SweepCase) -> list[Table]:
    """A row an amount of money; none where rewards and acquisition were not both varied."""
    splits = best_lines(case.view.ranking.splits)
    if splits is None:
        return []
    rows = []
    for one in splits.found:
        low, high = (split_value(splits.acquisition.words, end) for end in (one.low, one.high))
        tone = NEUTRAL if not one.npv.is_clear else BETTER if one.npv.mean > 0 else WORSE
        ends = quantity_range(one.npv.low, one.npv.high, signed=True) if one.npv.count > 1 else "one draw: no interval"
        rows.append(
            Row(
                (quantity(one.money), "at an end of what was tested" if one.at_end else "inside"),
                (
                    Cell(split_value(splits.acquisition.words, one.acquisition)),
                    Cell(split_value(splits.rewards.words, one.rewards)),
                    Cell(f"{low} to {high}" if low != high else low),
                    Cell(quantity(one.npv.mean, signed=True), ends, tone=tone, rises=one.npv.mean > 0),
                ),
            )
        )
    headings = (
        (splits.acquisition.label, "at the best split"),
        (splits.rewards.label, "at the best split"),
        (
            "Not clearly worse",
            f"values of {splits.acquisition.label} between which no split is clearly worse than the best",
        ),
        ("NPV", "against the baseline, at the best split"),
    )
    caption = (
        f"The best split of each amount put in above the baseline, {case.currency}, read between tested points along "
        f"straight lines.{others_words(case, splits)}"
    )
    return [Table(caption, ("Money put in", "Where the best lies"), headings, tuple(rows))]
