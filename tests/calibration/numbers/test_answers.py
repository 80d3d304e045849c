"""Answers: what is understood, what is refused in one sentence, and what no firm can be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from simulator.calibration.numbers.answers import Answers, AnswersError, contradictions
from simulator.calibration.numbers.answers_file import example_text, read_answers
from simulator.calibration.numbers.questions import QUESTIONS
from tests.calibration.numbers.firms import WEB_SHOP, WITH_PROGRAM

ASKED = {question.key: question for question in QUESTIONS}


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("active_customers", "120k", 120_000),
        ("active_customers", " 120,000 ", 120_000),
        ("net_sales", "16.7M", 16_700_000),
        ("repeat_rate", "38 %", 0.38),
        ("repeat_rate", ".38", 0.38),
        ("reward_cost", "0", 0.0),
        ("currency", "eur", "EUR"),
        ("business", "web-shop", "web shop"),
        ("business", "G", "grocery"),
    ],
)
def test_what_people_type_is_understood(key: str, typed: str, value: object) -> None:
    assert ASKED[key].read(typed) == pytest.approx(value) if isinstance(value, float) else value


@pytest.mark.parametrize(
    ("key", "typed", "words"),
    [
        ("repeat_rate", "38", "write 0.38 for 38 %"),
        ("active_customers", "many", "expected a number such as 120,000"),
        ("active_customers", "1.2.3", "expected a number"),
        ("gross_margin", "-0.1", "0 to 0.95"),
        ("orders_per_customer", "1", "1.02 to 300"),
        ("orders_per_customer", "nan", "expected a number"),
        ("currency", "$", "three letters"),
        ("business", "bank", "'grocery' or 'web shop'"),
        ("net_sales", "", "expected a number"),
    ],
)
def test_what_cannot_be_meant_is_refused(key: str, typed: str, words: str) -> None:
    with pytest.raises(AnswersError) as told:
        ASKED[key].read(typed)
    assert words in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("firm", "words"),
    [
        (replace(WEB_SHOP, net_sales=20_000_000), "make 16,704,000, but net_sales says 20,000,000"),
        (replace(WEB_SHOP, new_customers=130_000), "cannot exceed active_customers"),
        (replace(WITH_PROGRAM, identified_share=0.0), "identified_share cannot be 0"),
        (replace(WITH_PROGRAM, reward_cost=20_000_000), "one of them is wrong"),
    ],
)
def test_contradictions_are_sentences(firm: Answers, words: str) -> None:
    assert [words in sentence for sentence in contradictions(firm)] == [True]


def test_sound_firms_do_not_contradict_themselves() -> None:
    assert contradictions(WEB_SHOP) == contradictions(WITH_PROGRAM) == []
    assert contradictions(replace(WEB_SHOP, net_sales=16_704_000 * 1.019)) == []


def test_the_example_file_is_a_file_of_answers(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(example_text(), "utf-8")
    assert read_answers(path) == WEB_SHOP


def test_everything_wrong_with_a_file_is_said_at_once_with_lines_and_near_names(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    text = example_text().replace("repeat_rate = 0.38", "repeat_rte = 0.38").replace("0.35", "35")
    path.write_text(text, "utf-8")
    with pytest.raises(AnswersError) as told:
        read_answers(path)
    lines = str(told.value).splitlines()
    assert any("a.toml:10: unknown key 'repeat_rte'; did you mean 'repeat_rate'?" in line for line in lines)
    assert any("a.toml:9: gross_margin: expected 0 to 0.95, found 35" in line for line in lines)
    assert any("repeat_rate is missing" in line for line in lines)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a = = 1", None])
def test_what_is_no_file_of_answers_is_refused(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(AnswersError, match=r"a\.toml"):
        read_answers(path)
