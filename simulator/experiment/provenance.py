"""What makes a result what it is: hashes of the study and the engine."""

from __future__ import annotations

import hashlib

from simulator.experiment.keys import engine_version
from simulator.study import ResolvedStudy
from simulator.study.writer import to_toml


def fingerprint(study: ResolvedStudy) -> str:
    """Hash of a resolved study and the engine that runs it."""
    return hashlib.sha256((engine_version() + to_toml(study)).encode()).hexdigest()[:16]
