"""The tables around a program are like any other: dotted paths, wildcards, texts, sheets, words, the list of values."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator.study import expand, get_value, load_study, parse_study, with_value
from simulator.study._shape import Slot, slots_of
from simulator.study.assumptions import parameters
from simulator.study.run import Market
from simulator.study.sheet.write import write_sheet
from simulator.study.shoppers import Profile
from simulator.study.stores import Store
from simulator.study.writer import to_toml

from .full_market import AROUND
from .texts import STUDY, complaint, policy


def test_everything_around_a_program_reads_back_from_text() -> None:
    study = parse_study(AROUND).resolve()
    assert parse_study(to_toml(study)).resolve() == study


def test_everything_around_a_program_reads_back_from_a_sheet(tmp_path: Path) -> None:
    study = parse_study(AROUND)
    write_sheet(study, tmp_path / "mine.xlsx")
    again = load_study(tmp_path / "mine.xlsx").resolve()
    assert again == study.resolve()
    assert [phase.start_week for phase in again.market.economy] == [26, 60]


def test_policies_set_what_stands_below_named_tables() -> None:
    study = parse_study(AROUND).resolve()
    other = study.policy("other offers")
    assert other.focal.acquisition.channels["search"].first_order.discount == 0.3
    assert (other.focal.campaigns["mail"].deal.value, other.focal.campaigns["mail"].deal.min_order) == (6.0, 20.0)
    assert list(other.focal.campaigns) == ["mail"]
    assert list(other.focal.promotions) == ["spring", "fair", "monthly", "autumn"]
    assert (other.store("Rival A").reactions["copy"].lag_weeks, "war" in other.store("Rival A").reactions) == (
        52,
        False,
    )
    assert list(other.course[1][1][0].promotions) == ["spring", "fair", "autumn"]


def test_wildcards_reach_into_named_tables() -> None:
    base = parse_study(AROUND).resolve().base
    assert expand(base, "stores.*.acquisition.channels.*.cost_per_contact") == (
        "stores.Ours.acquisition.channels.search.cost_per_contact",
        'stores.Ours.acquisition.channels."group buy".cost_per_contact',
        'stores."Rival A".acquisition.channels.social.cost_per_contact',
    )
    path = "stores.Ours.promotions.fair.depth"
    assert get_value(with_value(base, path, 0.5), path) == 0.5


def test_ranges_move_numbers_in_named_tables() -> None:
    inputs = {one.path: one.paths for one in parse_study(AROUND).resolve().uncertain}
    assert inputs["stores.Ours.campaigns.mail.target.share"] == ("stores.Ours.campaigns.mail.target.share",)
    assert len(inputs["stores.*.acquisition.channels.*.cost_per_contact"]) == 3
    assert 'stores."Rival A".reactions.copy.scale' in inputs["stores.*.reactions.*.scale"]


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("stores.Ours.acquisition.channels.serch.spend_per_week", "did you mean 'search'?"),
        ("stores.Ours.acquisition.channels.search.first_order.discnt", "did you mean 'discount'?"),
        ("stores.Ours.campaigns.mail.deal", "expected"),
        ("market.events.fair.day", "a policy sets only what a store does"),
    ],
)
def test_paths_that_lead_nowhere_are_refused_with_a_near_name(path: str, hint: str) -> None:
    told = complaint(policy("a", f'"{path}" = 1'), AROUND.split("[[policies]]")[0].replace("[today]\n", ""))
    assert hint in told


def test_every_value_has_a_meaning_and_every_number_a_unit() -> None:
    rows = parameters(parse_study(AROUND))
    assert len({(row.path, row.set_by) for row in rows}) == len(rows)
    for row in rows:
        assert row.meaning, row.path
        if isinstance(row.value, float):
            assert row.unit, row.path


def numbers(slot: Slot, path: tuple[str, ...] = ()) -> list[tuple[str, Slot]]:
    """Every single value that may stand below a place, entries of named tables included."""
    table = slot.table or slot.entries or slot.elements
    if table is None:
        return [(".".join(path), slot)]
    found = slots_of(table).items()
    return [one for name, inner in found for one in numbers(inner, (*path, name))]


ROOTS = {"stores": Store, "market": Market, "profile": Profile}
EVERY = [(f"{root}.{path}", slot) for root, table in ROOTS.items() for path, slot in numbers(Slot((table,)))]


REFERENCES = re.compile(
    r"channels\.salience|channels\.leaving_factor|profile\.brand\.|market\.|profile\.segments\.|perceived_spread|pace_half_life_weeks"
)
"""Numbers that others are relative to, scenarios that a planner assumes, and what profiles give a range."""


def test_every_assumed_number_has_a_range_that_holds_its_default() -> None:
    for path, slot in EVERY:
        default = slot.field.default if slot.field is not None else None
        if slot.facts.get("confidence") != "assumed" or not isinstance(default, float):
            continue
        low, high = slot.facts["low"], slot.facts["high"]
        if low is None or high is None:
            assert default == 0.0 or REFERENCES.search(path), path
        else:
            assert low <= default <= high, path
            assert slot.bounds()[0] <= low <= high <= slot.bounds()[1], path


def test_no_range_is_told_for_scenarios_of_the_market_which_are_not_drawn() -> None:
    rows = parameters(parse_study(AROUND))
    assert not [row.path for row in rows if row.path.startswith("market.") and row.low is not None]
    assert [row.path for row in rows if row.path.endswith("cost_per_contact") and row.low is not None]


def test_a_number_of_the_literature_names_its_source() -> None:
    for path, slot in EVERY:
        if slot.facts.get("confidence") == "published":
            assert slot.facts["source"], path


def test_the_small_study_states_nothing_of_this() -> None:
    focal = parse_study(STUDY).resolve().base.focal
    assert (focal.campaigns, focal.promotions, focal.reactions, focal.win_back, focal.hold_out) == (
        {},
        {},
        {},
        None,
        None,
    )
