"""How large the study is that is written, and its comparison with last year."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """Simulated shoppers, draws and seed."""

    shoppers: int = 12_000
    replicates: int = 12
    seed: int = 1
