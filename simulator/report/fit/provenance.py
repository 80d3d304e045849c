"""Where a report of a fit comes from, and what makes it another fit."""

from __future__ import annotations

import datetime
import hashlib
import json
import platform
from importlib import metadata

from simulator import __version__
from simulator.calibration.reading.report import ReadingReport
from simulator.experiment.keys import engine_version
from simulator.report.fit.case import FitCase
from simulator.report.words import ILLUSTRATIVE

LIBRARIES = ("numpy", "scipy", "numba", "duckdb", "matplotlib", "jinja2", "pydantic")


def fit_fingerprint(reading: ReadingReport, command: str) -> str:
    """Hash of what was read, of the command and of the engine: the same for the same fit."""
    text = "\n".join([engine_version(), *reading.words, command])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def provenance_text(case: FitCase, written: datetime.datetime) -> str:
    """provenance.json."""
    known: dict[str, object] = {
        "profile": case.origin.name,
        "notice": ILLUSTRATIVE if case.origin.illustrative else "",
        "fingerprint": case.made.fingerprint,
        "command": case.made.command,
        "source": case.reading.source,
        "rows": case.reading.rows,
        "customers": case.reading.customers,
        "purchases": case.reading.purchases,
        "engine": engine_version(),
        "version": __version__,
        "python": platform.python_version(),
        "libraries": {name: metadata.version(name) for name in LIBRARIES},
        "simulations": case.fit.needs.simulations,
        "finished": written.astimezone(datetime.UTC).isoformat(timespec="seconds"),
    }
    return json.dumps(known, indent=2, ensure_ascii=False) + "\n"
