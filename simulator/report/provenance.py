"""Where a report comes from: hashes, versions, seed, draws, when and how long."""

from __future__ import annotations

import datetime
import json
import platform
from importlib import metadata

from simulator import __version__
from simulator.experiment.keys import engine_version
from simulator.experiment.provenance import fingerprint
from simulator.report.case import Case
from simulator.report.words import ILLUSTRATIVE, is_illustrative

LIBRARIES = ("numpy", "scipy", "numba", "mesa", "pandas", "matplotlib", "jinja2", "pydantic")


def provenance_text(case: Case, written: datetime.datetime) -> str:
    """provenance.json. `written`: when the report is written, right after the run unless it is drawn again."""
    results, run = case.results, case.results.plan.study.run
    known: dict[str, object] = {
        "study": case.study.name,
        "notice": ILLUSTRATIVE if is_illustrative(case) else "",
        "fingerprint": fingerprint(results.plan.study),
        "engine": engine_version(),
        "version": __version__,
        "python": platform.python_version(),
        "libraries": {name: metadata.version(name) for name in LIBRARIES},
        "seed": run.seed,
        "shoppers": results.plan.shoppers,
        "weeks": run.weeks,
        "policies": results.plan.names,
        "uncertain_inputs": len(results.plan.ranges),
        "replicates_done": list(results.replicates),
        "replicates_failed": {str(each.number): each.error for each in results.failures},
        "replicates_reused": results.reused,
        "started": _moment(written - datetime.timedelta(seconds=results.seconds)),
        "finished": _moment(written),
        "seconds": round(results.seconds, 1),
    }
    return json.dumps(known, indent=2, ensure_ascii=False) + "\n"


def _moment(when: datetime.datetime) -> str:
    return when.astimezone(datetime.UTC).isoformat(timespec="seconds")
