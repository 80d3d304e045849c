"""Which points a design tries."""

from __future__ import annotations

import pytest

from simulator.experiment.sweep.axes import Axis, axes_of
from simulator.experiment.sweep.design import settings
from simulator.experiment.sweep.errors import SweepError
from simulator.study.varied import Varied

RATE = Axis("stores.Ours.program.reward_rate", (0.0, 0.01, 0.03), False, "reward rate")
COUNT = Axis("stores.Ours.program.tiers.count", (0, 3), False, "tiers count")
RANGE = Axis("stores.Ours.price_index", (0.8, 1.2), False, "price index", low=0.8, high=1.2, has_steps=False)
SPEND = Axis("x", (1.0, 10_000.0), False, "spend", low=1.0, high=10_000.0, is_log=True, has_steps=False)
WHOLE = Axis("y", (2, 5), False, "weeks", low=2.0, high=5.0, has_steps=False)


def test_a_grid_is_every_combination_the_last_lever_fastest() -> None:
    assert settings("grid", (RATE, COUNT), None, 7) == tuple(
        ((0, rate), (1, count)) for rate in (0.0, 0.01, 0.03) for count in (0, 3)
    )


def test_one_at_a_time_leaves_the_other_levers_alone() -> None:
    assert settings("one_at_a_time", (RATE, COUNT), None, 7) == (
        ((0, 0.0),),
        ((0, 0.01),),
        ((0, 0.03),),
        ((1, 0),),
        ((1, 3),),
    )


def test_a_latin_hypercube_has_one_point_in_each_slice_of_a_range() -> None:
    points = settings("latin", (RANGE, SPEND, WHOLE), 20, 7)
    prices = sorted((dict(point)[0] - 0.8) / 0.4 for point in points)  # type: ignore[operator]
    spends = [dict(point)[1] for point in points]
    whole = [dict(point)[2] for point in points]
    assert [int(20 * price) for price in prices] == list(range(20))
    assert sum(1 < spend < 100 for spend in spends) == 10  # type: ignore[operator]
    assert {number: whole.count(number) for number in (2, 3, 4, 5)} == {2: 5, 3: 5, 4: 5, 5: 5}


def test_a_latin_hypercube_takes_the_values_of_a_list_equally_often_and_no_point_twice() -> None:
    points = settings("latin", (RATE, RANGE), 12, 7)
    assert [[dict(point)[0] for point in points].count(value) for value in RATE.values] == [4, 4, 4]
    lists = settings("latin", (RATE, COUNT), 60, 7)
    assert len(lists) == 6


def test_the_seed_of_the_study_decides_what_is_drawn() -> None:
    assert settings("latin", (RANGE,), 5, 7) == settings("latin", (RANGE,), 5, 7)
    assert settings("latin", (RANGE,), 5, 7) != settings("latin", (RANGE,), 5, 8)


def test_a_log_range_and_a_table_can_be_drawn_together() -> None:
    table = Axis("stores.Ours.program", ("none", {"reward_rate": 0.01}), False, "program")
    points = settings("latin", (table, SPEND), 4, 7)
    assert [dict(point)[0] for point in points].count("none") == 2


@pytest.mark.parametrize(
    ("design", "axes", "count", "told"),
    [
        ("grid", (RANGE,), None, "is a range without `steps`"),
        ("one_at_a_time", (RANGE,), None, "--design latin --points 50"),
        ("grid", (RATE,), 5, "--points belongs to --design latin"),
        ("latin", (RATE,), None, "needs the number of points"),
        ("latin", (RATE,), 0, "must be at least 1, found 0"),
        ("latin", (RATE,), 20_001, "20,001 points are more than the 20,000"),
        ("grid", (Axis("a", tuple(range(1000)), False, "a"),) * 3, None, "1,000,000,000 points are more"),
    ],
)  # fmt: skip
def test_what_a_design_refuses(design: str, axes: tuple[Axis, ...], count: int | None, told: str) -> None:
    with pytest.raises(SweepError, match=told):
        settings(design, axes, count, 7)  # type: ignore[arg-type]


def test_axes_are_told_in_words_and_by_their_path_where_words_are_the_same() -> None:
    rate, weeks = axes_of([Varied(RATE.path, (0.03,)), Varied("run.weeks", (52,))])
    assert (rate.label, rate.words(0.03), rate.unit, rate.is_condition) == (
        "reward rate",
        "3 %",
        "share of spend",
        False,
    )
    assert (weeks.label, weeks.words(52), weeks.is_condition) == ("weeks", "52", True)
    ours, rival = axes_of([Varied("stores.Ours.price_index", (1.0,)), Varied("stores.Rival.price_index", (1.0,))])
    assert (ours.label, rival.label) == ("stores.Ours.price_index", "stores.Rival.price_index")
