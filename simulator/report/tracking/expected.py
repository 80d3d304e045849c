"""What a report promised: its tracking.csv."""

from __future__ import annotations

import csv
import datetime
import io
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from simulator.report.money.tracking_csv import COLUMNS
from simulator.report.tracking.errors import TrackingError

FILE = "tracking.csv"
REPORTS = Path("reports")


@dataclass(frozen=True)
class Promise:
    """One figure of one month. `low, high` are NaN where the report has no range."""

    month: str
    first_day: datetime.date
    last_day: datetime.date
    metric: str
    kind: str
    mean: float
    low: float
    high: float
    unit: str


@dataclass(frozen=True)
class Promised:
    """All that a report promised of one policy, by metric and month."""

    folder: Path
    policy: str
    is_illustrative: bool
    by_metric: dict[str, dict[str, Promise]]

    @property
    def first_day(self) -> datetime.date:
        """Of the horizon."""
        return min(one.first_day for one in self.every)

    @property
    def last_day(self) -> datetime.date:
        """Of the horizon."""
        return max(one.last_day for one in self.every)

    @property
    def every(self) -> list[Promise]:
        """All figures."""
        return [one for months in self.by_metric.values() for one in months.values()]


def find_report(named: Path | None) -> Path:
    """The tracking.csv to use: of the folder that is named, of this one, or of the only report below reports/."""
    if named is not None:
        path = named / FILE if named.is_dir() else named
        if not path.is_file():
            raise TrackingError(f"no {FILE} in '{named}': expected the folder of a report that `run` wrote")
        return path
    if Path(FILE).is_file():
        return Path(FILE)
    found = sorted(REPORTS.glob(f"*/{FILE}"))
    if len(found) == 1:
        return found[0]
    if not found:
        raise TrackingError(f"no {FILE} here nor in a folder of {REPORTS}/: name the report's folder with --report DIR")
    names = ", ".join(str(path.parent) for path in found)
    raise TrackingError(f"{len(found)} reports have a {FILE} ({names}): name one with --report DIR")


def promised(path: Path, policy: str | None) -> Promised:
    """What the report says of a policy; without a name there must be one besides the baseline."""
    rows = _rows(path)
    names = list(dict.fromkeys(row["policy"] for row in rows))
    chosen = _chosen(names, policy, path)
    kept = [(line, row) for line, row in enumerate(rows, 2) if row["policy"] == chosen]
    by_metric: dict[str, dict[str, Promise]] = {}
    for line, row in kept:
        one = _promise(path, line, row)
        by_metric.setdefault(one.metric, {})[one.month] = one
    warned = any(row["illustrative"] == "yes" for _, row in kept)
    return Promised(path.parent, chosen, warned, by_metric)


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TrackingError(f"cannot read {path}: {error}") from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise TrackingError(f"{path}: column {missing[0]!r} is missing: expected a {FILE} that `run` wrote")
    rows = [row for row in reader if all(row.get(name) is not None for name in COLUMNS)]
    if not rows:
        raise TrackingError(f"{path} promises nothing: expected rows of policies and months")
    return rows


def _chosen(names: list[str], policy: str | None, path: Path) -> str:
    others = [name for name in names if name != "baseline"]
    listed = "expected one of " + ", ".join(f"'{name}'" for name in names)
    if policy is None:
        if len(others) == 1:
            return others[0]
        raise TrackingError(
            f"{path} has {len(names)} policies: name the one that was launched with --policy ({listed})"
        )
    if policy in names:
        return policy
    near = get_close_matches(policy, names, n=1)
    hint = f"did you mean '{near[0]}'?" if near else listed
    raise TrackingError(f"unknown policy '{policy}' in {path}: {hint}")


def _promise(path: Path, line: int, row: dict[str, str]) -> Promise:
    try:
        first, last = (datetime.date.fromisoformat(row[name]) for name in ("first_day", "last_day"))
        mean, low, high = (float(row[name]) if row[name] else float("nan") for name in ("mean", "low", "high"))
    except ValueError as error:
        raise TrackingError(f"{path}, line {line}: {error}: expected a {FILE} as `run` wrote it") from error
    return Promise(row["month"], first, last, row["metric"], row["kind"], mean, low, high, row["unit"])
