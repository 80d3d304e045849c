"""How full the top level is: where most members are, it sets nobody apart (D13, ME9)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from simulator.experiment.contrast import Estimate, estimate
from simulator.report.case import Case
from simulator.report.findings.words import share_words
from simulator.report.tier_data import members_of, names_of, tiered_places


def top_level(case: Case) -> Iterator[str]:
    """One sentence: the share of members at the top at the end, where it is largest and where it is smallest."""
    found = {place: _at_the_top(case, place) for place in tiered_places(case) if len(names_of(case, place)) > 1}
    found = {place: share for place, share in found.items() if share.count}
    if not found:
        return
    first = 0 if 0 in found else max(found, key=lambda place: found[place].mean)
    last = min(found, key=lambda place: found[place].mean)
    start = f"Under {case.quoted(first)} {share_words(found[first], is_first=True)} of members hold the top level, "
    told = f"“{names_of(case, first)[-1]}”, at the end"
    awareness = _awareness(case, first)
    told += f", and {awareness} of what levels give is known" if awareness else ""
    if last != first:
        told += f"; under {case.quoted(last)} {share_words(found[last])} hold “{names_of(case, last)[-1]}”"
    yield f"{start}{told}."


def _at_the_top(case: Case, place: int) -> Estimate:
    members = members_of(case, place)[:, -1]
    total, top = members.sum(axis=1), members[:, len(names_of(case, place)) - 1]
    return estimate(np.divide(top, total, out=np.full(len(total), np.nan), where=total > 0))


def _awareness(case: Case, place: int) -> str:
    """What members know of the levels' benefits and can make out, in percent: an input."""
    program = case.results.plan.focal[place].program
    if program is None or program.tiers is None:
        return ""
    tiers = program.tiers
    return f"{100 * program.awareness * program.transparency * tiers.awareness * tiers.transparency:.0f} %"
