"""LibreOffice recalculates the workbook where it is there; the results that the file holds are taken out before."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from .opened import Opened

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
_RESULT = re.compile(rb"(</f>)<v>[^<]*</v>")


def without_results(content: bytes) -> bytes:
    """The workbook with formulas only: a program has to work them out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, _RESULT.sub(rb"\1", part) if name.startswith("xl/worksheets/sheet") else part)
    return stream.getvalue()


def test_results_are_taken_out(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(without_results(content))) as archive:
        parts = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert sum(part.count(b"</f>") for part in parts) > 1000
    assert not any(_RESULT.search(part) for part in parts)


@pytest.mark.full
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine; every formula is tested otherwise")
def test_libreoffice_comes_to_the_same(content: bytes, book: Opened, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "workbook.xlsx"
    path.write_bytes(without_results(content))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    call = [str(OFFICE), profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path), str(path)]
    subprocess.run(call, check=True, capture_output=True, timeout=300)
    with CalamineWorkbook.from_path(tmp_path / "workbook.xlsx") as found:
        for name, cells in book.sheets.items():
            rows = found.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for (row, column), stored in cells.items():
                if stored.formula and isinstance(stored.value, float):
                    shown = rows[row][column]
                    assert shown == pytest.approx(stored.value, rel=1e-6, abs=1e-4), (name, row, column, stored.formula)
