"""Service failures and the customers who leave over them (D30, SA1-SA10)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from simulator.experiment.contrast import estimate
from simulator.report.case import Case
from simulator.report.findings.words import count_words, ratio_words, told


def failures(case: Case) -> Iterator[str]:
    """One sentence for each shown policy that changes service, against the baseline."""
    base = case.results.plan.focal[0].service
    for place in case.others:
        if case.results.plan.focal[place].service.model_copy(update={"breach": base.breach}) == base:
            continue
        failed, left = (case.results.difference(key, place) for key in ("failures", "left_service"))
        counts = {key: case.results.values(key)[:, place] for key in ("failures", "left_service")}
        if not counts["failures"].any():
            continue
        with np.errstate(divide="ignore", invalid="ignore"):
            exits = estimate(100.0 * counts["left_service"] / counts["failures"])
        service = case.results.plan.focal[place].service
        same_care = (service.dials, service.complaint, service.recovery) == (base.dials, base.complaint, base.recovery)
        same = same_care and ((failed.low > 0 and left.high < 0) or (failed.high < 0 and left.low > 0))
        word = told(left, "more leave over service", "fewer leave over service", "exits are not told apart")
        against = ", which contradicts that exits follow failures" if same else ""
        yield (
            f"Under {case.quoted(place)} failed orders change by {count_words(failed, signed=True)} and customers who "
            f"leave over service by {count_words(left, signed=True)}: {word}{against}; {ratio_words(exits)} leave for "
            "every 100 failures."
        )
