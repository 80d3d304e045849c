"""The parts of an .xlsx file, unpacked with care: a workbook is a zip of XML from anywhere."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from simulator.study._files import read_bytes
from simulator.study.errors import Problem, StudyError
from simulator.study.places import Place

MAX_BYTES = 10_000_000
"""Largest workbook that is read, in bytes."""
MAX_UNPACKED = 60_000_000
"""Most bytes that its parts may have when unpacked."""
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".xltx", ".ods", ".numbers", ".csv", ".tsv")
"""Endings of files that a spreadsheet program writes; of these the first two are read."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS = "save it as an Excel workbook (.xlsx)"
_KEPT = (".xml", ".rels")


@dataclass(frozen=True, eq=False)
class Package:
    """Parts of a workbook by their names, unpacked; `shown` is the path as the user wrote it."""

    shown: str
    parts: dict[str, bytes]

    def repacked(self) -> io.BytesIO:
        """A workbook of these parts only, stored: nothing in it can unpack to more than what was checked."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for name, content in self.parts.items():
                archive.writestr(name, content)
        stream.seek(0)
        return stream


def read_package(shown: str) -> Package:
    """Read a workbook. Raises StudyError: other kinds of files, passwords, damage, too large."""
    suffix = Path(shown).suffix.lower()
    if suffix not in WORKBOOKS[:2]:
        raise _refused(shown, f"a {suffix} file is not read as a study", _SAVE_AS)
    hint = "an input sheet has a few hundred cells; data belongs in other files"
    return unpacked(shown, read_bytes(shown, MAX_BYTES, hint))


def unpacked(shown: str, content: bytes) -> Package:
    """The parts of a workbook's bytes. Raises StudyError."""
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise _refused(shown, "the workbook is protected by a password", "save it without a password")
        raise _refused(shown, "this is an old Excel workbook (.xls) under another name", _SAVE_AS)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = _parts(shown, archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise _refused(shown, "this is not an Excel workbook, or it is damaged", _SAVE_AS) from None
    except Exception as error:
        if isinstance(error, StudyError):
            raise
        raise _refused(shown, "the workbook is damaged: a part of it cannot be unpacked", _SAVE_AS) from None
    if "xl/workbook.xml" not in parts:
        raise _refused(shown, "this is not an Excel workbook: it has no sheets", _SAVE_AS)
    if any(b"<!DOCTYPE" in part or b"<!ENTITY" in part for part in parts.values()):
        raise _refused(shown, "the workbook declares document types, which Excel never does", _SAVE_AS)
    return Package(shown, parts)


def _parts(shown: str, archive: zipfile.ZipFile) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    left = MAX_UNPACKED
    for item in archive.infolist():
        if not item.filename.endswith(_KEPT):
            continue
        with archive.open(item) as stream:
            part = stream.read(left + 1)
        left -= len(part)
        if left < 0:
            hint = "an input sheet has a few hundred cells; data belongs in other files"
            raise _refused(shown, f"the workbook unpacks to more than {MAX_UNPACKED / 1e6:g} MB", hint)
        parts[item.filename] = part
    return parts


def _refused(shown: str, sentence: str, hint: str = "") -> StudyError:
    return StudyError([Problem(sentence, Place(shown), help=hint)])
