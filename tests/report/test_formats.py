"""How figures are printed."""

from __future__ import annotations

import math

import pytest

from simulator.report.formats import (
    draws,
    percent,
    points,
    points_range,
    quantity,
    quantity_range,
    ratio_percent,
    times,
    weeks,
)
from simulator.report.money import money


def plain(text: str) -> str:
    """Narrow spaces as spaces."""
    return text.replace("\u202f", " ")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.0, "0"), (-0.0, "0"), (0.4, "+0.4"), (842.0, "+842"), (999.6, "+1.0 k"), (-12_345.0, "−12.3 k"),
        (999_960.0, "+1.0 M"), (16.57e6, "+16.6 M"), (-99.96e6, "−100 M"), (5.257e9, "+5,257 M"), (math.nan, "–"),
        (math.inf, "–"),
    ],
)  # fmt: skip
def test_quantities_have_about_three_figures(value: float, shown: str) -> None:
    assert plain(quantity(value, signed=True)) == shown


def test_money_names_its_currency_where_asked() -> None:
    assert plain(money(1.25e6, "USD")) == "USD 1.2 M"
    assert plain(money(-1.26e6)) == "−1.3 M"
    assert money(math.nan, "USD") == "–"


def test_ranges_have_one_unit() -> None:
    assert plain(quantity_range(-7e6, 40.1e6, signed=True)) == "−7.0 to +40.1 M"
    assert plain(quantity_range(-700, 1e6)) == "0.0 to 1.0 M"
    assert plain(quantity_range(120e6, 260e6)) == "120 to 260 M"
    assert plain(points_range(-0.0012, 0.0005)) == "−0.12 to +0.05 pp"
    assert quantity_range(math.nan, 1.0) == points_range(0.0, math.nan) == "–"


def test_shares_and_their_differences() -> None:
    assert plain(percent(0.2234)) == "22.3 %"
    assert plain(ratio_percent(-0.268)) == "−27 %"
    assert plain(points(0.0123)) == "+1.2 pp"
    assert plain(points(-0.000267)) == "−0.03 pp"
    assert percent(math.nan) == points(math.nan) == ratio_percent(math.nan) == "–"


def test_weeks_times_and_draws() -> None:
    assert plain(weeks(1.0)) == "1 week"
    assert plain(weeks(14.5)) == "14.5 weeks"
    assert times(7.66) == "7.7 times"
    assert times(36.7) == "37 times"
    assert weeks(math.nan) == times(math.nan) == "–"
    assert (draws(11.0), draws(2.5)) == ("11", "2.5")


def test_no_figure_breaks_over_lines() -> None:
    shown = [quantity(1.5e6), percent(0.5), points(0.1), weeks(3.0), money(2e3, "EUR")]
    assert not any(" " in text or "-" in text for text in shown)
