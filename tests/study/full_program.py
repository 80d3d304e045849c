"""A study whose program has nearly every rule: what must survive every notation."""

FULL = """\
name = "Everything"
[run]
start = 2027-01-04
weeks = 52
[[stores]]
name = "Ours"
focal = true
share = 0.2
returns = { probability = 0.1, cost = 2.0, resale_share = 0.8 }
[stores.program]
points_per_currency = 1.0
min_redemption = 8.0
engagement_cap_per_year = 30
welcome = { points = 200, coupon = 3.0, coupon_min_order = 20.0 }
paid = { fee = 20.0, trial_weeks = 4, refund = "unused" }
earn = { on = "net_of_redemption", rounding = "nearest", pending_weeks = 2, cap_per_week = 2000 }
stamp_card = { reward = 5.0, head_start = 2, window_weeks = 26 }
expiry = { mode = "date", dates = [2027-06-30, 2027-12-31], notice_weeks = 4 }
prize_draw = { odds = 0.001, cost = 500.0, perceived_value = 1.0 }
[stores.program.bonus_days]
member = { day_of_month = 11 }
"double points" = { dates = [2027-05-01, 2027-11-11], multiplier = 3.0, from_tier = 1 }
[stores.program.threshold_bonus.large]
min_order = 80.0
points = 100
[stores.program.engagement.missions]
points = 5
per_week = 0.1
[stores.program.partners.bank]
share = 0.2
points_per_week = 20
price_per_point = 0.012
[stores.program.burn]
mode = "step"
reminder_every_weeks = 13
rewards = { small = { points = 500, value = 5.0 }, large = { points = 900, value = 10.0 } }
blackouts = { christmas = { from_week = 50, to_week = 51, price_factor = 2.0 } }
[stores.program.tiers]
window = "rolling"
round_to = "month"
[stores.program.tiers.levels]
Silver = { threshold = 500.0, earn_multiplier = 1.5 }
"Very gold" = { threshold = 1500.0, earn_multiplier = 2.5, soft_value_per_year = 20.0 }
[stores.program.privileges]
"free shipping" = { value = 2.0, cost = 1.5, from_tier = 1 }
[stores.program.clubs]
family = { value_per_year = 5.0, cost_per_year = 2.0, segments = ["loyal", "price_sensitive"] }
[[stores]]
name = "Rest of market"
coalition = { operator = "Ours", reward_rate = 0.01, issue_price = 1.0, redeem_price = 0.9 }
[baseline]
set = { "stores.Ours.program" = "none", 'stores."Rest of market".coalition' = "none" }
[today]
[[policies]]
name = "as it is"
[[policies]]
name = "fewer levels"
[policies.set]
"stores.Ours.program.tiers" = { count = 2, top_multiplier = 3.0 }
"stores.Ours.program.privileges.\\"free shipping\\"" = "none"
"stores.Ours.program.bonus_days.flash" = { every_weeks = 4, multiplier = 5.0 }
"stores.Ours.program.paid" = "none"
"stores.Ours.program.expiry.dates" = [2027-09-30]
'stores.Ours.program.bonus_days."double points".dates' = [2027-08-08, 2027-09-09]
[[policies]]
name = "no levels"
[policies.set]
"stores.Ours.program.tiers" = "none"
"stores.Ours.program.privileges" = {}
'stores.Ours.program.bonus_days."double points"' = "none"
"""
