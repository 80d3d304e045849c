"""A study written as a workbook that reads back to the same study."""

from __future__ import annotations

import datetime
import io
import os
from pathlib import Path

from simulator.study.errors import Problem, StudyError
from simulator.study.load import checked
from simulator.study.places import Place
from simulator.study.sheet.contents import sheets
from simulator.study.sheet.draw import draw
from simulator.study.sheet.formats import Formats
from simulator.study.sheet.package import unpacked
from simulator.study.sheet.read import sheet_document
from simulator.study.sheet.read_me import draw_read_me
from simulator.study.study import Study
from simulator.study.words import study_differences

_CREATED = datetime.datetime(2020, 1, 1)
"""The date in every workbook: the same study gives the same file."""


def write_sheet(study: Study, path: str | Path) -> None:
    """Write a study as a new workbook. Raises StudyError for what a sheet cannot hold; FileExistsError.

    The workbook is read back before it is kept: what it says is what the study says.
    """
    path = Path(path)
    content = _content(study, path)
    _compare(study, path, content)
    with path.open("xb") as stream:
        stream.write(content)


def _content(study: Study, path: Path) -> bytes:
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    workbook = Workbook(stream, {"in_memory": True})
    workbook.set_properties({"title": study.name, "created": _CREATED})
    workbook.set_size(1800, 1200)
    formats = Formats(workbook)
    draw_read_me(workbook, formats, study.name, path.name, study.profile.illustrative)
    for text in sheets(study, _profile(study, path)):
        draw(workbook, formats, text)
    workbook.close()
    return stream.getvalue()


def _profile(study: Study, path: Path) -> str | None:
    """The market profile as seen from the workbook's folder."""
    named = study.market.profile
    if not isinstance(named, str):
        return None
    found = Path(study.path).parent / named
    if not found.exists():
        sentence = f"the market profile '{named}' is not found beside {study.path}, so a sheet cannot name it"
        raise StudyError([Problem(sentence, Place(study.path), "market.profile")])
    return Path(os.path.relpath(found, path.parent)).as_posix()


def _compare(study: Study, path: Path, content: bytes) -> None:
    """Refuse a workbook that would not say the same as the study."""
    was = study.resolve()
    try:
        again = checked(sheet_document(unpacked(str(path), content))).resolve()
    except StudyError as error:
        reason = error.problems[0]
        raise _cannot(study, f"{reason.message}" + (f" ({reason.key})" if reason.key else "")) from None
    if again != was:
        raise _cannot(study, "; ".join(study_differences(was, again)[:3]) or "some text would change")


def _cannot(study: Study, what: str) -> StudyError:
    sentence = f"a sheet cannot hold everything that this study says: {what}"
    return StudyError([Problem(sentence, Place(study.path), help="keep it as a TOML file")])
