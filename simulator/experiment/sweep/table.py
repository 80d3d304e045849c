"""sweep.csv: every KPI of every point under every condition, one row each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from simulator.accounts.registry import KPIS
from simulator.experiment.sweep.swept import Condition, Swept

if TYPE_CHECKING:
    import pandas as pd

FloatArray = NDArray[np.float64]


def sweep_table(swept: Swept) -> pd.DataFrame:
    """Tidy: condition and its values, point and its values, KPI, unit, mean and 95 % interval, the same of the paired
    difference from the condition's baseline, draws in which both are defined.
    """
    import pandas as pd

    return pd.concat([_rows(swept, one) for one in swept.conditions], ignore_index=True)


def sweep_csv(swept: Swept) -> str:
    """sweep.csv. What is not defined is empty."""
    return str(sweep_table(swept).to_csv(index=False, float_format="%.10g", lineterminator="\n"))


def _rows(swept: Swept, condition: Condition) -> pd.DataFrame:
    import pandas as pd

    places = [point.place for point in condition.points]
    kpis = [key for key in KPIS if key in condition.figures.table]
    each = np.repeat(np.arange(len(places)), len(kpis))
    told: dict[str, object] = {"condition": condition.name}
    for axis, value in zip(swept.conditions_axes, condition.at, strict=True):
        told[axis.path] = axis.plain(value)
    told["point"] = np.array([point.name for point in condition.points], dtype=object)[each]
    for lever, axis in enumerate(swept.levers):
        at = [axis.plain(point.at[lever]) if point.at else "" for point in condition.points]
        told[axis.path] = np.array(at, dtype=object)[each]
    told["kpi"] = np.tile(np.array(kpis, dtype=object), len(places))
    told["unit"] = np.tile(np.array([KPIS[key].unit.value for key in kpis], dtype=object), len(places))
    values = np.stack([condition.figures.values(key) for key in kpis], axis=2)  # (draws, policies, KPIs)
    levels = values[:, places]
    for name, found in (("", levels), ("difference", levels - values[:, :1])):
        mean, low, high, count = intervals(found.reshape(len(found), -1))
        start = f"{name}_" if name else ""
        told |= {name or "mean": mean, f"{start}low": low, f"{start}high": high}
        told["draws"] = count
    return pd.DataFrame(told)[[key for key in told if key != "draws"] + ["draws"]]


def intervals(values: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Means of columns, 95 % intervals and how many values are defined: contrast.estimate of all at once."""
    defined = np.isfinite(values)
    count = defined.sum(axis=0).astype(np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(defined, values, 0.0).sum(axis=0) / count
        variance = (np.where(defined, values - mean, 0.0) ** 2).sum(axis=0) / (count - 1.0)
        half = stats.t.ppf(0.975, np.maximum(count - 1.0, 1.0)) * np.sqrt(variance / count)
    half = np.where(count > 1.0, half, np.nan)
    return np.asarray(mean), np.asarray(mean - half), np.asarray(mean + half), count
