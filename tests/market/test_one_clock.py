"""Pitfall 10 of other loyalty ledgers: one clock. Weeks, real months and years; no month of thirty days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from simulator.behavior import benefit
from simulator.market.dates import WITHOUT_START, end_of_month, end_of_year, first_day, weeks_of_year_left
from simulator.market.job import WEEKS_PER_YEAR, Job
from simulator.market.lots import first_alive, lot_numbers, lots_at_once
from simulator.study import _typical
from simulator.study.conflicts.expiring import WEEKS_PER_MONTH
from simulator.study.program import Expiry
from simulator.study.stores import Store
from tests.reference.dates import Calendar
from tests.reference.lots import LotRule

Make = Callable[..., Job]
Stores = Callable[..., tuple[Store, ...]]
STARTS = st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2060, 1, 1)))
RULES = st.one_of(
    st.builds(Expiry, mode=st.sampled_from(["age", "tier"]), weeks=st.integers(1, 120)),
    st.builds(Expiry, mode=st.sampled_from(["month_end", "year_end"]), periods=st.integers(0, 24)),
    st.builds(
        lambda days: Expiry(mode="date", dates=tuple(sorted(days))),
        st.sets(st.dates(date(2000, 1, 1), date(2060, 1, 1)), min_size=1, max_size=9),
    ),
)  # fmt: skip


@given(start=STARTS, burn_in=st.integers(0, 60), rule=RULES)
def test_pitfall_10_lots_go_by_weeks_and_real_months_only(
    make_job: Make, make_stores: Stores, start: date | None, burn_in: int, rule: Expiry
) -> None:
    job = make_job(make_stores(), start=start, burn_in_weeks=burn_in, weeks=120)
    numbers, alive = lot_numbers(job, rule), first_alive(job, rule)
    plain = LotRule(rule, Calendar(start, burn_in))
    assert numbers.tolist() == [plain.number(tick) for tick in range(len(numbers))]
    assert alive.tolist() == [plain.oldest(tick) for tick in range(len(alive))]
    assert (np.diff(numbers) >= 0).all()
    assert (np.diff(alive) >= 0).all()
    assert (alive <= numbers).all()
    assert (numbers - alive).max() < lots_at_once(rule, 0)


def passed(job: Job, ticks: NDArray[np.int64]) -> list[tuple[date, date]]:
    return [(first_day(job, int(tick)), first_day(job, int(tick) - 1)) for tick in ticks]


@given(start=STARTS, tick=st.integers(0, 400), more=st.integers(0, 1))
def test_pitfall_10_reviews_wait_for_the_first_week_of_a_real_month_or_year(
    make_job: Make, make_stores: Stores, start: date | None, tick: int, more: int
) -> None:
    job = make_job(make_stores(), start=start, burn_in_weeks=26)
    now = first_day(job, tick)
    assert now == (start or WITHOUT_START) + timedelta(weeks=tick - 26)
    months = now.year * 12 + now.month + more
    month, year = date(months // 12, months % 12 + 1, 1), date(now.year + 1 + more, 1, 1)
    for wanted, found in ((month, end_of_month(job, tick, more)), (year, end_of_year(job, tick, more))):
        ((first, before),) = passed(job, np.array([found]))
        assert before < wanted <= first
    assert end_of_year(job, tick) - tick == weeks_of_year_left(job, tick)


def test_pitfall_10_there_is_one_conversion_of_weeks_and_years() -> None:
    assert pytest.approx(365.2425 / 7, abs=1e-3) == WEEKS_PER_YEAR
    assert benefit.WEEKS_PER_YEAR == _typical.WEEKS_PER_YEAR == WEEKS_PER_YEAR
    assert WEEKS_PER_MONTH == WEEKS_PER_YEAR / 12
