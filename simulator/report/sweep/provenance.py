"""Where a sweep comes from: hashes, versions, seed, design, draws, when and how long."""

from __future__ import annotations

import datetime
import json
import platform
from importlib import metadata

from simulator import __version__
from simulator.experiment.keys import engine_version
from simulator.experiment.sweep.fingerprint import sweep_fingerprint
from simulator.report.provenance import LIBRARIES
from simulator.report.sweep.case import SweepCase
from simulator.report.sweep.words import failure_words
from simulator.report.words import ILLUSTRATIVE, is_illustrative


def provenance_text(case: SweepCase, written: datetime.datetime, kind: str) -> str:
    """provenance.json. `written`: when the page is written; `kind`: sweep or ranking."""
    swept, view = case.swept, case.view
    run = swept.study.run
    known: dict[str, object] = {
        "kind": kind,
        "study": swept.study.name,
        "notice": ILLUSTRATIVE if is_illustrative(view) else "",
        "fingerprint": sweep_fingerprint(swept),
        "engine": engine_version(),
        "version": __version__,
        "python": platform.python_version(),
        "libraries": {name: metadata.version(name) for name in LIBRARIES},
        "seed": run.seed,
        "shoppers": view.results.plan.shoppers,
        "weeks": run.weeks,
        "design": swept.design,
        "levers": {axis.path: [str(value) for value in axis.values] for axis in swept.levers},
        "conditions": {axis.path: [str(value) for value in axis.values] for axis in swept.conditions_axes},
        "points": len(view.grid),
        "candidates": len(view.ranking.candidates),
        "uncertain_inputs": len(view.results.plan.ranges),
        "replicates_done": list(view.results.replicates),
        "failed": failure_words(case),
        "reused": swept.reused,
        "started": _moment(written - datetime.timedelta(seconds=swept.seconds)),
        "finished": _moment(written),
        "seconds": round(swept.seconds, 1),
    }
    return json.dumps(known, indent=2, ensure_ascii=False) + "\n"


def _moment(when: datetime.datetime) -> str:
    return when.astimezone(datetime.UTC).isoformat(timespec="seconds")
