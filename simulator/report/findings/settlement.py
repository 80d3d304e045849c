"""A shared currency: what each store gains by it after settlement, and who subsidizes whom (D14)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from simulator.experiment.contrast import estimate
from simulator.report.case import Case
from simulator.report.findings.words import interval, money_words
from simulator.report.formats import joined
from simulator.report.money import money
from simulator.study.margins import margin_lines

FloatArray = NDArray[np.float64]


def settlement(case: Case) -> Iterator[str]:
    """One sentence for each shown policy under which a currency is shared."""
    for place in case.shown:
        stores = [
            number
            for number in range(len(case.results.plan.policies[place].stores))
            if any(one.statement.coalition.taking_part[:, place, number].any() for one in case.results.accounts)
        ]
        if stores:
            yield _told(case, place, stores)


def _told(case: Case, place: int, stores: list[int]) -> str:
    own, names = case.results.plan.place, [store.name for store in case.results.plan.policies[place].stores]
    received = estimate(_received(case, place, own))
    gains = {number: estimate(_gain(case, place, number)) for number in stores}
    told = [f"{names[number]} {money_words(case, found)}" for number, found in gains.items()]
    payers = [names[number] for number, found in gains.items() if found.high < 0]
    winners = [names[number] for number, found in gains.items() if found.low > 0]
    who = "nobody clearly subsidizes anybody"
    if payers:
        others = winners or ["the shoppers"]
        who = f"{joined(payers)} {'subsidizes' if len(payers) == 1 else 'subsidize'} {joined(others)}"
    elif winners:
        who = f"nobody clearly pays for it, and {joined(winners)} clearly gain{'s' if len(winners) == 1 else ''}"
    return (
        f"Under {case.quoted(place)} {names[own]} receives {money(received.mean, case.currency, signed=True)} net for "
        f"points ({interval(received, signed=True)}); profit against {case.against}, settlement and margin on what is "
        f"sold more included: {'; '.join(told)}. So {who}."
    )


def _received(case: Case, place: int, store: int) -> FloatArray:
    return np.array(
        [account.statement.coalition.settlement[:, place, store].sum() for account in case.results.accounts]
    )


def _gain(case: Case, place: int, store: int) -> FloatArray:
    """Profit of a store against the baseline by draw.

    The focal store's is that of its books. A partner's is the margin on what it sells more, less the face value of
    points used there, plus what it receives from the others; its own running cost is not known.
    """
    if store == case.results.plan.place:
        return np.asarray(case.results.values("net_gain")[:, place])
    here = case.results.plan.policies[place].stores[store]
    kept = margin_lines(here, case.study.run.discount_rate_per_year).after_payments
    margin = 1.0 - (1.0 - kept) / here.price_index
    found = []
    for account in case.results.accounts:
        books, sales = account.statement.coalition, account.market_sales
        more = float((sales[:, place, store] - sales[:, 0, store]).sum())
        found.append(more * margin - books.redeemed[:, place, store].sum() + books.settlement[:, place, store].sum())
    return np.array(found)
