"""Rules that cannot stand together are refused with a sentence that names both, at the key that was changed."""

from __future__ import annotations

import pytest

from simulator.study import StudyError, parse_study

from .texts import STUDY, complaint, policy, resolved

LEVELS = "tiers.levels = { Silver = { threshold = 100 }, Gold = { threshold = 300 } }"
HAND = "tiers = { levels = { Silver = { threshold = 100 }, Gold = { threshold = 300 } }, "
CONFLICTS = [
    # enrollment, welcome, paid membership (mechanics 3.1)
    ('paid = { fee = 20 }\nenrollment = { mode = "automatic" }', "`paid` and `enrollment.mode` conflict"),
    ('paid = { fee = 20 }\nenrollment = { mode = "checkout", prompt = 0.3 }', "bought by choice, not by 'checkout'"),
    ('paid = { fee = 20 }\nenrollment = { mode = "assigned", share = 0.5 }', "bought by choice, not by 'assigned'"),
    ('enrollment = { mode = "automatic", friction = 1 }', "`enrollment.friction` and `enrollment.mode` conflict"),
    ("welcome = { coupon_min_order = 30 }", "`welcome.coupon_min_order` needs `welcome.coupon`"),
    # earning (3.2)
    ("points_per_currency = 1", "stated twice, as `points_per_currency` 1 and as `reward_rate` 0.01"),
    ("earn = { eligible_share = 0 }", "`earn.eligible_share` 0 and `reward_rate` conflict"),
    ("earn = { cap_per_week = 0 }", "`earn.cap_per_week` 0 and `reward_rate` conflict"),
    ("earn = { cap_per_order = 50, cap_per_week = 40 }", "`earn.cap_per_order` 50 is above `earn.cap_per_week` 40"),
    ("earn = { cap_per_order = 50, cap_per_month = 40 }", "`earn.cap_per_order` 50 is above `earn.cap_per_month` 40"),
    (
        "threshold_bonus = { a = { min_order = 50, points = 9 }, b = { min_order = 50, points = 20 } }",
        "threshold bonuses 'a' and 'b' both start at 50",
    ),
    (
        "threshold_bonus = { a = { min_order = 50, points = 9 }, b = { min_order = 80, points = 9 } }",
        "threshold bonus 'b' gives 9 points from 80 on, not more than 'a' gives from 50 on (9)",
    ),
    (
        "threshold_bonus = { a = { min_order = 50, points = 90 } }\nearn = { cap_per_order = 80 }",
        "threshold bonus 'a' of 90 points is above `earn.cap_per_order` 80",
    ),
    ("stamp_card = { reward = 0.009 }", "`stamp_card.reward` 0.009 is less than one point, `point_value` 0.01"),
    ("stamp_card = { reward = 5, stamps = 4, head_start = 4 }", "head_start 4 fills a card of 4 stamps"),
    ("engagement_cap_per_year = 5", "`engagement_cap_per_year` needs `engagement`"),
    ("allow_negative = true\nclaw_back = false", "`allow_negative` needs `claw_back`"),
    (
        "bonus_days = { member = { day_of_month = 11, from_tier = 1 } }",
        "`from_tier` 1 of 'member' and `tiers` conflict",
    ),
    (
        "bonus_days = { member = { day_of_month = 11, every_weeks = 2 } }",
        "one of `every_weeks`, `day_of_month` and `dates`",
    ),
    # burning (3.3)
    (
        'max_share_of_order = 0.5\nburn = { mode = "cash" }',
        "`max_share_of_order` and `burn.mode` conflict: with 'cash' points pay no part",
    ),
    ("burn = { part_payment_points = 500 }", "`burn.part_payment_points` 500 are worth 5, not less than"),
    ("burn = { voucher_weeks = 4 }", "`burn.voucher_weeks` goes with mode 'auto', and `burn.mode` is 'linear'"),
    (
        'burn = { mode = "step", rewards = { a = { points = 100, value = 2 }, b = { points = 200, value = 2 } } }',
        "rewards 'a' (100 points for 2) and 'b' (200 for 2) conflict",
    ),
    (
        'burn = { mode = "step", effort = 3, rewards = { a = { points = 100, value = 2 } } }',
        "`burn.effort` 3 and `burn.rewards` conflict: the best of them is worth 2",
    ),
    (
        'burn = { mode = "auto", effort = 3, voucher_points = 200 }',
        "`burn.effort` 3 and `burn.voucher_points` conflict",
    ),
    ('burn = { mode = "auto" }', '`voucher_points` with mode = "auto"'),
    ("burn = { rewards = { a = { points = 1, value = 1 } } }", '`rewards` with mode = "step" or "catalog"'),
    (
        "burn.blackouts = { a = { from_week = 2, to_week = 5 }, b = { from_week = 5, to_week = 6 } }",
        "blackouts 'a' and 'b' both hold in week 5",
    ),
    (
        "welcome = { points = 500 }\nburn.blackouts = { all = { from_week = 0, to_week = 60 } }",
        "blackout 'all' and the horizon conflict: points of the program (`welcome.points`) could not be used in any",
    ),
    (
        "burn.blackouts = { a = { from_week = 0, to_week = 9 }, b = { from_week = 10, to_week = 51 } }",
        "blackout 'b' and the horizon conflict",
    ),
    # expiry (3.4)
    (
        'earn = { pending_weeks = 8 }\nexpiry = { mode = "age", weeks = 8 }',
        "`earn.pending_weeks` 8 and `expiry` conflict: points lapse after 8 weeks, before they can be used",
    ),
    (
        'earn = { pending_weeks = 5 }\nexpiry = { mode = "month_end", periods = 0 }',
        "`earn.pending_weeks` 5 and `expiry` conflict: points lapse after 4.35 weeks",
    ),
    (
        'expiry = { mode = "age", weeks = 8, notice_weeks = 8 }',
        "`expiry.notice_weeks` 8 is not less than `expiry.weeks` 8",
    ),
    ("expiry = { notice_weeks = 4 }", "`expiry.notice_weeks` goes with points that lapse, and `expiry.mode` is 'none'"),
    ("expiry = { grandfather = false }", "`expiry.grandfather` goes with points that lapse"),
    (
        'expiry = { mode = "age", weeks = 9, periods = 2 }',
        "`expiry.periods` goes with 'month_end' or 'year_end', and `expiry.mode` is 'age'",
    ),
    ('expiry = { mode = "age", weeks = 9, reset_on = "burn" }', '`reset_on` goes with mode = "inactivity", not "age"'),
    ('expiry = { mode = "tier", weeks = 9 }', "`expiry.mode` 'tier' needs `tiers`"),
    ('tiers.count = 0\nexpiry = { mode = "tier", weeks = 9 }', "`expiry.mode` 'tier' needs `tiers`"),
    (
        "tiers.levels = { Gold = { threshold = 9, extra_expiry_weeks = 4 } }",
        "`extra_expiry_weeks` of level 'Gold' needs `expiry`",
    ),
    # tiers (3.5)
    (HAND + "count = 2 }", "tiers need either `levels` or `count`"),
    (HAND + "top_share = 0.2 }", "`tiers.top_share` goes with `count`, and `tiers.levels` are written"),
    (HAND + 'spacing = "linear" }', "`tiers.spacing` goes with `count`, and `tiers.levels` are written"),
    (HAND.replace("300", "100")[:-2] + " }", "the threshold 100 of level 'Gold' must be above 100"),
    ('tiers = { count = 2, basis = "balance" }', "`tiers.count` and `tiers.basis` 'balance' conflict"),
    ("tiers = { count = 3, top_share = 0.6 }", "`tiers.top_share` 0.6 and `tiers.spacing` 'quantile' conflict"),
    (
        'tiers = { count = 3, spacing = "linear", top_share = 1 }',
        "`tiers.top_share` 1 and `tiers.count` 3 conflict",
    ),
    ("tiers = { count = 2, window_weeks = 26 }", "`tiers.window_weeks` 26 and `tiers.window` 'calendar' conflict"),
    ('tiers = { count = 2, window = "rolling", window_weeks = 50 }', "its weeks are a multiple of 4"),
    (
        'tiers = { count = 2, window = "lifetime", rollover_share = 0.5 }',
        '`rollover_share` has nothing to carry with window = "lifetime"',
    ),
    (HAND + 'basis = "balance", window = "rolling" }', "no rolling window and no `rollover_share`"),
    ("tiers = { count = 2, plus_next_period = true }", "`plus_next_period` needs `round_to`"),
    (
        'tiers = { count = 2, downgrade = "none", retain_factor = 0.5 }',
        "`tiers.retain_factor` and `tiers.downgrade` 'none' conflict",
    ),
    ('tiers = { count = 2, downgrade = "none", grace_weeks = 4 }', "`tiers.grace_weeks` and `tiers.downgrade` 'none'"),
    ('tiers = { count = 2, basis = "orders", qualify_on = "gross" }', "`tiers.qualify_on` 'gross' goes with basis"),
    (HAND + 'basis = "balance", return_penalty = 2 }', "`tiers.return_penalty` and `tiers.basis` 'balance' conflict"),
    (
        f"{LEVELS}\nprivileges = {{ lounge = {{ value = 1, cost = 1, from_tier = 3 }} }}",
        "`from_tier` 3 of 'lounge' and `tiers.levels` conflict: there are 2 above the base",
    ),
    (
        "tiers.count = 1\nprivileges = { lounge = { value = 1, cost = 1, from_tier = 2 } }",
        "`from_tier` 2 of 'lounge' and `tiers.count` conflict: there are 1 above the base",
    ),
    (
        "tiers.levels = { Gold = { threshold = 9, discount = 0.6 } }\n"
        "clubs = { family = { value_per_year = 1, cost_per_year = 1, discount = 0.4 } }",
        "`discount` 0.6 of level 'Gold' and 0.4 of club 'family' leave no price",
    ),
    (
        'clubs = { family = { value_per_year = 1, cost_per_year = 1, segments = ["loyl"] } }',
        "`segments` of club 'family' names 'loyl', which the profile's `segments` do not have",
    ),
    # the end of a program
    (
        "ends = { announce_week = 4, last_earn_week = 8, last_burn_week = 20 }\nlaunch_week = 9",
        "`launch_week` 9 and `ends.last_earn_week` 8 conflict: the program ends before it starts",
    ),
    (
        "ends = { announce_week = 4, last_earn_week = 8, last_burn_week = 20 }\n"
        "burn.blackouts = { summer = { from_week = 3, to_week = 20 } }",
        "blackout 'summer' and `ends` conflict: points could not be used from `announce_week` 4",
    ),
]
COALITION = "reward_rate = 0.01, issue_price = 1.0, redeem_price = 1.0"
THIRD = '[[stores]]\nname = "Third"\nshare = 0.1\n'


