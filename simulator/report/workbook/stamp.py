"""The stamp on every sheet: which study, engine, seed and time its figures are of."""

from __future__ import annotations

import datetime

from simulator import __version__
from simulator.experiment.keys import engine_version
from simulator.experiment.provenance import fingerprint
from simulator.report.case import Comparison
from simulator.report.words import ILLUSTRATIVE, baseline_words, is_illustrative


def stamp_words(case: Comparison, written: datetime.datetime) -> str:
    """One line, the same on every sheet."""
    run, plan = case.study.run, case.results.plan
    parts = [
        case.study.name,
        f"baseline: {baseline_words(case)}",
        f"{case.draws} draws of {plan.shoppers:,} shoppers, {case.horizon}",
        f"{case.currency}, before tax and without value-added tax",
        f"study {fingerprint(plan.study)}, engine {engine_version()}, version {__version__}, seed {run.seed}",
        f"written {written.astimezone(datetime.UTC).isoformat(timespec='seconds')}",
    ]
    words = "; ".join(parts)
    return f"{ILLUSTRATIVE}. {words}" if is_illustrative(case) else words
