"""Two reports for all tests that read one: of new customers with weeks held out, and of existing ones without."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from simulator.report.fit.case import FitCase
from simulator.report.fit.write import write_fit_report
from tests.report.fit.small import ALIKE, BUSIER, PUBLIC, case_of

WRITTEN = datetime.datetime(2027, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)


def written(case: FitCase, folder: Path) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("simulator.report.charts.render.PIXELS_PER_INCH", 40)
        return write_fit_report(case.fit, case.reading, case.origin, case.made, folder, written=WRITTEN).parent


@pytest.fixture(scope="session")
def held_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A public data set, new customers, a store that differs, weeks held out."""
    return written(case_of(BUSIER, PUBLIC), tmp_path_factory.mktemp("fits") / "public")


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A firm's own existing customers, a store like the data, a season, discounts, nothing held out."""
    case = case_of(ALIKE, is_new=False, holds_out=False, season=True)
    return written(case, tmp_path_factory.mktemp("fits") / "own")


@pytest.fixture(params=["held_out", "plain"])
def html(request: pytest.FixtureRequest) -> str:
    folder: Path = request.getfixturevalue(request.param)
    return (folder / "fit.html").read_text("utf-8")
