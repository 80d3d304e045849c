"""Loops around mechanisms, compiled once and kept on disk, so that tests can ask for thousands of draws at once."""

from __future__ import annotations

from simulator.behavior.chance import draw, draw_four, fill_keys, philox, unit
from simulator.behavior.choice import NO_ORDER, strongest_of
from simulator.behavior.columns import LANES
from simulator.behavior.compiled import entry_point
from simulator.behavior.distributions import log_gamma_draw, normal, poisson
from simulator.behavior.draws import draw_occasions, draw_week
from simulator.behavior.elementary import exp, log
from simulator.behavior.lanes import load, save
from simulator.behavior.rewards import value_account


@entry_point
def words_of(counters, keys, into):
    """Philox words: all uint64, (n, 4), (n, 2), (n, 4)."""
    for i in range(into.shape[0]):
        c, k = counters[i], keys[i]
        a, b, x, y = philox(c[0], c[1], c[2], c[3], k[0], k[1])
        into[i, 0], into[i, 1], into[i, 2], into[i, 3] = a, b, x, y


@entry_point
def units_of(words, into):
    for i in range(into.shape[0]):
        into[i] = unit(words[i])


@entry_point
def uniforms(key, addresses, into):
    """`addresses`: int64 (n, 5): shopper, week, decision, occasion, item."""
    for i in range(into.shape[0]):
        at = addresses[i]
        into[i] = draw(key, at[0], at[1], at[2], at[3], at[4])


@entry_point
def fours(key, addresses, into):
    """As `uniforms`, with the group of four items in the place of the item; `into`: (n, 4)."""
    for i in range(into.shape[0]):
        at = addresses[i]
        into[i, 0], into[i, 1], into[i, 2], into[i, 3] = draw_four(key, at[0], at[1], at[2], at[3], at[4])


@entry_point
def normals(key, decision, into):
    for i in range(into.shape[0]):
        into[i] = normal(key, i, 3, decision, 0)


@entry_point
def log_gammas(key, decision, shape, into):
    for i in range(into.shape[0]):
        into[i] = log_gamma_draw(key, i, 3, decision, 0, shape)


@entry_point
def poissons(key, decision, rate, into):
    for i in range(into.shape[0]):
        into[i] = poisson(key, i, 3, decision, 0, rate, draw(key, i, 3, decision, 0, 0))


@entry_point
def exps(x, one_by_one, by_lanes):
    """exp of each x, and of whole vectors of them."""
    for i in range(x.shape[0]):
        one_by_one[i] = exp(x[i])
    for first in range(0, x.shape[0], LANES):
        save(by_lanes, first, exp(load(x, first)))


@entry_point
def logs(x, one_by_one, by_lanes):
    for i in range(x.shape[0]):
        one_by_one[i] = log(x[i])
    for first in range(0, x.shape[0], LANES):
        save(by_lanes, first, log(load(x, first)))


@entry_point
def choices(pulls, weights, outside, into):
    """Store chosen, or NO_ORDER: `pulls` (n, 1 + lanes and more), `weights` (n, lanes), `outside` (n,)."""
    for i in range(into.shape[0]):
        strength, chosen = 0.0, NO_ORDER
        for first in range(0, weights.shape[1], LANES):
            strength, chosen = strongest_of(load(weights[i], first), pulls[i], first, strength, chosen)
        into[i] = chosen if strength > outside[i] * pulls[i, 0] else NO_ORDER


@entry_point
def occasion(key, shopper, week, kind, number, scratch):
    """The draws of one need, in the first place of the agenda."""
    fill_keys(key, scratch.keys)
    scratch.agenda[0, 0] = shopper
    scratch.agenda[1, 0] = number
    draw_occasions(week, kind, 0, 1, scratch.agenda, scratch.keys, scratch.decisions, scratch.groups, scratch.uniforms)


@entry_point
def weekly(week, start, key, shoppers, programs, scratch):
    fill_keys(key, scratch.keys)
    draw_week(week, start, shoppers, programs, True, scratch)


@entry_point
def worths_of(accounts, shoppers, programs, market, week, decay):
    """Let each row's program be valued by its shopper: sets reward utility and v of the accounts."""
    for i in range(accounts.shape[0]):
        value_account(accounts[i], shoppers[i], programs[i], market[0], week, decay)
