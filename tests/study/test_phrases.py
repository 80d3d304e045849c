"""What is around a program is told as a planner would say it."""

from __future__ import annotations

import pytest

from simulator.study import parse_study
from simulator.study.words import differences

from .full_market import AROUND
from .texts import STUDY, policy, resolved


@pytest.mark.parametrize(
    ("set_", "words"),
    [
        (
            '\'stores."Rest of market".reactions.copy\' = { kind = "copy_program", lag_weeks = 26 }',
            "Rest of market: copies the program 26 weeks later",
        ),
        (
            '\'stores."Rest of market".reactions.war\' = { kind = "undercut", depth = 0.03, floor_margin = 0.05, '
            "trigger = 0.1, lag_weeks = 1 }",
            "Rest of market: goes 3 % below the price, down to a margin of 5 % a week later, once it has lost 10 % of "
            "its orders",
        ),
        (
            '"stores.Ours.campaigns.mail" = { deal = { value = 3.0, min_order = 20.0 }, target = { rule = "risk", '
            "share = 0.2 }, precision = 0.6, budget_per_week = 2000.0 }",
            "Ours: mail: 3 off orders of 20 or more to the 20 % most at risk of customers, every 4 weeks, precision "
            "0.6, within 2,000 a week",
        ),
        (
            '"stores.Ours.win_back" = { deal = { discount = 0.2 }, reasons = ["price", "service"], kind = "upgrade" }',
            "Ours: win back: 20 % off as an upgrade to the lost who left over a price or left over service, 8 to 78 "
            "weeks after the last order, 10 % of them a week, at most 3 tries",
        ),
        (
            '"stores.Ours.promotions.sale" = { depth = 0.2, range_share = 0.5, weeks = [3, 4], every_weeks = 13 }',
            "Ours: promotions sale: 20 % off on 50 % of sales in weeks 3, 4 and every 13 weeks",
        ),
        ('"stores.Ours.hold_out" = { share = 0.1 }', "Ours: hold out: 10 % of shoppers left out of offers"),
        ('"stores.Ours.service.dials.delivery_speed.level" = 1.0', "Ours: delivery speed level 0 -> 1"),
    ],
)
def test_a_rule_that_comes_is_said_in_words(set_: str, words: str) -> None:
    study = resolved(policy("new", set_))
    assert differences(study.base, study.policy("new")) == [words]


def test_a_rule_that_goes_or_changes_is_said_in_words() -> None:
    study = parse_study(AROUND).resolve()
    assert differences(study.base, study.policy("other offers")) == [
        "Ours: delivery speed level 1 -> 2",
        "Ours: search first order discount 20 % -> 30 %",
        "Ours: mail deal value 3 -> 6",
        "Ours: mail target rule risk -> everyone",
        "Ours: mail target share 20 % -> 100 %",
        "Ours: no new families (10 % off to those of loyal who never ordered, every 4 weeks)",
        "Ours: no win back (8 off as a bundle to the lost who left over a price or drifted away, 8 to 78 weeks after "
        "the last order, 10 % of them a week, at most 3 tries)",
        "Ours: no hold out (10 % of shoppers left out of offers)",
        "Ours: promotions autumn: 15 % off in week 40",
        "Rival A: reactions copy lag weeks 26 -> 52",
        "Rival A: no longer goes 3 % below the price, down to a margin of 5 % 2 weeks later, once it has lost 10 % of "
        "its orders",
        "Newcomer: win back: no deal to the lost, 8 to 78 weeks after the last order, 10 % of them a week, at most 3 "
        "tries",
        "Rest of market: program none -> reward rate 1 %, engagement missions (points 5, per week 10 %)",
        "from week 52 (a leaner year): Ours: search spend per week 1,000 -> 500; Ours: no promotions monthly (10 % off "
        "every 4 weeks from week 2 on until week 50)",
    ]


def test_names_that_planners_give_are_kept_where_they_are_like_names_of_tables() -> None:
    rival = 'name = "Rest of market"\n'
    copies = STUDY.replace(rival, f'{rival}reactions = {{ program = {{ kind = "copy_program" }} }}\n')
    study = resolved(policy("half", "'stores.\"Rest of market\".reactions.program.scale' = 0.5"), copies)
    assert differences(study.base, study.policy("half")) == ["Rest of market: reactions program scale 1 -> 0.5"]
