"""A job that cannot be run is refused in one sentence, before anything is simulated."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from simulator.behavior.measures import Measure
from simulator.market.job import Job, JobError
from simulator.market.simulate import simulate
from simulator.study.program import Program
from simulator.study.stores import Store

Make = Callable[..., Job]
Stores = Callable[..., tuple[Store, ...]]
NAN, INF = float("nan"), float("inf")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"shoppers": 0}, "shoppers must be a whole number of at least 1, found 0"),
        ({"shoppers": -5}, "shoppers must be a whole number of at least 1, found -5"),
        ({"shoppers": 10.0}, "shoppers must be a whole number"),
        ({"shoppers": True}, "shoppers must be a whole number"),
        ({"shoppers": 2**31}, "shoppers must be below 2^31"),
        ({"weeks": 0}, "weeks must be a whole number of at least 1"),
        ({"burn_in_weeks": -1}, "burn_in_weeks must be a whole number of at least"),
        ({"bought_within_weeks": 0}, "bought_within_weeks must be a whole number of at least 1"),
        ({"represents": NAN}, "represents must be a positive number, found nan"),
        ({"represents": INF}, "represents must be a positive number, found inf"),
        ({"represents": -1.0}, "represents must be a positive number, found -1.0"),
        ({"represents": 0.0}, "represents must be a positive number, found 0.0"),
        ({"entry_per_year": (-0.1,)}, "entry_per_year must lie between 0 and 10, found -0.1"),
        ({"entry_per_year": (0.1, NAN)}, "entry_per_year must lie between 0 and 10, found nan"),
        ({"entry_per_year": ()}, "entry_per_year needs at least one value"),
        ({"exit_per_year": (1.0,)}, "exit_per_year must lie between 0 and 1, found 1.0"),
        ({"exit_per_year": (-0.01,)}, "exit_per_year must lie between 0 and 1, found -0.01"),
        ({"exit_per_year": (INF,)}, "exit_per_year must lie between 0 and 1, found inf"),
        ({"seed": -1}, "seed must be"),
        ({"seed": 2**64}, "seed must be"),
        ({"seed": 1.5}, "seed must be"),
        ({"replicate": -1}, "replicate must be"),
        ({"replicate": 2**32}, "replicate below 2^32"),
    ],
    ids=lambda value: "-".join(f"{k}={v}" for k, v in value.items()) if isinstance(value, dict) else "",
)
def test_sizes_and_rates_out_of_range_are_refused(
    make_job: Make, make_stores: Stores, changes: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(JobError) as caught:
        make_job(make_stores(), **changes)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def many(count: int) -> tuple[Store, ...]:
    return tuple(Store(name=f"Store {i}", share=1 / 20, focal=i == 0) for i in range(count))


def without_share(stores: tuple[Store, ...]) -> tuple[Store, ...]:
    return (*stores[:-1], stores[-1].model_copy(update={"share": None}))


def test_too_many_stores_are_refused(make_job: Make) -> None:
    simulate(make_job(many(16), weeks=1, burn_in_weeks=1))
    with pytest.raises(JobError, match="a market needs 1 to 16 stores, found 17"):
        make_job(many(17))


def test_stores_of_one_name_are_refused(make_job: Make, make_stores: Stores) -> None:
    with pytest.raises(JobError, match="stores must have different names"):
        make_job((*make_stores(), make_stores()[1]))


def test_a_store_without_share_is_refused(make_job: Make, make_stores: Stores) -> None:
    with pytest.raises(JobError, match="store 'Rest' needs a share"):
        make_job(make_stores(), without_share(make_stores()))


def test_policies_that_reorder_or_replace_stores_are_refused(make_job: Make, make_stores: Stores) -> None:
    ours, rival, rest = make_stores()
    for stores in ((rival, ours, rest), (ours, rest), (ours, rival, Store(name="Other", share=0.4))):
        with pytest.raises(JobError, match="the same stores in the same order"):
            make_job(make_stores(), stores)
        with pytest.raises(JobError, match="the same stores in the same order"):
            make_job(make_stores(), today=stores)


def test_policies_that_add_different_stores_are_refused(make_job: Make, make_stores: Stores) -> None:
    one, other = ((*make_stores(), Store(name=name, share=0.1)) for name in ("North", "South"))
    with pytest.raises(JobError, match="they may only append stores"):
        make_job(make_stores(), one, other)


def test_a_job_without_policies_or_stores_is_refused(make_job: Make, make_stores: Stores) -> None:
    with pytest.raises(JobError, match="at least one policy"):
        make_job(today=make_stores())
    with pytest.raises(JobError, match="at least one store"):
        make_job(make_stores(), ())


def test_a_job_without_burn_in_is_refused_or_sells_from_its_first_week(make_job: Make, make_stores: Stores) -> None:
    try:
        job = make_job(make_stores(), make_stores(Program(reward_rate=0.05)), burn_in_weeks=0)
    except JobError:
        return
    tallies = simulate(job)
    assert (tallies.flow(Measure.SALES)[0] > 0).all()
    assert tallies.flow(Measure.JOINED)[0, 1, 0] > 0


def test_a_store_that_only_today_has_is_refused_or_sells_nothing_later(make_job: Make, make_stores: Stores) -> None:
    closing = (*make_stores(), Store(name="Closing", share=0.2))
    try:
        job = make_job(make_stores(), today=closing)
    except JobError:
        return
    assert not simulate(job).flow(Measure.ORDERS)[..., 3].any()
