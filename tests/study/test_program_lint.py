"""Odd but legal rules of a program are warned of with the numbers that they rest on; sound ones are not."""

from __future__ import annotations

import pytest

from simulator.study.lint import lint

from .texts import STUDY, resolved

COSTS = "costs = { setup = 0, platform_per_year = 0, staff_per_year = 0, contact_per_member_year = 0 }"
RARE = "[needs]\nmean_per_week = 0.05\n"
"""Shoppers who order twice a year: members of a store of 20 % do so a little more often there."""


def warnings(rules: str, extra: str = "", store: str = "", rate: str = "reward_rate = 0.03") -> list[str]:
    text = STUDY.replace("share = 0.2\n", f"share = 0.2\n{store}\n")
    return lint(resolved(extra, text.replace("reward_rate = 0.01\n", f"{rate}\n{COSTS}\n{rules}\n")))


SOUND = """\
welcome = { points = 200 }
earn = { pending_weeks = 2, cap_per_week = 2000 }
bonus_days = { member = { day_of_month = 11, multiplier = 2 } }
threshold_bonus = { large = { min_order = 80, points = 100 } }
stamp_card = { reward = 5, stamps = 10, head_start = 2 }
expiry = { mode = "age", weeks = 104, notice_weeks = 6 }
prize_draw = { odds = 0.001, cost = 500, perceived_value = 1 }
privileges = { shipping = { value = 2, cost = 1.5 }, lounge = { per = "year", value = 60, cost = 20, from_tier = 2 } }
clubs = { family = { value_per_year = 8, cost_per_year = 4, segments = ["loyal"] } }
[stores.program.tiers.levels]
Silver = { threshold = 800, earn_multiplier = 2, soft_value_per_year = 10 }
Gold = { threshold = 2000, earn_multiplier = 3, soft_value_per_year = 40 }
"""


def test_a_sound_design_with_many_rules_has_no_warnings() -> None:
    assert warnings(SOUND) == []


