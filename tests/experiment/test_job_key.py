"""Results are found by what made them: equal jobs have equal keys, and any difference makes another."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from simulator.experiment import keys as module
from simulator.experiment.keys import engine_version, job_key
from simulator.market.job import Job
from simulator.market.simulate import simulate
from simulator.study._field import Table
from simulator.study.calendar import Event, Phase, PriceTools
from simulator.study.opening import AgeClass, Opening
from simulator.study.program import Program
from simulator.study.service import Fulfilment
from simulator.study.shoppers import Profile
from simulator.study.stores import Coalition, Store

from .studies import tiny_job

JOB = tiny_job()
RUNNING = JOB.today[0].model_copy(update={"program": Program(reward_rate=0.02, launch_week=-10)})
HOSTING = dataclasses.replace(JOB, today=(RUNNING, *JOB.today[1:]))
"""A job that may have opening books."""
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "shoppers": st.integers(1, 10**6),
    "represents": st.floats(1e-3, 1e9),
    "weeks": st.integers(1, 500),
    "burn_in_weeks": st.integers(1, 500),
    "seed": st.integers(0, 2**64 - 1),
    "replicate": st.integers(0, 2**32 - 1),
    "entry_per_year": st.lists(st.floats(0.0, 9.0), min_size=1, max_size=4).map(tuple),
    "exit_per_year": st.lists(st.floats(0.0, 0.9), min_size=1, max_size=4).map(tuple),
    "bought_within_weeks": st.integers(1, 500),
    "start": st.dates(),
    "settled": st.booleans(),
    "opening": st.builds(
        lambda members, points: Opening(
            members=members, points_by_age=(AgeClass(weeks=9, points=points),), booked_liability=1.0
        ),
        st.integers(6, 500),
        st.integers(0, 10**9),
    ),
    "changes": st.builds(
        lambda week, price: ((), ((week, (JOB.today[0].model_copy(update={"price_index": price}), *JOB.today[1:])),)),
        st.integers(1, 500),
        st.floats(0.5, 2.0),
    ),
    "events": st.builds(
        lambda weeks, shifted: (("Double 11", Event(day="11-11", weeks=weeks, shifted=shifted)),),
        st.integers(1, 8),
        st.floats(0.0, 1.0),
    ),
    "economy": st.builds(
        lambda week, demand: (Phase(start_week=week, weeks=9, demand=demand),),
        st.integers(0, 500),
        st.floats(-0.9, 5.0),
    ),
    "price_tools": st.builds(
        lambda week, use: PriceTools(start_week=week, use=use), st.integers(0, 500), st.floats(0.0, 1.0)
    ),
    "funnel": st.booleans(),
    "attribution_weeks": st.integers(1, 104),
    "panel_shoppers": st.integers(0, 10_000),
    "run_off_weeks": st.integers(0, 520),
}


def other(value: Any) -> Any:
    """A value that differs, however little."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, float):
        return value + 2.0**-40
    return 0.5 if value is None else (f"{value}x" if isinstance(value, str) else (*value, "more"))


def changed(table: Table) -> Iterator[tuple[str, Table]]:
    """The table with each single value below it changed, and where."""
    for name in type(table).model_fields:
        yield from ((f"{name}{at}", table.model_copy(update={name: new})) for at, new in _changed(getattr(table, name)))


def _changed(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Table):
        yield from ((f".{at}", new) for at, new in changed(value))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from ((f".{key}{at}", value | {key: new}) for at, new in _changed(item))
    else:
        yield "", other(value)


@given(st.data(), st.sampled_from(sorted(FIELDS)))
def test_any_other_size_rate_or_seed_makes_another_key(data: st.DataObject, field: str) -> None:
    value = data.draw(FIELDS[field])
    assume(value != getattr(JOB, field))
    assert job_key(dataclasses.replace(HOSTING, **{field: value})) != job_key(HOSTING)


def test_what_is_booked_changes_no_shopper() -> None:
    books = Opening(members=50, points_by_age=(AgeClass(weeks=9, points=70),), booked_liability=1.0)
    dearer = books.model_copy(update={"booked_liability": 2.0})
    one, other = (dataclasses.replace(HOSTING, opening=each) for each in (books, dearer))
    assert job_key(one) == job_key(other) != job_key(HOSTING)


def test_every_field_of_a_job_is_tried() -> None:
    assert {field.name for field in dataclasses.fields(Job)} == {*FIELDS, "profile", "policies", "today", "frame"}


def test_any_other_value_of_a_shopper_or_store_makes_another_key() -> None:
    keys = {"as it is": job_key(JOB)}
    ours, rest = JOB.policies[1]
    partner = Coalition(operator="Rest", reward_rate=0.01, issue_price=0.01, redeem_price=0.01)
    with_all = {"fulfilment": Fulfilment(in_store=True), "coalition": partner, "program": Program(reward_rate=0.02)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pydantic minds values that no study may have
        for at, profile in changed(JOB.profile):
            keys[at] = job_key(dataclasses.replace(JOB, profile=profile))
        for at, store_ in changed(ours.model_copy(update=with_all)):
            if at != "name" and "in_store" not in at:  # all others have a shop
                keys[f"policy {at}"] = job_key(dataclasses.replace(JOB, policies=(JOB.policies[0], (store_, rest))))
        for at, store_ in changed(JOB.today[0].model_copy(update=with_all)):
            if at != "name" and "in_store" not in at:  # all others have a shop
                keys[f"today {at}"] = job_key(dataclasses.replace(JOB, today=(store_, rest)))
    assert len(keys) > 90
    assert len(set(keys.values())) == len(keys)


def test_the_order_of_policies_makes_another_key() -> None:
    assert job_key(dataclasses.replace(JOB, policies=JOB.policies[::-1])) != job_key(JOB)


def test_equal_jobs_have_equal_keys() -> None:
    again = tiny_job()
    assert again == JOB
    assert job_key(again) == job_key(copy.deepcopy(JOB)) == job_key(pickle.loads(pickle.dumps(JOB))) == job_key(JOB)


def test_equal_keys_give_equal_bytes_when_segments_change_places() -> None:
    # The order of segments decides who belongs to which, and in which row they are counted.
    segments = dict(reversed(Profile().segments.items()))
    turned = dataclasses.replace(JOB, profile=Profile(segments=segments))
    assert simulate(turned).same_as(simulate(JOB)) or job_key(turned) != job_key(JOB)


def test_other_sources_make_other_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    before = job_key(JOB)
    monkeypatch.setattr(module, "engine_version", lambda: engine_version() + "x")
    assert job_key(JOB) != before


def test_a_key_is_a_file_name() -> None:
    assert len(job_key(JOB)) == 32
    assert job_key(JOB).isalnum()
    assert isinstance(JOB.today[0], Store)
