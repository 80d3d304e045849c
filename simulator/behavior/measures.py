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


class OrderClass(IntEnum):
    """What an order at the watched store is, held against the same occasion in the first world (model.md 3.32)."""

    KEPT = 0  # would have been placed there anyway
    SWITCHED = 1  # from another store
    NEW_DEMAND = 2  # no order on the occasion, or no such occasion
    NEW_CUSTOMER = 3  # never a customer of the store in the first world


class PointClass(IntEnum):
    """Points by the order that earned them, then those that no order of the horizon earned."""

    KEPT = 0
    SWITCHED = 1
    NEW_DEMAND = 2
    NEW_CUSTOMER = 3
    NO_ORDER = 4  # held when the horizon began, or given otherwise


class Lost(IntEnum):
    """Orders of the first world at the watched store that a world does not have there."""

    TO_RIVAL = 0
    DEMAND = 1  # no order
    CUSTOMER = 2  # never a customer in this world


class Moved(IntEnum):
    """Where orders at the watched store come from and go to, by the other store."""

    SWITCHED = 0  # of OrderClass.SWITCHED
    NEW_CUSTOMER = 1  # of OrderClass.NEW_CUSTOMER that went to the other store in the first world
    LOST = 2  # of Lost.TO_RIVAL


class RewardMeasure(IntEnum):
    """Yearly tallies of points of the watched program by class."""

    ISSUED = 0  # by orders
    REDEEMED = 1
    MONEY = 2  # taken off orders
    COST = 3  # spent on catalog items and paid out
    OTHERWISE = 4  # points that came otherwise, less those that went: lapsed, taken back


class PanelMeasure(IntEnum):
    """What the panel's shoppers do at the watched store in a week, in every world."""

    ORDERS = 0
    SPEND = 1  # money due: after discounts, coupons and deals, before points
    VOLUME = 2  # money at price index 1
    REWARDS = 3  # money: points taken off, catalog items, cash
    ISSUED = 4  # points, by orders
    REDEEMED = 5


class VintageMeasure(IntEnum):
    """What becomes of the panel's points, by the 13 weeks in which they were issued."""

    ISSUED = 0
    REDEEMED = 1
    LOST = 2  # lapsed or taken back


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