def study(rules: str) -> str:
    return STUDY.replace("reward_rate = 0.01\n", f"reward_rate = 0.01\n{rules}\n")


@pytest.mark.parametrize(("rules", "sentence"), CONFLICTS)
def test_rules_that_cannot_stand_together_have_a_sentence(rules: str, sentence: str) -> None:
    told = complaint(study=study(rules))
    assert sentence in told
    assert told.count("error:") == 1
    assert "--> mine.toml:" in told


@pytest.mark.parametrize(
    ("store", "sentence", "hint"),
    [
        (f'coalition = {{ operator = "Our", {COALITION} }}', "is 'Our', and there is no such store", "mean 'Ours'?"),
        (
            f'coalition = {{ operator = "Third", {COALITION} }}',
            "`coalition.operator` of 'Third' is the store itself",
            "",
        ),
        (f'coalition = {{ operator = "Rest of market", {COALITION} }}', "'Rest of market', which has none", "'none'"),
        (
            f'coalition = {{ operator = "Ours", {COALITION} }}\nprogram = {{ reward_rate = 0.01 }}',
            "'Third' has both `program` and `coalition`",
            "the other one stands on line 19",
        ),
    ],
)
def test_a_coalition_needs_a_program_of_another_store(store: str, sentence: str, hint: str) -> None:
    told = complaint(f"{THIRD}{store}\n")
    assert sentence in told
    assert hint in told


