"""The columns of a program whose rules are stated in full: what it says this week, and what a member has.

Programs without such rules need none of them. Money in money units, rates and factors in millionths where integer.
"""

from __future__ import annotations

import numpy as np

LEVELS = 9
"""The base and at most eight levels above it."""
LISTED = 12
"""Most rewards, bonuses, acts, partners or clubs of a program."""
LEVEL_ROWS = LEVELS + LISTED
"""Rows of the tallies by level: levels, then clubs."""
NO_LIMIT = 2**61
LINEAR, STEP, AUTO, CATALOG, CASH = range(5)
"""Ways of using points."""
NET_OF_REDEMPTION, NET_OF_DISCOUNT, GROSS, MARGIN_EARNED = range(4)
"""What points are earned on."""
KEPT, INACTIVITY, AGE, MONTH_END, YEAR_END, DATE, TIER = range(7)
"""Ways of expiry."""
ON_ORDER, ON_EARN, ON_BURN, ON_BOTH = range(4)
"""What resets expiry by inactivity."""
SPEND, POINTS, BALANCE, ORDERS_MADE, VISITS, MARGIN = range(6)
"""Bases of levels."""
CALENDAR, ROLLING, ANNIVERSARY, LIFETIME = range(4)
"""Windows of levels."""
KEEP, ONE_STEP, TO_QUALIFIED, TO_BASE = range(4)
"""What happens at a review without the spend."""
NO_REFUND, PRO_RATA, UNUSED = range(3)

_INTEGERS = (
    "earns",  # points are given
    "stores",  # bits: stores where it holds
    "earn_on", "nearest", "eligible", "cap_order", "cap_week", "cap_month", "max_balance", "pending_weeks",
    "bonus_multiplier", "bonus_from", "bonuses",
    "stamps", "stamp_points", "stamp_min", "head_start", "stamp_window",
    "acts", "act_cap", "partners", "clubs",
    "burn", "rewards", "voucher_points", "voucher_weeks", "converts", "to_conversion", "part_points", "part_rate",
    "reminds", "blackout", "peak", "cheapest",
    "draws", "prize_cost",
    "expiry", "expiry_weeks", "reset_on", "lot", "notice_weeks", "forfeits", "over",
    "levels", "basis", "gross", "window_mode", "window_weeks", "window", "window_left", "upgrades_now", "until",
    "downgrade", "grace", "rollover", "return_penalty",
    "claws", "negative", "after_weeks",
    "paid", "fee", "period", "trial", "auto_renew", "refund",
    "automatic", "welcome_points", "coupon", "coupon_min", "coupon_weeks",
    "lots_at", "lots", "pending_at", "pending", "returns_at", "returns", "rolling_at", "rolling",
)  # fmt: skip
_FRACTIONS = (
    "bonus_known", "bonus_share", "stamp_value", "stamp_least", "effort", "worth", "odds", "draw_year", "life",
    "tknown", "fee_year", "prompt", "gift",
)  # fmt: skip

RULES = np.dtype([*((name, np.int64) for name in _INTEGERS), *((name, np.float64) for name in _FRACTIONS)], align=True)
"""What a program says this week: shape (worlds, programs). Names as in docs/model.md 3.11 ff."""

LEVEL = np.dtype(
    [
        ("entry", np.int64),  # what reaches it, in the unit of the basis
        ("again", np.int64),  # what reaches it after it was lost
        ("retain", np.int64),  # what keeps it
        ("multiplier", np.int64),
        ("discount", np.int64),
        ("price_factor", np.int64),
        ("extra_weeks", np.int64),  # of life of points
        ("per_order", np.float64),  # value of services for an order, currency
        ("per_year", np.float64),  # value of services and recognition for a year, currency
        ("share", np.float64),  # of members at this level or above, counted after last week
    ],
    align=True,
)
REWARD = np.dtype([("points", np.int64), ("value", np.int64), ("cost", np.int64)], align=True)
"""A step (value: money off) or a catalog item (value: to the shopper; cost: of the item)."""
BONUS = np.dtype([("least", np.int64), ("points", np.int64)], align=True)
"""Points on top of an order of at least so much money, ascending."""
ACT = np.dtype(
    [("points", np.int64), ("cost", np.int64), ("per_week", np.float64), ("half_life", np.float64)], align=True
)
PARTNER = np.dtype([("points", np.int64), ("income", np.int64), ("share", np.float64)], align=True)
CLUB = np.dtype(
    [("segments", np.int64), ("discount", np.int64), ("share", np.float64), ("value", np.float64)], align=True
)

STANDING = np.dtype(
    [
        ("collected", np.int64),  # in the window, unit of the basis
        ("last", np.int64),  # in the window before
        ("pending", np.int64),  # points that cannot be used yet
        ("ready", np.int64),  # points in vouchers
        ("earned_week", np.int64),
        ("earned_month", np.int64),
        ("earned_at", np.int32),  # week of the last order that earned
        ("window", np.int32),
        ("review", np.int32),
        ("card_at", np.int32),  # week of the first stamp
        ("credited", np.int32),  # last week in which points were credited
        ("paid_until", np.int32),
        ("coupon_until", np.int32),
        ("ready_until", np.int32),
        ("felt_at", np.int32),  # week of `feeling`
        ("acts_year", np.int32),
        ("acts", np.int32),  # in that year of membership
        ("orders", np.int32),  # since the fee was paid
        ("stamps", np.int32),
        ("lot", np.int32),  # newest lot in the ring
        ("clubs", np.int32),  # bits
        ("partners", np.int32),  # bits
        ("worth", np.float32),  # v at the last order as a member while points were earned
        ("feeling", np.float32),  # of having risen or fallen, utility
        ("level", np.int8),
        ("held", np.int8),  # highest level ever
        ("has_paid", np.bool_),  # a fee, for this membership
        ("has_gift", np.bool_),  # the first stamp card, with a head start
    ],
    align=True,
)
"""What a member has in a program beside the account: shape (shoppers, worlds, programs with rules in full)."""
