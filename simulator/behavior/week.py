"""The shopper's week: the only loop, calling each mechanism in the documented order (docs/model.md)."""

from __future__ import annotations

import math

import numpy as np

from simulator.behavior.chance import draw, draw_four
from simulator.behavior.choice import pull_all
from simulator.behavior.clock import assign_members, lapse_balances, set_clock
from simulator.behavior.columns import MONEY, Block, Offers, Scratch, Setting, Tally
from simulator.behavior.compiled import borrow, entry_point, mechanism
from simulator.behavior.counting import count, rows_at
from simulator.behavior.decisions import Decision
from simulator.behavior.distributions import POISSON_CHUNK, normal_from, poisson, poisson_from
from simulator.behavior.elementary import exp, log
from simulator.behavior.measures import Choice, Measure
from simulator.behavior.membership import attention_shares, directed_need_rate
from simulator.behavior.occasion import shop, shop_directed
from simulator.behavior.reach import contact, rediscover
from simulator.behavior.rewards import value_programs

ORDER_OF_A_WEEK = (
    "calendar",
    "stores act: prices, media, programs",
    "program clock: balances lapse, assigned memberships start",
    "reach: advertising contacts",
    "needs",
    "per need: rediscover, plan basket, consider, choose, redeem, pay, earn, experience, join, habit, leave?",
    "directed needs: the same, this store or nothing",
    "accounts close: recency, wallets at a year's end",
    "stores observe",
)
"""What `explain` prints; the functions below are called in this order."""

NEEDS = int(Decision.NEEDS)
PLAN = int(Decision.PLAN)
OUTCOME = int(Decision.OUTCOME)
CHOICE = int(Decision.CHOICE)
DIRECTED_NEEDS = int(Decision.DIRECTED_NEEDS)
DIRECTED_PLAN = int(Decision.DIRECTED_PLAN)
DIRECTED_OUTCOME = int(Decision.DIRECTED_OUTCOME)
DIRECTED_CHOICE = int(Decision.DIRECTED_CHOICE)
NEEDS_COUNT = int(Choice.NEEDS)
DIRECTED_COUNT = int(Measure.DIRECTED_NEEDS)


@mechanism
def planned_basket(shopper, market, u0, u1):  # type: ignore[no-untyped-def]
    """Money units of the basket planned for an occasion, at price index 1: lognormal, at least one unit."""
    log_amount = shopper.basket_log_mean + market.basket_sd * normal_from(u0, u1)
    return max(np.int64(math.floor(exp(log_amount) * MONEY + 0.5)), 1)


