"""The page: alone, readable by everybody, honest."""

from __future__ import annotations

import re
from importlib.resources import files

from simulator.report.cell import Cell
from simulator.report.charts.all import IDS
from simulator.report.charts.style import MARKS
from simulator.report.money_table import Line
from simulator.report.templating import environment
from tests.report.reading import Page


def test_nothing_is_loaded_from_elsewhere(html: str) -> None:
    links = [value for _, attributes in Page(html).tags for name, value in attributes.items() if name in LINKS]
    assert links
    assert all(link.startswith("#") for link in links)
    assert "<script" not in html
    assert "@import" not in html
    assert set(re.findall(r"url\((?!#)", html)) == set()


def test_no_figure_is_undefined_in_words_or_drawings(html: str) -> None:
    assert not re.search(r"\b(nan|NaN|inf|None)\b", html)


def test_ids_are_unique_and_every_chart_has_its_own(html: str) -> None:
    ids = [attributes["id"] for _, attributes in Page(html).tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert set(IDS) <= set(ids)


def test_links_inside_the_page_lead_somewhere(html: str) -> None:
    page = Page(html)
    ids = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
    targets = {value[1:] for _, attributes in page.tags for name, value in attributes.items() if name in LINKS}
    assert targets <= ids


def test_readers_by_ear_are_served(html: str) -> None:
    page = Page(html)
    assert page.all("html")[0]["lang"] == "en"
    assert all(header.get("scope") in ("col", "row") for header in page.all("th"))
    assert all(svg["role"] == "img" and svg["aria-label"] for svg in page.all("svg"))
    assert [tag for tag, _ in page.tags].count("h1") == 1
    assert all(page_id in html for page_id in (svg_id["aria-labelledby"] for svg_id in page.all("section")))


def test_first_words_are_the_warning_then_the_answer(html: str) -> None:
    text = Page(html).text
    order = ["ILLUSTRATIVE: not your customers", "A small study", "Does it pay?", "Recommended: “2 %”", "Why"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_every_effect_is_called_simulated_and_nothing_is_claimed_as_fact(html: str) -> None:
    text = Page(html).text
    assert "Simulated effect (same shoppers, with and without)" in text
    assert not re.search(r"\b(measured|proven|prove[sd]?|guarantee[sd]?|100 % sure|regret)\b", text, re.IGNORECASE)


def test_names_of_policies_cannot_become_code(html: str) -> None:
    assert "&lt;script&gt;$x^2$ &amp;" in html
    assert "it &lt;died&gt;" in html


def test_unset_costs_are_named_where_roi_stands(html: str) -> None:
    text = Page(html).text
    assert "before unset costs" in text
    assert "ROI is before unset costs: platform per year, staff per year, contact per member year" in text


def test_colors_have_contrast() -> None:
    css = files("simulator.report").joinpath("templates/style.css").read_text("utf-8")
    color = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", css))
    for text, ground in (("ink", "soft"), ("quiet", "soft"), ("better", "better-bg"), ("worse", "worse-bg")):
        assert contrast(color[text], color[ground]) >= 4.5, text
    for mark in MARKS:
        assert contrast(mark.color, "#ffffff") >= 4.5, mark


def test_statements_of_money_and_points_are_written_by_one_macro() -> None:
    macros = environment().get_template("macros.html").module
    line = Line("Sales", "less", True, False, (Cell("1"), Cell("2")))
    page = Page(str(macros.statement(["a & b", "c"], [line], "<caption>")))
    assert [one.get("class") for one in page.all("tr")] == [None, "total "]
    assert " ".join(page.text.split()) == "<caption> Line a & b c less Sales 1 2"


LINKS = ("src", "href", "xlink:href", "action", "srcset", "poster")


def contrast(one: str, other: str) -> float:
    """The ratio that WCAG defines."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
