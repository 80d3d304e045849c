"""Targeted offers against mass offers: how many of those sent are used (D22, PE8, AQ12)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from simulator.experiment.contrast import estimate
from simulator.report.around.cells import FloatArray
from simulator.report.around.offered import offer_books, offer_figures
from simulator.report.case import Case
from simulator.report.findings.words import share_words, told
from simulator.report.formats import points, points_range
from simulator.study.offers import Campaign

MASS = ("everyone", "random")


def targeting(case: Case) -> Iterator[str]:
    """One sentence: the targeted offers that are used most against the mass offers that are used most."""
    if not offer_books(case):
        return
    rates: dict[bool, dict[tuple[int, str], FloatArray]] = {False: {}, True: {}}
    for place in case.shown:
        for number, (name, campaign) in enumerate(case.results.plan.focal[place].campaigns.items()):
            found = offer_figures(case, "use_rate", place)[:, number]
            if np.isfinite(found).all():
                rates[_is_targeted(campaign)][place, name] = found
    if not rates[True] or not rates[False]:
        return
    best = [max(group, key=lambda each, group=group: float(group[each].mean())) for group in rates.values()]  # type: ignore[misc]
    mass, chosen = rates[False][best[0]], rates[True][best[1]]
    apart = estimate(chosen - mass)
    ends = f" ({points_range(apart.low, apart.high)})" if apart.count > 1 else ""
    word = told(
        apart,
        f"targeted ones are used more often, by {points(apart.mean)}{ends}",
        f"targeted ones are used less often, by {points(-apart.mean)}, which contradicts that it makes offers used",
        "the two are not told apart",
    )
    yield (
        f"Of offers sent to everybody (“{best[0][1]}” under {case.quoted(best[0][0])}) "
        f"{share_words(estimate(mass), is_first=True)} are used, of targeted ones (“{best[1][1]}” under "
        f"{case.quoted(best[1][0])}) {share_words(estimate(chosen))}: {word}."
    )


def _is_targeted(campaign: Campaign) -> bool:
    return campaign.target.rule not in MASS or campaign.precision > 0.0
