"""Every piece of a study file in docs/programs.md loads, and the page leaves no key of a program out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator.study import parse_study
from simulator.study._shape import slots_of
from simulator.study.program import Program

PAGE = (Path(__file__).parents[2] / "docs" / "programs.md").read_text(encoding="utf-8")
PIECES = re.findall(r"^## (.+?)\n.*?```toml\n(.*?)```", PAGE, flags=re.MULTILINE | re.DOTALL)
HEAD = 'name = "Piece"\n[run]\nstart = 2027-01-04\nweeks = 52\n'
OURS = '[[stores]]\nname = "Ours"\nfocal = true\nshare = 0.2\n'
PROGRAM = "[stores.program]\nreward_rate = 0.02\n"
REST = '[[stores]]\nname = "Rest of market"\n'


def study(piece: str) -> str:
    """A small study with a piece of the page where it belongs."""
    if piece.startswith("[incentives]"):
        return HEAD + piece + OURS + PROGRAM + REST
    if piece.startswith("[[stores]]"):
        return HEAD + OURS + PROGRAM + piece + REST
    has_program = re.search(r"^\[stores\.program\]$", piece, flags=re.MULTILINE)
    return HEAD + OURS + ("" if has_program else PROGRAM) + piece + REST


def test_every_section_has_a_piece() -> None:
    assert [name for name, _ in PIECES] == re.findall(r"^## (.+)$", PAGE, flags=re.MULTILINE)


@pytest.mark.parametrize(("name", "piece"), PIECES, ids=[name for name, _ in PIECES])
def test_a_piece_of_the_page_loads(name: str, piece: str) -> None:
    ready = parse_study(study(piece)).resolve()
    assert ready.base.focal.program is not None


def test_every_link_within_the_page_leads_to_a_section() -> None:
    sections = {name.lower().replace(",", "").replace(" ", "-") for name, _ in PIECES}
    assert set(re.findall(r"\]\(#(.+?)\)", PAGE)) == sections


def test_no_key_of_a_program_is_left_out() -> None:
    for name, slot in slots_of(Program).items():
        inside = slot.table or slot.entries
        for key in (name, *(inside.model_fields if inside else ())):
            assert re.search(rf"\b{key}\b", PAGE), f"{name}.{key}"
