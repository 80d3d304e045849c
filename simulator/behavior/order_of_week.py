"""The order of a week, as the program itself tells it; `week.py` calls the mechanisms in this order."""

ORDER_OF_A_WEEK = (
    "calendar",
    "stores act: prices, media, programs",
    "program clock: returned orders, points that waited, expiry; assigned memberships start; windows and reviews "
    "of levels, fees, vouchers, partners, prize draws, acts of engagement",
    "reach: advertising contacts",
    "needs: an ordinary need may be directed at a store by a program",
    "per need: rediscover, plan basket, consider, choose, fill up, discounts, redeem, pay, earn, rise?, experience, "
    "join, habit, leave?",
    "extra directed needs: the same, this store or nothing",
    "accounts close: recency, wallets at a year's end",
    "stores observe",
)
