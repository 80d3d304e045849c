"""Joining and leaving a program with rules in full (model.md 3.15)."""

from __future__ import annotations

import numpy as np

from simulator.behavior.benefit import WEEKS_PER_YEAR, fee_is_paid, of_clubs, parts_at
from simulator.behavior.chance import draw
from simulator.behavior.checkout import ASKED, POINTS_ISSUED
from simulator.behavior.columns import NEVER
from simulator.behavior.compiled import mechanism, subroutine
from simulator.behavior.counting import count, rows_at
from simulator.behavior.decisions import Decision
from simulator.behavior.elementary import exp
from simulator.behavior.ledger import clear, credit
from simulator.behavior.levels import MEMBERS, window_number
from simulator.behavior.measures import Measure
from simulator.behavior.membership import programs_of
from simulator.behavior.program_columns import LEVELS, PRO_RATA, UNUSED
from simulator.behavior.rewards import pace_now

CLUB_DECISION = int(Decision.CLUB)
PARTNER_DECISION = int(Decision.PARTNER)
RENEWAL_DECISION = int(Decision.RENEWAL)
JOINED = int(Measure.JOINED)
FEES = int(Measure.FEES)
REFUNDED = int(Measure.REFUNDED)
LEFT_PROGRAM = int(Measure.LEFT_PROGRAM)
POINTS_EXPIRED = int(Measure.POINTS_EXPIRED)
MOST_FEES = 5.0
"""Benefit over the fee beyond which a membership gets no more attractive."""


@subroutine
def draw_groups(key, shopper, store, standing, rules, clubs, partners):
    """Set the clubs a shopper belongs to and the partners earned at (bits)."""
    standing.clubs = 0
    standing.partners = 0
    for place in range(rules.clubs):
        club = clubs[place]
        if club.segments >> shopper.segment & 1 and draw(key, shopper.id, 0, CLUB_DECISION, store, place) < club.share:
            standing.clubs |= 1 << place
    for place in range(rules.partners):
        if draw(key, shopper.id, 0, PARTNER_DECISION, store, place) < partners[place].share:
            standing.partners |= 1 << place


@mechanism
def worth_of_fee(spend, rate, yearly, fee_year):
    """Expected benefit over the yearly fee, at most MOST_FEES."""
    return min((spend * rate + yearly) / fee_year, MOST_FEES)


@mechanism
def expected_benefit(spend, standing, shopper, program, rules, levels, clubs):
    """g: the benefit a shopper who is not a member expects: per currency spent, and by the year (currency)."""
    discount, value = of_clubs(standing, rules, clubs)
    points, at_once, yearly = parts_at(0, shopper, program, rules, levels, discount, value)
    stamps = 0.0
    if rules.stamps > 0:
        least = max(np.float64(shopper.basket_mean), rules.stamp_least)
        stamps = rules.stamp_value / (rules.stamps * least) * shopper.perceived_value * program.known
    gift = rules.welcome_points * program.point_value / 10_000 * shopper.perceived_value + rules.gift
    return points + at_once + stamps, yearly + gift * program.known


@subroutine
def wants_in(week, habit, tie, shopper, memberships, account, standing, program, rules, levels, clubs, market, decay):
    """Does the shopper want to be a member?"""
    spend = pace_now(account, week, decay) * WEEKS_PER_YEAR
    rate, yearly = expected_benefit(spend, standing, shopper, program, rules, levels, clubs)
    benefit = min(rate + (yearly / spend if spend > 0.0 else 0.0), 0.95)
    inclination = market.join_intercept + market.join_slope * habit - program.friction
    inclination -= market.attention_cost * memberships
    if rules.paid:
        inclination += market.fee_slope * (worth_of_fee(spend, benefit, 0.0, rules.fee_year) - 1.0)
    else:
        inclination += market.join_benefit * benefit
    return inclination > tie.join_logit


@subroutine
def start_standing(week, person, account, standing, ring, rules):
    """A new member's place in a program: nothing collected, the first card, the trial."""
    person.member = person.member | rules.stores
    account.joined = week
    account.valued = NEVER
    account.worth = 0.0
    standing.collected = 0
    standing.last = 0
    standing.pending = 0
    standing.ready = 0
    standing.earned_week = 0
    standing.earned_month = 0
    standing.earned_at = NEVER
    standing.window = window_number(week, week, rules)
    standing.review = rules.until
    standing.card_at = week if rules.head_start > 0 else NEVER
    standing.stamps = rules.head_start
    standing.has_gift = rules.head_start > 0
    standing.credited = NEVER
    if rules.coupon > 0:
        standing.coupon_until = week + rules.coupon_weeks
    standing.ready_until = 0
    standing.felt_at = week
    standing.feeling = 0.0
    standing.acts_year = 0
    standing.acts = 0
    standing.orders = 0
    standing.lot = rules.lot
    standing.level = 0
    standing.worth = 0.0
    standing.has_paid = rules.paid and rules.trial == 0
    standing.paid_until = week + (rules.trial if rules.trial > 0 else rules.period)
    for slot in range(rules.lots):
        ring[rules.lots_at + slot] = 0
    for slot in range(rules.pending):
        ring[rules.pending_at + slot] = 0
    for slot in range(2 * rules.returns):
        ring[rules.returns_at + slot] = 0
    for slot in range(rules.rolling):
        ring[rules.rolling_at + slot] = 0


