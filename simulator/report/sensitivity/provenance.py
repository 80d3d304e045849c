"""Where a report on sensitivity comes from, and what makes it another one."""

from __future__ import annotations

import datetime
import hashlib
import json
import platform
from dataclasses import asdict
from importlib import metadata

from simulator import __version__
from simulator.experiment.keys import engine_version
from simulator.experiment.provenance import fingerprint
from simulator.experiment.sensitivity.wish import Wish
from simulator.report.provenance import LIBRARIES
from simulator.report.sensitivity.case import SensitivityCase
from simulator.report.sensitivity.words import is_illustrative
from simulator.report.words import ILLUSTRATIVE
from simulator.study import ResolvedStudy


def sensitivity_fingerprint(study: ResolvedStudy, wish: Wish) -> str:
    """Hash of the study, the engine and how thoroughly it was looked at."""
    text = json.dumps([fingerprint(study), "sensitivity", asdict(wish)])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def provenance_text(case: SensitivityCase, written: datetime.datetime) -> str:
    """provenance.json."""
    found, run = case.found, case.study.run
    screening = found.screening
    known: dict[str, object] = {
        "study": case.study.name,
        "notice": ILLUSTRATIVE if is_illustrative(case) else "",
        "fingerprint": sensitivity_fingerprint(found.plan.study, found.wish),
        "engine": engine_version(),
        "version": __version__,
        "python": platform.python_version(),
        "libraries": {name: metadata.version(name) for name in LIBRARIES},
        "seed": run.seed,
        "shoppers": found.plan.shoppers,
        "weeks": run.weeks,
        "policies": found.plan.names,
        "policies_followed": list(found.names),
        "inputs": found.inputs,
        "inputs_followed": [one.path for one in found.strong],
        "screening": screening and {"draws": screening.draws, "shoppers": screening.shoppers},
        "replicates_done": list(found.run.replicates),
        "failures": list(found.failures),
        "replicates_reused": found.reused,
        "finished": written.astimezone(datetime.UTC).isoformat(timespec="seconds"),
        "seconds": round(found.seconds, 1),
    }
    return json.dumps(known, indent=2, ensure_ascii=False) + "\n"
