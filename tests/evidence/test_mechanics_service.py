"""Better and worse service (SA2), complaints and what comes of them (SA5, SA6), reasons to leave (SA7)."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.behavior.measures import Measure
from simulator.study.service import Dial, Dials, Service
from simulator.study.shoppers import Profile
from tests.evidence.panels import FloatArray, run, street, web_shop
from tests.evidence.seeds import few_or_all, mostly
from tests.evidence.shocks import WEEK, in_weeks, record_of, served, shocked

STREET = street(None)
SIZE = {"shoppers": 6_000}
QUARTER = range(WEEK, WEEK + 13)
REASONS = (Measure.LEFT_DRIFT, Measure.LEFT_PRICE, Measure.LEFT_SERVICE)


def dial(level: float) -> Service:
    return Service(dials=Dials(product_quality=Dial(level=level)))


@few_or_all()
def better_and_worse(request: pytest.FixtureRequest) -> FloatArray:
    """Orders gained by a quarter of better quality and lost by one of worse: (seeds, 2)."""
    found = []
    for chance in request.param:
        worlds = (in_weeks(STREET, *QUARTER, service=dial(level)) for level in (1.0, -1.0))
        record = record_of(shocked(Profile(), STREET, *worlds, weeks=36, **SIZE, **chance), WEEK, QUARTER[-1])
        usual, better, worse = (record.during + record.after).sum(axis=1)
        found.append((better - usual, usual - worse))
    return np.array(found)


def test_worse_service_loses_no_more_than_better_service_gains(better_and_worse: FloatArray) -> None:
    """SA2 has 1.5 to 2.5: missed. Outcomes have mean 0, so `loss_weight` only sets the scale of both."""
    gained, lost = better_and_worse.T
    assert mostly(gained > 0.0)
    assert mostly(lost > 0.0)
    assert 0.85 < lost.sum() / gained.sum() < 1.2


def complaints(profile: Profile, share: float, **sizes: int) -> tuple[FloatArray, FloatArray]:
    """Failures and complaints about them, where the usual share complains and where 60 % do, for money is lost."""
    stores = street(None, share)
    tallies = run(profile, stores, served(stores, Service(complaint=0.6)), weeks=104, **sizes)
    failures, told = (tallies.flow(each)[..., 0].sum(axis=0) for each in (Measure.FAILURES, Measure.RECOVERIES))
    return failures.astype(float), told.astype(float)


def test_a_business_hears_of_a_part_of_its_failures() -> None:
    failures, told = complaints(Profile(), 0.4)
    usual, money = told / failures
    assert 0.15 <= usual <= 0.35  # SA5: 5-30 % for poor service
    assert 0.50 <= money <= 0.75  # SA5: where money is lost
    assert told[1] > 2.0 * told[0]
    assert abs(failures[1] / failures[0] - 1.0) < 0.02  # what is heard says nothing of what happens


@few_or_all()
def complainers(request: pytest.FixtureRequest) -> FloatArray:
    """Share of those who complain in one week who buy again in 13, unresolved and resolved: (seeds, 2)."""
    found = []
    for chance in request.param:
        worlds = (
            in_weeks(STREET, WEEK, service=Service(failure_probability=1.0, complaint=1.0, recovery=recovery))
            for recovery in (0.0, 1.0)
        )
        record = record_of(shocked(Profile(), STREET, *worlds, weeks=WEEK + 14, **SIZE, **chance))
        found.append((record.after[1:, record.hit] > 0).mean(axis=1))
    return np.array(found)


def test_who_is_helped_buys_again_a_little_more_often(complainers: FloatArray) -> None:
    unresolved, resolved = complainers.T
    assert mostly(resolved >= unresolved)
    assert resolved.mean() > unresolved.mean()  # SA6
    assert unresolved.mean() > 0.85  # SA6, missed: .54 to .70 resolved, .82 to .95 fast; here nearly all anyway
    assert resolved.mean() - unresolved.mean() < 0.03


def left_for_service(profile: Profile, share: float, **sizes: int) -> float:
    """Part of the relations that ended which ended for service."""
    tallies = run(profile, street(None, share), weeks=104, **SIZE, **sizes)
    ended = [tallies.flow(reason)[:, 0].sum() for reason in REASONS]
    return float(ended[-1] / np.sum(ended))


def test_failures_are_a_large_reason_to_leave_a_grocer() -> None:
    assert 0.34 <= left_for_service(Profile(), 0.4) <= 0.54  # SA7: .44


def test_but_not_a_web_shop() -> None:
    assert left_for_service(web_shop(), 0.2) < 0.15  # SA7, missed: most drift away from it before anything goes wrong
