"""One report for all tests that read one."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.experiment.executors.work import Outcome
from simulator.experiment.results import Results
from simulator.report.write import write_report
from tests.report.small import DEARER, REWARD, SAME, UNSET, plan_with, results_of

WRITTEN = datetime.datetime(2027, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)
HOSTILE = '[[policies]]\nname = "<script>$x^2$ & \'"\nset = { "stores.Ours.price_index" = 1.01 }\n'


NO_WORKBOOK = {"test_reconciliation.py", "test_around_sections.py", "test_tiers.py", "test_uses.py"}
"""Tests of the page and the tables only."""


@pytest.fixture(scope="module", autouse=True)
def light(request: pytest.FixtureRequest) -> Iterator[None]:
    """Reports with coarse pictures, and without a workbook where no test looks at it: both take seconds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("simulator.report.charts.render.PIXELS_PER_INCH", 40)
        if request.path.name in NO_WORKBOOK:
            patch.setattr("simulator.report.write.workbook_bytes", lambda case, when: b"")
        yield


@pytest.fixture(scope="session")
def results() -> Results:
    """A clear winner, a policy that is the baseline, a loser, unset costs, a name that tries to be code."""
    plan = plan_with(REWARD, SAME, DEARER, UNSET, HOSTILE)
    found = results_of(plan, [0.2, 0.0, 0.02, 0.03, 0.0])
    return Results(found.plan, found.replicates, (Outcome(9, "key", "it <died>", None, 1.0),), 2, 1.5, found.accounts)


@pytest.fixture(scope="session")
def folder(results: Results, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_report(results, tmp_path_factory.mktemp("reports") / "small", written=WRITTEN).parent


@pytest.fixture(scope="session")
def html(folder: Path) -> str:
    return (folder / "report.html").read_text("utf-8")
