"""The page of a fit: alone, complete, honest about what differs and what was assumed."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from simulator.calibration.profile import profile_lines
from simulator.report.fit.charts.all import IDS
from simulator.report.fit.numbers import number_rows
from simulator.report.fit.verdict import headline
from simulator.report.fit.words import whose_words
from tests.report.fit.small import ALIKE, BUSIER, MADE, case_of, told_by
from tests.report.reading import Page
from tests.report.test_report_page import LINKS


def page_of(folder: Path) -> Page:
    return Page((folder / "fit.html").read_text("utf-8"))


def test_nothing_is_loaded_from_elsewhere(html: str) -> None:
    links = [value for _, attributes in Page(html).tags for name, value in attributes.items() if name in LINKS]
    assert all(link.startswith("#") for link in links)
    assert not re.search(r"<script|@import|url\((?!#)", html)
    assert set(re.findall(r"https?://[\w.]+", html)) <= {"http://www.w3.org"}, "namespaces of drawings"


def test_every_section_and_every_chart_is_there(html: str) -> None:
    page = Page(html)
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {*IDS, "title", "numbers", "findings", "reading", "method"} <= set(ids)
    assert all(section["aria-labelledby"] in ids for section in page.all("section"))
    assert all(header.get("scope") in ("col", "row") for header in page.all("th"))
    assert all(svg["role"] == "img" and svg["aria-label"] for svg in page.all("svg"))
    assert not re.search(r"\b(nan|NaN|inf|None)\b", html)


def test_what_differs_is_said_in_words_and_in_the_answer(held_out: Path, plain: Path) -> None:
    differs, alike = page_of(held_out).text, page_of(plain).text
    assert "DIFFERS" in differs
    assert "DIFFERS" not in alike
    assert "The simulated store has the customers of the data in all 8 figures." in alike


def test_the_answer_names_the_figures_that_differ() -> None:
    assert headline(case_of(BUSIER)) == (
        "The simulated store has the customers of the data in 6 of 8 figures; it differs in customers who never came "
        "back (60.0\u202f% in the data, 50.0\u202f% simulated) and largest gap between the two histograms "
        "(0.0\u202f% in the data, 10.0\u202f% simulated)."
    )


def test_many_figures_that_differ_are_named_without_their_numbers() -> None:
    said = headline(case_of([0] * 1000))
    assert said.startswith("The simulated store has the customers of the data in 1 of 8 figures; it differs in repeat")
    assert "simulated)" not in said


def test_the_warning_comes_first_and_only_where_it_holds(held_out: Path, plain: Path) -> None:
    assert page_of(held_out).text.startswith("ILLUSTRATIVE: not your customers. Not your customers: a shop of 1997.")
    assert page_of(plain).text.startswith("Before you trust it. Market share had to be assumed.")
    assert "ILLUSTRATIVE" not in page_of(plain).text


def test_names_cannot_become_code(held_out: Path) -> None:
    assert "&lt;script&gt;$x^2$" in (held_out / "fit.html").read_text("utf-8")


def test_every_number_of_the_profile_is_shown_with_its_meaning_and_how_it_is_known(plain: Path) -> None:
    case = case_of(ALIKE, is_new=False)
    text = page_of(plain).text
    rows = number_rows(case)
    assert [row.path for row in rows] == [line.path for line in profile_lines(case.fit)]
    assert all(row.meaning and row.meaning in text and row.path in text for row in rows)
    known = {row.path: (row.knowledge, row.error) for row in rows}
    assert known["needs.mean_per_week"] == ("fitted", "0.01")
    assert known["needs.shape"] == ("weak", "0.3")
    assert known["leaving.considered_share"] == ("assumed", "–")
    assert known["leaving.beta"] == ("assumed", "–")
    assert "5 fitted, 1 weak and 5 assumed" in text


def test_the_file_its_rules_and_the_way_to_repeat_it_are_told(plain: Path) -> None:
    text = page_of(plain).text
    for words in (
        "5,123 rows of orders.csv", "Refunds 17 taken off earlier purchases line 12, line 40", "delimiter ';'",
        'profile = "profiles/mine.toml"', "loyalty-sim fit orders.csv --out mine.toml", "Money off in the data",
    ):  # fmt: skip
        assert words in text, words


def test_who_decided_whether_customers_are_new_is_told() -> None:
    case = case_of(ALIKE)
    assert "New customers" in whose_words(case)
    assert "decided from the file" in whose_words(case)
    assert "as told with --customers" in whose_words(told_by(case, replace(MADE, decided="told")))
    assert "Existing customers" in whose_words(case_of(ALIKE, is_new=False))
