"""The questions of `new --from-numbers` in the terminal, one by one."""

from __future__ import annotations

import sys
from dataclasses import fields, replace

from rich.console import Console

from simulator.calibration.numbers.answers import CLOSE, Answers, AnswersError, contradictions, sales_sentence
from simulator.calibration.numbers.questions import QUESTIONS, Question
from simulator.commands.failures import UsageError

_SALES = ("active_customers", "orders_per_customer", "average_order", "net_sales")
_BY_KEY = {question.key: question for question in QUESTIONS}


def is_asked_by_a_person() -> bool:
    """Can questions be answered at all?"""
    return sys.stdin.isatty()


def ask_all() -> Answers:
    """Ask until the answers can be those of one firm. KeyboardInterrupt ends it; nothing is written before."""
    console = Console(highlight=False)
    console.print(
        "Ten numbers of your last 12 months, and three words on your market. Ctrl-C stops, nothing is written."
    )
    console.print("120k, 16.7M and 38 % are understood; [bold]Enter[/bold] takes what stands in brackets.\n")
    values: dict[str, float | str] = {}
    for question in QUESTIONS:
        values[question.key] = _ask(console, _with_sales(question, values))
    return _consistent(console, _answers(values))


def _answers(values: dict[str, float | str]) -> Answers:
    return Answers(**{field.name: values[field.name] for field in fields(Answers)})  # type: ignore[arg-type]


def _ask(console: Console, question: Question) -> float | str:
    """Ask one question until its answer can be read."""
    default = f" \\[{question.default}]" if question.default is not None else ""
    words = f"[bold]{question.words}[/bold] ({question.unit}, such as {question.example}){default}: "
    while True:
        try:
            typed = console.input(words).strip()
        except EOFError:
            raise UsageError("the answers ended before the last question; nothing was written") from None
        try:
            return question.read(typed or question.default or "")
        except AnswersError as error:
            console.print(f"  {str(error).partition(': ')[2]}", markup=False)


def _with_sales(question: Question, values: dict[str, float | str]) -> Question:
    """Net sales follow from what was answered before: the product is offered."""
    if question.key != "net_sales":
        return question
    product = 1.0
    for key in _SALES[:3]:
        product *= float(values[key])
    return replace(question, default=f"{product:,.0f}")


def _consistent(console: Console, answers: Answers) -> Answers:
    """Ask again what contradicts something else."""
    while abs(answers.product / answers.net_sales - 1.0) > CLOSE:
        console.print(f"\n{sales_sentence(answers)}", markup=False)
        answers = _again(console, answers, _SALES)
    wrong = contradictions(answers)
    while wrong:
        console.print(f"\n{wrong[0]}", markup=False)
        answers = _again(console, answers, tuple(key for key in _BY_KEY if key in wrong[0]))
        wrong = contradictions(answers)
    return answers


def _again(console: Console, answers: Answers, keys: tuple[str, ...]) -> Answers:
    """Let one of some answers be changed."""
    while True:
        try:
            key = console.input(f"Which one to change ({', '.join(keys)}): ").strip()
        except EOFError:
            raise UsageError("the answers ended before they agreed; nothing was written") from None
        if key in keys:
            values = {field.name: getattr(answers, field.name) for field in fields(Answers)}
            return _answers({**values, key: _ask(console, replace(_BY_KEY[key], default=None))})
        console.print(f"  expected one of {', '.join(keys)}, found {key!r}", markup=False)
