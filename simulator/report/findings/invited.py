"""Referral: how many of those who come with an invitation would have come anyway, and what one more costs (D23)."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.behavior.around_columns import Source
from simulator.experiment.contrast import estimate
from simulator.report.around.won import figures, source_books
from simulator.report.case import Case
from simulator.report.findings.words import count_words, money_words, told
from simulator.report.money import money


def invited(case: Case) -> Iterator[str]:
    """One sentence for each shown policy that adds referral to the baseline."""
    if not source_books(case) or case.results.plan.focal[0].acquisition.referral is not None:
        return
    for place in case.others:
        if case.results.plan.focal[place].acquisition.referral is None:
            continue
        came = estimate(figures(case, "first_orders", place)[:, Source.INVITATION])
        more = case.results.difference("new_customers", place)
        put_in = case.results.difference("investment", place)
        each = f", {money(put_in.mean / more.mean, case.currency)} each" if more.low > 0 else ""
        word = told(
            more,
            f"the others of them would have come anyway{each}" if more.high < came.low else f"more{each}",
            "fewer, which contradicts that word of mouth brings customers",
            "not told from none",
        )
        yield (
            f"Under {case.quoted(place)} {count_words(came)} customers come by invitation, and new customers in all "
            f"change by {count_words(more, signed=True)} for {money_words(case, put_in, signed=False)}: {word}."
        )
