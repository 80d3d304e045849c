"""The answer in sentences, and what it rests on."""

from __future__ import annotations

from simulator.experiment.contrast import Estimate, estimate
from simulator.report.formats import joined
from simulator.report.money import money
from simulator.report.sensitivity.case import SensitivityCase, interval_words
from simulator.report.sensitivity.flip_words import flips_words
from simulator.report.words import ILLUSTRATIVE


def is_illustrative(case: SensitivityCase) -> bool:
    """Is the market profile not fitted on the firm's own customers?"""
    return case.study.profile.illustrative


def headline(case: SensitivityCase) -> str:
    """The decision in one sentence."""
    decision, names = case.found.decision, case.found.plan.names

    def quoted(place: int) -> str:
        return f"“{names[place]}”" if place else f"{case.against} (the baseline)"

    chosen = quoted(decision.recommended)
    if not decision.is_clear:
        tied = joined([quoted(place) for place in decision.tied])
        why = "which puts in the least money of them" if decision.recommended else "which puts in no more than today"
        if not decision.recommended and not case.goes_on:
            why = "which puts in no money"
        return f"No clear winner between {tied}. Recommended: {chosen}, {why}."
    if decision.best == 0:
        return f"Recommended: {chosen}. Every policy tested has a lower NPV."
    return f"Recommended: {chosen}. It has the highest NPV of everything tested, {case.against} included."


def turning(case: SensitivityCase) -> str:
    """How many inputs turn the decision, and the first of them."""
    strong = case.found.strong
    flipping = [one for one in strong if one.turns]
    followed = f"{len(strong)} of {case.found.inputs}" if case.found.screening else f"all {len(strong)}"
    if not flipping:
        return (
            "No assumed input, moved alone through its range, clearly changes the policy with the highest NPV: "
            f"{followed} inputs were followed in all draws"
            + (", the others only screened." if case.found.screening else ".")
        )
    first = flipping[0]
    count = "One assumed input" if len(flipping) == 1 else f"{len(flipping)} assumed inputs"
    verb = "changes" if len(flipping) == 1 else "change"
    return (
        f"{count} of the {followed} followed in all draws {verb} which policy has the highest NPV. "
        f"{case.title(first.response.input)}: {flips_words(case, first)}."
    )


def why(case: SensitivityCase) -> str:
    """The difference that everything is about, with what its interval holds."""
    npv, plan = case.found.run.values("npv"), case.found.plan
    parts = []
    for rival in case.found.sides.rivals:
        gap = estimate(npv[:, case.found.sides.subject] - npv[:, rival])
        name = f"“{plan.names[rival]}”" if rival else case.against
        parts.append(f"{money(gap.mean, case.currency, signed=True)} against {name} ({_limits(gap)})")
    return (
        f"NPV of {case.subject}, simulated effect (same shoppers, with and without): {joined(parts)}. "
        "These intervals hold chance and all assumed inputs together."
    )


def _limits(found: Estimate) -> str:
    return f"95 % interval {interval_words(found)}" if found.count > 1 else interval_words(found)


def mind(case: SensitivityCase) -> str:
    """What to learn first."""
    flipping = [one for one in case.matters if one.turns]
    if flipping:
        told = joined([f"“{case.input_name(one.response.input)}”" for one in flipping])
        return (
            f"To learn {told}: within the range that is assumed, another policy comes to have the highest NPV. The "
            "table says where, and how to learn it."
        )
    if case.matters:
        told = joined([f"“{case.input_name(one.response.input)}”" for one in case.matters])
        return f"Not one input alone. {told} move{'s' if len(case.matters) == 1 else ''} the difference most."
    return f"No input moves the difference clearly in {case.draws} draws; more draws would tell smaller effects."


def missed(case: SensitivityCase) -> str:
    """What this way of looking cannot see."""
    base = (
        "Inputs are moved one at a time: two that turn the decision only together are not seen here. Nothing is said "
        "beyond a range."
    )
    screening = case.found.screening
    if screening is None:
        return base
    return (
        f"{base} {len(screening.left(case.found.wish.inputs or 0))} inputs were left after a screening of "
        f"{screening.draws} draw{'s' if screening.draws > 1 else ''} of {screening.shoppers:,} shoppers, which "
        "may have missed one."
    )


def interval_method(case: SensitivityCase) -> str:
    """Number of draws and method."""
    if case.draws < 2:
        return "one draw: no intervals"
    return f"{case.draws} draws; intervals: 95 %, Student t, paired by draw"


