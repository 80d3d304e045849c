"""All sections on where the money went and what happens around programs, in the order in which a report shows them."""

from __future__ import annotations

from dataclasses import replace

from simulator.report.around.experiment import experiment_section
from simulator.report.around.models import models_section
from simulator.report.around.offered import offer_books, offer_sections, offers_csv
from simulator.report.around.rivals import rivals_section
from simulator.report.around.section import Section
from simulator.report.around.segments import segments_section
from simulator.report.around.stages import funnel_csv, funnel_section, is_followed
from simulator.report.around.stops import stops_table
from simulator.report.around.won import source_books, sources_csv, won_section
from simulator.report.case import Case
from simulator.report.money.budget import budget_files, budget_sections
from simulator.report.money.points_section import points_files, points_sections
from simulator.report.money.statement import statement_files, statement_sections
from simulator.report.money.uses import uses_files, uses_sections
from simulator.report.people.sections import people_files, people_sections


def sections(case: Case) -> list[Section]:
    """Those that the study has."""
    return [
        *uses_sections(case),
        *budget_sections(case),
        *statement_sections(case),
        *points_sections(case),
        *people_sections(case),
        *_won(case),
        *funnel_section(case),
        *segments_section(case),
        *offer_sections(case),
        *experiment_section(case),
        *rivals_section(case, case.reactions, case.payoff),
        *models_section(case),
    ]


def _won(case: Case) -> list[Section]:
    """How customers were won, and what is left of them where spending stops."""
    return [replace(section, tables=(*section.tables, *stops_table(case))) for section in won_section(case)]


def section_files(case: Case) -> dict[str, str]:
    """The files of these sections by name: only those that have something in them."""
    found = {**uses_files(case), **statement_files(case), **budget_files(case), **people_files(case)}
    if source_books(case):
        found["sources.csv"] = sources_csv(case)
    if is_followed(case):
        found["funnel.csv"] = funnel_csv(case)
    if offer_books(case):
        found["offers.csv"] = offers_csv(case)
    return found | points_files(case)
