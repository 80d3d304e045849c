"""Levels of a program: what is collected, what it reaches, rising and falling (model.md 3.11-3.14)."""

from __future__ import annotations

import numpy as np

from simulator.behavior.columns import MILLION
from simulator.behavior.compiled import mechanism, subroutine
from simulator.behavior.elementary import exp
from simulator.behavior.measures import LevelMeasure
from simulator.behavior.program_columns import (
    ANNIVERSARY,
    BALANCE,
    CALENDAR,
    KEEP,
    LIFETIME,
    ONE_STEP,
    ROLLING,
    TO_BASE,
)
from simulator.behavior.rewards import LN2

MEMBERS = int(LevelMeasure.MEMBERS)
RISEN = int(LevelMeasure.RISEN)
FALLEN = int(LevelMeasure.FALLEN)
PERIOD = 4
"""Weeks of a step of a rolling window, and of a lot by age."""


@mechanism
def entry_of(level, standing, levels):
    """What reaches a level: a level that was lost may ask for more or less than at first."""
    if standing.level < level <= standing.held:
        return levels[level].again
    return levels[level].entry


@mechanism
def reached(quantity, standing, rules, levels):
    """The highest level whose entry is at most `quantity`; exactly the threshold is enough."""
    for level in range(rules.levels, 0, -1):
        if quantity >= entry_of(level, standing, levels):
            return level
    return 0


@mechanism
def feeling_now(week, standing, market):
    """What is left of having risen or fallen."""
    if standing.feeling == 0.0:
        return 0.0
    return np.float64(standing.feeling) * exp(-LN2 * ((week - standing.felt_at) / market.feeling_half_life))


@mechanism
def feel(week, change, standing, market):
    """Add to the feeling."""
    standing.feeling = feeling_now(week, standing, market) + change
    standing.felt_at = week


@mechanism
def move_level(level, standing, rules, tally):
    """Give a member a level until the next review. `tally`: (levels, measures)."""
    tally[standing.level, MEMBERS] -= 1
    tally[level, MEMBERS] += 1
    tally[level, RISEN if level > standing.level else FALLEN] += 1
    standing.level = level
    standing.held = max(standing.held, level)
    standing.review = rules.until


@mechanism
def window_number(week, joined, rules):
    """Number of the window that a week lies in."""
    if rules.window_mode == CALENDAR:
        return rules.window
    if rules.window_mode == ANNIVERSARY:
        return (week - joined) // rules.window_weeks
    if rules.window_mode == ROLLING:
        return week // PERIOD
    return 0


@mechanism
def roll_on(number, standing, ring, rules):
    """Let the oldest parts of a rolling window drop out."""
    steps = min(number - standing.window, rules.rolling)
    for step in range(steps):
        slot = rules.rolling_at + (number - step) % rules.rolling
        standing.collected -= ring[slot]
        ring[slot] = 0


@mechanism
def turn_window(week, account, standing, ring, rules, levels):
    """Begin a new window when its time has come. Only what lies beyond the own level may be carried over."""
    number = window_number(week, account.joined, rules)
    if number == standing.window:
        return
    if rules.window_mode == ROLLING:
        roll_on(number, standing, ring, rules)
        standing.last = 0
    else:
        standing.last = standing.collected if number == standing.window + 1 else 0
        beyond = max(standing.collected - levels[standing.level].entry, 0)
        standing.collected = beyond * rules.rollover // MILLION
    standing.window = number


@mechanism
def collect(quantity, standing, ring, rules):
    """Add to what counts for levels."""
    standing.collected += quantity
    if rules.window_mode == ROLLING:
        ring[rules.rolling_at + standing.window % rules.rolling] += quantity


@mechanism
def take_from_collected(ordered, quantity, standing, ring, rules):
    """Take from what counts what an order of week `ordered` added, down to 0; of a rolling window from its own part."""
    if rules.window_mode == ROLLING:
        slot = rules.rolling_at + ordered // PERIOD % rules.rolling
        quantity = min(quantity, ring[slot]) if standing.window - ordered // PERIOD < rules.rolling else 0
        ring[slot] -= quantity
    standing.collected -= min(quantity, standing.collected)


@mechanism
def counts_now(account, standing, rules):
    """What is held against a threshold at an order."""
    return max(account.points, 0) if rules.basis == BALANCE else standing.collected


@mechanism
def counts_at_review(account, standing, rules):
    """What is held against a threshold at a review: that of the last window, if it is more."""
    if rules.basis == BALANCE:
        return max(account.points, 0)
    if rules.window_mode == ROLLING or rules.window_mode == LIFETIME:
        return standing.collected
    return max(standing.collected, standing.last)


@subroutine
def lower_level(quantity, standing, rules, levels):
    """The level that a member falls to."""
    if rules.downgrade == ONE_STEP:
        return standing.level - 1
    if rules.downgrade == TO_BASE:
        return 0
    for level in range(standing.level - 1, 0, -1):
        if quantity >= levels[level].entry:
            return level
    return 0


@mechanism
def is_due(week, standing, rules):
    """Is the member's level looked at this week?"""
    return rules.levels > 0 and week >= standing.review and (standing.level > 0 or not rules.upgrades_now)


@mechanism
def keeps(quantity, standing, rules, levels):
    """Does a member keep the level?"""
    return standing.level == 0 or rules.downgrade == KEEP or quantity >= levels[standing.level].retain
