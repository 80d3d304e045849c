"""Every piece of docs/market.md and docs/business_models.md loads, and no key around a program is left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator.study import ResolvedStudy, parse_study
from simulator.study._field import Table
from simulator.study._shape import slots_of
from simulator.study.acquisition import Acquisition, Budget, Channel, FirstOrder, Referral
from simulator.study.business import Business
from simulator.study.calendar import Event, Phase, PriceTools
from simulator.study.margins import USED, base_price, margin_of
from simulator.study.offers import Campaign, HoldOut, Target, WinBack
from simulator.study.pricing import Promotion
from simulator.study.rivalry import Reaction
from simulator.study.service import Breach, Dials, Fulfilment, Novelty, Returns, Service

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "market.md").read_text(encoding="utf-8")
MODELS = (DOCS / "business_models.md").read_text(encoding="utf-8")
PIECES = re.findall(r"^## (.+?)\n.*?```toml\n(.*?)```", PAGE, flags=re.MULTILINE | re.DOTALL)
HEAD = 'name = "Piece"\n[run]\nstart = 2027-01-04\nweeks = 104\n'
OURS = '[[stores]]\nname = "Ours"\nfocal = true\nshare = 0.2\nprogram = { reward_rate = 0.02 }\n'
REST = '[[stores]]\nname = "Rest of market"\n'
TABLES: tuple[type[Table], ...] = (
    Acquisition, Budget, Channel, FirstOrder, Referral, Campaign, HoldOut, Target, WinBack, Promotion, Reaction, Breach,
    Fulfilment, Novelty, Returns, Service, Event, Phase, PriceTools,
)  # fmt: skip


def ready(piece: str) -> ResolvedStudy:
    """A small study with a piece of the page where it belongs: tables of stores below the focal one."""
    parts = re.split(r"^(?=\[)", piece, flags=re.MULTILINE)
    apart = any(part.startswith("[[stores]]") for part in parts)
    below = "".join(part for part in parts if part.startswith("[stores.")) if not apart else ""
    whole = "".join(part for part in parts if apart or not part.startswith("[stores."))
    market = whole if not apart else ""
    return parse_study(HEAD + market + OURS + below + (whole if apart else "") + REST).resolve()


def test_every_section_has_a_piece() -> None:
    assert [name for name, _ in PIECES] == re.findall(r"^## (.+)$", PAGE, flags=re.MULTILINE)


@pytest.mark.parametrize(("name", "piece"), PIECES, ids=[name for name, _ in PIECES])
def test_a_piece_of_the_page_loads_and_says_something(name: str, piece: str) -> None:
    empty = ready("")
    study = ready(piece)
    assert (study.base, study.market) != (empty.base, empty.market)


def test_every_link_within_the_page_leads_to_a_section() -> None:
    sections = {name.lower().replace(",", "").replace(" ", "-") for name, _ in PIECES}
    assert sections <= set(re.findall(r"\]\(#(.+?)\)", PAGE))
    assert set(re.findall(r"\]\(#(.+?)\)", PAGE)) <= sections


@pytest.mark.parametrize("table", TABLES)
def test_no_key_around_a_program_is_left_out(table: type[Table]) -> None:
    for name in slots_of(table):
        assert re.search(rf"\b{name}\b", PAGE), f"{table.__name__}.{name}"


def test_dials_are_named_as_one_reads_them() -> None:
    for name in slots_of(Dials):
        stem = name.partition("service_")[2] or name
        assert re.search(rf"\b{stem}\b", PAGE), name


def test_every_business_model_and_every_rate_is_on_its_page() -> None:
    for name in (*USED, *slots_of(Business)):
        assert f"`{name}`" in MODELS, name


def test_the_margins_of_the_page_are_those_of_the_model() -> None:
    platform, guide = (
        parse_study(HEAD + piece + REST).resolve().base.focal
        for piece in re.findall(r"```toml\n(.*?)```", MODELS, flags=re.DOTALL)
    )
    assert margin_of(platform, 0.1) == pytest.approx(0.085)
    assert margin_of(guide, 0.1) == pytest.approx(0.06)
    assert base_price(guide) - (1 - margin_of(guide, 0.1)) == pytest.approx(0.03)
