"""What a program with rules in full is worth to a member: rewards, services, goals, feelings (model.md 3.13)."""

from __future__ import annotations

import numpy as np

from simulator.behavior.columns import MILLION, MONEY, NEVER
from simulator.behavior.compiled import mechanism, subroutine
from simulator.behavior.elementary import exp, log
from simulator.behavior.ledger import in_lots_before
from simulator.behavior.levels import entry_of, feeling_now
from simulator.behavior.program_columns import (
    AGE,
    ANNIVERSARY,
    AUTO,
    BALANCE,
    CALENDAR,
    CASH,
    INACTIVITY,
    KEEP,
    KEPT,
    LINEAR,
    MARGIN,
    ON_BURN,
    ON_EARN,
    ON_ORDER,
    ORDERS_MADE,
    SPEND,
    TIER,
    TO_BASE,
    VISITS,
)
from simulator.behavior.rewards import LN2, NO_REWARD, pace_now, redemption_lift

WEEKS_PER_YEAR = 52.1775
WITHOUT_WINDOW = 52
"""Weeks that a goal is thought to have where no window ends."""


@mechanism
def of_clubs(standing, rules, clubs):
    """Price cut (share) and yearly value (currency) of the member's clubs."""
    discount, value = 0.0, 0.0
    for place in range(rules.clubs):
        if standing.clubs >> place & 1:
            discount += clubs[place].discount / MILLION
            value += clubs[place].value
    return discount, value


@mechanism
def parts_at(level, shopper, program, rules, levels, club_discount, club_value):
    """Benefit of a level: of points and of services and discounts per currency spent, and of what comes by the year."""
    here, base = levels[level], levels[0]
    rate = program.reward / MILLION * (rules.eligible / MILLION)
    seen = program.known + (here.multiplier / MILLION - 1.0) * rules.tknown
    points = rate * shopper.perceived_value * seen * rules.worth / (here.price_factor / MILLION)
    services = (base.per_order * program.known + (here.per_order - base.per_order) * rules.tknown) / shopper.basket_mean
    everywhere = base.discount / MILLION
    discount = (here.discount / MILLION - everywhere) * rules.tknown + (everywhere + club_discount) * program.known
    yearly = base.per_year * program.known + (here.per_year - base.per_year) * rules.tknown
    return points, services + discount, yearly + (club_value + rules.draw_year) * program.known


@mechanism
def benefit_at(level, shopper, program, rules, levels, club_discount, club_value, spend):
    """Benefit of a level per currency spent, before any waiting. `spend`: currency a year."""
    points, at_once, yearly = parts_at(level, shopper, program, rules, levels, club_discount, club_value)
    return points + at_once + (yearly / spend if spend > 0.0 else 0.0)


@mechanism
def noticed(difference, market):
    """How much of a difference in benefit is felt: 0 for none, 1 for far more than the just noticeable."""
    share = max(difference, 0.0) / market.just_noticeable
    return 1.0 - exp(-share * share)


@subroutine
def gap(higher, lower, week, account, standing, shopper, program, rules, levels, clubs, market, decay):
    """G: how much more one level is felt to be worth than another."""
    spend = pace_now(account, week, decay) * WEEKS_PER_YEAR
    discount, value = of_clubs(standing, rules, clubs)
    top = benefit_at(higher, shopper, program, rules, levels, discount, value, spend)
    return noticed(top - benefit_at(lower, shopper, program, rules, levels, discount, value, spend), market)


