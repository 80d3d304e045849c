import gzip
import io
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest

from tests.calibration.reading.files import HEADER, parquet, read, refused, rows

TEXT = HEADER + "Zoë,2024-01-01,1.5\n"
ONE = [(0, "2024-01-01", 1.5)]


def zipped(**members: str) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        for name, text in members.items():
            archive.writestr(ZipInfo(name), text)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "file_format", "encoding"),
    [
        (TEXT.encode(), "CSV", "UTF-8"),
        (TEXT.encode("utf-8-sig"), "CSV", "UTF-8 with a byte order mark"),
        (TEXT.encode("utf-16"), "CSV", "UTF-16"),
        (gzip.compress(TEXT.encode(), mtime=0), "gzip of CSV", "UTF-8"),
        (gzip.compress(TEXT.encode("utf-16"), mtime=0), "gzip of CSV", "UTF-16"),
        (zipped(**{"a.csv": TEXT, "__MACOSX/a.csv": "x"}), "zip of CSV", "UTF-8"),
    ],
)
def test_formats_are_known_by_content_and_not_by_name(
    tmp_path: Path, content: bytes, file_format: str, encoding: str
) -> None:
    found = read(tmp_path, content, name="export.dat")
    assert rows(found) == ONE
    assert (found.report.layout.format, found.report.layout.encoding) == (file_format, encoding)


@pytest.mark.parametrize(
    ("more", "told"), [("", "Windows Western (cp1252) since line 2"), ("\x81", "Latin-1 since line 2")]
)
def test_what_is_not_utf_8_is_taken_for_western_and_said_so(tmp_path: Path, more: str, told: str) -> None:
    found = read(tmp_path, (TEXT + f"b{more},2024-01-01,2\n").encode("latin-1"))
    assert len(found.transactions) == 2
    assert told in str(found.report.layout.encoding)


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        (HEADER + "a,2024-01-01,1.5\n", "','"),
        (HEADER.replace(",", ";") + 'a;2024-01-01;"1,5"\n', "';'"),
        (HEADER.replace(",", "\t") + "a\t2024-01-01\t1.5\n", "tab"),
        (HEADER.replace(",", "|") + "a|2024-01-01|1.5\n", "'|'"),
        ("sep=;\n" + HEADER.replace(",", ";") + "a;2024-01-01;1,5\n", "';'"),
        ('note;customer;date;amount\n"a,b,c,d";a;2024-01-01;1.5\n', "';'"),
        (HEADER.replace("\n", "\r") + "a,2024-01-01,1.5\r", "','"),
        ("\n\n" + HEADER + "\n   \na,2024-01-01,1.5\n\n", "','"),
    ],
)
def test_delimiters_blank_lines_and_line_ends(tmp_path: Path, text: str, delimiter: str) -> None:
    found = read(tmp_path, text)
    assert rows(found) == ONE
    assert found.report.layout.delimiter == delimiter


def test_a_given_delimiter_is_taken(tmp_path: Path) -> None:
    text = "customer;date;amount,a,b,c\nx;2024-01-01;1,5,2,3\n"
    assert "no column is the customer" in refused(tmp_path, text)
    assert "no column is the amount" in refused(tmp_path, text, delimiter=";")
    assert "the columns are 'customer,date,amount'" in refused(tmp_path, HEADER + "a,2024-01-01,1\n", delimiter=";")


def test_names_with_wildcards_and_quotes_are_no_patterns(tmp_path: Path) -> None:
    for name in ("or[d]ers*.csv", "o'rders.csv"):
        assert rows(read(tmp_path, TEXT, name=name)) == ONE
    made = parquet(tmp_path, "SELECT 'a' customer, DATE '2024-01-01' date, 1.5 amount")
    assert rows(read(tmp_path, made, name="o'r[d]?.parquet")) == ONE


@pytest.mark.parametrize(
    "columns",
    [
        *(f"{x} customer, DATE '2024-01-01' date, 1.5 amount" for x in ("'a'", "7", "7.0::DOUBLE", "uuid()")),
        *(f"'a' customer, DATE '2024-01-01' date, {x} amount" for x in ("1.5::DECIMAL(9, 2)", "1.5::FLOAT", "'1.5'")),
        *(
            f"'a' customer, {day} date, 1.5::DOUBLE amount"
            for day in (
                "TIMESTAMP '2024-01-01 10:00'", "TIMESTAMPTZ '2024-01-01 10:00+00'", "'2024-01-01 10:00'::TIMESTAMP_NS",
                "20240101", "'2024-01-01'", "1704067200", "1704067200000.0::DOUBLE",
            )
        ),
    ],
)  # fmt: skip
def test_parquet_columns_of_every_type(tmp_path: Path, columns: str) -> None:
    found = read(tmp_path, parquet(tmp_path, f"SELECT {columns}"), name="t.parquet")
    assert rows(found) == ONE
    assert found.report.layout.format == "Parquet"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "orders.csv is empty."),
        (b"\n\n", "orders.csv is empty."),
        (HEADER, "orders.csv holds no transactions."),
        (HEADER + "\n\n", "orders.csv holds no transactions."),
        (gzip.compress(b"", mtime=0), "orders.csv is empty."),
        (gzip.compress((TEXT * 50).encode(), mtime=0)[:-12], "orders.csv is damaged: it cannot be unpacked to its end"),
        (b"\x1f\x8b" + b"garbage" * 9, "orders.csv is damaged"),
        (zipped(a=TEXT)[:40], "orders.csv is damaged"),
        (zipped(a=TEXT, b=TEXT), "orders.csv must hold one CSV file and holds 2: a, b."),
        (zipped(**{"[Content_Types].xml": "x", "b": "x"}), "orders.csv is a spreadsheet; save it as CSV"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 9, "orders.csv is a spreadsheet; save it as CSV"),
        (b"PAR1" + b"x" * 200, "orders.csv is not a readable Parquet file"),
        (b"PAR1", "orders.csv is not a readable Parquet file"),
        (TEXT.encode("utf-16-le"), "orders.csv is neither text nor Parquet: it holds zero bytes."),
        ("one column\n1\n", "orders.csv, line 1: no three columns are separated by comma, semicolon, tab or |"),
        ("17,2024-01-01,5\n18,2024-01-02,6\n", "orders.csv, line 1: the first line must name the columns, found '17'"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: str | bytes, sentence: str) -> None:
    assert refused(tmp_path, content).startswith(sentence)
