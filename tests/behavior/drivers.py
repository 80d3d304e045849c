"""Loops around mechanisms, compiled once and kept on disk, so that tests can ask for thousands of draws at once."""

from __future__ import annotations

import numpy as np

from simulator.behavior.chance import draw, draw_four, philox, unit
from simulator.behavior.choice import choose, pull_all
from simulator.behavior.compiled import entry_point
from simulator.behavior.distributions import log_gamma_draw, normal, poisson
from simulator.behavior.elementary import exp, log
from simulator.behavior.rewards import full_reward, wait_for_reward, worth_of


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
        into[i] = poisson(key, i, 3, decision, 0, rate)


@entry_point
def exps(x, into):
    for i in range(into.shape[0]):
        into[i] = exp(x[i])


@entry_point
def logs(x, into):
    for i in range(into.shape[0]):
        into[i] = log(x[i])


@entry_point
def choices(uniforms, weights, outside, into):
    """Store chosen, or -1: `uniforms` (n, 1 + stores), `weights` (n, stores), `outside` (n,)."""
    pulls = np.empty(uniforms.shape[1])
    for i in range(into.shape[0]):
        pull_all(uniforms[i], pulls)
        into[i] = choose(weights[i], 0, weights.shape[1], pulls, outside[i])


@entry_point
def worths_of(accounts, shoppers, programs, week, decay, just_noticeable, half_life, waits, rewards, worths):
    """What each row's program is worth to its shopper: waits, reward utilities and v, each (n,)."""
    for i in range(waits.shape[0]):
        waits[i] = wait_for_reward(accounts[i], shoppers[i], programs[i], week, decay)
        rewards[i] = full_reward(shoppers[i], programs[i])
    worth_of(waits, rewards, worths, just_noticeable, half_life)
