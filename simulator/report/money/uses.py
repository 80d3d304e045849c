"""Sections and files on where the money went: returns, the bridge of net profit, attribution."""

from __future__ import annotations

from simulator.accounts.kpis.attribution import ATTRIBUTION_FIGURES
from simulator.report.around.section import Section
from simulator.report.case import Case
from simulator.report.money.attributed import attributions
from simulator.report.money.attribution import attribution_section
from simulator.report.money.attribution_csv import WORDS as ATTRIBUTION_WORDS
from simulator.report.money.attribution_csv import attribution_csv
from simulator.report.money.bridge import LINES, bridge_section, has_bridge
from simulator.report.money.bridge_csv import WORDS as BRIDGE_WORDS
from simulator.report.money.bridge_csv import bridge_csv
from simulator.report.money.returns import returns_section


def uses_sections(case: Case) -> list[Section]:
    """What the money brings, step by step, and to whom it goes."""
    return [*returns_section(case), *bridge_section(case), *attribution_section(case)]


def uses_files(case: Case) -> dict[str, str]:
    """attribution.csv and bridge.csv, where there is a policy beside the baseline."""
    found = {}
    if case.others and attributions(case):
        found["attribution.csv"] = attribution_csv(case)
    if has_bridge(case):
        found["bridge.csv"] = bridge_csv(case)
    return found


def uses_columns(case: Case) -> list[str]:
    """Their part of the data dictionary."""
    told = {"attribution.csv": (ATTRIBUTION_WORDS, ATTRIBUTION_FIGURES), "bridge.csv": (BRIDGE_WORDS, LINES)}
    files = uses_files(case)
    return [
        line
        for name, (words, figures) in told.items()
        if name in files
        for line in (words, *(f"- `{one.key}`: {one.unit.value}; {one.formula}" for one in figures.values()), "")
    ]
