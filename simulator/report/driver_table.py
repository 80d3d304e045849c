"""The assumed inputs that the answer moves with, and the cheapest way to learn each."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.report.assumption_table import value_words
from simulator.report.case import Case
from simulator.report.drivers import Driver, Drivers
from simulator.report.formats import MINUS, quantity
from simulator.report.learning import path_words, way_to_learn
from simulator.study.assumptions import parameters


@dataclass(frozen=True)
class DriverRow:
    """One input: what it is, its range, how NPV moves with it, how to learn it."""

    name: str
    meaning: str
    range: str
    moves: str
    npv: str
    learn: str


def driver_rows(case: Case, drivers: Drivers) -> list[DriverRow]:
    """The inputs that chance does not explain, at most three."""
    return [_row(case, driver) for driver in drivers.told]


def _row(case: Case, driver: Driver) -> DriverRow:
    meaning, span = _known(case, driver.path)
    direction = "up" if driver.rho > 0 else "down"
    rho = f"{driver.rho:+.2f}".replace("-", MINUS)
    return DriverRow(
        name=path_words(driver.path),
        meaning=meaning,
        range=span,
        moves=f"{direction} (rank correlation {rho})",
        npv=f"{quantity(driver.low, signed=True)} → {quantity(driver.high, signed=True)}",
        learn=way_to_learn(driver.path),
    )


def _known(case: Case, path: str) -> tuple[str, str]:
    """Meaning and range of a drawn input; a scale of several values has a range of factors."""
    each = next(one for one in case.results.plan.ranges if one.path == path)
    ends = f"{value_words(each.low)} to {value_words(each.high)}" + (" x the value" if each.is_scale else "")
    meaning = next((one.meaning for one in parameters(case.study) if one.path in each.paths), "")
    return meaning, ends


def silence(case: Case, drivers: Drivers) -> str:
    """What to say of the inputs that do not show."""
    if not drivers.all:
        return "No assumed input was drawn, so nothing can be said about which of them matters."
    told = len(drivers.told)
    if told == 3:
        return ""
    start = "No assumed input can be told from chance" if told == 0 else "No other input can be told from chance"
    needed = drivers.draws_needed
    more = f" About {needed} draws would show a moderate one (0.4)." if needed > drivers.draws else ""
    band = f"{drivers.band:.2f}" if drivers.band < 1 else "any value"
    return (
        f"{start}: with {drivers.draws} draws of {len(drivers.all)} inputs, a rank correlation up to {band} is noise."
        f"{more} The command sensitivity moves each alone, which tells far more, and says where the decision changes."
    )


def driver_title(case: Case) -> str:
    """Which policy the inputs are about."""
    return f"Assumed inputs that the NPV of {case.quoted(case.subject)} moves with"
