"""Events by real dates, the economy and price tools; needs that move into events are the same over the year."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.behavior.columns import MARKET
from simulator.market.calendar import first_ticks, running_events
from simulator.market.job import Job, JobError
from simulator.market.season import event_demand, event_shift
from simulator.market.surroundings import Surroundings
from simulator.study.calendar import Event, Phase, PriceTools
from simulator.study.stores import Store

Make = Callable[..., Job]
Stores = Callable[..., tuple[Store, ...]]
START = datetime.date(2024, 1, 1)  # a Monday; 11 November 2024 is the Monday of week 45
DOUBLE_11 = Event(day="11-11", weeks=2, shifted=0.2, before_weeks=3, after_weeks=1, demand=0.5)


@pytest.fixture
def make(make_job: Make, make_stores: Stores) -> Callable[..., Job]:
    def job(**changes: object) -> Job:
        return make_job(make_stores(), **({"start": START, "weeks": 104, "burn_in_weeks": 26} | changes))

    return job


def test_an_event_starts_in_the_week_that_holds_its_day_every_year(make: Make) -> None:
    running = running_events(make(events=(("d11", DOUBLE_11),)))
    assert [tick - 26 for tick, names in enumerate(running) if "d11" in names] == [-8, -7, 45, 46, 97, 98]
    sunday = Event(day="11-17")  # the Sunday of week 45 in 2024, the Monday of week 98 in 2025
    assert [tick - 26 for tick in first_ticks(make(events=()), sunday) if 0 <= tick < 130] == [-7, 45, 98]


def test_without_a_start_date_there_is_no_event(make: Make) -> None:
    assert not any(running_events(make(events=(("d11", DOUBLE_11),), start=None)))


def test_29_february_is_1_march_in_other_years() -> None:
    assert Event(day="02-29").on(2024) == datetime.date(2024, 2, 29)
    assert Event(day="02-29").on(2025) == datetime.date(2025, 3, 1)


def test_needs_move_into_the_event_from_the_weeks_around(make: Make) -> None:
    job = make(events=(("d11", DOUBLE_11),))
    shift, demand = event_shift(job)[26:], event_demand(job)[26:]
    assert shift[41:49].tolist() == pytest.approx([1.0, 0.8, 0.8, 0.8, 1.4, 1.4, 0.8, 1.0])
    assert demand[44:48].tolist() == [1.0, 1.5, 1.5, 1.0]


def test_an_event_just_before_the_run_still_empties_the_weeks_after_it(make: Make) -> None:
    job = make(burn_in_weeks=0, weeks=4, start=datetime.date(2024, 11, 25), events=(("d11", DOUBLE_11),))
    assert event_shift(job).tolist() == [0.8, 1.0, 1.0, 1.0]


@given(
    st.integers(1, 12), st.integers(1, 28), st.integers(1, 8), st.floats(0, 1), st.integers(0, 13), st.integers(0, 13)
)
def test_shifted_needs_are_the_same_over_the_year(
    month: int, day: int, weeks: int, shifted: float, before: int, after: int
) -> None:
    from tests.conftest import job_of, stores_with

    event = Event(day=f"{month:02}-{day:02}", weeks=weeks, shifted=shifted, before_weeks=before, after_weeks=after)
    job = job_of(stores_with(), start=datetime.date(2024, 1, 1), weeks=156, events=(("one", event),))
    second = list(first_ticks(job, event))[2]
    year = event_shift(job)[second - 13 : second + 21]
    assert year.sum() == pytest.approx(len(year))
    assert (year >= 0.0).all()


def test_the_economy_and_price_tools_hold_in_their_weeks(make: Make) -> None:
    slump = Phase(start_week=2, weeks=3, demand=-0.1, basket=-0.05, price_sensitivity=0.2, member_shield=0.5)
    job = make(economy=(slump,), price_tools=PriceTools(start_week=4, use=0.3), weeks=10, burn_in_weeks=4, start=None)
    market, around = np.zeros(1, MARKET), Surroundings(job)
    found = []
    for tick in range(14):
        around.publish(tick, market)
        found.append(market[0].copy())
    slumping = [tick - 4 for tick, one in enumerate(found) if one["season"] < 1.0]
    assert slumping == [2, 3, 4]
    assert found[7]["season"] == found[7]["season_prone"] == pytest.approx(0.9)
    assert found[7]["basket_factor"] == pytest.approx(0.95)
    assert found[7]["log_slope_factor"] == pytest.approx(math.log(1.2))
    assert found[7]["member_shield"] == 0.5
    assert found[0]["basket_factor"] == 1.0
    assert found[0]["log_slope_factor"] == 0.0
    assert [one["tool_use"] for one in found[7:10]] == [0.0, 0.3, 0.3]


def test_phases_must_not_overlap(make: Make) -> None:
    with pytest.raises(JobError, match="one runs until week 4, the next begins in week 4"):
        make(economy=(Phase(start_week=4, weeks=1), Phase(start_week=0, weeks=5)))
