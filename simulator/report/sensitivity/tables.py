"""The tables of the page."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.accounts.kpis.kpi import Better
from simulator.experiment.contrast import Estimate
from simulator.experiment.sensitivity.answer import Strong
from simulator.experiment.sensitivity.inputs import Input
from simulator.report.cell import Cell, tone_of
from simulator.report.formats import MISSING, quantity
from simulator.report.learning import way_to_learn
from simulator.report.money import money
from simulator.report.sensitivity.case import SensitivityCase, interval_words
from simulator.report.sensitivity.flip_words import break_even_words, flip_intervals, flips_words


@dataclass(frozen=True)
class MatterRow:
    """One of the inputs that matter most, on the first screen."""

    name: str
    meaning: str
    range: str
    in_use: str
    swings: tuple[tuple[str, str], ...]
    flip: str
    flip_interval: str
    learn: str


@dataclass(frozen=True)
class FlipRow:
    """One input followed in all draws: the difference at its ends, and where the decision changes."""

    name: str
    path: str
    range: str
    ends: tuple[Cell, ...]
    swing: Cell
    flip: str
    flip_interval: str
    break_even: str


@dataclass(frozen=True)
class LeftRow:
    """One input that was screened out."""

    name: str
    path: str
    range: str
    swings: tuple[str, ...]


def range_words(case: SensitivityCase, one: Input) -> str:
    """Low to high, in the input's unit."""
    unit = case.unit(one)
    ends = f"{case.value(one, one.low)} to {case.value(one, one.high)}"
    return ends if one.of.is_scale or not unit else f"{ends} {unit}"


def in_use_words(case: SensitivityCase, one: Input) -> str:
    """The value without a draw."""
    return MISSING if one.in_use is None else case.value(one, one.in_use)


def matter_rows(case: SensitivityCase) -> list[MatterRow]:
    """The three inputs that matter most."""
    return [_matter(case, one) for one in case.matters]


def _matter(case: SensitivityCase, one: Strong) -> MatterRow:
    of = one.response.input
    return MatterRow(
        name=case.input_name(of),
        meaning=case.meaning(of),
        range=range_words(case, of),
        in_use=in_use_words(case, of),
        swings=_swings(case, one),
        flip=flips_words(case, one),
        flip_interval=flip_intervals(case, one),
        learn=way_to_learn(one.path),
    )


def _swings(case: SensitivityCase, one: Strong) -> tuple[tuple[str, str], ...]:
    """The difference from low to high end by rival, with the swing: the rival first whose lead moves most."""
    told = []
    for rival, swing in zip(case.found.rivals, one.swings, strict=True):
        low, high = (one.response.at(place, case.found.subject, rival).mean for place in (0, -1))
        ends = f"{quantity(low, signed=True)} → {quantity(high, signed=True)}"
        words = f"against {case.quoted(rival)}: swing {money(swing.mean, signed=True)} ({interval_words(swing)})"
        told.append((abs(swing.mean), ends, words))
    return tuple((ends, words) for _, ends, words in sorted(told, key=lambda each: -each[0]))


def flip_rows(case: SensitivityCase) -> list[FlipRow]:
    """All inputs followed in all draws."""
    return [_flip(case, one) for one in case.found.strong]


def _flip(case: SensitivityCase, one: Strong) -> FlipRow:
    of, subject = one.response.input, case.found.subject
    places = (0, one.response.middle, -1)
    return FlipRow(
        name=case.input_name(of),
        path=one.path,
        range=f"{range_words(case, of)}; in use {in_use_words(case, of)}",
        ends=tuple(_cell(one.response.at(place, subject, 0)) for place in places),
        swing=_cell(one.swings[0], Better.NEITHER),
        flip=flips_words(case, one),
        flip_interval=flip_intervals(case, one),
        break_even=break_even_words(case, one),
    )


def _cell(found: Estimate, better: Better = Better.HIGHER) -> Cell:
    """A difference; painted only where its interval leaves 0 out and one direction is better."""
    return Cell(
        quantity(found.mean, signed=True),
        interval_words(found),
        tone=tone_of(found, better),
        rises=found.mean > 0,
    )


@dataclass(frozen=True)
class MoneyRow:
    """One input that books alone read."""

    name: str
    in_use: str
    tried: str
    ends: tuple[Cell, ...]
    flip: str
    flip_interval: str
    break_even: str


def money_rows(case: SensitivityCase) -> list[MoneyRow]:
    """The discount rate, the margin, the costs of the program."""
    return [
        MoneyRow(
            name=case.input_name(one.response.input),
            in_use=in_use_words(case, one.response.input),
            tried=f"{case.value(one.response.input, one.response.input.low)} to "
            f"{case.value(one.response.input, one.response.input.high)}",
            ends=tuple(_cell(one.response.at(place, case.found.subject, 0)) for place in (0, -1)),
            flip=flips_words(case, one),
            flip_interval=flip_intervals(case, one),
            break_even=break_even_words(case, one),
        )
        for one in case.found.money
    ]


def left_rows(case: SensitivityCase) -> list[LeftRow]:
    """The inputs that were screened out, the strongest first; those without any effect last."""
    screening = case.found.screening
    if screening is None:
        return []
    return [
        LeftRow(
            case.input_name(one.input),
            one.input.path,
            range_words(case, one.input),
            tuple(
                "none" if one.has_no_effect else quantity(float(np.mean(one.swings[:, number])), signed=True)
                for number in range(one.swings.shape[1])
            ),
        )
        for one in screening.left(case.found.wish.inputs or 0)
    ]
