"""The order of a week, as the program itself tells it; `week.py` calls the mechanisms in this order."""

ORDER_OF_A_WEEK = (
    "calendar",
    "stores act: prices, media, programs",
    "program clock: balances lapse, assigned memberships start",
    "reach: advertising contacts",
    "needs: an ordinary need may be directed at a store by a program",
    "per need: rediscover, plan basket, consider, choose, redeem, pay, earn, experience, join, habit, leave?",
    "extra directed needs: the same, this store or nothing",
    "accounts close: recency, wallets at a year's end",
    "stores observe",
)