@mechanism
def count_groups(change, standing, rules, tally):
    """Count a member of a level and of clubs, or one less. `tally`: (levels and clubs, measures)."""
    tally[standing.level, MEMBERS] += change
    for place in range(rules.clubs):
        if standing.clubs >> place & 1:
            tally[LEVELS + place, MEMBERS] += change


@subroutine
def enroll(week, i, world, place, rows, store, setting, block, offers, tally):
    """Make a shopper a member: welcome points, the fee. Returns points issued."""
    program, rules = offers.programs[world, place], offers.rules[world, place]
    person, account = block.people[i, world], block.accounts[i, world, place]
    standing, ring = block.standings[i, world, program.standing], block.rings[i, world]
    start_standing(week, person, account, standing, ring, rules)
    draw_groups(
        setting.key, block.shoppers[i], program.store, standing, rules, offers.clubs[world, place],
        offers.partners[world, place],
    )  # fmt: skip
    count_groups(1, standing, rules, tally.levels[world, place])
    if rules.paid and rules.trial == 0:
        count(tally.flows[world], rows, store, FEES, rules.fee)
    if rules.welcome_points > 0:
        credit(account, standing, ring, rules, rules.welcome_points)
        standing.credited = week
    return rules.welcome_points


@subroutine
def enroll_if_wanted(week, i, world, store, place, habit, setting, block, offers, tally, scratch):
    """Join at an order, if the program is open and the shopper wants to. Counts it among the order's measures."""
    program, rules = offers.programs[world, place], offers.rules[world, place]
    shopper, person, market = block.shoppers[i], block.people[i, world], setting.market[0]
    deltas = scratch.deltas[world]
    if not program.active or program.assigned or program.ending or person.member >> program.store & 1:
        return
    if programs_of(person, offers.programs[world]) >= market.max_programs:
        return
    is_asked = scratch.extras[ASKED] < rules.prompt
    if not rules.automatic and not is_asked:
        account, standing = block.accounts[i, world, place], block.standings[i, world, program.standing]
        memberships = programs_of(person, offers.programs[world])
        draw_groups(
            setting.key, shopper, program.store, standing, rules, offers.clubs[world, place],
            offers.partners[world, place],
        )  # fmt: skip
        if not wants_in(
            week, habit, block.ties[i, program.store], shopper, memberships, account, standing, program, rules,
            offers.levels[world, place], offers.clubs[world, place], market, setting.pace_decay,
        ):  # fmt: skip
            return
    rows = rows_at(shopper, person, store)
    deltas[POINTS_ISSUED] += enroll(week, i, world, place, rows, store, setting, block, offers, tally)
    deltas[JOINED] = 1


@subroutine
def leave_program(i, world, place, store, block, offers, tally):
    """A membership ends: points lapse, level and vouchers are gone. `store`: where it is booked."""
    program, rules = offers.programs[world, place], offers.rules[world, place]
    person, account = block.people[i, world], block.accounts[i, world, place]
    standing, ring = block.standings[i, world, program.standing], block.rings[i, world]
    rows = rows_at(block.shoppers[i], person, store)
    lost = clear(account, standing, ring, rules)
    count(tally.flows[world], rows, store, POINTS_EXPIRED, lost)
    count(tally.flows[world], rows, store, LEFT_PROGRAM, 1)
    count_groups(-1, standing, rules, tally.levels[world, place])
    person.member = person.member & ~rules.stores
    account.valued = NEVER
    account.worth = 0.0
    standing.level = 0


@subroutine
def refund_on_leaving_the_store(week, i, world, store, place, block, offers, tally):
    """Whoever leaves the store and may have the rest of the fee back ends the membership."""
    program, rules = offers.programs[world, place], offers.rules[world, place]
    standing = block.standings[i, world, program.standing]
    if rules.refund != PRO_RATA or not fee_is_paid(standing, rules):
        return
    rows = rows_at(block.shoppers[i], block.people[i, world], store)
    back = rules.fee * max(standing.paid_until - week, 0) // rules.period
    count(tally.flows[world], rows, store, REFUNDED, back)
    leave_program(i, world, place, store, block, offers, tally)


@subroutine
def renew(week, i, world, place, rate, yearly, setting, block, offers, tally):
    """The fee is due: go on, or leave. `rate`, `yearly`: the benefit before the fee."""
    program, rules, market = offers.programs[world, place], offers.rules[world, place], setting.market[0]
    standing, account = block.standings[i, world, program.standing], block.accounts[i, world, place]
    spend = pace_now(account, week, setting.pace_decay) * WEEKS_PER_YEAR
    z = (market.renewal if rules.auto_renew else 0.0) + market.fee_slope * (
        worth_of_fee(spend, rate, yearly, rules.fee_year) - 1.0
    )
    rows = rows_at(block.shoppers[i], block.people[i, world], program.store)
    u = draw(setting.key, block.shoppers[i].id, week, RENEWAL_DECISION, program.store, 0)
    if u * (1.0 + exp(-z)) < 1.0:
        count(tally.flows[world], rows, program.store, FEES, rules.fee)
        standing.paid_until = week + rules.period
        standing.has_paid = True
        standing.orders = 0
        account.valued = NEVER
        return
    if rules.refund == UNUSED and standing.has_paid and standing.orders == 0:
        count(tally.flows[world], rows, program.store, REFUNDED, rules.fee)
    leave_program(i, world, place, program.store, block, offers, tally)
