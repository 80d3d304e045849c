"""Flip points in words: which way the decision changes, and how well the value is known."""

from __future__ import annotations

import math

from simulator.experiment.contrast import estimate
from simulator.experiment.sensitivity.answer import Strong
from simulator.experiment.sensitivity.flips import Flip
from simulator.experiment.sensitivity.inputs import Input
from simulator.experiment.sensitivity.response import Response
from simulator.report.formats import joined
from simulator.report.sensitivity.case import SensitivityCase

NO_FLIP = "does not flip between low and high"


def flips_words(case: SensitivityCase, strong: Strong) -> str:
    """Where the policy with the highest NPV changes, value by value; or that it does not."""
    response = strong.response
    if not strong.flips:
        return NO_FLIP + _doubt(case, response)
    told = _told(case, response.input, strong)
    if not strong.is_clear:
        return f"perhaps {told}: the effect of this input is not told from chance"
    return told if strong.turns else f"perhaps {told}: nowhere in the range is their order told from chance"


def _told(case: SensitivityCase, one: Input, strong: Strong) -> str:
    if len(strong.flips) == 1:
        return _one(case, one, strong.flips[0])
    parts = [f"up to {_value(case, one, strong.flips[0])} {case.quoted(strong.flips[0].below)} is best"]
    for number, flip in enumerate(strong.flips):
        ends = f"to {_value(case, one, strong.flips[number + 1])}" if number + 1 < len(strong.flips) else "on"
        parts.append(f"from {_value(case, one, flip)} {ends} {case.quoted(flip.above)}")
    return "; ".join(parts)


def _one(case: SensitivityCase, one: Input, flip: Flip) -> str:
    """Said from the side of the value in use: what has to happen for another policy to be best."""
    value = _value(case, one, flip)
    if flip.at <= one.middle:
        return f"below {value} {case.quoted(flip.below)} is better than {case.quoted(flip.above)}"
    above = f"from {value} on" if one.is_whole else f"above {value}"
    return f"{above} {case.quoted(flip.above)} is better than {case.quoted(flip.below)}"


def _value(case: SensitivityCase, one: Input, flip: Flip) -> str:
    """The flip value; of whole numbers the first on its upper side."""
    return case.value(one, math.ceil(flip.at) if one.is_whole else _rounded(flip, one))


def _rounded(flip: Flip, one: Input) -> float:
    """No more figures than a hundredth of the range carries."""
    return rounded(flip.at, one.high - one.low)


def rounded(value: float, span: float) -> float:
    """A value to a two-hundredth of a span or so."""
    digits = 2 - math.floor(math.log10(span)) if span > 0 else 6
    return round(value, digits)


def interval_of(case: SensitivityCase, one: Input, flip: Flip) -> str:
    """The interval of a flip value; an end that is not bounded within the range is said to be so."""
    low, high = (
        None if end is None else case.value(one, rounded(end, one.high - one.low)) for end in (flip.low, flip.high)
    )
    if low is None and high is None:
        return "95 %: anywhere in the range"
    if low is None:
        return f"95 %: up to {high}, down to the low end or below"
    if high is None:
        return f"95 %: from {low}, up to the high end or above"
    return f"95 %: {low} to {high}"


def flip_intervals(case: SensitivityCase, strong: Strong) -> str:
    """The intervals of all flips of an input."""
    return "; ".join(interval_of(case, strong.response.input, flip) for flip in strong.flips)


def break_even_words(case: SensitivityCase, strong: Strong) -> str:
    """Where the subject's NPV is that of the baseline, where that is not a flip of the decision already."""
    one = strong.response.input
    told = [flip for flip in strong.break_even if not any(_is_same(flip, other, case) for other in strong.flips)]
    if not told:
        return ""
    values = joined([_value(case, one, flip) for flip in told])
    return f"{case.subject} equals {case.against} at {values}"


def _is_same(pair: Flip, flip: Flip, case: SensitivityCase) -> bool:
    return pair.at == flip.at and {flip.below, flip.above} == {0, case.found.subject}


def _doubt(case: SensitivityCase, response: Response) -> str:
    """At which end the lead is not told from chance."""
    leader, means = response.leader(0), response.npv.mean(axis=1)
    others = [place for place in range(response.npv.shape[2]) if place != leader]
    told = []
    for place, name in ((0, "low"), (-1, "high")):
        second = max(others, key=lambda other: float(means[place, other]))
        lead = estimate(response.differences(leader, second)[place])
        if lead.count > 1 and not lead.is_clear:
            told.append(name)
    if not told:
        return ""
    return f"; at the {' and the '.join(told)} end the lead of {case.quoted(leader)} is not told from chance"
