"""Charts of a fit: titles that state the numbers, classes and intervals that are right."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.calibration.arrays import FloatArray
from simulator.calibration.cohort import Cohort
from simulator.calibration.comparison import largest_gap
from simulator.report.charts.chart import Chart
from simulator.report.fit.case import FitCase
from simulator.report.fit.charts.all import all_charts
from simulator.report.fit.charts.repeat_counts import classes_of
from simulator.report.fit.charts.spend_concentration import share_error
from tests.report.fit.small import ALIKE, BUSIER, case_of, cohort


def chart(case: FitCase, wanted: str) -> Chart:
    return next(one for one in all_charts(case) if one.id == wanted)


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ("repeat_counts", "60.0\u202f% of customers did not buy again, 50.0\u202f% in the simulation"),
        ("repeat_counts", "differ by at most 10.0 pp"),
        ("repeat_curve", "In 40 weeks the customers followed bought 1.25 times again, 1.35 in the simulation (+8.0"),
        ("purchase_money", "A purchase is EUR 20.00 on average in both"),
        ("hold_out", "420 purchases in 12 weeks held out, 350 forecast (−16.7\u202f%): outside the 95 % interval"),
        ("hold_out", "1 of 2 classes of customers are foreseen"),
        ("weekdays", "Monday is the busiest day with 20.0\u202f% of purchases, Wednesday the quietest"),
    ],
)
def test_titles_state_what_was_found(wanted: str, words: str) -> None:
    assert words in chart(case_of(BUSIER), wanted).title


def test_a_season_says_whether_the_profile_uses_it() -> None:
    title = chart(case_of(ALIKE, season=True), "season").title
    assert title.startswith("December has 1.55 times the purchases of an average month")
    assert title.endswith("weak and not used: some months were seen in one year only")


def test_what_is_not_there_is_not_drawn_and_says_why() -> None:
    absent = [one for one in all_charts(case_of(ALIKE, holds_out=False)) if one.draw is None]
    assert {one.id for one in absent} == {"hold_out", "season"}
    assert all(one.reading.startswith("Not drawn: ") for one in absent)


def test_classes_widen_for_customers_who_buy_often() -> None:
    few, many = cohort(ALIKE), cohort(list(range(0, 200, 2)))
    assert classes_of(few).names == ["0", *map(str, range(1, 10)), "10+"]
    wide = classes_of(many)
    assert wide.names[:3] == ["0", "1–50", "51–100"]
    shares = wide.shares(many)
    assert shares.sum() == pytest.approx(1.0)
    assert shares[1] == pytest.approx(np.mean((many.repeats >= 1) & (many.repeats <= wide.width)))


def test_histograms_are_compared_over_all_counts() -> None:
    one, other = cohort([0, 50, 50, 50]), cohort([0, 50, 50, 90])
    assert largest_gap(one, other) == pytest.approx(0.25)
    assert largest_gap(one, one) == 0.0


def test_the_error_of_the_share_of_the_best_is_that_of_leaving_one_out() -> None:
    """Against the jackknife, which knows nothing of the formula."""
    spend = np.random.default_rng(3).lognormal(3.0, 1.0, 800)
    whole = cohort([1] * spend.size, spend)
    left_out = np.array([_share(np.delete(spend, place)) for place in range(spend.size)])
    jackknife = float(np.sqrt((spend.size - 1) * left_out.var()))
    assert share_error(whole, 20) == pytest.approx(jackknife, rel=0.03)


def _share(spend: FloatArray) -> float:
    some: Cohort = cohort([1] * spend.size, spend)
    return float(some.concentration()[20])