@mechanism
def draw_pulls(key, shopper, week, occasion, scratch):  # type: ignore[no-untyped-def]
    """Draw the pulls of one choice, shared by all worlds."""
    for group in range(scratch.uniforms.shape[0] // 4):
        four = draw_four(key, shopper.id, week, CHOICE, occasion, group)
        scratch.uniforms[4 * group] = four[0]
        scratch.uniforms[4 * group + 1] = four[1]
        scratch.uniforms[4 * group + 2] = four[2]
        scratch.uniforms[4 * group + 3] = four[3]
    pull_all(scratch.uniforms, scratch.pulls)


@mechanism
def ordinary_need(week, occasion, i, setting, block, offers, tally, scratch):  # type: ignore[no-untyped-def]
    """One need of one shopper, met in every world with the same draws."""
    shopper = block.shoppers[i]
    market = setting.market[0]
    plan = draw_four(setting.key, shopper.id, week, PLAN, occasion, 0)
    outcome = draw_four(setting.key, shopper.id, week, OUTCOME, occasion, 0)
    planned = planned_basket(shopper, market, plan[0], plan[1])
    is_comparing = shopper.is_comparer and plan[2] < market.compare_probability
    draw_pulls(setting.key, shopper, week, occasion, scratch)
    for world in range(offers.stores.shape[0]):
        rediscover(
            week, occasion, shopper, block.people[i, world], offers.open_mask[world], setting.key, market.rediscovery,
            tally.flows[world],
        )
    shop(i, week, planned, is_comparing, plan[3], outcome, setting, block, offers, tally, scratch)


@mechanism
def directed_need(week, number, i, world, store, setting, block, offers, tally, scratch):  # type: ignore[no-untyped-def]
    """One need that a program directed at a store, in one world."""
    shopper = block.shoppers[i]
    key = setting.key
    occasion = 4096 * store + number
    plan = draw_four(key, shopper.id, week, DIRECTED_PLAN, occasion, 0)
    outcome = draw_four(key, shopper.id, week, DIRECTED_OUTCOME, occasion, 0)
    none = draw(key, shopper.id, week, DIRECTED_CHOICE, occasion, 0)
    own = draw(key, shopper.id, week, DIRECTED_CHOICE, occasion, 1 + store)
    planned = planned_basket(shopper, setting.market[0], plan[0], plan[1])
    shop_directed(
        store, i, world, week, planned, plan[3], outcome, -1.0 / log(none), -1.0 / log(own), setting, block,
        offers, tally, scratch,
    )


@mechanism
def directed_needs(week, i, place, setting, block, offers, tally, scratch):  # type: ignore[no-untyped-def]
    """Needs that one program directs at its store this week, in every world (ME1)."""
    shopper = block.shoppers[i]
    market = setting.market[0]
    store = offers.programs[0, place].store
    u = draw(setting.key, shopper.id, week, DIRECTED_NEEDS, store, 0)
    if u < 1.0 - shopper.need_rate * market.gradient:
        return  # not one even at full progress: exp(-x) >= 1 - x
    value_programs(i, week, setting, block, offers, scratch)
    for world in range(offers.programs.shape[0]):
        program = offers.programs[world, place]
        person = block.people[i, world]
        if not program.active or not person.member >> store & 1 or not person.considered >> store & 1:
            continue
        accounts = block.accounts[i, world]
        attention = attention_shares(person, block.relations[i, world], accounts, offers.programs[world], week)
        habit = np.float64(block.habits[i, world * block.tastes.shape[1] + store])
        rate = directed_need_rate(accounts[place], habit, shopper, program, market, attention)
        if rate <= 0.0:
            continue
        if rate <= POISSON_CHUNK:
            number = poisson_from(u, rate)
        else:
            number = poisson(setting.key, shopper.id, week, DIRECTED_NEEDS, store, rate)
        count(tally.flows[world], rows_at(shopper, person, store), store, DIRECTED_COUNT, number)
        for n in range(number):
            directed_need(week, n, i, world, store, setting, block, offers, tally, scratch)


@mechanism
def run_clock(week, i, setting, block, offers, tally):  # type: ignore[no-untyped-def]
    """Program clock of one shopper in every world."""
    for world in range(offers.stores.shape[0]):
        if block.people[i, world].clock <= week:
            lapse_balances(
                week, block.shoppers[i], block.people[i, world], block.relations[i, world], block.accounts[i, world],
                offers.programs[world], tally.flows[world],
            )


@mechanism
def run_assignment(week, i, setting, block, offers, tally):  # type: ignore[no-untyped-def]
    """Assigned memberships of one shopper in every world."""
    for world in range(offers.stores.shape[0]):
        assign_members(
            week, block.shoppers[i], block.people[i, world], block.accounts[i, world], offers.programs[world],
            setting.key, tally.flows[world],
        )


@mechanism
def run_reach(week, i, setting, block, offers, tally, reached):  # type: ignore[no-untyped-def]
    """Advertising of every store with any reach this week. `reached`: float64 (stores,), the largest over worlds."""
    for store in range(reached.shape[0]):
        if reached[store] > 0.0:
            contact(
                week, store, block.shoppers[i], block.people[i], block.relations[i], offers.stores, setting.key,
                setting.market[0].persuasion, tally.flows,
            )


@mechanism
def find_reach(offers, reached):  # type: ignore[no-untyped-def]
    """Set the largest reach of each store this week over the worlds: float64 (stores,)."""
    for store in range(reached.shape[0]):
        reached[store] = 0.0
        for world in range(offers.stores.shape[0]):
            reached[store] = max(reached[store], offers.stores[world, store].reach)


@mechanism
def any_assigned(offers):  # type: ignore[no-untyped-def]
    """Does any running program assign membership in any world this week?"""
    for world in range(offers.programs.shape[0]):
        for place in range(offers.programs.shape[1]):
            program = offers.programs[world, place]
            if program.active and program.assigned:
                return True
    return False


@mechanism
def shopper_week(  # type: ignore[no-untyped-def]
    week, i, setting, block, offers, tally, reached, has_program, has_assigned, scratch
):
    """One week of one shopper in every world."""
    shopper = block.shoppers[i]
    if has_program:
        run_clock(week, i, setting, block, offers, tally)
    if week < shopper.enter_week or week >= shopper.exit_week:
        return
    if has_assigned:
        run_assignment(week, i, setting, block, offers, tally)
    run_reach(week, i, setting, block, offers, tally, reached)
    needs = poisson(setting.key, shopper.id, week, NEEDS, 0, shopper.need_rate)
    if needs == 0 and not has_program:
        return
    for world in range(offers.stores.shape[0]):
        tally.choices[world, shopper.community & 1, NEEDS_COUNT] += needs
    for occasion in range(needs):
        ordinary_need(week, occasion, i, setting, block, offers, tally, scratch)
    if has_program:
        for place in range(offers.programs.shape[1]):
            directed_needs(week, i, place, setting, block, offers, tally, scratch)
        for world in range(offers.stores.shape[0]):
            set_clock(block.people[i, world], block.relations[i, world], block.accounts[i, world], offers.programs[world])


@mechanism
def borrow_setting(setting):  # type: ignore[no-untyped-def]
    """The setting without reference counts."""
    return Setting(
        borrow(setting.key), borrow(setting.market), borrow(setting.pace_decay), borrow(setting.novelty),
        borrow(setting.fading),
    )


@mechanism
def borrow_block(block):  # type: ignore[no-untyped-def]
    """The block without reference counts."""
    return Block(
        borrow(block.shoppers), borrow(block.tastes), borrow(block.ties), borrow(block.people), borrow(block.habits),
        borrow(block.experiences), borrow(block.references), borrow(block.relations), borrow(block.accounts),
    )


@mechanism
def borrow_scratch(scratch):  # type: ignore[no-untyped-def]
    """The scratch without reference counts."""
    return Scratch(
        borrow(scratch.weights), borrow(scratch.outside), borrow(scratch.taste_sums), borrow(scratch.waits),
        borrow(scratch.rewards), borrow(scratch.worths), borrow(scratch.seen), borrow(scratch.chosen),
        borrow(scratch.uniforms), borrow(scratch.pulls), borrow(scratch.reached), borrow(scratch.deltas),
    )


@entry_point
def advance(week, setting, block, offers, tally, scratch):  # type: ignore[no-untyped-def]
    """Advance every shopper of a block by one week in every world.

    `week`: int, counted from the start of the burn-in; `setting`: Setting; `block`: Block, changed in place;
    `offers`: Offers of the week; `tally`: Tally, added to; `scratch`: Scratch, one a thread.
    The caller checks shapes.
    """
    setting = borrow_setting(setting)
    block = borrow_block(block)
    offers = Offers(
        borrow(offers.stores), borrow(offers.programs), borrow(offers.appeals), borrow(offers.log_prices),
        borrow(offers.open_mask),
    )
    tally = Tally(borrow(tally.flows), borrow(tally.choices), borrow(tally.recency), borrow(tally.cohort))
    scratch = borrow_scratch(scratch)
    reached = scratch.reached
    find_reach(offers, reached)
    has_program = offers.programs.shape[1] > 0
    has_assigned = any_assigned(offers)
    for i in range(block.shoppers.shape[0]):
        shopper_week(
            week, i, setting, block, offers, tally, reached, has_program, has_assigned, scratch
        )
