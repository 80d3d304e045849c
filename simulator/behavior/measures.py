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
    DISCOUNTS = 16  # money: of levels and clubs
    COUPONS = 17  # money: welcome coupons used
    REWARD_MONEY = 18  # money that points took off orders
    REWARD_COST = 19  # money spent on catalog items and paid out as cash
    RETURNS = 20
    RETURNED = 21  # money due for returned orders
    RETURNED_VOLUME = 22  # of returned orders, money at price index 1
    TOPPED_UP = 23  # money added to reach a threshold bonus
    OFFER_MONEY = 24  # money taken off by deals of channels, campaigns, win-back and invitations
    SHIPPING = 25  # money: fees paid for delivery
    DELIVERED = 26  # orders where there is a choice of ways, or a fee
    PICKED_UP = 27
    IN_STORE = 28
    OFFERS_USED = 29
    WON_BACK = 30  # first order after having lapsed
    SHIP_TOPPED_UP = 31  # money added to reach free shipping
    POINTS_EXPIRED = 32
    CONTACTS = 33
    DIRECTED_NEEDS = 34
    POINTS_CLAWED = 35  # taken back for returned orders
    FEES = 36  # money: of paid memberships
    REFUNDED = 37  # money: fees given back
    LEFT_PROGRAM = 38  # memberships that ended
    PROGRAM_COST = 39  # money: acts of engagement and prizes
    PARTNER_INCOME = 40  # money that partners pay for points
    ACTS = 41  # acts of engagement
    RECOMMENDED = 42  # recommendations told
    WARNED = 43  # warnings told


OF_AN_ORDER = 32
"""The first measures may change with an order; they are added to each row at once."""


class LevelMeasure(IntEnum):
    """Weekly flows by world, program and level of the member (then by club: only MEMBERS)."""

    MEMBERS = 0  # net change
    ORDERS = 1
    SALES = 2  # money at the price charged
    FAILURES = 3
    RETURNS = 4
    POINTS_ISSUED = 5  # by orders
    POINTS_REDEEMED = 6
    DISCOUNTS = 7
    RISEN = 8  # into this level
    FALLEN = 9  # into this level


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
