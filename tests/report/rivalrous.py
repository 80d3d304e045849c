"""Results made by hand with all that happens around programs: channels, campaigns, win-back, hold-out, rivals."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from simulator.accounts.summary import close_books
from simulator.behavior.around_columns import (
    CHANNELS,
    SENDERS,
    SOURCES,
    WIN_BACK_SENDER,
    Experiment,
    OfferMeasure,
    Source,
    SourceMeasure,
    Stage,
)
from simulator.behavior.columns import MILLION, MONEY
from simulator.behavior.measures import Measure
from simulator.experiment.plan import Plan
from simulator.experiment.results import Results
from simulator.market.tallies import Tallies
from tests.report import small

SEARCH, FRIENDS = Source.CHANNEL, Source.CHANNEL + 1
STOP = 30
BURN = """\
[[policies]]
name = "burn and stop"
[policies.set]
"stores.Ours.program" = "none"
"stores.Ours.acquisition.channels.search" = { spend_per_week = 50.0, stop_week = 30 }
"stores.Ours.acquisition.channels.friends" = { kind = "affiliate", cost_per_order = 2.0 }
"""
OFFERS = """\
[[policies]]
name = "offers"
[policies.set]
"stores.Ours.program" = "none"
"stores.Ours.campaigns.mass" = { cost_per_contact = 0.05, deal = { value = 1.0 } }
"stores.Ours.campaigns.chosen" = { deal = { value = 1.0 }, target = { rule = "response" }, budget_per_week = 20.0 }
"stores.Ours.win_back" = { deal = { value = 2.0 } }
"stores.Ours.hold_out" = { share = 0.2 }
"""
CUT = """\
[[policies]]
name = "cut"
set = { "stores.Ours.program" = "none", "stores.Ours.price_index" = 0.95 }
"""
SHADOWS = """\
[[policies]]
name = "we alone"
set = { "stores.Ours.program" = "none", "stores.Ours.price_index" = 0.95 }
[[policies]]
name = "they"
set = { "stores.Rival.price_index" = 0.95 , "stores.Ours.program" = "none" }
"""
LIFTS = [0.05, 0.08, 0.02, 0.2, -0.1]


def around_results(draws: int = 6, noise: float = 0.01) -> Results:
    """Five policies: advertising that stops, offers, a price cut with and without reaction, and rivals who cut."""
    plan = small.plan_with(BURN, OFFERS, CUT, SHADOWS)
    accounts = []
    for replicate in range(draws):
        chance = np.random.default_rng(replicate)
        lifts = [0.0, *(lift + noise * chance.standard_normal() for lift in LIFTS)]
        tallies = _around(plan, small._tallies(plan, lifts, chance), chance, noise)
        markets = [policy.course for policy in plan.policies]
        books = close_books(
            tallies, plan.focal, plan.place, plan.scale, plan.study.run.discount_rate_per_year, markets=markets
        )
        accounts.append(books)
    return Results(plan, tuple(range(draws)), (), 0, 1.5, tuple(accounts))


def shadow_of(results: Results) -> Results:
    """The same policies among rivals who do nothing: “cut” is then what “we alone” is."""
    accounts = []
    for account in results.accounts:
        kpis = {key: values.copy() for key, values in account.kpis.items()}
        for values in kpis.values():
            values[3] = values[4]
        accounts.append(replace(account, kpis=kpis))
    return replace(results, accounts=tuple(accounts))


def _around(plan: Plan, tallies: Tallies, chance: np.random.Generator, noise: float) -> Tallies:
    weeks, worlds, stores = tallies.flows.shape[0], tallies.flows.shape[1], tallies.flows.shape[3]
    shape = (weeks, worlds, stores)
    sources = np.zeros((*shape, 2 * SOURCES, len(SourceMeasure)), np.int64)
    offers = np.zeros((*shape, SENDERS, len(OfferMeasure)), np.int64)
    stages = np.zeros((*shape, len(Stage)), np.int64)
    experiments = np.zeros((weeks // 52, worlds, stores, 2, len(Experiment)), np.int64)
    spend = np.zeros((*shape, CHANNELS))
    prices = np.full(shape, MILLION)
    flows = tallies.flows
    flows[..., 0, 0, Measure.ORDERS] = 100
    flows[..., 0, 0, Measure.GAP_WEEKS] = 400
    flows[:, 3:5, 0, 0, Measure.ORDERS] = 110
    burn, offer = 1, 2
    spend[:STOP, burn, 0, 0] = 50.0
    flows[:STOP, burn, 0, 0, Measure.FIRST_ORDERS] = 5
    flows[STOP:, burn, 0, 0, Measure.FIRST_ORDERS] = 1
    for source, weekly, prone in ((SEARCH, 3, 1), (FRIENDS, 1, 0)):
        sources[:STOP, burn, 0, 2 * source + prone, SourceMeasure.FIRST_ORDERS] = weekly
        sources[:, burn, 0, 2 * source + prone, SourceMeasure.ORDERS] = 4 * weekly
        value = (30 * weekly * (1 + noise * chance.standard_normal(weeks)) * MONEY).astype(np.int64)
        for measure in (SourceMeasure.SALES, SourceMeasure.VOLUME):
            sources[:, burn, 0, 2 * source + prone, measure] = value
    sources[:, burn, 0, 2 * SEARCH + 1, SourceMeasure.ORDERS] = 12
    sources[STOP:, burn, 0, 2 * SEARCH + 1, SourceMeasure.ORDERS] = 6
    sources[..., 0, 2 * Source.NONE, SourceMeasure.FIRST_ORDERS] = 0
    sources[:, burn, 0, 2 * Source.NONE, SourceMeasure.FIRST_ORDERS] = 1
    for measure, whole in ((SourceMeasure.ORDERS, Measure.ORDERS), (SourceMeasure.SALES, Measure.SALES)):
        rest = tallies.flow(whole)[:, :, 0] - sources[:, :, 0, :, measure].sum(axis=2)
        sources[:, :, 0, 2 * Source.BEFORE, measure] = rest
    offers[:, offer, 0, 0, [OfferMeasure.SENT, OfferMeasure.RELEVANT, OfferMeasure.USED]] = [100, 10, 2]
    used = 8 + chance.integers(0, 3, weeks)
    offers[:, offer, 0, 1, OfferMeasure.SENT] = 100
    offers[:, offer, 0, 1, OfferMeasure.USED] = used
    offers[:, offer, 0, 1, OfferMeasure.MONEY] = used * MONEY // 10
    offers[:, offer, 0, WIN_BACK_SENDER, [OfferMeasure.SENT, OfferMeasure.RELEVANT]] = [20, 4]
    flows[:, offer, 0, 0, Measure.OFFER_MONEY] = used * MONEY // 10
    flows[..., 0, 0, Measure.WON_BACK] = 3
    flows[:, offer, 0, 0, Measure.WON_BACK] = 4
    stages[..., 0, Stage.UNAWARE] = 100
    stages[..., 0, Stage.REGULAR] = 250
    stages[..., 0, Stage.LAPSED] = 50
    stages[STOP:, burn, 0, Stage.UNAWARE] -= 20
    stages[STOP:, burn, 0, Stage.FIRST] += 20
    experiments[0, :, 0, 0] = [400, 400 * 5000, 400 * (5000**2 + 1000**2)]
    gain = round(100 + 20 * noise * 100 * float(chance.standard_normal()))
    taking = 5000 + gain
    experiments[0, offer, 0, 0] = [320, 320 * taking, 320 * (taking**2 + 1000**2)]
    experiments[0, offer, 0, 1] = [80, 80 * 5000, 80 * (5000**2 + 1000**2)]
    prices[:, 3:5, 0] = 950_000
    prices[10:, 3, 1] = 960_000
    prices[:, 5, 1] = 950_000
    return replace(
        tallies,
        sources=sources,
        offers=offers,
        stages=stages,
        experiments=experiments,
        channel_spend=spend,
        media_spend=spend.sum(axis=3),
        contact_prices=np.where(spend > 0, 0.02, 0.0),
        prices=prices,
    )
