"""What is counted each week: measures, the rows they are counted in, and the reasons for leaving."""

from __future__ import annotations

from enum import IntEnum


class Measure(IntEnum):
    """Weekly flows by world, row and store. Counts, points, or money units; int64."""

    ORDERS = 0
    SALES = 1  # money at the price charged, before points
    VOLUME = 2  # money at price index 1
    FIRST_ORDERS = 3
    SECOND_ORDERS = 4
    GAP_WEEKS = 5  # weeks since the last order, summed over repeat orders
    POINTS_ISSUED = 6
    POINTS_REDEEMED = 7
    REDEMPTIONS = 8
    FAILURES = 9
    RECOVERIES = 10
    JOINED = 11
    LEFT_DRIFT = 12
    LEFT_PRICE = 13
    LEFT_SERVICE = 14
    REGAINED = 15  # came back into consideration
    DISCOUNTS = 16  # money off by levels and clubs
    COUPONS = 17  # money off by welcome coupons
    REWARD_MONEY = 18  # money taken off orders by points
    REWARD_COST = 19  # money spent on catalog items, cash paid out
    RETURNS = 20
    RETURNED = 21  # money due of returned orders
    RETURNED_VOLUME = 22  # returned orders at price index 1
    TOPPED_UP = 23  # money added to reach a threshold bonus
    POINTS_EXPIRED = 24
    CONTACTS = 25
    DIRECTED_NEEDS = 26
    POINTS_CLAWED = 27  # taken back after returns
    FEES = 28  # money
    REFUNDED = 29  # money: fees paid back
    LEFT_PROGRAM = 30
    PROGRAM_COST = 31  # money: acts of engagement and prizes
    PARTNER_INCOME = 32  # money
    ACTS = 33


OF_AN_ORDER = 24
"""The first measures may change with an order; they are added to each row at once."""


class Choice(IntEnum):
    """Weekly flows of the whole market by world and half."""

    NEEDS = 0
    SKIPPED = 1  # no order although a store was considered
    STRANDED = 2  # no store considered
    COMPARED = 3


class Wallet(IntEnum):
    """Yearly tallies by world, row and store, over shoppers with any spend in the year.

    Shares of wallet are in millionths. CAUSED_* compare with the same shopper in the first world.
    """

    SHOPPERS = 0
    SHARE = 1  # summed share of wallet
    CUSTOMERS = 2  # with at least one order at the store
    CUSTOMER_SHARE = 3
    SPEND = 4  # at the store
    TOTAL = 5  # everywhere
    CAUSED_SHARE = 6  # share of wallet minus that in the first world
    PAIRED = 7  # shoppers with spend in both worlds


class LevelMeasure(IntEnum):
    """Weekly flows of a program's members by level (rows 0..8) and, MEMBERS only, by club (rows 9..16)."""

    MEMBERS = 0  # net change
    ORDERS = 1
    SALES = 2
    FAILURES = 3
    RETURNS = 4
    POINTS_ISSUED = 5
    POINTS_REDEEMED = 6
    DISCOUNTS = 7
    RISEN = 8  # into this level
    FALLEN = 9  # into this level


class Reason(IntEnum):
    """Why a relation ended; offset into Measure.LEFT_DRIFT."""

    DRIFT = 0
    PRICE = 1
    SERVICE = 2


class Row(IntEnum):
    """Margins of one dimension at a time. Segments follow: SEGMENTS + segment."""

    HALF_0 = 0  # communities of even number
    HALF_1 = 1
    OUTSIDER = 2  # not a member of the store's program
    MEMBER = 3
    SEGMENTS = 4
