"""Books closed again under other prices of what shoppers do not see: nothing is simulated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np

from simulator.accounts.registry import KPIS
from simulator.experiment.carrying_out import carry_out
from simulator.experiment.closing import terms_of
from simulator.experiment.compared import Compared
from simulator.experiment.executors import Executor
from simulator.experiment.executors.work import Outcome
from simulator.experiment.figures import Figures
from simulator.experiment.keys import figures_keys
from simulator.experiment.missing import keys_of, pieces
from simulator.experiment.plan import Plan
from simulator.experiment.progress import Progress, silent
from simulator.experiment.storage.figures import WorldFigures
from simulator.experiment.storage.store import ResultsStore
from simulator.experiment.task import Closing, Task

STEP = "closing books again"


def closed_again(
    plan: Plan,
    variants: Sequence[Plan],
    executor: Executor,
    progress: Progress = silent,
    used: set[str] | None = None,
) -> list[Compared]:
    """The KPIs of variants of a plan that was evaluated, from the worlds that the results store holds of it.

    A variant may differ in what books alone read: margins, costs of programs, the discount rate. Draws whose worlds
    are not kept are left out. `used`: takes the keys of all these figures.
    """
    store, keys = ResultsStore(executor.folder), keys_of(plan)
    kept = [number for number, worlds in enumerate(keys) if all(store.has(key) for key in worlds)]
    terms = [_terms(variant) for variant in variants]
    names = [{number: figures_keys(keys[number], told) for number in kept} for told in terms]
    wanted = {name for each in names for of_draw in each.values() for name in of_draw}
    if used is not None:
        used |= wanted
    found = store.figures(wanted)
    works: list[Closing] = []
    for variant, told, each in zip(variants, terms, names, strict=True):
        for number in kept:
            if all(name in found for name in each[number]):
                continue
            for piece in pieces(plan, number, range(len(plan.policies))):
                chosen = tuple(keys[number][place] for place in piece.places)
                works.append(Closing(len(works), variant, piece, chosen, told, store))

    def heard(work: Task | Closing, outcome: Outcome) -> None:
        if outcome.error is None:
            result = cast(tuple[WorldFigures, ...], outcome.result)
            found.update(zip(figures_keys(work.keys, work.terms), result, strict=True))

    carry_out(works, executor, progress, STEP, heard)
    return [_figures(variant, each, found) for variant, each in zip(variants, names, strict=True)]


def _terms(variant: Plan) -> object:
    """What the books depend on, the focal stores with their costs among it."""
    stores = [
        [store.model_dump(mode="json") for _, store in variant.focal_course(place)]
        for place in range(len(variant.policies))
    ]
    return {"terms": terms_of(variant), "focal": stores}


def _figures(plan: Plan, names: dict[int, tuple[str, ...]], found: dict[str, WorldFigures]) -> Compared:
    whole = [number for number, each in names.items() if all(name in found for name in each)]
    rows = [[found[name] for name in names[number]] for number in whole]
    shape = (len(whole), len(plan.policies))
    values = np.array([[one.kpis for one in row] for row in rows]).reshape(*shape, len(KPIS))
    halves = np.array([[one.half_npv for one in row] for row in rows]).reshape(*shape, 2).transpose(0, 2, 1)
    table = {key: values[..., place] for place, key in enumerate(KPIS)}
    return Figures(plan, tuple(whole), (), 0, 0.0, table, halves)
