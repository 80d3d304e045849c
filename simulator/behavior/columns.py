"""The columns that shoppers are, the columns that stores offer, and their types.

Arrays of records: one row a shopper (by world, by store). A field is a column: `relations["habit"]` is an
array. Weeks count from the start of the burn-in; money is in units of 1/10,000 of the currency.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

MONEY = 10_000
"""Money units in one currency unit."""
MILLION = 1_000_000
NEVER = -1
"""A week that has not happened."""
MAX_STORES = 16
AGENDA = 32
"""How many needs have their draws made ahead."""
LANES = 8
"""Columns that a choice sweeps over all stores are padded to a multiple of this: one or two vector registers."""

SHOPPER = np.dtype(
    [
        ("id", np.uint32),
        ("community", np.int32),
        ("enter_week", np.int32),
        ("exit_week", np.int32),
        ("need_rate", np.float64),  # needs per week
        ("price_slope", np.float32),
        ("basket_log_mean", np.float32),  # log currency at price index 1
        ("basket_mean", np.float32),  # currency
        ("habit_weight", np.float32),
        ("perceived_value", np.float32),  # of a point, over its face value
        ("segment", np.uint8),
        ("is_comparer", np.bool_),
        ("is_saver", np.bool_),
        ("is_prone", np.bool_),  # looks out for deals
    ],
    align=True,
)
"""Traits of a shopper: shape (shoppers,), the same in every world."""

TIE = np.dtype(
    [
        ("leaving_probability", np.float32),  # per order, at experience 0
        ("join_logit", np.float32),  # joins when the logit of joining exceeds it
        ("distance", np.float32),  # to a shop of the store, mean 1
    ],
    align=True,
)
"""Traits of a shopper toward a store: shape (shoppers, stores), the same in every world."""

PERSON = np.dtype(
    [
        ("considered", np.int32),  # bit j: store j is considered
        ("member", np.int32),  # bit j: member of store j's program
        ("clock", np.int32),  # first week in which a balance may lapse
        ("apart", np.int32),  # 1: may differ from the same shopper in the first world
    ],
    align=True,
)
"""State of a shopper in a world: shape (shoppers, worlds)."""

RELATION = np.dtype(
    [
        ("last_order", np.int32),  # week, or NEVER
        ("contacted", np.int32),  # week of the last advertising contact, or NEVER
        ("orders", np.int32),  # orders ever
        ("year_spend", np.int64),  # money since the last year's close
        ("last_failed", np.bool_),
        ("in_cohort", np.bool_),  # customer when the horizon began
        ("left_because", np.uint8),  # Reason of the last leaving
    ],
    align=True,
)
"""State of a shopper toward a store in a world: shape (shoppers, worlds, stores)."""

ACCOUNT = np.dtype(
    [
        ("points", np.int64),
        ("pace", np.float32),  # smoothed own spend per week there, currency
        ("pace_week", np.int32),
        ("joined", np.int32),  # week, or NEVER
        ("valued", np.int32),  # week for which the two below hold
        ("reward_utility", np.float32),  # -ln(1 - r)
        ("worth", np.float32),  # v, between 0 and 1
        ("pull", np.float32),  # utility beside the reward and belonging
        ("redeemed", np.int32),  # last week in which points were used, or NEVER
        ("since", np.int32),  # first week that counts for expiry by inactivity, or NEVER
    ],
    align=True,
)
"""State of a shopper toward a program in a world: shape (shoppers, worlds, programs)."""

OFFER = np.dtype(
    [
        ("program", np.int64),  # place among the job's programs, or -1 (no store has one there in any world)
        ("price", np.int64),  # in millionths of the usual price
        ("log_price", np.float64),
        ("reach", np.float64),  # probability that a shopper is contacted this week
        ("failure", np.float64),
        ("recovery", np.float64),
        ("noticed", np.float64),  # share of failures that are told
        ("success", np.float64),  # c: outcome of an order that does not fail
        ("returned", np.float64),  # probability that an order is returned
        ("cost", np.int64),  # of goods, in millionths of the price index 1
        ("reward", np.int64),  # what an order earns here in a coalition; otherwise the program's
    ],
    align=True,
)
"""What a store offers this week: shape (worlds, stores)."""

PROGRAM = np.dtype(
    [
        ("store", np.int64),
        ("active", np.bool_),
        ("assigned", np.bool_),
        ("ending", np.bool_),  # its end is announced: everybody uses points like a redeemer
        ("launch_week", np.int64),
        ("assigned_share", np.float64),
        ("reward", np.int64),  # face value earned per money spent, in millionths
        ("point_value", np.int64),  # money units per point
        ("min_points", np.int64),
        ("max_share", np.int64),  # of an order, in millionths
        ("known", np.float64),  # awareness x transparency
        ("friction", np.float64),
        ("expiry_weeks", np.int64),  # 0: points do not lapse
        ("standing", np.int64),  # place among the programs with rules in full, or -1 (program_columns.py)
        ("signature", np.int64),  # checksum of the rules in full this week
    ],
    align=True,
)
"""The rules of a program this week: shape (worlds, programs)."""

MARKET = np.dtype(
    [
        ("season", np.float64),  # of this week: multiplies every need rate
        ("season_prone", np.float64),  # the same for the deal-prone
        ("log_slope_factor", np.float64),  # of this week: multiplies every price slope
        ("member_shield", np.float64),  # part of it that a member with v = 1 is spared
        ("basket_factor", np.float64),  # of this week
        ("tool_use", np.float64),  # of this week: probability that anybody compares
        ("skip_odds", np.float64),
        ("elasticity", np.float64),
        ("basket_sd", np.float64),
        ("loss_aversion", np.float64),
        ("reference_memory", np.float64),
        ("compare_probability", np.float64),
        ("compare_slope", np.float64),
        ("habit_smoothing", np.float64),
        ("experience_smoothing", np.float64),
        ("loss", np.float64),
        ("repeat_factor", np.float64),
        ("severe_exit", np.float64),
        ("choice_weight", np.float64),
        ("leaving_weight", np.float64),
        ("rediscovery", np.float64),
        ("join_intercept", np.float64),
        ("join_slope", np.float64),
        ("join_benefit", np.float64),
        ("belonging", np.float64),
        ("gradient", np.float64),
        ("just_noticeable", np.float64),
        ("delay_half_life", np.float64),
        ("log_attrition", np.float64),
        ("log_forgiveness", np.float64),
        ("redeemer_use", np.float64),
        ("saver_use", np.float64),
        ("pace_gain", np.float64),
        ("persuasion", np.float64),
        ("gift_boost", np.float64),
        ("lift", np.float64),
        ("lift_half_life", np.float64),
        ("tier_pressure", np.float64),
        ("pressure_width", np.float64),
        ("status", np.float64),
        ("status_enhancement", np.float64),
        ("promotion", np.float64),
        ("demotion_factor", np.float64),
        ("feeling_half_life", np.float64),
        ("notice_pull", np.float64),
        ("ending_loss", np.float64),
        ("bystander", np.float64),
        ("sunk_cost", np.float64),
        ("fee_slope", np.float64),
        ("renewal", np.float64),
        ("bonus_shift", np.float64),
        ("top_up", np.float64),
        ("top_up_reach", np.float64),
        ("max_programs", np.int64),
        ("attention_cost", np.float64),
        ("focal", np.int64),  # place of the watched store
        ("watched", np.int64),  # place of its program among the job's programs, or -1
        ("standing", np.int64),  # its place among the programs with rules in full, or -1
    ],
    align=True,
)
"""The market's constants (and the season of the week): shape (1,), the same in every world."""


