"""What wastes money around a program is told with the numbers that it rests on; sound designs hear nothing."""

from __future__ import annotations

import pytest

from simulator.study.lint import lint

from .full_market import AROUND
from .test_around_conflicts import EVENT, OURS, of_channel, of_ours, of_rival
from .texts import STUDY, policy, resolved

QUIET = "costs = { setup = 0, platform_per_year = 0, staff_per_year = 0, contact_per_member_year = 0 }"
LARGE = "shoppers = 20_000\nrepresents = 1_000_000"


def told(text: str, extra: str = "") -> list[str]:
    ready = text.replace("reward_rate = 0.01\n", f"reward_rate = 0.03\n{QUIET}\n").replace(
        "weeks = 52", f"weeks = 52\n{LARGE}"
    )
    return lint(resolved(extra, ready))


SOUND = """\
[stores.campaigns.mail]
deal = { value = 2.0, min_order = 20.0 }
target = { rule = "risk", share = 0.2 }
precision = 0.5
budget_per_week = 5000
[stores.win_back]
deal = { value = 5.0 }
[stores.hold_out]
share = 0.1
[stores.acquisition.referral]
invite_probability = 0.02
reward_inviter = 3.0
"""


def test_a_sound_design_has_no_warnings() -> None:
    assert told(of_ours(SOUND)) == []


def mail(keys: str) -> str:
    return of_ours(f"[stores.campaigns.mail]\n{keys}\n")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (mail("deal = { discount = 0.4 }"), "campaign 'mail' takes 11.91 off an order, more than its margin of 7.44"),
        (mail("deal = { discount = 0.2 }"), "gives 20 % of an order to customers who would order anyway"),
        (mail('deal = { value = 5 }\ntarget = { rule = "value", share = 0.1 }'), "who would order anyway"),
        (mail(""), "campaign 'mail' has no deal"),
        (
            mail("deal = { value = 2 }\nbudget_per_week = 50"),
            "pays for 4,000 contacts each time, 0.4 % of shoppers",
        ),
        (
            mail("deal = { value = 2 }\nevery_weeks = 1"),
            "reach a customer 1 times a week, 5.8 contacts in memory, above the 2 that nobody minds",
        ),
        (mail("deal = { value = 2 }\nstart_week = 60"), "'mail' starts in week 60, after the horizon ends"),
        (mail("deal = { value = 2 }\nstop_week = 0"), "stops in the week in which it starts"),
        (mail("deal = { value = 2 }\ncontact_share = 0"), "contacts nobody"),
        (
            of_ours("[stores.win_back]\ndeal = { discount = 0.9 }\n[needs]\nmean_per_week = 0.05"),
            "more than the margin of a year",
        ),
        (of_channel("reach_ceiling = 0"), "Ours: search can reach nobody: reach_ceiling is 0"),
        (of_ours("[stores.acquisition.channels.tv]"), "Ours: tv spends nothing: it can reach nobody"),
        (of_channel("first_order = { value = 25 }"), "search gives 25.00 for a first order, more than the margin of 3"),
        (
            STUDY.replace("spend_per_week = 1000", "spend_per_week = 4_000_000"),
            "channels spend about 54 % of the sales of a store of this share",
        ),
        (of_channel('budget = { rule = "share_of_revenue", revenue_share = 0.4 }'), "spend about 40 % of the sales"),
        (of_ours("[stores.acquisition.referral]\ninvite_probability = 0.1"), "referral without rewards"),
        (
            of_ours("hold_out = { share = 0.1 }").replace(
                "hold_out = { share = 0.1 }", "[stores.hold_out]\nshare = 0.1"
            ),
            "keeps shoppers out of offers, and there are neither campaigns nor win-back",
        ),
        (of_rival('hold_out = { share = 0.1, scope = "program" }'), "out of a program that there is not"),
        (
            STUDY.replace("focal = true", "focal = true\nbusiness = { take_rate = 0.2 }"),
            "business.take_rate: not used by the business model 'resale'",
        ),
        (
            STUDY.replace("focal = true", 'focal = true\nmodel = "marketplace"\ngross_margin = 0.3'),
            "gross_margin: not used by the business model 'marketplace'",
        ),
        (
            STUDY.replace(
                "focal = true", 'focal = true\nmodel = "consumer_to_consumer"\nbusiness = { take_rate = 0.0 }'
            ),
            "leaves 0 % of sales",
        ),
        (of_ours("[stores.service.breach]\nweek = 99"), "the breach becomes known in week 99, after the horizon ends"),
        (of_rival("enters_week = 52"), "the store opens in week 52, after the horizon ends"),
        (of_ours("[stores.promotions.sale]\ndepth = 0.1\nweeks = [3, 70]"), "'sale' in week 70 lies after the horizon"),
        (
            of_rival(
                'reactions = { war = { kind = "match_acquisition", channel = "tv" } }\n'
                "acquisition = { channels = { tv = {} } }"
            ).replace(OURS, ""),
            "reaction 'war' matches what Ours spends on channels, and it has none",
        ),
        (STUDY + "[[market.economy]]\nstart_week = 60\nweeks = 4\n", "A phase of the economy starts in week 60"),
        (STUDY + "[market.price_tools]\nstart_week = 60\nuse = 0.5\n", "Price tools start in week 60"),
    ],
)
def test_what_wastes_money_is_told(text: str, sentence: str) -> None:
    assert sentence in "\n".join(told(text))


