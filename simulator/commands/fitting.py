"""`fit`: transactions become a market profile."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from simulator.calibration.comparison import FAIL, comparisons
from simulator.calibration.datasets import DATA_SETS
from simulator.calibration.market_fit import MarketFit, fit_market
from simulator.calibration.market_needs import Assumed, Solved
from simulator.calibration.observation import Customers
from simulator.calibration.profile import Origin, profile_text
from simulator.calibration.reading.options import ReadingOptions
from simulator.calibration.sources import read_transactions
from simulator.commands.failures import UsageError
from simulator.commands.fit_report import ReportWish, made_by, reading_words
from simulator.commands.phases import shown_phases
from simulator.report.fit.write import write_fit_report

CAVEATS = (
    "One store's purchases: its market share and how concentrated preferences are had to be assumed.",
    "Price response, habit, experience and the response to rewards are assumed, not fitted.",
)


@dataclass(frozen=True)
class FitOptions:
    """What the command is told beside the file and how to read it."""

    name: str | None
    share: float
    concentration: float
    customers: Customers
    money_scale: float
    hold_out: int
    force: bool
    report: ReportWish = field(default_factory=ReportWish)

    def check(self, out: Path) -> None:
        """Refuse what cannot be done before anything is read."""
        if not 0.0 < self.share < 1.0:
            raise UsageError(f"--share must lie between 0 and 1, found {self.share:g}")
        if not 0.01 < self.concentration <= 1000.0:
            raise UsageError(f"--concentration must lie between 0.01 and 1000, found {self.concentration:g}")
        if not 1e-6 <= self.money_scale <= 1e6:
            raise UsageError(f"--money-scale must lie between 0.000001 and 1000000, found {self.money_scale:g}")
        if out.suffix != ".toml":
            raise UsageError(f"a profile is a TOML file: --out must end with .toml, found {out}")
        self.report.check()
        if out.exists() and not self.force:
            raise UsageError(f"{out} exists; use --force to replace it, or another --out")

    def words(self, source: str, out: Path) -> str:
        """The command, to be repeated by anyone who has the data."""
        parts = [f"loyalty-sim fit {Path(source).name} --out {out.name} --share {self.share:g}"]
        parts.append(f"--concentration {self.concentration:g}")
        if self.customers != "auto":
            parts.append(f"--customers {self.customers}")
        if self.money_scale != 1.0:
            parts.append(f"--money-scale {self.money_scale:g}")
        if self.hold_out:
            parts.append(f"--hold-out {self.hold_out}")
        return " ".join(parts)


def fit_command(source: str, out: Path, options: FitOptions, reading_options: ReadingOptions) -> None:
    """Read, fit, write the profile, and say what was found."""
    options.check(out)
    known = DATA_SETS.get(source)
    customers = options.customers
    if known is not None and customers == "auto":
        customers = "new" if known.first_purchase_is_acquisition else "existing"
    with shown_phases(f"Reading {source}") as phase:
        reading = read_transactions(source, reading_options, phase)
    for line in reading.report.words:
        print(line)
    with shown_phases(f"Fitting {source}") as phase:
        fit = fit_market(
            reading.transactions.scaled(options.money_scale),
            Assumed(options.share, options.concentration),
            excluded=known.excluded_days if known else (),
            hold_out_weeks=options.hold_out,
            customers=customers,
            threads=os.cpu_count() or 1,
            progress=phase,
        )
    command = " ".join([options.words(source, out), *reading_words(reading_options)])
    origin = Origin(
        name=options.name or f"fitted to {Path(source).name}",
        source=f"{'public data set ' if known else ''}{Path(source).name}, made by: {command}",
        illustrative=known is not None,
        caveats=[*(known.caveats if known else ()), *_differing(fit), *CAVEATS],
    )
    text = profile_text(fit, origin)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text, encoding="utf-8")
    _tell(fit)
    print(f"Profile: {out}")
    if options.report.is_wanted:
        made = made_by(command, reading.report, out, known, options.customers, options.money_scale)
        folder = options.report.place(out, made.fingerprint, options.force)
        options.report.tell(write_fit_report(fit, reading.report, origin, made, folder))


def _differing(fit: MarketFit) -> list[str]:
    """A caveat that every study with this profile shows, where the simulated store is not like the data."""
    names = [f"{line.name[0].lower()}{line.name[1:]}" for line in comparisons(fit) if line.verdict == FAIL]
    return [f"The simulated store differs from the data in: {'; '.join(names)}."] if names else []


def _tell(fit: MarketFit) -> None:
    counts, needs = fit.customers.counts, fit.needs
    followed = needs.actual
    kind = "new customers, followed from their first purchase" if fit.is_new else "customers who were there before"
    print(f"{counts.customers:,} customers, {counts.purchases:,} purchases, {counts.repeat_buyers:,} bought again.")
    print(
        f"Taken for {kind}: {followed.customers:,} who bought in the first {followed.observation.entry_weeks} of "
        f"{followed.observation.weeks} weeks are followed."
    )
    print(
        f"The market, at an assumed share of {needs.assumed.share:.0%} and S {needs.assumed.concentration:g} "
        f"({needs.simulations} simulations):"
    )
    print(f"  needs per shopper and week {_solved(needs.mean_per_week)}, shape {_solved(needs.shape)}")
    print(f"  left after an order {_solved(needs.leaving)}, store considered {_solved(needs.considered_share)}")
    print(f"  purchase {fit.basket.mean.value:,.2f} (standard error {fit.basket.mean.standard_error:.2g})")
    print("The customers followed, actual and simulated:")
    for line in comparisons(fit):
        mark = "  DIFFERS" if line.verdict == FAIL else ""
        print(f"  {line.name}: {line.shown(line.actual)} | {line.shown(line.simulated)}{mark}")
    held = fit.customers.hold_out
    if held is not None:
        print(
            f"Held out, {held.weeks} weeks: {held.actual:,} purchases, {held.expected:,.0f} expected "
            f"({held.low:,.0f} to {held.high:,.0f})"
        )


def _solved(solved: Solved) -> str:
    return f"{solved.value:.4g} ({solved.knowledge}, standard error {solved.standard_error:.2g})"
