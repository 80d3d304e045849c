"""Cohort retention over draws, and cohorts.csv."""

from __future__ import annotations

import csv
import io

import numpy as np

from simulator.accounts.kpis.cause import COHORT_FIGURES
from simulator.experiment.contrast import estimate
from simulator.report.around.cells import numbers
from simulator.report.case import Case
from simulator.report.people.books import FloatArray, by_draw


def retained(case: Case, place: int) -> FloatArray:
    """Cohort retention by draw: (draws, cohorts, ages); ages are quarters after that of the first order."""
    return by_draw(case, lambda one: one.cohorts.retention[place])


def cohort_names(case: Case) -> list[str]:
    """What cohorts are called: customers at week 0, then the quarter of the first order."""
    count = retained(case, 0).shape[1]
    return ["Customers at week 0", *(f"Won in quarter {number}" for number in range(1, count))]


def cohorts_csv(case: Case) -> str:
    """cohorts.csv: every cohort of every policy by quarter after that of the first order."""
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(("policy", "cohort", "name", "quarter", "metric", "value", "low", "high", "unit"))
    base, names = retained(case, 0), cohort_names(case)
    for place, policy in enumerate(case.results.plan.names):
        found = retained(case, place)
        sizes = by_draw(case, lambda one, place=place: one.cohorts.sizes[place])  # type: ignore[misc]
        for cohort, name in enumerate(names):
            size = numbers(estimate(sizes[:, cohort]))
            rows.writerow((policy, cohort, name, "", "size", *size, COHORT_FIGURES["size"].unit.value))
            for age in np.flatnonzero(np.isfinite(found[:, cohort]).any(axis=0)):
                kept = found[:, cohort, age]
                pairs = (("retention", kept), ("retention_difference", kept - base[:, cohort, age]))
                for key, values in pairs:
                    unit = COHORT_FIGURES[key].unit.value
                    rows.writerow((policy, cohort, name, age, key, *numbers(estimate(values)), unit))
    return file.getvalue()
