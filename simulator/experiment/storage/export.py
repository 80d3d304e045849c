"""The figures of a run as one tidy table: a row a policy, replicate and KPI."""

from __future__ import annotations

import contextlib
import uuid
from pathlib import Path

import duckdb

from simulator.accounts.registry import KPIS
from simulator.experiment.storage.errors import StorageError
from simulator.experiment.storage.parquet import ask, files, quoted
from simulator.experiment.storage.record import Record
from simulator.experiment.storage.store import ResultsStore

FORMATS = {".csv": "format csv, header", ".parquet": "format parquet, compression zstd"}
_TABLE = """
SELECT {plan} worlds.policy AS policy, worlds.replicate AS replicate, kpis.kpi AS kpi, kpis.unit AS unit,
       CASE WHEN isnan(value) THEN NULL ELSE value END AS value
FROM (SELECT DISTINCT key, kpi, value FROM {source}) AS figures
JOIN (SELECT unnest($keys) AS key, unnest($plans) AS plan, unnest($policies) AS policy,
             unnest($replicates) AS replicate, unnest($places) AS place) AS worlds ON figures.key = worlds.key
JOIN (SELECT unnest($kpis) AS kpi, unnest($units) AS unit, unnest($kpi_places) AS place) AS kpis
  ON figures.kpi = kpis.kpi
ORDER BY worlds.place, kpis.place
"""


def write_export(store: ResultsStore, record: Record, out: Path) -> int:
    """Write the table to a .csv or .parquet file, whole or not at all; returns its number of rows.

    What is not defined is empty. Where a record has conditions, the first column names them. StorageError when
    figures are missing or the file cannot be written.
    """
    conditions = record.kind != "run"
    worlds = [
        (key, plan.name, policy, replicate)
        for plan in record.plans
        for replicate, keys in plan.figures.items()
        for key, policy in zip(keys, plan.policies, strict=True)
    ]
    paths = store.figures_files()
    missing = len({key for key, *_ in worlds} - set(store.figures(key for key, *_ in worlds)))
    if missing or not paths:
        raise figures_missing(record, missing or len(worlds), store.folder)
    columns = zip(*worlds, strict=True)
    values = dict(zip(("keys", "plans", "policies", "replicates"), map(list, columns), strict=True))
    values |= {"places": list(range(len(worlds))), "kpis": list(KPIS), "kpi_places": list(range(len(KPIS)))}
    values["units"] = [kpi.unit.value for kpi in KPIS.values()]
    table = _TABLE.format(plan="worlds.plan AS condition," if conditions else "", source=files(paths))
    temporary = out.with_name(f".{out.stem}-{uuid.uuid4().hex}.part")
    try:
        done = ask(f"COPY ({table}) TO {quoted(str(temporary))} ({FORMATS[out.suffix.lower()]})", values).fetchone()
        temporary.replace(out)
    except (OSError, duckdb.IOException) as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise StorageError(f"{out} cannot be written: {str(error).splitlines()[0]}") from error
    return int(done[0]) if done else 0


def figures_missing(record: Record, count: int, folder: Path) -> StorageError:
    """The sentence for figures that were removed or damaged."""
    return StorageError(
        f"figures of {count} worlds of {record.id} are missing or damaged in {folder}: run loyalty-sim {record.kind} "
        f"{record.path} again, which computes only what is missing"
    )