class Block(NamedTuple):
    """A fixed part of the shoppers: whole communities, with their state in every world of a job."""

    shoppers: NDArray[Any]  # SHOPPER, (shoppers,)
    tastes: NDArray[np.float64]  # (shoppers, lanes); 0 beyond the stores
    ties: NDArray[Any]  # TIE, (shoppers, stores)
    people: NDArray[Any]  # PERSON, (shoppers, worlds)
    habits: NDArray[np.float32]  # (shoppers, worlds x lanes): smoothed share of own orders
    experiences: NDArray[np.float32]  # (shoppers, worlds x lanes)
    references: NDArray[np.float32]  # (shoppers, worlds x lanes): log reference price
    relations: NDArray[Any]  # RELATION, (shoppers, worlds, stores)
    accounts: NDArray[Any]  # ACCOUNT, (shoppers, worlds, programs)
    standings: NDArray[Any]  # STANDING, (shoppers, worlds, programs with rules in full)
    rings: NDArray[np.int64]  # (shoppers, worlds, places): lots, pending points, returns (program_columns.py)
    carried: NDArray[np.int32]  # (shoppers, worlds, PointClass): points of the watched program (attribution.py)
    panel: NDArray[np.int32]  # (shoppers,): row among those followed one by one, or -1


class Setting(NamedTuple):
    """What every shopper and week of a job share."""

    key: NDArray[np.uint64]  # (2,): folded seed, replicate
    market: NDArray[Any]  # MARKET, (1,)
    pace_decay: NDArray[np.float64]  # [weeks since the last order]: part of the pace that is left
    novelty: NDArray[np.float64]  # [weeks since joining]: part of belonging that is left
    fading: NDArray[np.float64]  # [weeks since contact]: utility of salience that is left


