"""A study with nearly everything around a program: what must survive every notation."""

AROUND = """\
name = "Everything around"
[run]
start = 2027-01-04
weeks = 104
[market]
funnel = true
attribution_weeks = 6
economy = [{ start_week = 26, weeks = 13, demand = -0.1 }, { start_week = 60, weeks = 9, basket = 0.05, demand = 0.0 }]
price_tools = { start_week = 10, use = 0.2 }
[market.events."Double 11"]
day = "11-11"
weeks = 2
shifted = 0.4
[market.events.midyear]
day = "06-18"
[word_of_mouth]
after_success = 0.0075
after_failure = 0.12
[brand]
advertising = 0.2
[[stores]]
name = "Ours"
focal = true
share = 0.2
model = "hybrid"
business = { take_rate = 0.07, ad_rate = 0.02, own_share = 0.6, payment_rate = 0.01 }
hold_out = { share = 0.1 }
novelty = { appeal = 0.2, cost = 5000.0 }
[stores.service]
complaint = 0.4
opt_out = 0.1
breach = { week = 40, loss = 0.5, opt_out = 0.3, cost = 1e6 }
[stores.service.dials]
delivery_speed = { level = 1.0, cost_per_order = 0.8 }
service_after = { level = -0.5, cost_per_year = -1e4 }
[stores.returns]
probability = 0.1
ease = 0.5
insurance_cost_per_order = 0.3
[stores.fulfilment]
in_store = true
pick_up = true
delivery_cost = 3.0
fee = 4.0
free_from = 30.0
[stores.program]
reward_rate = 0.02
member_price = { depth = 0.2, range_share = 0.3 }
[stores.acquisition]
rival_price = 0.3
referral = { invite_probability = 0.05, reward_inviter = 5.0, reward_invited = 5.0 }
[stores.acquisition.channels.search]
kind = "search"
spend_per_week = 1000.0
first_order = { discount = 0.2, min_order = 10.0 }
[stores.acquisition.channels."group buy"]
kind = "group_buy"
spend_per_week = 500.0
deal_seekers = 0.7
budget = { rule = "match_rival", rival = "Rival A", rival_share = 0.5, most_per_week = 900.0 }
first_order = { value = 5.0, min_group = 3 }
[stores.campaigns.mail]
deal = { value = 3.0, min_order = 20.0 }
target = { rule = "risk", share = 0.2 }
precision = 0.6
budget_per_week = 2000.0
data_cost_per_customer_year = 0.2
[stores.campaigns."new families"]
to = "non_customers"
deal = { discount = 0.1 }
target = { rule = "life_stage", segments = ["loyal"] }
[stores.win_back]
deal = { value = 8.0 }
kind = "bundle"
reasons = ["price", "drift"]
[stores.promotions.spring]
depth = 0.2
range_share = 0.5
weeks = [10, 11, 62]
[stores.promotions.fair]
depth = 0.3
event = "Double 11"
[stores.promotions.monthly]
depth = 0.1
every_weeks = 4
start_week = 2
stop_week = 50
[[stores]]
name = "Rival A"
share = 0.3
[stores.acquisition.channels.social]
spend_per_week = 2000.0
[stores.reactions]
copy = { kind = "copy_program", lag_weeks = 26 }
war = { kind = "undercut", depth = 0.03, floor_margin = 0.05, lag_weeks = 2, trigger = 0.1 }
ads = { kind = "match_acquisition", channel = "social", scale = 0.5, budget = 1e5 }
[[stores]]
name = "Newcomer"
share = 0.1
enters_week = 30
program = { reward_rate = 0.01, launch_week = 30 }
[[stores]]
name = "Rest of market"
[today]
[[policies]]
name = "as it is"
[[policies]]
name = "other offers"
[policies.set]
"stores.Ours.acquisition.channels.search.first_order.discount" = 0.3
"stores.Ours.campaigns.mail.deal.value" = 6.0
"stores.Ours.campaigns.mail.target" = { rule = "everyone" }
'stores.Ours.campaigns."new families"' = "none"
"stores.Ours.promotions.autumn" = { depth = 0.15, weeks = [40] }
"stores.Ours.win_back" = "none"
"stores.Ours.hold_out" = "none"
"stores.Ours.service.dials.delivery_speed.level" = 2.0
'stores."Rival A".reactions.copy.lag_weeks' = 52
'stores."Rival A".reactions.war' = "none"
"stores.Newcomer.win_back" = {}
'stores."Rest of market".program' = { reward_rate = 0.01, engagement = { missions = { points = 5, per_week = 0.1 } } }
[[policies.changes]]
week = 52
note = "a leaner year"
set = { "stores.Ours.promotions.monthly" = "none", "stores.Ours.acquisition.channels.search.spend_per_week" = 500.0 }
[uncertain]
"stores.Ours.campaigns.mail.deal.value" = { low = 0.5, high = 1.5 }
"stores.Ours.campaigns.mail.target.share" = { low = 0.1, high = 0.3, kind = "value" }
"stores.*.acquisition.channels.*.cost_per_contact" = { low = 0.5, high = 2.0 }
"stores.*.reactions.*.scale" = { low = 0.5, high = 1.0 }
"deals.prone_share" = { low = 0.2, high = 0.4, kind = "value" }
"""