@pytest.mark.parametrize(
    ("rules", "sentence"),
    [
        (
            "tiers.levels = { Gold = { threshold = 10, discount = 0.2, earn_multiplier = 2 } }",
            "at level 'Gold' rewards and discount cost 26 % of sales when all points are redeemed, the whole margin",
        ),
        ("tiers = { count = 2, awareness = 0.2 }", "shoppers know of 20 % of the levels' benefits"),
        ('earn.on = "gross"', "points are earned on points: earn.on = 'gross' counts what is paid with points"),
        ('earn.on = "net_of_discount"', "points are earned on points"),
        (
            "tiers.levels = { Gold = { threshold = 50_000, earn_multiplier = 9 } }",
            "level 'Gold' at 50,000 is out of reach for 100 % of expected members",
        ),
        (
            "tiers.levels = { Gold = { threshold = 500, earn_multiplier = 9 } }",
            "of expected members reach the top level 'Gold', more than 40 %: it sets nobody apart",
        ),
        (
            "tiers.levels = { A = { threshold = 1000, earn_multiplier = 2 }, B = { threshold = 3000, "
            "earn_multiplier = 2.1 } }",
            "level 'B' asks for 2,000 more spend a year and is seen to give 6.48 more: too thin to notice",
        ),
        (
            'tiers = { basis = "balance", levels = { Gold = { threshold = 900 } } }',
            "levels look at the balance: who redeems falls",
        ),
        ("welcome = { points = 900 }", "a welcome gift that costs 9.00 is above the margin of a first order, 7.44"),
        ("welcome = { coupon = 15 }", "a welcome gift that costs 15.00 is above the margin"),
        (
            "bonus_days = { flash = { every_weeks = 4, announced_weeks_ahead = 0 } }",
            "bonus day 'flash' is not announced",
        ),
        (
            "bonus_days = { fair = { dates = [2030-01-01] } }",
            "bonus day 'fair' on 2030-01-01 lies outside of the horizon",
        ),
        ("bonus_days = { rare = { every_weeks = 104 } }", "bonus day 'rare' comes every 104 weeks, less than once"),
        (
            "stamp_card = { reward = 5, stamps = 10, window_weeks = 4 }",
            "the stamp card needs 10 orders within 4 weeks, and the median member makes",
        ),
        ("stamp_card = { reward = 5, stamps = 10, min_order = 200 }", "the stamp card needs 10 orders within 52 weeks"),
        ("paid = { fee = 99 }", "the fee of 99.34 a year is above what the membership is worth to the median member"),
        ("burn.blackouts = { late = { from_week = 60, to_week = 61 } }", "blackout 'late' begins in week 60, outside"),
        ("privileges = { vip = { value = 1, cost = 2 } }", "privilege 'vip' costs 2 and is worth 1 to a shopper"),
        (
            'privileges = { freight = { per = "return", value = 5, cost = 4 } }',
            "privilege 'freight' is for each return, and there are none at this store",
        ),
        (
            "clubs = { book = { value_per_year = 1, cost_per_year = 4 } }",
            "club 'book' costs 4 a member and year and is",
        ),
        (
            'burn = { mode = "catalog", rewards = { tv = { points = 900_000, value = 500, unit_cost = 300 } } }',
            "reward 'tv' takes 900,000 points: nine in ten members earn fewer than",
        ),
        ("prize_draw = { odds = 0.5, cost = 900, perceived_value = 1 }", "prizes cost 903.07 a member and year"),
        (
            "prize_draw = { odds = 0.01, cost = 500, perceived_value = 1 }",
            "prizes cost 10.03 a member and year, and taking part is worth 2.01",
        ),
        (
            'earn.pending_weeks = 8\nexpiry = { mode = "inactivity", weeks = 8 }',
            "points can be used after 8 weeks, and a balance lapses after 8 idle ones",
        ),
        ('expiry = { mode = "date", dates = [2027-06-30, 2031-06-30] }', "points lapse on 2031-06-30, outside of"),
        ("min_redemption = 500", "out of reach within a year"),
        ("earn.max_balance = 400", "orders earn nothing from a balance of 400 points on, and the smallest redemption"),
        (
            'earn.max_balance = 400\nburn = { mode = "auto", voucher_points = 401 }',
            "the smallest redemption takes 401: few members ever get there",
        ),
    ],
)
def test_odd_rules_have_a_sentence(rules: str, sentence: str) -> None:
    told = "\n".join(warnings(rules))
    assert sentence in told
    assert sentence not in "\n".join(warnings(SOUND))


@pytest.mark.parametrize(
    ("expiry", "weeks"), [('mode = "age", weeks = 12', "12"), ('mode = "month_end", periods = 1', "8.7")]
)
def test_points_that_lapse_before_members_come_back_are_warned_of(expiry: str, weeks: str) -> None:
    told = "\n".join(warnings(f"expiry = {{ {expiry} }}", RARE))
    assert f"points lapse after {weeks} weeks, before half of the members come back" in told


def test_a_long_life_of_points_is_not_warned_of() -> None:
    assert "points lapse" not in "\n".join(warnings('expiry = { mode = "year_end", periods = 1 }', RARE))


def test_margins_count_what_a_catalog_costs() -> None:
    dear = 'burn = { mode = "catalog", rewards = { tv = { points = 100, value = 2, unit_cost = 9 } } }'
    assert "when all points are redeemed, rewards cost 27 % of sales" in "\n".join(warnings(dear))


def test_margins_follow_the_price_index() -> None:
    """Cost of goods stays at .75 of the usual price: at 0.8 of it the margin of a first order is a fifth of 7.5."""
    told = "\n".join(warnings("welcome = { points = 300 }", store="price_index = 0.8"))
    assert "a welcome gift that costs 3.00 is above the margin of a first order, 1.49" in told


def test_generated_levels_are_as_rare_as_asked() -> None:
    assert "out of reach" not in "\n".join(warnings("tiers = { count = 3, top_share = 0.02 }"))
    many = warnings('tiers = { count = 1, top_share = 0.5, top_multiplier = 5, spacing = "linear" }')
    assert "50 % of expected members reach the top level 'Level 1'" in "\n".join(many)


def test_rivals_are_looked_at_too() -> None:
    rival = 'program = { reward_rate = 0.03, earn = { on = "gross" } }\n'
    assert any(line.startswith("Rest of market: points are earned on points") for line in warnings("", rival))
