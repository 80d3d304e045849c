"""What is written reads back: for shipped studies, for any numbers, byte for byte the same each time."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.study import StudyError, load_study, parse_study
from simulator.study._shape import slots_of
from simulator.study.program import Program
from simulator.study.sheet.write import write_sheet
from simulator.study.writer import to_toml

from .book import STUDY, Book

ROOT = Path(__file__).parents[3]
SHIPPED = [*(ROOT / "simulator" / "templates").glob("*.toml"), *(ROOT / "scenarios").glob("*.toml")]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_studies_read_back_from_sheets(path: Path, tmp_path: Path) -> None:
    study = load_study(path)
    write_sheet(study, tmp_path / "mine.xlsx")
    assert load_study(tmp_path / "mine.xlsx").resolve() == study.resolve()


def test_a_resolved_study_with_its_profile_inside_reads_back(tmp_path: Path) -> None:
    study = parse_study(to_toml(load_study(ROOT / "scenarios" / "reward_budgets.toml").resolve()))
    write_sheet(study, tmp_path / "mine.xlsx")
    assert load_study(tmp_path / "mine.xlsx").resolve() == study.resolve()


EVERYTHING = (
    STUDY.replace("[run]", "[run]\nseed = 9007199254740993\nrepresents = 0.30000000000000004")
    .replace("[[stores]]", "[market]\nentry_per_year = [0.1, 0.02]\n[[stores]]", 1)
    .replace('set = { "stores.Ours.program.reward_rate" = 0.03 }', """set = {
        "stores.Ours.acquisition.channels.search" = "none", "stores.Ours.program.costs.setup" = "none",
        "stores.Ours.acquisition.channels.tv" = { spend_per_week = 5 },
        "stores.Newcomer" = { share = 0.1, price_index = 0.9 },
        'stores."Rest of market".program' = { reward_rate = 0.02, expiry = { mode = "inactivity", weeks = 8 } } }
    """.replace("\n", " "))
    + """
[today]
[needs]
skip = 0.2
[segments.loyal]
price_sensitivity = 0.8
[uncertain]
"segments.*.price_sensitivity" = { low = 0.8, high = 1.2 }
"membership.belonging" = { low = 0.1, high = 0.5, kind = "value" }
"stores.Ours.newcomer_awareness" = { low = 0.5, high = 1.5 }
"""
)  # fmt: skip


def test_a_study_that_uses_every_notation_reads_back(tmp_path: Path) -> None:
    study = parse_study(EVERYTHING)
    write_sheet(study, tmp_path / "mine.xlsx")
    again = load_study(tmp_path / "mine.xlsx").resolve()
    assert again == study.resolve()
    assert again.run.seed == 9007199254740993
    assert again.run.represents == 0.30000000000000004
    assert again.today != again.baseline


@settings(deadline=None, max_examples=15)
@given(
    st.floats(0, 0.5), st.floats(0, 1e12), st.floats(0.0501, 20), st.integers(0, 2**63 - 1), st.floats(-20, 20),
    st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=20).filter(
        lambda name: name not in ("*", "study", "baseline", "today", "1 %")
    ),
)  # fmt: skip
def test_any_legal_numbers_and_names_read_back(
    rate: float, setup: float, index: float, seed: int, appeal: float, name: str
) -> None:
    text = (
        STUDY.replace("reward_rate = 0.01", f"reward_rate = {rate!r}")
        .replace("setup = 100", f"setup = {setup!r}")
        .replace("share = 0.2", f"share = 0.2\nappeal = {appeal!r}")
        .replace("weeks = 52", f"weeks = 52\nseed = {seed}")
        .replace('"stores.Ours.program.reward_rate" = 0.03', f'"stores.Ours.price_index" = {index!r}')
    )
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    study = parse_study(text.replace('name = "1 %"', f'name = "{quoted}"'))
    with TemporaryDirectory() as folder:
        write_sheet(study, Path(folder) / "mine.xlsx")
        assert load_study(Path(folder) / "mine.xlsx").resolve() == study.resolve()


def test_what_a_sheet_cannot_hold_is_an_error_and_writes_nothing(tmp_path: Path) -> None:
    study = parse_study(STUDY + '[segments]\nloyal = "none"\n[segments.price_sensitive]\nshare = 1\n')
    with pytest.raises(StudyError, match="a sheet cannot hold everything that this study says"):
        write_sheet(study, tmp_path / "mine.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_the_same_study_gives_the_same_bytes_and_replaces_nothing(tmp_path: Path) -> None:
    study = parse_study(STUDY)
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    for folder in "ab":
        write_sheet(study, tmp_path / folder / "mine.xlsx")
    assert (tmp_path / "a" / "mine.xlsx").read_bytes() == (tmp_path / "b" / "mine.xlsx").read_bytes()
    with pytest.raises(FileExistsError):
        write_sheet(study, tmp_path / "a" / "mine.xlsx")


def test_every_key_of_the_schema_has_a_row(tmp_path: Path) -> None:
    rows = {str(row[-1]) for sheet in Book.fresh(tmp_path).sheets.values() for row in sheet if row}
    study = parse_study(STUDY)
    profile = {
        f"{name}.{key}"
        for name in ("needs", "membership", "rewards")
        for key in getattr(study.profile, name).model_dump()
    }
    program = {f"focal.program.{key}" for key, slot in slots_of(Program).items() if slot.is_leaf}
    run = {f"run.{key}" for key in study.run.model_dump()}
    assert profile | program | run <= rows
