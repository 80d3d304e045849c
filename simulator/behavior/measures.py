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
    POINTS_EXPIRED = 16
    CONTACTS = 17
    DIRECTED_NEEDS = 18


OF_AN_ORDER = 16
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
