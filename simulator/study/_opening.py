"""What `[opening]` must agree with: the program of today, and the size of the run."""

from __future__ import annotations

from simulator.study._tree import Node
from simulator.study.errors import Place, Problem
from simulator.study.opening import Opening
from simulator.study.run import Run
from simulator.study.stores import Store


def opening_problems(opening: Opening | None, run: Run, today: Store | None, table: Node | None) -> list[Problem]:
    """What is wrong with the opening books. `today`: the focal store in the burn-in, None if it is not known."""
    if opening is None:
        return []
    return [*_program_problems(today, table), *_size_problems(opening, run, table)]


def _program_problems(today: Store | None, table: Node | None) -> list[Problem]:
    if today is None:
        return []
    sentence, hint = "", ""
    if today.program is None:
        sentence = f"opening books need a program that ran before week 0, and {today.name} has none under [today]"
        hint = "give the focal store a program in [today], or leave [opening] out"
    elif today.program.launch_week >= 0:
        sentence = (
            f"opening books need a program that ran before week 0, and that of {today.name} starts in week "
            f"{today.program.launch_week}"
        )
        hint = "set launch_week to a negative number, such as -104"
    elif today.program.enrollment.mode == "assigned":
        sentence = "opening books need members who joined by choice; under [today] membership is assigned"
        hint = 'set enrollment.mode = "choice"'
    return [Problem(sentence, _place(table, ""), "opening", hint)] if sentence else []


def _size_problems(opening: Opening, run: Run, table: Node | None) -> list[Problem]:
    sentence, hint = "", ""
    if opening.members > run.real_shoppers:
        sentence = f"{opening.members:,} members are more than the {run.real_shoppers:,.0f} shoppers represented"
        hint = "members are real ones, as run.represents is"
    elif round(opening.members / run.scale) < 1:
        sentence = (
            f"{opening.members:,} members are too few to simulate: each of the {run.shoppers:,} simulated shoppers "
            f"stands for {run.scale:,.6g} real ones"
        )
        hint = f"simulate at least {int(run.real_shoppers / opening.members) + 1:,} shoppers (run.shoppers)"
    return [Problem(sentence, _place(table, "members"), "opening.members", hint)] if sentence else []


def _place(table: Node | None, key: str) -> Place | None:
    if table is None:
        return None
    node = table.table.get(key, table)
    if node.origin is None:
        return None
    return node.origin.value_place() if key and node is not table else node.origin.key_place()
