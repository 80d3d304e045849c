"""What becomes of points and members in five years: breakage (PE1), activity (PE5), redeemers (PE7)."""

from __future__ import annotations

import pytest

from simulator.behavior.measures import Measure
from simulator.study.program import Expiry, Program
from simulator.study.shoppers import Profile
from tests.evidence.panels import Week, job_of, last_week_of, run, street, web_shop


def breakage(program: Program) -> float:
    """Share of the points that came to an end in five years which lapsed."""
    tallies = run(web_shop(), street(program, 0.2), weeks=260, burn_in_weeks=53)
    lapsed, used = (tallies.flow(each)[:, 0, 0].sum() for each in (Measure.POINTS_EXPIRED, Measure.POINTS_REDEEMED))
    return float(lapsed / (lapsed + used))


def test_breakage_of_a_web_shop() -> None:
    usual = {"reward_rate": 0.02, "launch_week": -52, "expiry": Expiry(mode="age", weeks=104)}
    low = breakage(Program(min_redemption=1.0, **usual))
    high = breakage(Program(**usual))
    assert 0.15 <= low <= 0.35  # PE1
    assert low < high < 0.7  # with the default minimum of 5 it is above the band, see docs/evidence.md


@pytest.fixture(scope="module", params=["grocery", "web"])
def settled(request: pytest.FixtureRequest) -> tuple[str, Week]:
    """The last week of five years of a program, with shoppers who come and go."""
    profile, share = (Profile(), 0.4) if request.param == "grocery" else (web_shop(), 0.2)
    sizes = {"shoppers": 2_000, "weeks": 260, "burn_in_weeks": 53}
    moving = {"exit_per_year": (0.05,), "entry_per_year": (0.05,)}
    program = Program(reward_rate=0.02, launch_week=-52)
    return request.param, last_week_of(job_of(profile, street(program, share), **sizes, **moving))


def test_members_who_were_active_in_a_year(settled: tuple[str, Week]) -> None:
    name, now = settled
    last = now.relation("last_order")[now.members()]
    active = float(((last >= 0) & (now.tick - last < 52)).mean())
    if name == "web":
        assert 0.35 <= active <= 0.65  # PE5
    else:
        assert 0.65 < active < 0.9  # a program of frequent shoppers that few leave: above the band, docs/evidence.md


def test_members_who_redeem(settled: tuple[str, Week]) -> None:
    name, now = settled
    used = now.account("redeemed")[now.members()]
    in_month, in_year = (float(((used >= 0) & (now.tick - used < weeks)).mean()) for weeks in (4, 52))
    if name == "grocery":
        assert 0.12 <= in_month < 0.25  # PE7 has .25 to .5 of members: below it, see docs/evidence.md
        assert 0.5 < in_year < 0.7
    else:
        assert in_month < in_year < 0.25
