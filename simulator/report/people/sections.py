"""All sections and files on shoppers who are followed one by one."""

from __future__ import annotations

from simulator.report.around.section import Section
from simulator.report.around.segments import segment_names
from simulator.report.case import Case
from simulator.report.people.books import member_places, people_of
from simulator.report.people.cause import cause_section, estimators_csv
from simulator.report.people.cohort_map import cohorts_csv
from simulator.report.people.excess_loyalty import excess_csv, excess_table
from simulator.report.people.kinds import kinds_table, segments_csv
from simulator.report.people.staying import staying_section


def people_sections(case: Case) -> list[Section]:
    """Those that the study has: none where nobody is followed."""
    return [*cause_section(case), *staying_section(case, (*kinds_table(case), *excess_table(case)))]


def people_files(case: Case) -> dict[str, str]:
    """The files of these sections by name."""
    if not people_of(case):
        return {}
    found = {"cohorts.csv": cohorts_csv(case)}
    if member_places(case):
        found["estimators.csv"] = estimators_csv(case)
    if all(one.orders is not None for one in people_of(case)):
        found["excess_loyalty.csv"] = excess_csv(case)
    if segment_names(case):
        found["segments.csv"] = segments_csv(case)
    return found
