"""What makes a sweep what it is: its study, its design and its points."""

from __future__ import annotations

import hashlib

from simulator.experiment.provenance import fingerprint
from simulator.experiment.sweep.prepared import Prepared
from simulator.experiment.sweep.swept import Swept


def sweep_fingerprint(sweep: Prepared | Swept) -> str:
    """Hash of the study, the engine, the design and every point: equal for a sweep before and after it is run."""
    points = [[point.at for point in one.points] for one in sweep.conditions]
    return hashlib.sha256(repr((fingerprint(sweep.study), sweep.design, points)).encode()).hexdigest()[:16]
