"""What names a result: a content hash of the world that was simulated, its replicate and the engine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import fields
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pydantic import BaseModel

from simulator.behavior.compiled import sources_hash
from simulator.market.frame import frame_of
from simulator.market.job import Job

_PACKAGE = Path(__file__).parents[1]


@cache
def engine_version() -> str:
    """Hash of all sources that tallies depend on, and of what compiles them."""
    parts = (sources_hash(_PACKAGE / "behavior"), sources_hash(_PACKAGE / "market"), version("scipy"))
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:24]


@cache
def accounts_version() -> str:
    """Hash of all sources that turn tallies into figures."""
    return hashlib.sha256(sources_hash(_PACKAGE / "accounts").encode()).hexdigest()[:24]


def world_keys(job: Job) -> tuple[str, ...]:
    """The key of the baseline's world, then of each policy's beside that baseline: equal keys, equal bytes.

    A key holds the world with its draws, the baseline, the replicate, the frame that lays arrays out and the engine:
    the other policies of the job take no part, so that a world is found again whatever it is run with.
    """
    later = job.changes or ((),) * len(job.policies)
    worlds = list(zip(job.policies, later, strict=True))
    baseline = _hash([engine_version(), _common(job), worlds[0]])
    return (baseline, *(_hash([baseline, world]) for world in worlds[1:]))


def job_key(job: Job) -> str:
    """The key of a whole job."""
    return _hash(world_keys(job))


def figures_keys(keys: Sequence[str], terms: object) -> tuple[str, ...]:
    """Keys of what is worked out from the worlds of these keys, under `terms` of the books: plain values."""
    return tuple(_hash([accounts_version(), terms, key]) for key in keys)


def _common(job: Job) -> dict[str, object]:
    """What all worlds of a job share."""
    plain = {field.name: getattr(job, field.name) for field in fields(Job) if field.name not in ("policies", "changes")}
    plain["frame"] = vars(frame_of(job))
    if job.opening is not None:  # what is booked changes the accounts, not the shoppers
        plain["opening"] = job.opening.model_dump(mode="json", exclude={"booked_liability"})
    return plain


def _hash(content: object) -> str:
    text = json.dumps(content, separators=(",", ":"), default=_plain)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _plain(value: object) -> object:
    return value.model_dump(mode="json") if isinstance(value, BaseModel) else str(value)