def test_chains_of_coalitions_are_refused() -> None:
    chain = f'coalition = {{ operator = "Ours", {COALITION} }}\n{THIRD}coalition = {{ operator = "Rest of market", '
    told = complaint(f"{chain}{COALITION} }}\n")
    assert "'Rest of market' takes part in the program of 'Ours' itself" in told
    assert "help: name 'Ours'" in told


def test_a_sound_coalition_is_read() -> None:
    ready = resolved(f'coalition = {{ operator = "Ours", {COALITION} }}\n')
    assert ready.base.stores[1].coalition is not None


def test_what_a_policy_changes_is_told_at_its_override_and_the_other_side_is_named() -> None:
    text = study(f"{LEVELS}\nprivileges = {{ lounge = {{ value = 1, cost = 1, from_tier = 2 }} }}")
    fewer = '"stores.Ours.program.tiers" = { count = 1 }'
    told = complaint(policy("fewer levels", fewer), text)
    assert "`from_tier` 2 of 'lounge' and `tiers.count` conflict" in told
    assert "(stores.Ours.program.tiers.count)" in told
    assert fewer in told


def test_removing_the_program_of_a_coalition_is_refused_until_members_leave_it() -> None:
    text = STUDY + f'coalition = {{ operator = "Ours", {COALITION} }}\n'
    gone = '"stores.Ours.program" = "none"'
    assert "needs a `program` of its operator 'Ours', which has none" in complaint(policy("no program", gone), text)
    both = f'{gone}, \'stores."Rest of market".coalition\' = "none"'
    assert resolved(policy("no program", both), text).policies[0].focal.program is None


def test_a_conflict_of_the_study_is_told_once_for_all_policies() -> None:
    told = complaint(policy("a") + policy("b"), study("expiry = { notice_weeks = 4 }"))
    assert told.count("error:") == 1


def test_generated_thresholds_need_something_that_is_collected() -> None:
    margin = STUDY.replace("share = 0.2", "share = 0.2\ngross_margin = 0.0")
    rules = 'reward_rate = 0.01\ntiers = { count = 2, basis = "margin" }\n'
    told = complaint(study=margin.replace("reward_rate = 0.01\n", rules))
    assert "`tiers.basis` 'margin' and `gross_margin` 0 conflict" in told
    points = 'reward_rate = 0.0\ntiers = { count = 2, basis = "points" }\n'
    told = complaint(study=STUDY.replace("reward_rate = 0.01\n", points))
    assert "`tiers.basis` 'points' and the reward rate 0 conflict" in told


def test_several_conflicts_are_told_together() -> None:
    with pytest.raises(StudyError) as caught:
        parse_study(study("engagement_cap_per_year = 5\nexpiry = { notice_weeks = 4 }\nearn = { eligible_share = 0 }"))
    assert len(caught.value.problems) == 3
