"""Seeds that a sign must hold in: a few in the usual run, twenty by command (`pytest -m full`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

Chances = tuple[dict[str, int], ...]
"""Seed and replicate of each job, as keyword arguments of `job_of` and `run`."""

ALL: Chances = tuple({"seed": 77 + 1000 * each, "replicate": each} for each in range(20))


def few_or_all(few: int = 2) -> Callable[..., Any]:
    """A module's fixture of what is measured: once over the first few seeds, by command over all twenty."""
    params = [pytest.param(ALL[:few], id=f"{few} seeds"), pytest.param(ALL, id="20 seeds", marks=pytest.mark.full)]
    return pytest.fixture(scope="module", params=params)


def mostly(holds: Any) -> bool:
    """Does a sign hold in at least 80 % of the seeds?"""
    return bool(np.mean(holds) >= 0.8)
