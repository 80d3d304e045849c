"""Whatever rules are legal together, the design lint answers in whole sentences with real numbers."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from simulator.study.conflicts import conflicts
from simulator.study.lint import CHECKS
from simulator.study.lint.case import Case
from simulator.study.program import Program
from simulator.study.run import Market, Run
from simulator.study.shoppers import Profile
from simulator.study.stores import Store

RUN = Run(start=datetime.date(2027, 1, 4), weeks=104)
MONEY = st.floats(0, 1000)
BURN = st.one_of(
    st.just({}),
    st.fixed_dictionaries({"mode": st.just("auto"), "voucher_points": st.integers(1, 10**6)}),
    st.fixed_dictionaries({"mode": st.just("step"), "rewards": st.just({"a": {"points": 1, "value": 0.0}})}),
    st.integers(1, 10**9).map(
        lambda points: {"mode": "catalog", "rewards": {"a": {"points": points, "value": 1.0, "unit_cost": 2.0}}}
    ),
)
EXPIRY = st.one_of(
    st.fixed_dictionaries({"mode": st.sampled_from(["age", "inactivity", "tier"]), "weeks": st.integers(1, 1040)}),
    st.fixed_dictionaries({"mode": st.sampled_from(["month_end", "year_end"]), "periods": st.integers(0, 24)}),
)
BASIS = st.sampled_from(["spend", "points", "balance", "orders", "visits", "margin"])
GENERATED = st.fixed_dictionaries(
    {
        "count": st.integers(0, 8), "basis": BASIS, "top_share": st.floats(0.001, 1), "top_multiplier": st.floats(1, 9),
        "spacing": st.sampled_from(["linear", "geometric", "quantile"]),
        "window": st.sampled_from(["calendar", "rolling", "anniversary", "lifetime"]),
    }
)  # fmt: skip
HAND = st.builds(
    lambda basis, first, more: {
        "basis": basis, "levels": {"A": {"threshold": first}, "B": {"threshold": first + more, "discount": 0.1}}
    },
    BASIS, st.floats(0, 1e8), st.floats(1, 1e8),
)  # fmt: skip
PROGRAM = st.fixed_dictionaries(
    {"reward_rate": st.floats(0, 0.5)},
    optional={
        "point_value": st.floats(1e-6, 1000), "min_redemption": MONEY, "burn": BURN, "expiry": EXPIRY,
        "tiers": st.one_of(GENERATED, HAND), "welcome": st.fixed_dictionaries({"coupon": MONEY}),
        "paid": st.fixed_dictionaries({"fee": st.floats(0.01, 1e5)}),
        "stamp_card": st.fixed_dictionaries({"reward": st.floats(1000, 2000), "min_order": MONEY}),
        "prize_draw": st.fixed_dictionaries({"odds": st.floats(0.001, 1), "cost": MONEY, "perceived_value": MONEY}),
        "privileges": st.fixed_dictionaries({"a": st.fixed_dictionaries({"value": MONEY, "cost": MONEY})}),
    },
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(PROGRAM, st.floats(-1, 0.99), st.floats(0.1, 20), st.floats(0.001, 0.999))
def test_every_check_answers_whatever_is_legal(
    rules: dict[str, Any], margin: float, price: float, share: float
) -> None:
    try:
        program = Program.model_validate(rules)
    except ValidationError:
        assume(False)
    store = Store(name="Ours", focal=True, gross_margin=margin, price_index=price, share=share, program=program)
    assume(not list(conflicts((store,), Profile(), RUN, Market())))
    sentences = [one for check in CHECKS for one in check(Case(Profile(), store, program, RUN))]
    assert all(one.endswith(".") and "nan" not in one and "inf " not in one for one in sentences)
