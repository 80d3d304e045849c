"""One sweep and one ranking for all tests that read a page; pictures are coarse."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.experiment.sweep.swept import Swept
from simulator.report.ranking.write import write_ranking
from simulator.report.sweep.write import write_sweep
from tests.report.small import HEAD

from .small import ENTRIES, swept

WRITTEN = datetime.datetime(2027, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)
GOALS = HEAD + "[goals]\nliability_over_sales = { max = 0.005 }\nretention = { min = 0.0, difference = true }\n"


@pytest.fixture(scope="package", autouse=True)
def coarse() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("simulator.report.charts.render.PIXELS_PER_INCH", 40)
        yield


@pytest.fixture(scope="package")
def two() -> Swept:
    """A grid of two levers under two conditions, with goals."""
    return swept(conditions=(ENTRIES,), head=GOALS)


@pytest.fixture(scope="package")
def sweep_folder(two: Swept, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sweep(two, tmp_path_factory.mktemp("reports") / "small-sweep", written=WRITTEN).parent


@pytest.fixture(scope="package")
def ranking_folder(two: Swept, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_ranking(two, tmp_path_factory.mktemp("reports") / "small-optimize", written=WRITTEN).parent
