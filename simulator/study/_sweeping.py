"""The lines of `[sweep]`: what each varies, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from simulator.study._overrides import Override
from simulator.study._refusals import found, validated
from simulator.study._shape import Slot
from simulator.study._sweep_paths import path_problem
from simulator.study._sweep_values import value_problems
from simulator.study._tree import Node, plain
from simulator.study._worlds import World
from simulator.study.errors import Problem
from simulator.study.paths import PathSyntaxError, split_path
from simulator.study.steps import MOST_VALUES, Steps
from simulator.study.varied import Varied
from simulator.study.varied_words import varied_slot

_EXAMPLE = "for example [0.01, 0.02, 0.03] or { low = 0.01, high = 0.05, steps = 5 }"


def what_varies(study: Node, profile: Node | None, base: World) -> tuple[tuple[Varied, ...], list[Problem]]:
    """Every line of `[sweep]` that can be used, and what is wrong with the others. `study`: its own keys."""
    lines: list[Varied] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, ...], str] = {}
    for text, node in study.table.get("sweep", Node({})).table.items():
        try:
            line = Override(split_path(text), node, text)
        except PathSyntaxError as error:
            place = node.origin.key_place() if node.origin else None
            problems.append(
                Problem(str(error), place, f"sweep.{text}", 'for example: "stores.Ours.program.reward_rate"')
            )
            continue
        if line.names in seen:
            problems.append(_at(line, f"the same path is given as '{seen[line.names]}'"))
            continue
        seen[line.names] = text
        varied, wrong = _line(line, study, profile, base)
        problems += [replace(one, key=f"sweep.{text}") for one in wrong]
        lines += [varied] if varied is not None and not wrong else []
    return tuple(lines), problems


def written_values(line: Node) -> tuple[Node, ...] | None:
    """The values of a line as they were written; None for a range."""
    listed = line.table.get("values", line)
    return listed.items if isinstance(listed.value, tuple) else None


def value_nodes(line: Node, varied: Varied) -> tuple[Node, ...]:
    """The values of a checked line with the places that they were written at."""
    return written_values(line) or tuple(Node(value, line.origin) for value in varied.values)


def _line(line: Override, study: Node, profile: Node | None, base: World) -> tuple[Varied | None, list[Problem]]:
    steps, problems = _steps(line)
    if steps is None:
        return None, problems
    refused = path_problem(line, study, profile, steps.everywhere)
    if refused is not None:
        return None, [refused]
    varied, problems = _varied(line, steps, varied_slot(line.text))
    if varied is None or problems:
        return None, problems
    nodes = value_nodes(line.value, varied)
    return varied, [one for node in nodes for one in value_problems(varied, node, study, profile, base)]


def _steps(line: Override) -> tuple[Steps | None, list[Problem]]:
    if isinstance(line.value.value, tuple):
        return Steps(values=tuple(plain(item) for item in line.value.items)), []
    if isinstance(line.value.value, dict):
        return validated(Steps, line.value)
    place = line.value.origin.value_place() if line.value.origin else None
    return None, [
        Problem(f"expected a list of values or a range, found {found(line.value.value)}", place, help=_EXAMPLE)
    ]


def _varied(line: Override, steps: Steps, slot: Slot | None) -> tuple[Varied | None, list[Problem]]:
    if steps.values is not None:
        problems = list(_list_problems(line, steps.values))
        return Varied(line.text, steps.values, everywhere=steps.everywhere), problems
    if slot is None or not {int, float} & set(slot.types):
        expected = slot.expected() if slot else "something else"
        return None, [_at(line, f"a range is for numbers; here stands {expected}", _EXAMPLE)]
    numbers = steps.numbers(is_whole=float not in slot.types)
    if len(set(numbers)) < len(numbers):
        sentence = f"there are not {len(numbers)} whole numbers from {steps.low:g} to {steps.high:g} in such steps"
        return None, [_at(line, sentence, "fewer steps, or a list of values")]
    varied = Varied(
        line.text, numbers, steps.low, steps.high, steps.steps, is_log=steps.scale == "log", everywhere=steps.everywhere
    )
    return varied, []


def _list_problems(line: Override, values: tuple[object, ...]) -> Iterator[Problem]:
    if not values:
        yield _at(line, "the list is empty: there is nothing to try", _EXAMPLE)
    if len(values) > MOST_VALUES:
        yield _at(line, f"at most {MOST_VALUES:,} values can be tried, found {len(values):,}")
    nodes = written_values(line.value) or ()
    for number, value in enumerate(values[:MOST_VALUES]):
        if any(_is_same(value, other) for other in values[:number]):
            origin = nodes[number].origin
            yield Problem(f"{found(value)} is in the list twice", origin.value_place() if origin else None)


def _is_same(one: object, other: object) -> bool:
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def _at(line: Override, sentence: str, hint: str = "") -> Problem:
    return replace(line.problem(sentence, hint=hint), key=f"sweep.{line.text}")
