"""What happens around programs: the compiled market and the plain one agree, to the last order, deal and money unit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pytest

from simulator.behavior.measures import Measure
from simulator.market.job import Job
from simulator.market.market import Market
from simulator.market.tallies import Tallies

from .around_markets import MECHANISMS, TOGETHER
from .events import AROUND
from .following import assert_classes_come_out_even, assert_following_is_equal
from .market import ReferenceMarket
from .snapshot import NEVER
from .test_agreement import assert_columns_are_equal, compiled_history, plain_history, reference_of
from .test_full_agreement import MEASURES, operators

FLOWS = MEASURES | {name: name.upper() for name in AROUND}


def some(names: Iterable[str]) -> list[Any]:
    """Every other market in the usual run, the rest by command."""
    return [pytest.param(name, marks=[pytest.mark.full] * (place % 2)) for place, name in enumerate(names)]


@pytest.mark.parametrize("name", some(MECHANISMS))
def test_each_mechanism_alone(name: str) -> None:
    assert_agree(*MECHANISMS[name])


@pytest.mark.parametrize("name", some(TOGETHER))
def test_everything_at_once(name: str) -> None:
    assert_agree(*TOGETHER[name])


def assert_agree(wanted: Job, exercised: tuple[str, ...]) -> None:
    """Live a job twice and compare; `exercised` are the totals that must be above 0 for the market to mean anything."""
    market = Market(wanted, block_size=150)
    compiled = compiled_history(market)
    reference = reference_of(wanted)
    plain = plain_history(reference)
    tallies = market.record.finish(market.shoppers)
    horizon = slice(wanted.burn_in_weeks, None)
    totals = {name: values[horizon] for name, values in reference.totals().items()}
    for name in exercised:
        assert totals[name].sum() > 0, f"the market does not exercise {name}"
    for measure in ("orders", "considered", "member", "points"):
        compared = operators(wanted) if measure == "member" else slice(None)
        np.testing.assert_array_equal(compiled[measure][..., compared], plain[measure][..., compared], err_msg=measure)
    for name, measure in FLOWS.items():
        if name == "won_back" and not tallies.stages.size:
            continue  # not known without a funnel
        np.testing.assert_array_equal(tallies.flow(Measure[measure]), totals[name], err_msg=name)
    assert_columns_are_equal(market, reference)
    assert_offers_are_equal(tallies, reference, horizon)
    assert_following_is_equal(tallies, reference)
    assert_classes_come_out_even(tallies, wanted)
    if tallies.stages.size:
        assert_bonds_are_equal(market, reference)


def assert_offers_are_equal(tallies: Tallies, reference: ReferenceMarket, horizon: slice) -> None:
    """Prices, media, sources, senders, stages."""
    around = {name: values[horizon] for name, values in reference.around().items()}
    is_open = around["prices"] > 0
    np.testing.assert_array_equal(np.where(is_open, tallies.prices, 0), around["prices"])
    spent = np.where(is_open[..., None], tallies.channel_spend, 0.0)
    np.testing.assert_allclose(spent, around["channel_spend"], rtol=1e-9, err_msg="channel_spend")
    has_channel = around["contact_prices"] > 0.0
    np.testing.assert_allclose(
        np.where(has_channel, tallies.contact_prices, 0.0), around["contact_prices"], rtol=1e-9, err_msg="contact price"
    )
    if tallies.stages.size:
        np.testing.assert_array_equal(tallies.sources, around["sources"], err_msg="sources")
        np.testing.assert_array_equal(tallies.offers, around["sent"], err_msg="senders")
        np.testing.assert_array_equal(tallies.stages, around["stages"], err_msg="stages")


def assert_bonds_are_equal(market: Market, reference: ReferenceMarket) -> None:
    """What there is between every shopper and store after the last week."""
    own, plain = compiled_bonds(market), reference.bonds()
    is_customer = plain["orders"] > 0
    is_invited = plain["invited_week"] != NEVER
    only = {
        "touch": ~is_customer, "touch_week": ~is_customer & (plain["touch"] > 0),
        "source": is_customer, "first_order": is_customer, "invited_by": is_invited,
    }  # fmt: skip
    for name, values in own.items():
        compared = only.get(name, np.ones(is_customer.shape, bool))
        np.testing.assert_allclose(values[compared], plain[name][compared], rtol=1e-5, atol=1e-6, err_msg=name)


def compiled_bonds(market: Market) -> dict[str, np.ndarray]:
    """The columns of `snapshot.bonds_of`, of the compiled market."""
    crowd, profile, tick = market.shoppers.crowd, market.job.profile, market.tick - 1
    bonds = np.concatenate([around.bonds for around in crowd.arounds])
    firsts = [np.full(len(block.shoppers), block.shoppers["id"][0]) for block in market.shoppers.blocks]
    first = np.concatenate(firsts).astype(np.int64)[:, None, None]
    same = ("touch", "touch_week", "source", "first_order", "tries", "invited_week", "rewards", "leaving_factor",
            "salience")  # fmt: skip
    found = {name: bonds[name].astype(np.float64) for name in same}
    is_good = (bonds["held"] > 0) & (bonds["held_until"] > market.tick)
    for name in ("held", "held_from", "held_until"):
        found[name] = np.where(is_good, bonds[name], 0).astype(np.float64)
    found["invited_by"] = (bonds["invited_by"] + first).astype(np.float64)
    half_lives = {
        "word": profile.word_of_mouth.half_life_weeks, "contacts": profile.contacts.half_life_weeks,
        "pace": profile.rewards.pace_half_life_weeks,
    }  # fmt: skip
    for name, half_life in half_lives.items():
        age = tick - bonds[name + "_week"]
        found[name] = np.where(bonds[name] == 0.0, 0.0, bonds[name] * 2.0 ** (-age / half_life))
    return found