@mechanism
def at_factor(points, factor):
    """What `points` cost at a price factor, rounded up."""
    return -(-points * factor // MILLION)


@mechanism
def required_in_full(standing, program, rules, levels):
    """Points needed before any can be used."""
    factor = levels[standing.level].price_factor
    if rules.burn == AUTO:
        return max(rules.voucher_points, 1)
    if rules.burn == LINEAR or rules.burn == CASH:
        least = program.min_points
        if rules.part_points > 0:
            least = min(least, rules.part_points)
        return max(at_factor(least, factor), 1)
    return max(at_factor(rules.cheapest, factor), 1)


@mechanism
def active_since(account, standing, rules):
    """Last week of what counts as activity."""
    since = max(np.int64(account.joined), np.int64(account.since))
    if rules.reset_on == ON_ORDER:
        since = max(since, np.int64(account.pace_week))
    if rules.reset_on != ON_ORDER and rules.reset_on != ON_BURN:
        since = max(since, np.int64(standing.credited))
    if rules.reset_on != ON_ORDER and rules.reset_on != ON_EARN:
        since = max(since, np.int64(account.redeemed))
    return since


@mechanism
def life_of_points(standing, rules, levels):
    """Weeks that points live, as a member may see it; NO_REWARD where they do not lapse."""
    if rules.expiry == AGE:
        return np.float64(rules.expiry_weeks + levels[standing.level].extra_weeks)
    if rules.expiry == TIER:
        return np.float64(rules.expiry_weeks) if standing.level == 0 else NO_REWARD
    if rules.expiry == KEPT or rules.expiry == INACTIVITY:
        return NO_REWARD
    return rules.life


@mechanism
def first_alive(week, standing, rules, levels, alive):
    """The first lot that is alive in a week for a member of this level."""
    if rules.lots == 0 or (rules.expiry == TIER and standing.level > 0):
        return 0
    when = week - levels[standing.level].extra_weeks
    return alive[min(when, alive.shape[0] - 1)] if when >= 0 else 0


@subroutine
def has_notice(week, account, standing, ring, program, rules, levels, alive):
    """Will points that can be used lapse soon, and is the member told?"""
    if rules.notice_weeks == 0 or account.points < required_in_full(standing, program, rules, levels):
        return False
    if rules.expiry == INACTIVITY:
        return week - active_since(account, standing, rules) >= rules.expiry_weeks - rules.notice_weeks
    if rules.lots == 0:
        return False
    soon = first_alive(week + rules.notice_weeks, standing, rules, levels, alive)
    return in_lots_before(soon, standing, ring, rules) > 0


@mechanism
def wait_in_full(week, pace, account, standing, shopper, program, rules, levels):
    """Weeks until points can be used; NO_REWARD when they never can, or lapse first."""
    if rules.expiry == INACTIVITY and pace * rules.expiry_weeks < shopper.basket_mean:
        return NO_REWARD
    if rules.burn == AUTO and standing.ready > 0:
        return 0.0
    missing = required_in_full(standing, program, rules, levels) - account.points
    wait = 0.0
    if missing > 0:
        rate = program.reward / MILLION * (rules.eligible / MILLION) * (levels[standing.level].multiplier / MILLION)
        a_week = pace * MONEY * rate / program.point_value
        if a_week <= 0.0:
            return NO_REWARD
        wait = min(missing / a_week + rules.pending_weeks, NO_REWARD)
    if rules.burn == AUTO:
        wait = max(wait, np.float64(rules.to_conversion))
    return wait if wait <= life_of_points(standing, rules, levels) else NO_REWARD


@mechanism
def stamps_worth(pace, standing, shopper, program, rules, market):
    """Benefit of the stamp card per currency spent, given how long the own pace takes to fill it."""
    if rules.stamps == 0 or not rules.earns or pace <= 0.0:
        return 0.0
    wait = (rules.stamps - standing.stamps) * shopper.basket_mean / pace
    if rules.stamp_window > 0 and wait > rules.stamp_window:
        return 0.0
    least = max(np.float64(shopper.basket_mean), rules.stamp_least)
    value = rules.stamp_value / (rules.stamps * least) * shopper.perceived_value * program.known
    return value * exp(-LN2 * (wait / market.delay_half_life))


@mechanism
def bonus_share(known, rules, market):
    """Share of a week's orders that fall on its bonus days."""
    return rules.bonus_share + (1.0 - rules.bonus_share) * market.bonus_shift * known


@mechanism
def bonus_effect(standing, rules, market):
    """How much more points a member expects this week for a bonus day that is known."""
    if rules.bonus_share <= 0.0 or standing.level < rules.bonus_from:
        return 1.0
    share = bonus_share(rules.bonus_known, rules, market)
    return 1.0 + rules.bonus_known * (rules.bonus_multiplier / MILLION - 1.0) * share


@mechanism
def own_pace(pace, shopper, program, offer, standing, rules, levels):
    """What a member collects a week, in the unit of the basis."""
    if rules.basis == SPEND:
        return pace * MONEY
    if rules.basis == MARGIN:
        return pace * MONEY * (1.0 - offer.cost / MILLION)
    if rules.basis == ORDERS_MADE or rules.basis == VISITS:
        return pace / shopper.basket_mean
    rate = program.reward / MILLION * (rules.eligible / MILLION) * (levels[standing.level].multiplier / MILLION)
    return pace * MONEY * rate / program.point_value


@mechanism
def weeks_left(week, account, rules):
    """Weeks until the window ends."""
    if rules.window_mode == CALENDAR:
        return max(rules.window_left, 1)
    if rules.window_mode == ANNIVERSARY:
        return rules.window_weeks - (week - account.joined) % rules.window_weeks
    return WITHOUT_WINDOW


@subroutine
def pressure(week, pace, account, standing, shopper, program, offer, rules, levels, clubs, market, decay):
    """Pull of the next goal: keep the level, or reach the next one; greatest at the required pace (ME7)."""
    if rules.levels == 0 or pace <= 0.0:
        return 0.0
    level = np.int64(standing.level)
    have = max(account.points, 0) if rules.basis == BALANCE else standing.collected
    lower, higher = level, level + 1
    if level > 0 and rules.downgrade != KEEP and have < levels[level].retain:
        lower, higher = (0 if rules.downgrade == TO_BASE else level - 1), level
        need = levels[level].retain - have
    elif level < rules.levels:
        need = entry_of(level + 1, standing, levels) - have
    else:
        return 0.0
    own = own_pace(pace, shopper, program, offer, standing, rules, levels)
    if need <= 0 or own <= 0.0:
        return 0.0
    ahead = log(need / weeks_left(week, account, rules) / own) / market.pressure_width
    size = gap(higher, lower, week, account, standing, shopper, program, rules, levels, clubs, market, decay)
    return market.tier_pressure * size * exp(-0.5 * ahead * ahead)


@mechanism
def status_of(standing, rules, levels, market):
    """Utility of a level that few others have (ME9)."""
    if standing.level == 0:
        return 0.0
    above = 1.0 + (market.status_enhancement if standing.level >= 2 else 0.0)
    return market.status * (1.0 - levels[standing.level].share) * above * rules.tknown


@mechanism
def fee_is_paid(standing, rules):
    """Is this a membership whose fee was paid?"""
    return rules.paid and standing.has_paid


@mechanism
def reward_in_full(week, pace, account, standing, shopper, program, rules, levels, clubs, market):
    """r: what an own currency unit brings, and the yearly value of the rest in currency."""
    club_discount, club_value = of_clubs(standing, rules, clubs)
    points, at_once, yearly = parts_at(
        np.int64(standing.level), shopper, program, rules, levels, club_discount, club_value
    )
    wait = wait_in_full(week, pace, account, standing, shopper, program, rules, levels)
    if wait >= NO_REWARD or points <= 0.0:
        points = 0.0
    else:
        points *= bonus_effect(standing, rules, market) * exp(-LN2 * (wait / market.delay_half_life))
    stamps = stamps_worth(pace, standing, shopper, program, rules, market)
    return min(points + stamps + at_once, 0.95), yearly


@subroutine
def value_in_full(week, account, standing, ring, shopper, program, offer, rules, levels, clubs, alive, market, decay):
    """Work out reward utility, v and pull of a member for this week."""
    pace = pace_now(account, week, decay)
    spend = pace * WEEKS_PER_YEAR
    reward, yearly = reward_in_full(week, pace, account, standing, shopper, program, rules, levels, clubs, market)
    pays = fee_is_paid(standing, rules)
    benefit = reward
    if spend > 0.0:
        benefit += yearly / spend - (rules.fee_year / spend if pays else 0.0)
    elif pays:
        benefit = 0.0
    worth = noticed(benefit, market)
    account.valued = week
    account.reward_utility = -log(1.0 - reward)
    account.worth = worth
    pull = 0.0
    if worth > 0.0:
        pull = pressure(week, pace, account, standing, shopper, program, offer, rules, levels, clubs, market, decay)
        pull += status_of(standing, rules, levels, market) + redemption_lift(week, account, market)
        if has_notice(week, account, standing, ring, program, rules, levels, alive):
            pull += market.notice_pull * program.known
        if pays:
            pull += market.sunk_cost
    account.pull = worth * pull + feeling_now(week, standing, market)


@mechanism
def has_value(account):
    """Is there anything that membership does to a choice?"""
    return account.worth > 0.0 or account.reward_utility > 0.0


@mechanism
def has_ordered(account):
    """Did the shopper ever order where the program holds?"""
    return account.pace_week != NEVER
