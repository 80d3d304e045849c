"""Every figure of the first screen is followed back to the files beside the report (docs/follow_a_figure.md)."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from simulator.accounts.value import payback_week, peak_funding
from simulator.experiment.results import Results
from tests.report.given import given_results

RATE, WEEK = 0.10, 52.1775
Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def results() -> Results:
    return given_results()


@pytest.fixture(scope="module")
def folder(results: Results, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from simulator.report.write import write_report

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("simulator.report.write.all_charts", lambda _: [])
        return write_report(results, tmp_path_factory.mktemp("reports") / "followed").parent


@pytest.fixture(scope="module")
def weekly(folder: Path, results: Results) -> dict[str, np.ndarray]:
    """Figures by draw, policy and week."""
    names = list(results.plan.names)
    found: dict[str, np.ndarray] = {}
    for row in _read(folder, "weekly.csv"):
        if row["store"] == "Ours":
            values = found.setdefault(row["metric"], np.zeros((4, len(names), 60)))
            values[int(row["replicate"]), names.index(row["policy"]), int(row["week"])] = float(row["value"])
    return found


@pytest.fixture(scope="module")
def decision(folder: Path) -> dict[str, dict[str, str]]:
    return {row["policy"]: row for row in _read(folder, "decision.csv")}


def _read(folder: Path, name: str) -> Rows:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _above(values: np.ndarray) -> np.ndarray:
    return np.asarray(values - values[:, :1])


def _close(found: np.ndarray, decision: dict[str, dict[str, str]], column: str) -> None:
    for place, row in enumerate(decision.values()):
        if row[column]:
            assert float(found[place]) == pytest.approx(float(row[column]), rel=1e-6, abs=0.01), (row["policy"], column)


def test_profit_money_put_in_and_roi(weekly: dict[str, np.ndarray], decision: dict[str, dict[str, str]]) -> None:
    gain, put_in = (_above(weekly[key].sum(axis=2)) for key in ("profit", "investment"))
    _close(gain.mean(axis=0), decision, "net_gain")
    _close(gain.mean(axis=0), decision, "net_gain_difference")
    _close(weekly["investment"].sum(axis=2).mean(axis=0), decision, "investment")
    roi = np.divide(gain, put_in, out=np.full_like(gain, np.nan), where=put_in > 0.01)
    _close(roi.mean(axis=0), decision, "roi")
    assert decision["2 %"]["roi"]
    assert not decision["the same"]["roi"]


def test_npv_payback_and_peak_funding(weekly: dict[str, np.ndarray], decision: dict[str, dict[str, str]]) -> None:
    cash, owed = _above(weekly["cash_profit"]), _above(weekly["liability"][:, :, -1])
    factors = (1 + RATE) ** (-(np.arange(60) + 0.5) / WEEK)
    npv = (cash * factors).sum(axis=2) - owed * (1 + RATE) ** (-60 / WEEK)
    _close(npv.mean(axis=0), decision, "npv")
    peak = np.array([[peak_funding(one) for one in draw] for draw in cash])
    _close(peak.mean(axis=0), decision, "peak_funding")
    weeks = np.array([[payback_week(one) for one in draw] for draw in cash])
    _close(np.array([_mean(weeks[:, place]) for place in range(len(decision))]), decision, "payback_week")
    assert [bool(row["payback_week"]) for row in decision.values()] == np.isfinite(weeks).any(axis=0).tolist()


def _mean(values: np.ndarray) -> float:
    """Over the draws that have it."""
    defined = values[np.isfinite(values)]
    return float(defined.mean()) if len(defined) else float("nan")


def test_liability_and_retention(
    weekly: dict[str, np.ndarray], decision: dict[str, dict[str, str]], folder: Path
) -> None:
    _close(weekly["liability"][:, :, -1].mean(axis=0), decision, "closing_liability")
    _close(weekly["retention"][:, :, -1].mean(axis=0), decision, "retention")
    last = [row for row in _read(folder, "points.csv") if row["policy"] == "2 %" and row["line"] == "closing"][-1]
    assert float(last["money"]) == pytest.approx(float(decision["2 %"]["closing_liability"]), abs=0.006)


def test_from_profit_through_the_bridge_to_who_got_the_rewards(
    folder: Path, decision: dict[str, dict[str, str]]
) -> None:
    bridge = {
        row["line"]: float(row["value"])
        for row in _read(folder, "bridge.csv")
        if (row["policy"], row["order"]) == ("3 %", "stated")
    }
    net = bridge.pop("net_gain")
    assert sum(bridge.values()) == pytest.approx(net, abs=0.005)
    assert net == pytest.approx(float(decision["3 %"]["net_gain"]), abs=0.005)
    accrued = float(decision["3 %"]["rewards_accrued_difference"])
    assert bridge["reward_cost"] == pytest.approx(-accrued, abs=0.005)
    classes = sum(
        float(row["value"])
        for row in _read(folder, "attribution.csv")
        if (row["policy"], row["by"], row["figure"]) == ("3 %", "total", "rewards")
    )
    assert classes == pytest.approx(float(decision["3 %"]["rewards_redeemed"]), abs=0.01)
