"""One workbook for all tests that read one."""

from __future__ import annotations

import datetime

import pytest

from simulator.experiment.results import Results
from simulator.report.case import Case, case_of
from simulator.report.workbook.write import workbook_bytes

from .opened import Opened, opened

WRITTEN = datetime.datetime(2027, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)


@pytest.fixture(scope="package")
def case(results: Results) -> Case:
    return case_of(results)


@pytest.fixture(scope="package")
def content(case: Case) -> bytes:
    return workbook_bytes(case, WRITTEN)


@pytest.fixture(scope="package")
def book(content: bytes) -> Opened:
    return opened(content)
