"""Who the shoppers are: every trait is a keyed draw (week 0, occasion 0 unless stated)."""

from __future__ import annotations

import numpy as np

from simulator.behavior.chance import draw
from simulator.behavior.columns import MAX_STORES, NEVER
from simulator.behavior.compiled import entry_point, mechanism
from simulator.behavior.decisions import Decision
from simulator.behavior.distributions import log_gamma_draw, normal
from simulator.behavior.elementary import exp, log, root

SEGMENT = int(Decision.SEGMENT)
NEED_RATE = int(Decision.NEED_RATE)
TASTE = int(Decision.TASTE)
PRICE_SLOPE = int(Decision.PRICE_SLOPE)
BASKET_MEAN = int(Decision.BASKET_MEAN)
COMPARER = int(Decision.COMPARER)
SAVER = int(Decision.SAVER)
PERCEIVED_VALUE = int(Decision.PERCEIVED_VALUE)
LEAVING_ALPHA = int(Decision.LEAVING_ALPHA)
LEAVING_BETA = int(Decision.LEAVING_BETA)
JOINING = int(Decision.JOINING)
NEWCOMER = int(Decision.NEWCOMER)
EXIT = int(Decision.EXIT)
PRONE = int(Decision.PRONE)
DISTANCE = int(Decision.DISTANCE)
ALIKE = int(Decision.ALIKE)
NEIGHBOR = int(Decision.NEIGHBOR)
SPAN, STEPS = 6.0, 64.0
"""Half the width of the table of quantiles on the normal scale, and its places for each unit."""
START = int(Decision.START)

NO_EXIT = 2**31 - 1
"""Week in which those leave who never do."""

SETTLING = 12
"""Rounds of the fixed point that says which stores are considered in the long run."""

PAST_NEEDS = 40
"""Needs before the run: the fixed point leaves out that few considered stores are chosen, hence left, the more."""

SERVED_ITEM, CHOSEN_ITEM, LEFT_ITEM = 16, 17, 18
"""Items of START beyond those of the stores."""

TRAITS = np.dtype(
    [
        ("need_mean", np.float64),
        ("need_shape", np.float64),
        ("slope_mean", np.float64),
        ("slope_sd", np.float64),  # of its logarithm
        ("basket_log_mean", np.float64),
        ("basket_sd_between", np.float64),
        ("basket_sd_within", np.float64),
        ("comparer_share", np.float64),
        ("saver_share", np.float64),
        ("perceived_mean", np.float64),
        ("perceived_spread", np.float64),
        ("leaving_alpha", np.float64),
        ("leaving_beta", np.float64),
        ("is_settled", np.bool_),  # stores have been left before the run starts
        ("served", np.float64),  # share of needs that end with an order
        ("rediscovery", np.float64),  # probability per need
        ("prone_share", np.float64),
        ("prone_factor", np.float64),  # of the price slope of the deal-prone
        ("other_factor", np.float64),  # of that of others
        ("alike", np.float64),  # correlation of the tastes of one community
    ],
    align=True,
)
"""Distributions of the traits: shape (1,)."""

SEGMENT_TRAITS = np.dtype(
    [
        ("upper", np.float64),  # cumulative share
        ("price_sensitivity", np.float64),
        ("habit_weight", np.float64),
        ("need_rate", np.float64),
    ],
    align=True,
)
"""Segments: shape (segments,)."""


@mechanism
def segment_of(key, shopper, segments):
    """Segment of a shopper by cumulative shares."""
    u = draw(key, shopper, 0, SEGMENT, 0, 0)
    for place in range(segments.shape[0] - 1):
        if u < segments[place].upper:
            return place
    return segments.shape[0] - 1


@mechanism
def exit_week_of(key, shopper, start, hazards):
    """First week after `start` by which the cumulative hazard of leaving the market outweighs the draw."""
    needed = -log(draw(key, shopper, 0, EXIT, 0, 0))
    for week in range(start + 1, hazards.shape[0]):
        if hazards[week] - hazards[start] >= needed:
            return week
    return NO_EXIT