class Offers(NamedTuple):
    """What stores offer in one week."""

    stores: NDArray[Any]  # OFFER, (worlds, stores)
    programs: NDArray[Any]  # PROGRAM, (worlds, programs)
    appeals: NDArray[np.float64]  # (worlds x lanes,): utility beside taste
    log_prices: NDArray[np.float64]  # (worlds x lanes,)
    open_mask: NDArray[np.int64]  # (worlds,): bit j: store j is open
    rules: NDArray[Any]  # RULES, (worlds, programs): rules in full, see program_columns.py
    levels: NDArray[Any]  # LEVEL, (worlds, programs, LEVELS)
    rewards: NDArray[Any]  # REWARD, (worlds, programs, LISTED)
    bonuses: NDArray[Any]  # BONUS, (worlds, programs, LISTED)
    acts: NDArray[Any]  # ACT, (worlds, programs, LISTED)
    partners: NDArray[Any]  # PARTNER, (worlds, programs, LISTED)
    clubs: NDArray[Any]  # CLUB, (worlds, programs, LISTED)
    alive: NDArray[np.int64]  # (worlds, programs, ticks): first lot alive in each tick


class Scratch(NamedTuple):
    """Room for one shopper's occasion, and what is worked out once a week; one a thread."""

    keys: NDArray[np.uint64]  # Philox keys of all rounds
    decisions: NDArray[np.uint64]  # (2 x draws,): decision << 16 of each draw of an ordinary, a directed occasion
    groups: NDArray[np.uint64]  # (draws,): which four items it draws
    agenda: NDArray[np.uint64]  # (2, AGENDA + 1): id and occasion of the needs whose draws are ready
    progress: NDArray[np.int64]  # (2,): how many of the agenda are ready, how many are met
    baskets: NDArray[np.float64]  # (3, AGENDA + LANES): basket log mean of each; planned money units before rounding
    uniforms: NDArray[np.float64]  # (AGENDA + 1, 4 x draws): its draws, four items each
    pulls: NDArray[np.float64]  # (AGENDA + 1, lanes + LANES): one over the race, [0] for no order, [1 + store]
    ids: NDArray[np.uint64]  # (LANES,): shoppers whose weekly draws are made together
    weekly: NDArray[np.float64]  # (draws a week x LANES,): their weekly draws
    needs: NDArray[np.int64]  # (LANES,): their ordinary needs
    reached: NDArray[np.float64]  # (stores,): largest reach over worlds
    same_market: NDArray[np.int64]  # (worlds,): 1 where stores offer what they do in the first world
    other_programs: NDArray[np.int64]  # (worlds,): bit j where store j's program differs from the first world's
    numbers: NDArray[np.int64]  # (worlds,): how many occasions of the kind that is met now
    chosen: NDArray[np.int64]  # (worlds,)
    deltas: NDArray[np.int64]  # (worlds, measures of an order)
    full: NDArray[np.int64]  # (worlds,): bit j where store j's program has rules in full, here or in the first world
    extras: NDArray[np.float64]  # (4,): further draws of the occasion, see `checkout.extra_draws`
    talks: NDArray[np.float64]  # (4,): draws of talk after the order, see `talking.talk`
    taken: NDArray[np.int64]  # (PointClass,): points taken, see attribution.py
    occasion: NDArray[np.int64]  # (4,): decision and occasion of both, 1 when the former are made, 1 when the latter


class Tally(NamedTuple):
    """What one block counts. Weekly flows are cleared by the caller, the rest runs on."""

    flows: NDArray[np.int64]  # (worlds, rows, stores, measures): this week
    orders: NDArray[np.int64]  # (worlds, cells, stores, measures of an order): zero between weeks (counting.py)
    choices: NDArray[np.int64]  # (worlds, halves, choices): this week
    recency: NDArray[np.int64]  # (worlds, halves, stores, weeks): shoppers by week of their last order
    cohort: NDArray[np.int64]  # as recency, of those who were customers when the horizon began
    levels: NDArray[np.int64]  # (worlds, programs, LEVEL_ROWS, LevelMeasure): this week
    attributed: NDArray[np.int64]  # (worlds, groups, OrderClass, measures of an order): this year
    lost: NDArray[np.int64]  # (worlds, segments, Lost, measures of an order): this year
    moved: NDArray[np.int64]  # (worlds, stores, Moved, 2): orders and sales, this year
    rewarded: NDArray[np.int64]  # (worlds, groups, PointClass, RewardMeasure): this year
    panel: NDArray[np.int64]  # (worlds, people followed, PanelMeasure): this week
