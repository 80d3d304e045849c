"""Sentences around the numbers of a fit: what was fitted, whose purchases, how it was done, how to use it."""

from __future__ import annotations

from simulator.calibration.cohort import Cohort
from simulator.calibration.matching import FITTED_BELOW, WEAK_BELOW
from simulator.report.fit.case import FitCase
from simulator.report.fit.charts.pair import TWO_SIDED
from simulator.report.formats import percent, quantity
from simulator.report.words import ILLUSTRATIVE

_DECIDED = {
    "told": "as told with --customers",
    "data set": "as is known of this public data set",
    "file": "decided from the file, by whether customers still appear for the first time in the second half of it",
}


def banner(case: FitCase) -> str:
    """The warning that stands first; empty for a firm's own customers."""
    return ILLUSTRATIVE if case.origin.illustrative else ""


def fitted_words(case: FitCase) -> str:
    """What was fitted: the file, how much is in it and of which days."""
    counts, read = case.fit.customers.counts, case.reading
    held = case.fit.customers.period.hold_out_weeks
    left_out = f", the last {held} weeks held out" if held else ""
    cut = f", {case.made.excluded_days} incomplete days cut out of the calendar" if case.made.excluded_days else ""
    return (
        f"{read.source}, {read.first_day} to {read.last_day}{left_out}{cut}: {counts.customers:,} customers, "
        f"{counts.purchases:,} purchases (customer-days), {counts.repeat_buyers:,} customers bought again."
    )


def whose_words(case: FitCase) -> str:
    """New or existing customers, how that was decided, and who is followed."""
    seen = case.fit.needs.actual.observation
    kind = (
        "New customers: a first purchase in the file is taken for the first ever"
        if case.fit.is_new
        else "Existing customers: they were there before the file begins"
    )
    return (
        f"{kind} ({_DECIDED[case.made.decided]}). The {case.fit.needs.actual.customers:,} who bought in the first "
        f"{seen.entry_weeks} weeks are followed to the end of week {seen.weeks}."
    )


def assumed_words(case: FitCase) -> str:
    """What one store's purchases cannot say."""
    assumed = case.fit.needs.assumed
    return (
        f"That the store has {percent(assumed.share, digits=0)} of its market and that store preference has a "
        f"Dirichlet S of {assumed.concentration:g}: one store's file cannot show either. Price response, habit, "
        "experience and the response to rewards are assumed as well."
    )


def how_words(case: FitCase) -> list[str]:
    """How it was done, in five sentences."""
    needs, simulated = case.fit.needs, case.fit.needs.simulated
    return [
        "The file became customer-days: purchases of one customer on one day are one, refunds were taken off.",
        "BG/NBD, Pareto/NBD and gamma-gamma models of the store alone were fitted by maximum likelihood; they give "
        "the forecast of held-out weeks and the place where the search begins.",
        "A market of shoppers with needs, tastes and rival stores was then simulated without any program, and five "
        "numbers of it (need rate and its spread, leaving and its spread, stores considered) were searched at which "
        "the followed customers of the simulated store show the four target figures of the data "
        f"({needs.simulations} simulations, Gauss-Newton from a weak prior).",
        f"A number is called fitted when less than {percent(FITTED_BELOW, digits=0)} of the prior's standard deviation "
        f"is left, weak below {percent(WEAK_BELOW, digits=0)}, and assumed otherwise.",
        f"All simulated figures here come from a last run with other draws ({simulated.customers:,} customers "
        "followed), so they are not the ones that the search saw; the checks took no part in the search at all.",
    ]


def tolerance_words(case: FitCase) -> str:
    """What a tolerance is, and what chance alone does."""
    needs = case.fit.needs
    return (
        "Targets: the market was solved for them. Checks: it was not. A figure differs when it misses by more than its "
        "tolerance (assumed: small against what a reward does; no test of significance). Chance alone moves the "
        f"repeat purchases per customer by ± {percent(_chance(needs.actual))} in the data and by "
        f"± {percent(_chance(needs.simulated))} in the simulation (95 %)."
    )


def _chance(cohort: Cohort) -> float:
    """Half-width of the 95 % interval of the mean repeat purchases, over that mean; not a number without any."""
    mean, error = float(cohort.repeats.mean()), float(cohort.repeats.std()) / cohort.customers**0.5
    return TWO_SIDED * error / mean if mean else float("nan")


def size_words(case: FitCase) -> str:
    """How large the market is at the assumed share."""
    needs = case.fit.needs
    shoppers = needs.actual.customers / needs.penetration
    return (
        f"The customers followed are {percent(needs.penetration)} of the simulated market's shoppers; at the assumed "
        f"share, as many as were followed in the data live in a market of about {quantity(shoppers)} shoppers."
    )


def footer_words(case: FitCase) -> str:
    """What a chart says about itself when it stands alone."""
    needs = case.fit.needs
    text = (
        f"{case.origin.name}; data: {needs.actual.customers:,} customers followed for {case.weeks} weeks; simulated: "
        f"{needs.simulated.customers:,} customers, share {needs.assumed.share:g} and S {needs.assumed.concentration:g} "
        "assumed"
    )
    return f"{text}. {ILLUSTRATIVE}" if case.origin.illustrative else f"{text}."
