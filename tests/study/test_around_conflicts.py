"""What cannot stand together around a program is refused with one sentence, its key path and a near name."""

from __future__ import annotations

import pytest

from simulator.study import parse_study

from .texts import STUDY, complaint, policy, resolved

OURS = "[stores.acquisition.channels.search]\nspend_per_week = 1000\n"
RIVAL = 'name = "Rest of market"\n'
DEAL = "deal = { discount = 0.1 }"
UNDERCUT = 'kind = "undercut"'


def of_ours(tables: str) -> str:
    """The small study with tables below the focal store."""
    return STUDY.replace(OURS, f"{OURS}{tables}\n")


def of_rival(tables: str) -> str:
    return STUDY.replace(RIVAL, f"{RIVAL}{tables}\n")


def of_channel(keys: str) -> str:
    return STUDY.replace("spend_per_week = 1000\n", f"spend_per_week = 1000\n{keys}\n")


def of_campaign(keys: str) -> str:
    return of_ours(f"[stores.campaigns.mail]\n{keys}\n")


MANY = "\n".join(f"[stores.acquisition.channels.c{number}]" for number in range(8))
OFFERS = "\n".join(f"[stores.campaigns.c{number}]\n{DEAL}" for number in range(5))
RULE = "channels.search.budget.rule"
CHANNELS = [
    (of_channel('budget = { rule = "share_of_revenue" }'), "'search' needs `revenue_share` above 0", RULE),
    (of_channel('budget = { rule = "match_rival" }'), "'match_rival' of channel 'search' needs `rival`", RULE),
    (
        of_channel('budget = { rule = "match_rival", rival = "Rest of markt" }'),
        "is 'Rest of markt', and there is no such store",
        "did you mean 'Rest of market'?",
    ),
    (of_channel('budget = { rule = "match_rival", rival = "Ours" }'), "matches what the store itself spends", "rival"),
    (
        of_channel("budget = { revenue_share = 0.1 }"),
        "goes with rule 'share_of_revenue', and `budget.rule` is 'fixed'",
        "",
    ),
    (of_channel("start_week = 9\nstop_week = 8"), "`stop_week` 8 of channel 'search' is before its `start_week` 9", ""),
    (of_channel("first_order = { min_group = 3 }"), "`first_order.min_group` of channel 'search' needs a deal", ""),
    (of_channel("first_order = { min_order = 3 }"), "`first_order.min_order` of channel 'search' needs a deal", ""),
    (of_ours(MANY), "a store has at most 8 channels, found 9", "channels.c7"),
]
CAMPAIGNS = [
    (of_ours(OFFERS), "a store has at most 4 campaigns, found 5", "campaigns.c4"),
    (of_campaign(f"{DEAL}\nstop_week = -1"), "`stop_week` -1 of campaign 'mail' is before its first week 0", ""),
    (of_campaign(f'{DEAL}\ntarget = {{ rule = "life_stage" }}'), "of campaign 'mail' needs `segments`", "target.rule"),
    (
        of_campaign(f'{DEAL}\ntarget = {{ rule = "life_stage", segments = ["loyl"] }}'),
        "names 'loyl', which the profile's `segments` do not have",
        "did you mean 'loyal'?",
    ),
    (
        of_campaign(f'{DEAL}\ntarget = {{ segments = ["loyal"] }}'),
        "goes with rule 'life_stage', and `target.rule` is 'everyone'",
        "target.segments",
    ),
    (of_campaign(f"{DEAL}\ntarget = {{ share = 0.2 }}"), "`target.share` 0.2 of campaign 'mail' goes with", "by lot"),
    *(
        (
            of_campaign(f'{DEAL}\nto = "non_customers"\ntarget = {{ rule = "{rule}", share = 0.2 }}'),
            f"target rule '{rule}' of campaign 'mail' and `to` 'non_customers' conflict",
            "expected 'everyone', 'random' or 'life_stage'",
        )
        for rule in ("risk", "response", "value")
    ),
    (of_campaign("deal = { min_order = 20 }"), "`deal.min_order` of campaign 'mail' needs a deal", ""),
    (
        of_ours("win_back = {}").replace("win_back = {}", "[stores.win_back]\nidle_weeks = 20\nuntil_weeks = 10"),
        "`until_weeks` 10 and `idle_weeks` 20 conflict",
        "win_back.until_weeks",
    ),
    (of_ours("[stores.win_back]\nreasons = []"), "`reasons` is empty: nobody would be contacted", ""),
    (of_ours('[stores.win_back]\nkind = "bundle"'), "`kind` 'bundle' needs a deal", ""),
    (of_ours("[stores.win_back]\nstop_week = -2"), "`stop_week` -2 of win-back is before its first week 0", ""),
]
SALE = "[stores.promotions.sale]\n"
EVENT = '[market.events.fair]\nday = "11-11"\n'
PRICES = [
    (of_ours(f"{SALE}depth = 0.2"), "promotion 'sale' needs `weeks`, `event` or `every_weeks`", "promotions.sale"),
    (
        of_ours(f'{SALE}depth = 0.2\nevent = "fare"') + EVENT,
        "is 'fare', which the market's `events` do not have",
        "mean 'fair'?",
    ),
    (of_ours(f'{SALE}depth = 0.2\nevent = "fair"'), "the market's `events` do not have", "[market.events.NAME]"),
    (of_ours(f"{SALE}depth = 0.2\nweeks = [-1]"), "`weeks` of promotion 'sale' has week -1", ""),
    (
        of_ours(f"{SALE}depth = 0.2\nweeks = [1]\nstart_week = 3"),
        "`start_week` of promotion 'sale' goes with `every_weeks`",
        "",
    ),
    (
        of_ours(f"{SALE}depth = 0.2\nevery_weeks = 4\nstart_week = 9\nstop_week = 8"),
        "`stop_week` 8 of promotion 'sale' is before",
        "",
    ),
    (
        of_ours(f'{SALE}depth = 0.9\nweeks = [3, 44]\n[stores.promotions.more]\ndepth = 0.8\nevent = "fair"') + EVENT,
        "promotions 'sale' and 'more' meet in week 44 and leave 2 % of the price",
        "promotions.more.depth",
    ),
    (STUDY + '[market.events.fair]\nday = "02-30"\n', "`day` '02-30' is no day of any year", "market.events.fair.day"),
    (
        STUDY + '[market.events.fair]\nday = "Nov 11"\n',
        "expected month and day such as '11-11', found the text 'Nov 11'",
        "",
    ),
    (
        STUDY + EVENT + 'weeks = 3\n[market.events.friday]\nday = "11-26"\n',
        "events 'fair' (11-11) and 'friday' (11-26) both hold in week 46",
        "market.events.friday.day",
    ),
    (
        STUDY + "[[market.economy]]\nstart_week = 20\nweeks = 9\n[[market.economy]]\nstart_week = 10\nweeks = 11\n",
        "two phases of the economy hold in week 20: one from week 10 to 20, one from week 20 on",
        "market.economy.0.start_week",
    ),
]
WAYS = [
    (of_ours("[stores.fulfilment]\ndelivers = false"), "'Ours' has no way to get an order", "expected at least one"),
    (of_ours("[stores.fulfilment]\nfree_from = 30"), "`free_from` 30 needs `fee`", ""),
    (
        of_ours("[stores.fulfilment]\nfee = 3"),
        "`fee` 3 needs `free_from`: where it is unset, everything is shipped free",
        "",
    ),
    (
        of_ours("[stores.fulfilment]\nfee = 3\nfree_from = 30\ndelivers = false\nin_store = true"),
        "`fee` 3 and `delivers` false conflict: nothing is shipped",
        "",
    ),
    (STUDY.replace("focal = true", "focal = true\nenters_week = 5"), "`enters_week` 5 and `focal` conflict", ""),
    (
        of_rival("enters_week = 5\nprogram = { reward_rate = 0.01 }"),
        "`program.launch_week` 0 of 'Rest of market' is before its `enters_week` 5",
        "expected launch_week = 5 or later",
    ),
]


