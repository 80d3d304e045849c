"""A fit as a market profile: the file that studies name, with how well each number is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite

from simulator.calibration.fitted import Estimate
from simulator.calibration.market_fit import MarketFit, draft_profile
from simulator.calibration.market_needs import Solved
from simulator.calibration.matching import Knowledge
from simulator.study.shoppers import Profile

TWO_SIDED = 1.96
"""Standard errors of a 95 % interval."""


@dataclass(frozen=True)
class Origin:
    """Where a profile comes from, in words.

    Attributes:
        name: of the profile, in reports.
        source: which data were fitted, and by which command.
        illustrative: true unless they are of the firm's own customers.
        caveats: what to know before trusting it, one sentence each.
    """

    name: str
    source: str
    illustrative: bool
    caveats: Sequence[str]


@dataclass(frozen=True)
class Line:
    """A number of the profile. `low` and `high`: range that a study draws it from, None where it is not drawn.

    `standard_error` is None where the data say nothing of the number.
    """

    table: str
    key: str
    value: float
    note: str
    low: float | None = None
    high: float | None = None
    knowledge: Knowledge = Knowledge.ASSUMED
    standard_error: float | None = None

    @property
    def path(self) -> str:
        """Dotted path in a study."""
        return f"{self.table}.{self.key}"


def profile_lines(fit: MarketFit) -> list[Line]:
    """Every number that the profile sets, in the order of its tables."""
    needs, basket = fit.needs, fit.basket
    draft, usual = draft_profile(fit.is_new, basket), Profile()
    given = f"at share {needs.assumed.share:g} and S {needs.assumed.concentration:g}"
    alpha = _alpha(fit)
    return [
        _solved("needs", "mean_per_week", needs.mean_per_week, f"so that a simulated store shows the data, {given}"),
        _solved("needs", "shape", needs.shape, f"solved with it, {given}"),
        Line("needs", "skip", usual.needs.skip, "assumed"),
        Line(
            "taste", "concentration", needs.assumed.concentration, "assumed: one store's data do not show other stores"
        ),
        _estimated("basket", "log_mean", basket.log_mean),
        _estimated("basket", "sd_between", basket.sd_between),
        _estimated("basket", "sd_within", basket.sd_within),
        Line(
            "leaving",
            "alpha",
            alpha.value,
            _note(alpha, "solved with the needs"),
            alpha.low,
            alpha.high,
            alpha.knowledge,
            alpha.standard_error,
        ),
        Line("leaving", "beta", needs.beta, "goes with alpha", knowledge=needs.strength.knowledge),
        _solved("leaving", "considered_share", needs.considered_share, "solved with the needs"),
        Line("membership", "attrition", draft.membership.attrition, "assumed: LP5"),
        *([Line("comparers", "share", draft.comparers.share, "assumed: PR3, PR4")] if fit.is_new else []),
    ]


def _alpha(fit: MarketFit) -> Solved:
    """Beta shape a of leaving: the mean varies, the other shape stays."""
    leaving, beta = fit.needs.leaving, fit.needs.beta
    value, low, high = (beta * mean / (1.0 - mean) for mean in (leaving.value, leaving.low, leaving.high))
    error = beta / (1.0 - leaving.value) ** 2 * leaving.standard_error
    return Solved(value, error, low, high, leaving.knowledge)


def _solved(table: str, key: str, solved: Solved, how: str) -> Line:
    note, known = _note(solved, how), solved.knowledge
    if known is Knowledge.ASSUMED:
        return Line(table, key, solved.value, note)
    return Line(table, key, solved.value, note, solved.low, solved.high, known, solved.standard_error)


def _note(solved: Solved, how: str) -> str:
    if solved.knowledge is Knowledge.ASSUMED:
        return "assumed: the data hardly tell"
    return f"{solved.knowledge}: {how}, standard error {solved.standard_error:.2g}"


def _estimated(table: str, key: str, estimate: Estimate) -> Line:
    note = f"fitted, standard error {estimate.standard_error:.2g}"
    if not isfinite(estimate.standard_error):
        return Line(table, key, estimate.value, "weak: the data do not show how sure it is", knowledge=Knowledge.WEAK)
    value, error = estimate.value, estimate.standard_error
    low, high = max(value - TWO_SIDED * error, _lowest(key)), value + TWO_SIDED * error
    return Line(table, key, value, note, low, high, Knowledge.FITTED, error)


def _lowest(key: str) -> float:
    return 0.0 if key.startswith("sd_") else float("-inf")


def profile_text(fit: MarketFit, origin: Origin) -> str:
    """The profile as TOML."""
    text = [*_heading(fit, origin)]
    table = ""
    lines = profile_lines(fit)
    for line in lines:
        if line.table != table:
            table = line.table
            text += ["", f"[{table}]"]
        text.append(f"{line.key} = {_number(line.value)}   # {line.note}")
    text += ["", *_season(fit)]
    text += ["", "[uncertain]   # 95 % intervals, the other numbers held: one draw per replicate"]
    for line in lines:
        if line.low is not None and line.high is not None:
            text.append(f'"{line.path}" = {{ low = {_number(line.low)}, high = {_number(line.high)}, kind = "value" }}')
    return "\n".join(text) + "\n"


def _heading(fit: MarketFit, origin: Origin) -> Iterator[str]:
    fitted = fit.customers
    period, counts, rates = fitted.period, fitted.counts, fitted.bg_nbd.parameters
    kind = "new customers, followed from their first purchase" if fit.is_new else "customers who were there before"
    yield f"# Market profile: {origin.name}"
    yield f"# Source: {origin.source}"
    yield f"# Period: {period.first_day} to {period.last_day}, {period.hold_out_weeks} weeks held out; {kind}"
    yield (
        f"# Rests on {counts.customers:,} customers, {counts.purchases:,} purchases, "
        f"{counts.repeat_buyers:,} repeat buyers; {fit.needs.actual.customers:,} customers followed"
    )
    yield (
        f"# The store alone: BG/NBD r {rates.r:.4g}, alpha {rates.alpha:.4g}, a {rates.a:.4g}, b {rates.b:.4g}; "
        f"log-likelihood {fitted.bg_nbd.log_likelihood:.1f}"
    )
    if fitted.pareto_nbd is not None:
        pareto = fitted.pareto_nbd.parameters
        yield (
            f"# Pareto/NBD r {pareto.r:.4g}, alpha {pareto.alpha:.4g}, s {pareto.s:.4g}, beta {pareto.beta:.4g}; "
            f"log-likelihood {fitted.pareto_nbd.log_likelihood:.1f}"
        )
    if fitted.gamma_gamma is not None:
        spend = fitted.gamma_gamma.parameters
        yield f"# Gamma-gamma p {spend.p:.4g}, q {spend.q:.4g}, gamma {spend.gamma:.4g}"
    yield f"# Mean purchase {fit.basket.mean.value:.4g} +- {fit.basket.mean.standard_error:.2g}"
    yield f"# Never came back: {fit.one_time_share:.1%} of customers followed"
    yield "# Every value below says how it is known: fitted, weak (the data say a little) or assumed."
    yield ""
    yield f"name = {_quoted(origin.name)}"
    yield f"illustrative = {str(origin.illustrative).lower()}"
    yield f"caveats = [{', '.join(_quoted(caveat) for caveat in origin.caveats)}]"


def _season(fit: MarketFit) -> list[str]:
    """The season as a table where it is fitted, else as a comment."""
    if fit.season is None:
        return ["# Season: not a whole year of purchases, so needs are the same in every month."]
    months = ", ".join(f"{factor:.3f}" for factor in fit.season.factors)
    if fit.season.is_fitted:
        return ["[season]", f"months = [{months}]   # fitted: every month was seen in two years or more"]
    return [
        "# Season, seen in one year for some months, where it cannot be told from a trend (weak, not used):",
        f"# [season]\n# months = [{months}]",
    ]


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "/").replace('"', "'") + '"'


def _number(value: float) -> str:
    return repr(float(f"{value:.6g}"))
