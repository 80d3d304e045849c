"""Any text file as UTF-8 on disk: unpacked if it was compressed, rewritten if it was in another encoding."""

import codecs
from collections.abc import Iterator
from pathlib import Path

from simulator.calibration.errors import TransactionError
from simulator.calibration.reading.kinds import Kind
from simulator.calibration.reading.table import OpenedText
from simulator.calibration.reading.unpacking import Readable, unpacked

CHUNK = 1 << 20

UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

WESTERN = "cp1252"
"""Windows Western, Latin-1 with more printable characters; a file with an unused byte is read as Latin-1."""


def open_text(path: Path, kind: Kind, folder: Path) -> OpenedText:
    """Make a text file readable as UTF-8.

    Rules, in this order: a UTF-16 byte order mark means UTF-16; what is valid UTF-8 is UTF-8, with or without a mark;
    anything else is taken for Windows Western or Latin-1, and said so, since it may be another encoding.

    Args:
        path: the file.
        kind: text, gzip or zip.
        folder: where copies may be written.

    Raises:
        TransactionError: for a damaged file, an empty one, or one that is no text.
    """
    with unpacked(path, kind) as file:
        start = file.read(CHUNK)
    if not start:
        raise TransactionError(f"{path.name} is empty.")
    if start.startswith(b"PAR1"):
        raise TransactionError(f"{path.name} is compressed Parquet; unpack it first.")
    if start.startswith(UTF_16_MARKS):
        copy = _rewritten(path, kind, folder, "utf-16")
        return OpenedText(copy, kind.value, "UTF-16")
    if b"\0" in start:
        raise TransactionError(f"{path.name} is neither text nor Parquet: it holds zero bytes.")
    copy = path if kind is Kind.TEXT else folder / "unpacked.csv"
    bad_line = _copy_and_check(path, kind, copy)
    if bad_line is None:
        marked = start.startswith(codecs.BOM_UTF8)
        return OpenedText(copy, kind.value, "UTF-8 with a byte order mark" if marked else "UTF-8")
    for encoding, words in ((WESTERN, "Windows Western (cp1252)"), ("latin-1", "Latin-1")):
        try:
            rewritten = _rewritten(path, kind, folder, encoding)
        except UnicodeDecodeError:
            continue
        told = f"taken for {words} since line {bad_line} is not UTF-8 (if names look wrong, save it as CSV UTF-8)"
        return OpenedText(rewritten, kind.value, told)
    raise AssertionError("Latin-1 decodes everything")


def _chunks(file: Readable) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk


def _copy_and_check(path: Path, kind: Kind, copy: Path) -> int | None:
    """Unpack if need be, and tell the first line that is not UTF-8; None if all are."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    bad_line: int | None = None
    lines = 1
    with unpacked(path, kind) as file:
        target = copy.open("wb") if copy != path else None
        try:
            for chunk in _chunks(file):
                if target:
                    target.write(chunk)
                if bad_line is None:
                    try:
                        decoder.decode(chunk)
                        lines += chunk.count(b"\n")
                    except UnicodeDecodeError as wrong:
                        bad_line = lines + chunk[: max(wrong.start, 0)].count(b"\n")
        finally:
            if target:
                target.close()
    if bad_line is None:
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            bad_line = lines
    return bad_line


def _rewritten(path: Path, kind: Kind, folder: Path, encoding: str) -> Path:
    copy = folder / "rewritten.csv"
    decoder = codecs.getincrementaldecoder(encoding)()
    with unpacked(path, kind) as file, copy.open("w", encoding="utf-8", newline="") as target:
        for chunk in _chunks(file):
            target.write(decoder.decode(chunk))
        try:
            target.write(decoder.decode(b"", final=True))
        except UnicodeDecodeError as wrong:
            raise TransactionError(f"{path.name} is cut off in the middle of a character.") from wrong
    return copy