def reacting(keys: str, name: str = "war") -> str:
    return of_rival(f"[stores.reactions.{name}]\n{keys}")


REACTIONS = [
    (
        reacting(f'{UNDERCUT}\nto = "Rest of market"'),
        "`to` of reaction 'war' is 'Rest of market', the store itself",
        "",
    ),
    (
        reacting(f'{UNDERCUT}\nto = "Our"'),
        "`to` of reaction 'war' is 'Our', and there is no such store",
        "mean 'Ours'?",
    ),
    (
        of_ours(f"[stores.reactions.war]\n{UNDERCUT}"),
        "reaction 'war' of 'Ours' needs `to`",
        "known here: Rest of market",
    ),
    (reacting('kind = "match_acquisition"'), "'war' of kind 'match_acquisition' needs `channel`", ""),
    (
        reacting('kind = "match_acquisition"\nchannel = "serch"\n[stores.acquisition.channels.search]'),
        "`channel` of reaction 'war' is 'serch', which 'Rest of market' does not have",
        "did you mean 'search'?",
    ),
    (
        reacting('kind = "copy_program"\ntrigger = 0.1'),
        "`trigger` of reaction 'war' goes with",
        "reactions.war.trigger",
    ),
    (reacting('kind = "copy_program"\nbudget = 10'), "and `kind` is 'copy_program'", "reactions.war.budget"),
    (
        reacting('kind = "match"\ndepth = 0.1'),
        "`depth` of reaction 'war' goes with 'undercut', and `kind` is 'match'",
        "",
    ),
]


