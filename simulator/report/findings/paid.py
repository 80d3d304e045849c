"""A paid membership: members spend more than others, and how much of that the membership causes (D10, LP15)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from simulator.experiment.contrast import estimate
from simulator.report.case import Case
from simulator.report.findings.words import share_words
from simulator.report.money import money
from simulator.report.naive import LAST_WEEKS
from simulator.report.policies import is_program_only


def paid(case: Case) -> Iterator[str]:
    """One sentence for each shown paid membership that is compared with no program at all."""
    plan = case.results.plan
    if plan.focal[0].program is not None:
        return
    for place in case.shown:
        program = plan.focal[place].program
        if program is not None and program.paid is not None and is_program_only(plan, place):
            yield from _told(case, place)


def _told(case: Case, place: int) -> Iterator[str]:
    member, other, caused = (np.array(column) for column in zip(*_by_draw(case, place), strict=True))
    ratio, share = estimate(member / other), estimate(caused / (member - other))
    if not ratio.count or not share.count:
        return
    ends = f"95 % interval {ratio.low:.2f} to {ratio.high:.2f}" if ratio.count > 1 else "one draw: no interval"
    spent, spent_else, extra = (money(float(np.nanmean(one)), case.currency) for one in (member, other, caused))
    start = (
        f"Under {case.quoted(place)} members spend {ratio.mean:.2f} times what other customers do ({ends}; {spent} "
        f"against {spent_else} in the last year)"
    )
    if ratio.mean <= 1.0:
        yield f"{start}; the membership adds {extra} a member."
    else:
        part = f"of that gap the membership causes {share_words(share)}, {extra} a member"
        yield f"{start}, and {part}: the rest is who joins."


def _by_draw(case: Case, place: int) -> list[tuple[float, float, float]]:
    """Spend of a member and of another customer in the last whole year, and what the store sells more per member."""
    found = []
    for account in case.results.accounts:
        gap, books = account.gap, account.statement
        if gap is None:
            return [(np.nan, np.nan, np.nan)]
        last = len(books.sales) // LAST_WEEKS * LAST_WEEKS
        due = (books.sales - books.discounts - books.coupons)[last - LAST_WEEKS : last].sum(axis=0)
        members = gap.member_count[place] * case.results.plan.scale
        caused = (due[place] - due[0]) / members if members else np.nan
        found.append((float(gap.spend_per_member[place]), float(gap.spend_per_other[place]), float(caused)))
    return found
