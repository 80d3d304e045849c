"""The order of a week, as the program itself tells it; `week.py` calls the mechanisms in this order."""

ORDER_OF_A_WEEK = (
    "calendar: season, events, economy",
    "stores act: prices, promotions, reactions to rivals, service, media and their price, campaigns, programs",
    "program clock: returned orders, points that waited, expiry; assigned memberships start; windows and reviews "
    "of levels, fees, vouchers, partners, prize draws, acts of engagement",
    "what was told and invited last week is heard; a breach is minded; groups that did not come together lapse",
    "reach: advertising contacts with their deals; campaigns; win-back",
    "needs: an ordinary need may be directed at a store by a program",
    "per need: rediscover, plan basket, consider, choose (deal held, way it comes), fill up, deal, "
    "discounts, redeem, pay, earn, rise?, experience, join, habit, leave?, talk, invite?",
    "extra directed needs: the same, this store or nothing",
    "accounts close: recency, the funnel, wallets at a year's end",
    "stores observe; brands grow or fade",
)