@pytest.mark.parametrize(("study", "sentence", "more"), [*CHANNELS, *CAMPAIGNS, *PRICES, *WAYS, *REACTIONS])
def test_what_cannot_stand_together_has_a_sentence(study: str, sentence: str, more: str) -> None:
    told = complaint(study=study)
    assert sentence in told
    assert more in told
    assert told.count("error:") == 1, told
    assert "--> mine.toml:" in told


def ring(ours: str, rival: str) -> str:
    text = of_rival(f"[stores.reactions.back]\n{rival}")
    return text.replace(OURS, f'{OURS}[stores.reactions.first]\nto = "Rest of market"\n{ours}\n')


@pytest.mark.parametrize("ours", [UNDERCUT, 'kind = "match"'])
def test_stores_that_go_below_one_another_without_a_floor_are_refused(ours: str) -> None:
    told = complaint(study=ring(ours, UNDERCUT))
    assert "go below one another's prices without `floor_margin`: prices would fall without end" in told
    assert "'Ours' and 'Rest of market'" in told or "'Rest of market' and 'Ours'" in told
    assert "give at least one of them a floor_margin" in told


@pytest.mark.parametrize(
    ("ours", "rival"),
    [
        (UNDERCUT, f"{UNDERCUT}\nfloor_margin = 0.05"),
        (f"{UNDERCUT}\nfloor_margin = 0.05", UNDERCUT),
        ('kind = "match"', 'kind = "match"'),
    ],
)
def test_one_floor_ends_the_loop_and_matching_alone_is_none(ours: str, rival: str) -> None:
    assert parse_study(ring(ours, rival)).resolve().base.focal.reactions["first"].lag_weeks == 4


def test_a_ring_of_three_is_found_and_a_chain_is_none() -> None:
    third = '[[stores]]\nname = "Third"\nshare = 0.1\n[stores.reactions.a]\nkind = "match"\nto = "Rest of market"\n'
    chain = of_rival(f"[stores.reactions.b]\n{UNDERCUT}")
    assert len(resolved(third, chain).base.stores) == 3
    closed = chain.replace(OURS, f'{OURS}[stores.reactions.c]\nkind = "match"\nto = "Third"\n')
    told = complaint(third, closed)
    assert "'Rest of market' and 'Ours' and 'Third' go below one another's prices" in told


def test_programs_copied_and_spending_matched_in_a_ring_are_refused() -> None:
    assert "copy one another's programs" in complaint(study=ring('kind = "copy_program"', 'kind = "copy_program"'))
    spend = 'kind = "match_acquisition"\nchannel = "search"'
    rival = f"{spend}\n[stores.acquisition.channels.search]\nspend_per_week = 5"
    assert "match one another's spending in full without `budget`" in complaint(study=ring(spend, rival))
    half = ring(f"{spend}\nscale = 0.5", rival)
    assert parse_study(half).resolve().base.focal.reactions["first"].scale == 0.5


def test_a_policy_that_closes_a_loop_is_told_at_its_override() -> None:
    loop = '"stores.Ours.reactions.war" = { kind = "undercut", to = "Rest of market" }'
    told = complaint(policy("price war", loop), reacting(UNDERCUT))
    assert loop in told
    assert "would fall without end" in told
    assert told.count("error:") == 1


def test_odd_days_that_there_are_stand() -> None:
    study = parse_study(STUDY + '[market.events.leap]\nday = "02-29"\n').resolve()
    assert study.market.events["leap"].on(2027).isoformat() == "2027-03-01"
