"""Choosing a store or none: a multinomial logit by one exponential race (model.md 3.3).

The logit's argmax of V + Gumbel equals the argmax of exp(V) / E with E standard exponential (Gumbel = -ln E),
so one logarithm per store and occasion serves every world. Sums run over all worlds and stores at once, with
nothing that branches: the machine fills its vector registers with them.
"""

from __future__ import annotations

import numpy as np

from simulator.behavior.compiled import mechanism
from simulator.behavior.elementary import exp, log
from simulator.behavior.prices import price_burden

NO_ORDER = -1


@mechanism
def utilities(  # type: ignore[no-untyped-def]
    appeals, log_prices, habits, experiences, references, habit_weight, slope, market, into
):
    """Utility beside taste, media and membership. All arrays are (worlds x lanes,), `into` float64."""
    choice_weight = market.choice_weight
    loss_aversion = market.loss_aversion
    for k in range(into.shape[0]):
        burden = price_burden(log_prices[k], np.float64(references[k]), loss_aversion)
        value = appeals[k] + habit_weight * np.float64(habits[k])
        into[k] = value + choice_weight * np.float64(experiences[k]) - slope * burden


@mechanism
def weights_of(tastes, seen, into):  # type: ignore[no-untyped-def]
    """Turn utilities into weights taste x exp(V), 0 for stores not seen.

    `tastes`: (lanes,); `seen`: int64 (worlds,), bit j for store j; `into`: (worlds x lanes,).
    """
    lanes = tastes.shape[0]
    for k in range(into.shape[0]):
        into[k] = exp(into[k])
    for world in range(seen.shape[0]):
        mask = seen[world]
        for store in range(lanes):
            into[world * lanes + store] *= tastes[store] * np.float64(mask >> store & 1)


@mechanism
def sums_of(tastes, seen, weights, weight_sums, taste_sums):  # type: ignore[no-untyped-def]
    """Sum weights and tastes over the stores seen, by world."""
    lanes = tastes.shape[0]
    for world in range(seen.shape[0]):
        mask = seen[world]
        weight_sum = 0.0
        taste_sum = 0.0
        for store in range(lanes):
            weight_sum += weights[world * lanes + store]
            taste_sum += tastes[store] * np.float64(mask >> store & 1)
        weight_sums[world] = weight_sum
        taste_sums[world] = taste_sum


@mechanism
def outside_weights(weight_sums, taste_sums, market):  # type: ignore[no-untyped-def]
    """exp of the utility of not ordering: skip odds x (sum of weights)^(1 - e) x (sum of tastes)^e (CO4).

    Replaces `weight_sums`, (worlds,); where nothing is seen the result is tiny but no number is undefined.
    """
    skip_odds = market.skip_odds
    elasticity = market.elasticity
    for world in range(weight_sums.shape[0]):
        ratio = (taste_sums[world] + 1e-300) / (weight_sums[world] + 1e-300)
        weight_sums[world] *= skip_odds * exp(elasticity * log(ratio))


@mechanism
def choose(weights, base, stores, pulls, outside):  # type: ignore[no-untyped-def]
    """The store chosen, or NO_ORDER. `pulls`: one over the race, [0] for no order, [1 + store] for a store."""
    best = outside * pulls[0]
    chosen = NO_ORDER
    for store in range(stores):
        strength = weights[base + store] * pulls[1 + store]
        chosen = store if strength > best else chosen
        best = max(strength, best)
    return chosen


@mechanism
def pull_all(uniforms, pulls):  # type: ignore[no-untyped-def]
    """One over a standard exponential from each uniform."""
    for k in range(pulls.shape[0]):
        pulls[k] = -1.0 / log(uniforms[k])