def footer_words(case: SensitivityCase) -> str:
    """What a chart says about itself when it stands alone."""
    start = f"{case.study.name}; baseline: {case.against}; {interval_method(case)}; {case.horizon}"
    return start + (f". {ILLUSTRATIVE}" if is_illustrative(case) else ".")


def screening_words(case: SensitivityCase) -> list[str]:
    """What was left out, and how sure that is: a sentence each."""
    screening, count = case.found.screening, case.found.wish.inputs or 0
    if screening is None:
        return [
            f"Every one of the {case.found.inputs} assumed inputs was followed in all draws; nothing was screened out."
        ]
    left = screening.left(count)
    moving = [one for one in left if not one.has_no_effect]
    told = [
        f"Each of {len(screening.all)} inputs was set to its low and its high end, alone, in {screening.draws} "
        f"draw{'s' if screening.draws > 1 else ''} of {screening.shoppers:,} shoppers, for {case.subject}, its next "
        "best and the baseline. Those that move the largest part of a lead (the difference and half the width of its "
        "interval) were followed in all draws with all shoppers.",
        f"{len(left) - len(moving)} of the {len(left)} inputs left out have no effect at all there: both ends give the "
        "same NPV to the cent (most belong to rules that no policy uses).",
    ]
    return told + [_strongest_left(case, number) for number in range(len(case.found.rivals))] if moving else told


def _strongest_left(case: SensitivityCase, number: int) -> str:
    screening, count = case.found.screening, case.found.wish.inputs or 0
    assert screening is not None
    left = max(screening.left(count), key=lambda one: abs(float(one.swings[:, number].mean())))
    size, noise = abs(float(left.swings[:, number].mean())), screening.noise[number]
    against = case.quoted(case.found.rivals[number])
    start = (
        f"Of those left out, “{case.input_name(left.input)}” swings the difference to {against} most: "
        f"{money(size, case.currency)}"
    )
    if noise != noise:
        return f"{start}; with one draw nothing can be said of how far that may be off."
    kept = [abs(float(one.swings[:, number].mean())) for one in screening.all if one.input in screening.kept(count)]
    least = f" The smallest swing of those followed was {money(min(kept), case.currency)}." if kept else ""
    return f"{start}, give or take {money(noise, case.currency)} (95 %, chance and other inputs).{least}"


def method_words(case: SensitivityCase) -> list[str]:
    """What the figures are, one sentence each."""
    run, names = case.study.run, case.found.plan.names
    left = [f"“{names[place]}”" for place in case.found.sides.left]
    told = [
        "Every effect is a simulated effect (same shoppers, with and without): all policies and the baseline are run "
        "on the same simulated shoppers with the same chance, and subtracted draw by draw.",
        "One input at a time is set to a value in every world, the baseline and the weeks before included, while all "
        "other inputs and all chance are drawn as in the run. So the effect of an input is a paired difference, with "
        "far less noise than a correlation over draws.",
        "A flip point is the value at which two policies have the same mean NPV. Where the mean difference changes "
        "sign between two values that were run, the value between them is run too, at most twice; between values that "
        "were run a straight line is taken. Its 95 % interval is Fieller's: all values at which the interval of the "
        "paired mean difference holds 0. It holds chance and the draws of the other inputs, not the shape of the line.",
        "Budgets that were solved (same cost, reward cost per year) stay as solved in the run.",
        f"{run.shoppers:,} simulated shoppers stand for {run.real_shoppers:,.0f}; {case.draws} draws, seed {run.seed}. "
        f"NPV at {100 * run.discount_rate_per_year:.4g} % a year, over the horizon only, before tax and without "
        "value-added tax.",
    ]
    if left:
        told.append(
            f"Not followed: {joined(left)}; best in no draw of the run and clearly below the best. Should one of "
            "them take the lead somewhere, it is not seen here."
        )
    return told


def facts(case: SensitivityCase) -> str:
    """Horizon, currency, baseline, draws, and whose difference."""
    chosen = case.found.sides.subject == case.found.decision.recommended
    whose = "" if chosen or not case.found.decision.recommended else " (not the recommended policy)"
    return (
        f"{case.horizon} · money in {case.currency} · baseline: {case.against} · {case.draws} draws; each varies "
        f"chance and {case.found.inputs} assumed inputs · difference looked at: {case.subject}{whose}"
    )
