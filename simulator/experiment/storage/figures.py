"""KPIs of worlds in tidy Parquet files: one row a world and KPI, many worlds a file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.registry import KPIS
from simulator.experiment.storage.parquet import ask, files, packed
from simulator.experiment.storage.shard import Shard, figures_name

if TYPE_CHECKING:  # a store is read without the engine
    from simulator.accounts.summary import Accounts

FloatArray = NDArray[np.float64]
HALVES = ("npv_half_0", "npv_half_1")
"""Rows with the NPV from each half of the communities, beside the KPIs."""
_NAMES = (*KPIS, *HALVES)
_ROWS = "SELECT unnest($keys) AS key, unnest($kpis) AS kpi, unnest($values)::DOUBLE AS value"
_PLACED = """
SELECT worlds.place AS world, kpis.place AS kpi, value
FROM {source} AS figures
JOIN (SELECT unnest($keys) AS key, unnest($key_places) AS place) AS worlds ON figures.key = worlds.key
JOIN (SELECT unnest($kpis) AS kpi, unnest($kpi_places) AS place) AS kpis ON figures.kpi = kpis.kpi
"""
"""Places instead of words: half a million rows come as numbers, not as texts."""


@dataclass(frozen=True, eq=False)
class WorldFigures:
    """`kpis`: of one world, in the order of the registry, (KPIS,); `half_npv`: NPV by half of the communities, (2,)."""

    kpis: FloatArray
    half_npv: FloatArray


def figures_of(accounts: Accounts) -> tuple[WorldFigures, ...]:
    """The figures of every world of a replicate, the baseline first."""
    kpis = np.stack([np.asarray(accounts.kpis[key], np.float64) for key in KPIS])
    return tuple(
        WorldFigures(kpis[:, world].copy(), accounts.half_npv[:, world].copy()) for world in range(kpis.shape[1])
    )


def pack_figures(figures: Mapping[str, WorldFigures]) -> Shard:
    """Figures of some worlds by key as one file. Equal figures give equal bytes, in whatever order they come."""
    keys = sorted(figures)
    values = np.concatenate([np.concatenate([figures[key].kpis, figures[key].half_npv]) for key in keys])
    columns = {
        "keys": [key for key in keys for _ in _NAMES],
        "kpis": list(_NAMES) * len(keys),
        "values": values.tolist(),
    }
    name = name_of(keys)
    return Shard(figures_name(name), packed(_ROWS, columns, name, len(values)))


def pack_files(paths: Sequence[Path], name: str, without: Iterable[str] = ()) -> Shard:
    """What files that are whole hold as one file, each row once, without the worlds of some keys."""
    source = files(paths)
    [(words,)] = ask(f"SELECT count(DISTINCT key) + count(DISTINCT kpi) FROM {source}", {}).fetchall()
    rows = f"""SELECT DISTINCT key, kpi, value FROM {source}
               WHERE key NOT IN (SELECT unnest($without::VARCHAR[])) ORDER BY key, kpi"""
    return Shard(figures_name(name), packed(rows, {"without": list(without)}, name, words))


def keys_in(paths: Sequence[Path]) -> set[str]:
    """Keys of the worlds with figures in files that are whole."""
    if not paths:
        return set()
    return {key for (key,) in ask(f"SELECT DISTINCT key FROM {files(paths)}", {}).fetchall()}


def name_of(keys: Iterable[str]) -> str:
    """What a file is named by that holds what stands under some keys."""
    return hashlib.sha256("\n".join(sorted(keys)).encode()).hexdigest()[:32]


def read_figures(paths: Sequence[Path], keys: Sequence[str]) -> dict[str, WorldFigures]:
    """What files that are whole hold of some worlds, in one query. A world in two files has the same values in both.

    A KPI that was not kept, because the registry did not have it, is NaN.
    """
    if not paths or not keys:
        return {}
    places: dict[str, object] = {"keys": list(keys), "key_places": list(range(len(keys)))}
    places |= {"kpis": list(_NAMES), "kpi_places": list(range(len(_NAMES)))}
    rows = ask(_PLACED.format(source=files(paths)), places).fetchnumpy()
    table = np.full((len(keys), len(_NAMES)), np.nan)
    table[rows["world"], rows["kpi"]] = rows["value"]
    return {
        keys[world]: WorldFigures(table[world, : len(KPIS)], table[world, len(KPIS) :])
        for world in np.unique(rows["world"])
    }