@mechanism
def fill_shopper(key, shopper, traits, segments, hazards, horizon):
    """Draw the traits of one shopper; `shopper.id` and `shopper.enter_week` are set by the caller."""
    who = shopper.id
    place = segment_of(key, who, segments)
    segment = segments[place]
    log_rate = log_gamma_draw(key, who, 0, NEED_RATE, 0, traits.need_shape)
    slope = traits.slope_mean * exp(
        traits.slope_sd * normal(key, who, 0, PRICE_SLOPE, 0) - 0.5 * traits.slope_sd * traits.slope_sd
    )
    log_basket = traits.basket_log_mean + traits.basket_sd_between * normal(key, who, 0, BASKET_MEAN, 0)
    tilt = 2.0 * draw(key, who, 0, PERCEIVED_VALUE, 0, 0) - 1.0
    shopper.segment = place
    shopper.need_rate = exp(log_rate) * traits.need_mean / traits.need_shape * segment.need_rate
    shopper.is_prone = draw(key, who, 0, PRONE, 0, 0) < traits.prone_share
    factor = traits.prone_factor if shopper.is_prone else traits.other_factor
    shopper.price_slope = slope * segment.price_sensitivity * factor
    shopper.habit_weight = segment.habit_weight
    shopper.basket_log_mean = log_basket
    shopper.basket_mean = exp(log_basket + 0.5 * traits.basket_sd_within * traits.basket_sd_within)
    shopper.is_comparer = draw(key, who, 0, COMPARER, 0, 0) < traits.comparer_share
    shopper.is_saver = draw(key, who, 0, SAVER, 0, 0) < traits.saver_share
    shopper.perceived_value = traits.perceived_mean * (1.0 + traits.perceived_spread * tilt)
    shopper.exit_week = exit_week_of(key, who, max(np.int64(shopper.enter_week), horizon), hazards)


@mechanism
def log_taste_alike(key, who, community, store, alike, quantiles):
    """Logarithm of a taste that is correlated within the community: a quantile of the same gamma (model.md 3.20).

    `quantiles`: float64 (stores, 769), at z = -6, -6 + 1/64, ..., 6.
    """
    common = normal(key, community, 0, ALIKE, store)
    z = root(alike) * common + root(1.0 - alike) * normal(key, who, 0, NEIGHBOR, store)
    last = quantiles.shape[1] - 1
    place = min(max((z + SPAN) * STEPS, 0.0), np.float64(last))
    low = min(np.int64(place), last - 1)
    part = place - low
    return quantiles[store, low] + part * (quantiles[store, low + 1] - quantiles[store, low])


@mechanism
def fill_ties(key, who, community, tastes, ties, traits, taste_shapes, quantiles):
    """Draw what one shopper feels for each store: taste (gamma), leaving probability (beta), readiness to join."""
    for store in range(ties.shape[0]):
        if traits.alike > 0.0:
            log_taste = log_taste_alike(key, who, community, store, traits.alike, quantiles)
        else:
            log_taste = log_gamma_draw(key, who, 0, TASTE, store, taste_shapes[store])
        tastes[store] = exp(log_taste)
        ties[store].distance = -log(draw(key, who, 0, DISTANCE, 0, store))
        log_a = log_gamma_draw(key, who, 0, LEAVING_ALPHA, store, traits.leaving_alpha)
        log_b = log_gamma_draw(key, who, 0, LEAVING_BETA, store, traits.leaving_beta)
        ties[store].leaving_probability = 1.0 / (1.0 + exp(log_b - log_a))
        u = draw(key, who, 0, JOINING, 0, store)
        ties[store].join_logit = log(u / (1.0 - u))


@mechanism
def taste_of(tastes, stores):
    """Summed taste for the stores whose bit is set in `stores`."""
    total = 0.0
    for store in range(tastes.shape[0]):
        if stores >> store & 1:
            total += tastes[store]
    return total


@mechanism
def settle(tastes, ties, open_mask, traits, shares):
    """Into `shares`, float64 (2, stores): the part of time each open store is considered in the long run.

    In mean field (model.md 3.2): leaving competes with rediscovery, and a store is the more often chosen, hence left,
    the fewer others are considered. Starts from all considered and comes down; row 1 is for work.
    """
    for store in range(ties.shape[0]):
        shares[0, store] = 1.0
    for _ in range(SETTLING):
        total = 0.0
        for store in range(ties.shape[0]):
            if open_mask >> store & 1:
                total += shares[0, store] * tastes[store]
        for store in range(ties.shape[0]):
            leaving = 0.0
            if tastes[store] > 0.0:
                chosen = tastes[store] / (total + (1.0 - shares[0, store]) * tastes[store])
                leaving = ties[store].leaving_probability * traits.served * chosen
            shares[1, store] = traits.rediscovery / (traits.rediscovery + leaving)
        for store in range(ties.shape[0]):
            shares[0, store] = shares[1, store]


