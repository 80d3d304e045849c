"""A paid membership: what of its effect is economic (LP14), and who buys it (LP15)."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.accounts.people.customers import member_gap
from simulator.behavior.measures import Measure, Row, Wallet
from simulator.market.tallies import Tallies
from simulator.study.program import Paid, Privilege, Program
from simulator.study.shoppers import Incentives, Membership, Profile
from tests.evidence.panels import run, street

SHIPPING = Program(
    reward_rate=0.0,
    paid=Paid(fee=60.0),
    privileges={"shipping": Privilege(per="order", value=2.0, cost=1.5)},
)


def with_and_without(sunk_cost: float, belonging: float) -> Tallies:
    profile = Profile(incentives=Incentives(sunk_cost=sunk_cost), membership=Membership(belonging=belonging))
    return run(profile, street(None), street(SHIPPING), weeks=104)


@pytest.fixture(scope="module")
def paid() -> dict[str, Tallies]:
    usual = Membership().belonging
    return {
        "in full": with_and_without(Incentives().sunk_cost, usual),
        "no sunk cost": with_and_without(0.0, usual),
        "economic": with_and_without(0.0, 0.0),
    }


def effect(tallies: Tallies) -> float:
    orders = tallies.flow(Measure.ORDERS)[..., 0].sum(axis=0)
    return float(orders[1] - orders[0])


def test_a_third_of_the_effect_is_economic(paid: dict[str, Tallies]) -> None:
    in_full, without_sunk_cost, economic = (effect(paid[name]) for name in ("in full", "no sunk cost", "economic"))
    assert 0.25 <= economic / in_full <= 0.45  # LP14, with belonging off too: sunk cost alone misses
    assert without_sunk_cost < 0.7 * in_full  # sunk cost alone leaves more than a third, see docs/evidence.md


def test_the_effect_lasts(paid: dict[str, Tallies]) -> None:
    orders = paid["in full"].flow(Measure.ORDERS)[..., 0]
    first, second = ((orders[weeks, 1] - orders[weeks, 0]).sum() for weeks in (slice(13, 52), slice(65, 104)))
    assert second > 0.75 * first  # LP14: persistent


def test_members_spend_more_by_selection_and_by_frequency(paid: dict[str, Tallies]) -> None:
    tallies = paid["in full"]
    gap = member_gap(tallies, 0)
    assert gap is not None
    members, others = (tallies.wallets[-1, 1, row, 0] for row in (Row.MEMBER, Row.OUTSIDER))
    spend = members[Wallet.SPEND] / members[Wallet.SHOPPERS] / (others[Wallet.SPEND] / others[Wallet.CUSTOMERS])
    assert spend > 1.7  # LP15 has 1.7 to 2.4: the model is far above, see docs/evidence.md
    assert gap.order_of_member[1] / gap.order_of_other[1] == pytest.approx(1.0, abs=0.1)  # frequency, not basket
    assert gap.orders_caused[1] < 0.5 * (gap.orders_per_member[1] - gap.orders_per_other[1])  # mostly selection


def test_without_awareness_nobody_who_counts_the_benefit_would_gain(paid: dict[str, Tallies]) -> None:
    unknown = SHIPPING.model_copy(update={"awareness": 0.0})
    tallies = run(Profile(), street(None), street(unknown), weeks=52)
    np.testing.assert_array_equal(tallies.flow(Measure.ORDERS)[:, 1], tallies.flow(Measure.ORDERS)[:, 0])
    known = paid["in full"].flow(Measure.JOINED)[:52, 1, 0].sum()
    assert 0 < tallies.flow(Measure.JOINED)[:, 1, 0].sum() < 0.5 * known