def test_a_budget_that_is_matched_up_may_begin_with_nothing() -> None:
    reactions = 'reactions = { ads = { kind = "match_acquisition", channel = "tv" } }'
    assert told(of_rival(f"{reactions}\nacquisition = {{ channels = {{ tv = {{}} }} }}")) == []


def test_a_price_cut_that_no_rival_answers_is_told_and_one_that_is_answered_is_not() -> None:
    cut = policy("cheap", '"stores.Ours.price_index" = 0.95') + policy("as it is, dearer", '"stores.Ours.appeal" = 0.1')
    sentence = "Ours: prices are cut and no rival answers"
    assert next(line for line in told(STUDY, cut) if sentence in line).endswith("(cheap)")
    matched = of_rival('reactions = { war = { kind = "match" } }')
    assert not any(sentence in line for line in told(matched, cut))
    sale = policy("sale", '"stores.Ours.promotions.fair" = { depth = 0.2, event = "fair" }')
    assert any(sentence in line for line in told(STUDY + EVENT, sale))


def test_a_program_that_is_never_there_cannot_be_copied_and_one_of_a_policy_can() -> None:
    copies = of_rival('reactions = { copy = { kind = "copy_program", lag_weeks = 8 } }')
    gone = '[baseline]\nset = { "stores.Ours.program" = "none" }\n'
    sentence = "Rest of market: reaction 'copy' copies the program of Ours, which never has one."
    assert sentence not in told(copies, gone + policy("launch"))
    bare = copies.replace("[stores.program]\nreward_rate = 0.01\n", "")
    assert sentence in told(bare)


def test_a_small_hold_out_is_told_what_it_can_show() -> None:
    few = of_ours(SOUND).replace("share = 0.1\n", "share = 0.02\n")
    small = few.replace("weeks = 52", "weeks = 52\nshoppers = 6_000")
    assert any(
        "a hold-out of 2 % of 6,000 shoppers shows differences of orders from about" in line
        for line in lint(resolved("", small))
    )


def test_nothing_fails_where_everything_is_used() -> None:
    assert all(line.isprintable() for line in lint(resolved("", AROUND)))


def test_a_channel_that_only_some_policies_use_is_a_choice() -> None:
    idle = STUDY.replace("spend_per_week = 1000", "spend_per_week = 0")
    assert "Ours: search spends nothing: it can reach nobody." in told(idle)
    spend = policy("buy", '"stores.Ours.acquisition.channels.search.spend_per_week" = 10')
    assert told(idle, spend) == []


def test_a_hold_out_for_offers_of_policies_is_none_in_vain() -> None:
    held = of_ours("[stores.hold_out]\nshare = 0.1")
    offer = '"stores.Ours.campaigns.mail" = { deal = { value = 2.0 }, target = { rule = "random", share = 0.5 } }'
    assert told(held, policy("mail", offer)) == []
