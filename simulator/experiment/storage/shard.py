"""One file of the results store, as a value: made where a job runs, written where the store is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Shard:
    """`name`: relative to the store, such as `worlds/KEY.npz`; `content`: its bytes."""

    name: str
    content: bytes
