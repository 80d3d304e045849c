"""What remains when spending on acquisition stops: new customers, and who of those won stays (D19, D20)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from simulator.accounts.ratio import ratio
from simulator.behavior.around_columns import Source, SourceMeasure
from simulator.experiment.contrast import estimate
from simulator.report.around.cells import FloatArray
from simulator.report.around.segments import changes_of, segment_names
from simulator.report.around.stops import QUARTER, stop_week
from simulator.report.around.won import source_books
from simulator.report.case import Case
from simulator.report.findings.words import count_words, share_words, told
from simulator.report.formats import joined


def spending_stops(case: Case) -> Iterator[str]:
    """One sentence for each shown policy under which channels stop in the run."""
    if not source_books(case):
        return
    for place in case.shown:
        stop = stop_week(case, place)
        if stop is not None:
            yield _told(case, place, stop)
            yield from _by_segment(case, place, stop)


def _told(case: Case, place: int, stop: int) -> str:
    won = _weekly(case, SourceMeasure.FIRST_ORDERS, place).sum(axis=2)
    before, after = won[:, stop - QUARTER : stop].mean(axis=1), won[:, -QUARTER:].mean(axis=1)
    fall = estimate(after - before)
    clear = told(fall, ", which contradicts that it falls", "", ": not told from no change")
    words = (
        f"When spending stops in week {stop} under {case.quoted(place)}, new customers go from "
        f"{count_words(estimate(before))} a week in the quarter before to {count_words(estimate(after))} in the last "
        f"quarter{clear}"
    )
    orders = _weekly(case, SourceMeasure.ORDERS, place)
    old, bought = orders[..., Source.BEFORE], orders[..., Source.CHANNEL :].sum(axis=2)
    kept_old, kept_bought = _kept(old, stop), _kept(bought, stop)
    if not np.isfinite(kept_bought).any() or not np.isfinite(kept_old).any():
        return f"{words}."
    more = estimate(kept_old - kept_bought)
    which = told(
        more,
        "earlier customers stay better",
        "the ones bought stay better, which contradicts that they are the first to go",
        "the two are not told apart",
    )
    return (
        f"{words}; of the weekly orders of customers that channels won {share_words(estimate(kept_bought))} are left, "
        f"of those of customers before week 0 {share_words(estimate(kept_old))}: {which}."
    )


def _by_segment(case: Case, place: int, stop: int) -> Iterator[str]:
    """Orders of each kind of shopper after the stop, against a baseline that goes on spending (D36)."""
    names = segment_names(case)
    if len(names) < 2 or not place or stop_week(case, 0) is not None or not _spends(case):
        return
    moved = changes_of(case, place, "orders", slice(-QUARTER, None))
    found = [estimate(moved[:, number]) for number in range(len(names))]
    parts = [f"of “{name}” shoppers by {share_words(one)}" for name, one in zip(names, found, strict=True)]
    loyal = names.index("loyal") if "loyal" in names else int(np.argmax([one.mean for one in found]))
    others = np.delete(moved, loyal, axis=1).mean(axis=1)
    word = told(
        estimate(moved[:, loyal] - others),
        f"“{names[loyal]}” ones stay better",
        f"“{names[loyal]}” ones stay less, which contradicts that they stay when advertising is cut",
        "they are not told apart",
    )
    yield (
        f"Against spending on, orders of the last quarter under {case.quoted(place)} change (95 % intervals) "
        f"{joined(parts)}: {word}."
    )


def _spends(case: Case) -> bool:
    return any(channel.spend_per_week > 0 for channel in case.results.plan.focal[0].acquisition.channels.values())


def _kept(orders: FloatArray, stop: int) -> FloatArray:
    """Orders a week in the last quarter over those in the quarter before the stop: (draws,)."""
    return ratio(orders[:, -QUARTER:].mean(axis=1), orders[:, stop - QUARTER : stop].mean(axis=1))


def _weekly(case: Case, measure: SourceMeasure, place: int) -> FloatArray:
    """(draws, weeks, SOURCES)."""
    return np.stack([books.weekly(measure)[:, place] for books in source_books(case)])