@mechanism
def choice_by_taste(u, tastes, considered):
    """The store that an even draw u falls on when the stores considered share the line by taste; -1 for none."""
    place = u * taste_of(tastes, considered)
    reached, chosen = 0.0, -1
    for store in range(tastes.shape[0]):
        if considered >> store & 1 and (chosen < 0 or place >= reached):
            chosen = store
            reached += tastes[store]
    return chosen


@mechanism
def live_before(key, who, considered, tastes, ties, open_mask, traits):
    """Some needs before the run, in which stores are rediscovered, chosen by taste and left. Returns the considered."""
    for need in range(1, 1 + PAST_NEEDS):
        for store in range(ties.shape[0]):
            is_lost = open_mask >> store & 1 and not considered >> store & 1
            if is_lost and draw(key, who, 0, START, need, store) < traits.rediscovery:
                considered |= 1 << store
        if draw(key, who, 0, START, need, SERVED_ITEM) < traits.served:
            chosen = choice_by_taste(draw(key, who, 0, START, need, CHOSEN_ITEM), tastes, considered)
            if chosen >= 0 and draw(key, who, 0, START, need, LEFT_ITEM) < ties[chosen].leaving_probability:
                considered &= ~(1 << chosen)
    return considered


@mechanism
def considered_at_start(key, shopper, store, share, awareness, traits):
    """Is an open store considered at the start? Newcomers must know it; others may have left it (model.md 3.2)."""
    if shopper.enter_week > 0:
        return draw(key, shopper.id, 0, NEWCOMER, 0, store) < awareness
    return not traits.is_settled or draw(key, shopper.id, 0, START, 0, store) < share


@mechanism
def start_person(key, shopper, person, relations, accounts, tastes, ties, shares, open_mask, awareness, traits):
    """State at the start: nothing ordered yet; which stores are considered."""
    considered = 0
    for store in range(relations.shape[0]):
        relations[store].last_order = NEVER
        relations[store].contacted = NEVER
        if open_mask >> store & 1 and considered_at_start(
            key, shopper, store, shares[0, store], awareness[store], traits
        ):
            considered |= 1 << store
    if traits.is_settled and shopper.enter_week <= 0:
        considered = live_before(key, shopper.id, considered, tastes, ties, open_mask, traits)
    person.considered = considered
    person.member = 0
    person.clock = 2**31 - 1
    for place in range(accounts.shape[0]):
        accounts[place].pace_week = NEVER
        accounts[place].joined = NEVER
        accounts[place].valued = NEVER
        accounts[place].redeemed = NEVER
        accounts[place].since = NEVER


@mechanism
def start_habits(tastes, considered, habits):
    """Habits start as the share of each considered store in the shopper's taste for those."""
    total = taste_of(tastes, considered)
    for store in range(tastes.shape[0]):
        if total > 0.0 and considered >> store & 1:
            habits[store] = tastes[store] / total


@entry_point
def populate(key, block, traits, segments, taste_shapes, awareness, open_mask, log_prices, hazards, horizon, quantiles):
    """Draw all traits of a block's shoppers and set the state of its first world.

    `block.shoppers` comes with ids, communities and entry weeks; `taste_shapes` and `awareness` are float64
    (stores,), `log_prices` float64 (lanes,); `hazards`: cumulative hazard of leaving the market before each week,
    float64 (weeks + 1,); `horizon`: its first week; `quantiles`: see `log_taste_alike`, without columns where tastes
    are independent. Only world 0 is set: other worlds fork from it.
    """
    shares = np.ones((2, MAX_STORES))
    for i in range(block.shoppers.shape[0]):
        shopper = block.shoppers[i]
        fill_shopper(key, shopper, traits[0], segments, hazards, horizon)
        fill_ties(
            key, shopper.id, shopper.community, block.tastes[i], block.ties[i], traits[0], taste_shapes, quantiles
        )
        settle(block.tastes[i], block.ties[i], open_mask, traits[0], shares)
        start_person(
            key,
            shopper,
            block.people[i, 0],
            block.relations[i, 0],
            block.accounts[i, 0],
            block.tastes[i],
            block.ties[i],
            shares,
            open_mask,
            awareness,
            traits[0],
        )
        start_habits(block.tastes[i], block.people[i, 0].considered, block.habits[i])
        for store in range(log_prices.shape[0]):
            block.references[i, store] = log_prices[store]
