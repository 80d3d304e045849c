"""A policy that changes nothing: every figure of every kind differs from the baseline by exactly 0."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.accounts.registry import KPIS
from simulator.behavior.measures import OrderClass
from simulator.experiment.results import Results
from simulator.experiment.run import run_study
from simulator.report.case import case_of
from simulator.report.money.books import views_of_draws
from simulator.study import parse_study
from tests.experiment.studies import STUDY, policy


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    text = STUDY.replace('[baseline]\nset = { "stores.Ours.program" = "none" }\n', "")
    text = text.replace("weeks = 26\n", "weeks = 54\n", 1) + policy("the same")
    return run_study(parse_study(text, "same.toml"), workers=1, store=tmp_path_factory.mktemp("store"))


def test_every_kpi_differs_by_exactly_0_or_is_undefined_in_both(results: Results) -> None:
    for key in KPIS:
        values = results.values(key)
        np.testing.assert_array_equal(values[:, 1], values[:, 0], err_msg=key)


def test_every_order_is_kept_and_none_is_lost(results: Results) -> None:
    for account in results.accounts:
        told = account.attribution
        assert told is not None
        orders = told.in_total(told.orders).sum(axis=(0, 1))
        assert orders[OrderClass.KEPT] == orders.sum() > 0
        assert not told.lost_orders.any()
        assert not told.moved_orders.any()
        assert (told.given[:, :, 1] == told.given[:, :, 0]).all()
        assert told.missing == 0


def test_no_step_of_the_bridge_moves_profit(results: Results) -> None:
    for account in results.accounts:
        assert account.bridge is not None
        assert not account.bridge.lines.any()
        assert not account.bridge.total.any()


def test_every_view_of_profit_is_the_same_in_both(results: Results) -> None:
    for views in views_of_draws(case_of(results)):
        for view in views.there:
            profit = views.profit(view)
            assert (profit[:, 1] == profit[:, 0]).all()
            assert len(views.there) == 4


def test_what_a_firm_would_estimate_has_no_effect_beside_it(results: Results) -> None:
    for account in results.accounts:
        assert account.people is not None
        effects = [reading.effect[1] for reading in account.people.estimates.values()]
        assert all(np.isnan(effect) or effect == 0.0 for effect in effects)
        assert any(effect == 0.0 for effect in effects)
