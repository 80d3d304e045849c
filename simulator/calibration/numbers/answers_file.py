"""A file of answers: TOML with one key a question."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from simulator.calibration.numbers.answers import Answers, AnswersError, contradictions
from simulator.calibration.numbers.questions import CURRENCY, KIND, QUESTIONS, SHARE, Question
from simulator.study.errors import near

_KEYS = {question.key: question for question in QUESTIONS}


def read_answers(path: Path) -> Answers:
    """The answers of a file. Raises AnswersError with everything that is wrong, each with its line."""
    try:
        text = path.read_text("utf-8")
        table = tomllib.loads(text)
    except FileNotFoundError:
        raise AnswersError(f"cannot find the file of answers {path}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise AnswersError(f"cannot read {path}: {error}") from None
    except tomllib.TOMLDecodeError as error:
        raise AnswersError(f"{path} is not TOML: {error}") from None
    return _answers(table, lambda key: f"{path}{_line(text, key)}")


def _answers(table: Mapping[str, Any], where: Any) -> Answers:
    problems = [f"{where(key)}: unknown key '{key}'; {near(key, _KEYS)}" for key in table if key not in _KEYS]
    values: dict[str, Any] = {}
    for key, question in _KEYS.items():
        given = table.get(key, question.default)
        if given is None:
            problems.append(f"{where('')}: {key} is missing ({question.words.lower()}, such as {question.example})")
            continue
        try:
            values[key] = question.read(given)
        except AnswersError as error:
            problems.append(f"{where(key)}: {error}")
    if problems:
        raise AnswersError("\nerror: ".join(problems))
    answers = Answers(**{field.name: values[field.name] for field in fields(Answers)})
    wrong = contradictions(answers)
    if wrong:
        raise AnswersError("\nerror: ".join(f"{where('')}: {sentence}" for sentence in wrong))
    return answers


def _line(text: str, key: str) -> str:
    found = re.search(rf"^\s*{re.escape(key)}\s*=", text, re.MULTILINE) if key else None
    return f":{text.count(chr(10), 0, found.end()) + 1}" if found else ""


EXAMPLE: dict[str, str] = {
    "currency": '"USD"', "business": '"web shop"', "active_customers": "120_000", "orders_per_customer": "2.4",
    "average_order": "58.0", "net_sales": "16_704_000", "gross_margin": "0.35", "repeat_rate": "0.38",
    "identified_share": "0.70", "acquisition_spend": "900_000", "new_customers": "60_000", "reward_cost": "0",
    "market_share": "0.20",
}  # fmt: skip


def example_text() -> str:
    """A commented file of answers to fill in."""
    lines = ["# Ten numbers of your last year, and three words on your market. Replace the examples with your own.", ""]
    return "\n".join(lines + [f"{f'{key} = {EXAMPLE[key]}':32}# {_comment(_KEYS[key])}" for key in EXAMPLE]) + "\n"


def _comment(question: Question) -> str:
    words = f"{question.words}; {question.unit}"
    if question.sort in (CURRENCY, KIND):
        return words
    return f"{words}, {question.range_words}" + (" (0.38 is 38 %)" if question.sort == SHARE else "")
