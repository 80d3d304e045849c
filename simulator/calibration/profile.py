"""A fit as a market profile: the file that studies name, with how well each number is known."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.calibration.dirichlet_fit import store_level_needs
from simulator.calibration.errors import FitError
from simulator.calibration.fit import FittedCustomers
from simulator.study.shoppers import Profile

YEAR_WEEKS = 52
"""Weeks over which the store's mean and its share of shoppers without a purchase are matched."""
CONSIDERED_SHARE = 0.6
"""Assumed for web shops: a relation that BG/NBD calls dead comes back to mind after about a year of needs."""
ATTRITION = 0.80
"""LP5, other than grocery."""
COMPARERS = 0.25
"""PR3, PR4: share of shoppers who compare prices online."""
TWO_SIDED = 1.96


@dataclass(frozen=True)
class Store:
    """What one retailer's data cannot say: its share of the market and how concentrated preferences are."""

    share: float = 0.2
    concentration: float = 1.0


@dataclass(frozen=True)
class _Line:
    table: str
    key: str
    value: float
    note: str
    error: float | None = None  # standard error, for what is fitted


def needs_of(fitted: FittedCustomers, store: Store, skip: float) -> tuple[float, float]:
    """Mean needs per week and their gamma shape in the market, from purchases at one store (model.md 3.1).

    The purchases of customers who are alive are NBD(r, alpha); the market's needs are such that a store of the
    given share, with Dirichlet tastes, has the same mean and the same share without a purchase in a year.
    Raises FitError when no market does.
    """
    rates = fitted.bg_nbd.parameters
    mean = rates.r / rates.alpha * YEAR_WEEKS
    none = (rates.alpha / (rates.alpha + YEAR_WEEKS)) ** rates.r
    try:
        orders, shape = store_level_needs(mean, none, store.share, store.concentration)
    except ValueError as error:
        raise FitError(f"the store's purchases fit no market: {error}") from error
    return orders / YEAR_WEEKS / (1.0 - skip), shape


def profile_text(
    fitted: FittedCustomers, name: str, source: str, store: Store, illustrative: bool, caveats: list[str]
) -> str:
    """The profile as TOML. `source` says in words which data were fitted and by which command."""
    lines = _heading(fitted, name, source, illustrative, caveats)
    table = ""
    entries = _lines(fitted, store)
    for entry in entries:
        if entry.table != table:
            table = entry.table
            lines += ["", f"[{table}]"]
        lines.append(f"{entry.key} = {_number(entry.value)}   # {_comment(entry)}")
    lines += ["", "[uncertain]   # 95 % intervals of what was fitted: one draw per replicate"]
    for entry in entries:
        if entry.error is not None and entry.error < float("inf"):
            low, high = entry.value - TWO_SIDED * entry.error, entry.value + TWO_SIDED * entry.error
            lines.append(
                f'"{entry.table}.{entry.key}" = {{ low = {_number(low)}, high = {_number(high)}, kind = "value" }}'
            )
    return "\n".join(lines) + "\n"


def _lines(fitted: FittedCustomers, store: Store) -> list[_Line]:
    skip = Profile().needs.skip
    mean, shape = needs_of(fitted, store, skip)
    basket = fitted.basket
    rates, errors = fitted.bg_nbd.parameters, fitted.bg_nbd.standard_errors
    share = f"share {store.share:g} and S {store.concentration:g} are assumed"
    return [
        _Line("needs", "mean_per_week", mean, f"weak: purchases at the store over share x (1 - skip); {share}"),
        _Line(
            "needs",
            "shape",
            shape,
            f"weak: solved so that the store's share without a purchase in a year matches; {share}",
        ),
        _Line("needs", "skip", skip, "assumed"),
        _Line("taste", "concentration", store.concentration, "assumed: one store's data do not show other stores"),
        _Line("basket", "log_mean", basket.mu.value, "fitted", basket.mu.standard_error),
        _Line("basket", "sd_between", basket.between.value, "fitted", basket.between.standard_error),
        _Line("basket", "sd_within", basket.within.value, "fitted", basket.within.standard_error),
        _Line("leaving", "alpha", rates.a, "fitted: BG/NBD a", errors.a),
        _Line("leaving", "beta", rates.b, "fitted: BG/NBD b", errors.b),
        _Line("leaving", "considered_share", CONSIDERED_SHARE, "assumed: how soon a lost store comes back to mind"),
        _Line("membership", "attrition", ATTRITION, "assumed: LP5, other than grocery"),
        _Line("comparers", "share", COMPARERS, "assumed: PR3, PR4"),
    ]


def _heading(fitted: FittedCustomers, name: str, source: str, illustrative: bool, caveats: list[str]) -> list[str]:
    period, counts = fitted.period, fitted.counts
    pareto, spend = fitted.pareto_nbd.parameters, fitted.gamma_gamma.parameters
    rates = fitted.bg_nbd.parameters
    quoted = ", ".join('"' + caveat.replace('"', "'") + '"' for caveat in caveats)
    return [
        f"# Market profile: {name}",
        f"# Source: {source}",
        f"# Period: {period.first_day} to {period.last_day}, {period.hold_out_weeks} weeks held out",
        f"# Rests on {counts.customers:,} customers, {counts.purchases:,} purchases, "
        f"{counts.repeat_buyers:,} repeat buyers",
        f"# BG/NBD r {rates.r:.4g}, alpha {rates.alpha:.4g}, a {rates.a:.4g}, b {rates.b:.4g} (weeks); "
        f"log-likelihood {fitted.bg_nbd.log_likelihood:.1f}",
        f"# Pareto/NBD r {pareto.r:.4g}, alpha {pareto.alpha:.4g}, s {pareto.s:.4g}, beta {pareto.beta:.4g}; "
        f"log-likelihood {fitted.pareto_nbd.log_likelihood:.1f}",
        f"# Gamma-gamma p {spend.p:.4g}, q {spend.q:.4g}, gamma {spend.gamma:.4g}; "
        f"mean spend {fitted.mean_spend.value:.4g} +- {fitted.mean_spend.standard_error:.2g}",
        "# Every value below says how it is known: fitted (with its standard error), weak or assumed.",
        "",
        f'name = "{name}"',
        f"illustrative = {str(illustrative).lower()}",
        f"caveats = [{quoted}]",
    ]


def _comment(entry: _Line) -> str:
    return entry.note if entry.error is None else f"{entry.note}, standard error {entry.error:.2g}"


def _number(value: float) -> str:
    return repr(float(f"{value:.6g}"))
