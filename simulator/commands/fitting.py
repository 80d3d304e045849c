"""`fit`: transactions become a market profile."""

from __future__ import annotations

from pathlib import Path

from simulator.calibration.datasets import DATA_SETS
from simulator.calibration.fit import FittedCustomers, fit_transactions
from simulator.calibration.profile import Store, profile_text
from simulator.calibration.reading.options import ReadingOptions
from simulator.calibration.sources import read_transactions
from simulator.commands.failures import UsageError
from simulator.commands.phases import shown_phases

CAVEATS = (
    "One store's purchases: its market share and how concentrated preferences are had to be assumed.",
    "Price response, habit, experience and the response to rewards are assumed, not fitted.",
)


def fit_command(
    source: str,
    out: Path,
    name: str | None,
    share: float,
    concentration: float,
    hold_out: int,
    force: bool,
    reading_options: ReadingOptions,
) -> None:
    """Read, fit, write the profile, and say what was found."""
    if not 0.0 < share < 1.0:
        raise UsageError(f"--share must lie between 0 and 1, found {share:g}")
    if not 0.01 < concentration <= 1000.0:
        raise UsageError(f"--concentration must lie between 0.01 and 1000, found {concentration:g}")
    if out.exists() and not force:
        raise UsageError(f"{out} exists; use --force to replace it, or another --out")
    is_public = source in DATA_SETS
    with shown_phases(f"Reading {source}") as phase:
        reading = read_transactions(source, reading_options, phase)
    for line in reading.report.words:
        print(line)
    fitted = fit_transactions(reading.transactions, hold_out)
    command = f"loyalty-sim fit {source} --out {out.name} --share {share:g} --concentration {concentration:g}"
    words = f"{'public data set ' if is_public else ''}{source}, made by: {command}"
    caveats = [*(DATA_SETS[source].caveats if is_public else ()), *CAVEATS]
    text = profile_text(
        fitted, name or f"fitted to {Path(source).name}", words, Store(share, concentration), is_public, caveats
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text, encoding="utf-8")
    _tell(fitted, out)


def _tell(fitted: FittedCustomers, out: Path) -> None:
    counts, rates = fitted.counts, fitted.bg_nbd.parameters
    print(f"{counts.customers:,} customers, {counts.purchases:,} purchases, {counts.repeat_buyers:,} bought again.")
    print(f"BG/NBD: r {rates.r:.4g}, alpha {rates.alpha:.4g}, a {rates.a:.4g}, b {rates.b:.4g} (weeks)")
    rate = fitted.need_rate
    print(f"Mean purchases a week while alive: {rate.value:.4g} (standard error {rate.standard_error:.2g})")
    print(f"Lost after a purchase: {fitted.dropout.value:.1%} (standard error {fitted.dropout.standard_error:.1%})")
    print(f"Mean spend: {fitted.mean_spend.value:,.2f} (standard error {fitted.mean_spend.standard_error:.2g})")
    if fitted.hold_out is not None:
        print(f"Held out: {fitted.hold_out.actual:,.0f} repeat purchases, {fitted.hold_out.expected:,.0f} expected")
    print(f"Profile: {out}")
