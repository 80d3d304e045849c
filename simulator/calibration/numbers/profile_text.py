"""The solved market profile as a file, with how well each number is known."""

from __future__ import annotations

from simulator.calibration.numbers.answers import Answers
from simulator.calibration.numbers.oddities import oddities
from simulator.calibration.numbers.setup import Setup

NAME = "made from your ten numbers; how shoppers respond is assumed"
"""How the profile is called on every report: what it is, and what it is not."""
CAVEATS = (
    "Made from ten numbers of one year: they are matched, but other markets would match them as well.",
    "Your share of the market was typed, not measured; rivals, their prices and their customers are assumed.",
    "How shoppers respond to prices, rewards, advertising and bad service is assumed from published studies.",
)
NARROW = 0.1
"""Range of the considered share around what was solved, as a share of it: wider draws would undo the solution."""


def profile_tables(answers: Answers, setup: Setup) -> str:
    """The tables of the profile that are solved or not the default, with their comments."""
    profile = setup.profile
    leaving, basket, needs = profile.leaving, profile.basket, profile.needs
    low, high = leaving.considered_share * (1.0 - NARROW), min(leaving.considered_share * (1.0 + NARROW), 0.99)
    lines = [
        "[needs]",
        f"mean_per_week = {number(needs.mean_per_week)}   # solved: orders per customer",
        f"shape = {number(needs.shape)}   # solved: orders and repeat rate together",
        "",
        "[taste]",
        f"concentration = {number(profile.taste.concentration)}   # assumed: as in the {answers.business} profile",
        "",
        "[basket]",
        f"log_mean = {number(basket.log_mean)}   # solved: average order",
        f"sd_between = {number(basket.sd_between)}   # assumed: as in the {answers.business} profile",
        f"sd_within = {number(basket.sd_within)}   # assumed: as in the {answers.business} profile",
        "",
        "[leaving]   # after an order, and how soon a store that was left comes back to mind",
        f"alpha = {number(leaving.alpha)}   # solved: repeat rate; weakly known",
        f"beta = {number(leaving.beta)}   # solved: repeat rate; weakly known",
        f"considered_share = {number(leaving.considered_share)}   # solved: repeat rate; weakly known",
        "",
        "[membership]",
        f"attrition = {number(profile.membership.attrition)}   # assumed: LP5",
    ]
    if answers.has_program:
        join = number(profile.membership.join_intercept)
        lines.append(f"join_intercept = {join}   # solved: share of sales identified")
    lines += [
        "",
        "[comparers]",
        f"share = {number(profile.comparers.share)}   # assumed: PR3, PR4",
        "",
        "[uncertain]",
        f'"leaving.considered_share" = {{ low = {number(low)}, high = {number(high)}, kind = "value" }}',
    ]
    return "\n".join(lines) + "\n"


def profile_text(answers: Answers, setup: Setup) -> str:
    """The profile as a file of its own."""
    caveats = ", ".join(f'"{caveat}"' for caveat in (*CAVEATS, *oddities(answers, setup)))
    head = [
        f"# Market profile: {NAME}.",
        "# Solved: so that the simulated year before week 0 matches your numbers. Assumed: ten numbers cannot tell.",
        "",
        f'name = "{NAME}"',
        "illustrative = false",
        f"caveats = [{caveats}]",
        "",
    ]
    return "\n".join(head) + "\n" + profile_tables(answers, setup)


def number(value: float) -> str:
    """A number with six figures, as TOML reads it."""
    return repr(float(f"{value:.6g}"))
