"""The study of a firm that typed its ten numbers: commented, with policies worth comparing."""

from __future__ import annotations

from simulator.calibration.numbers.answers import Answers
from simulator.calibration.numbers.profile_text import number
from simulator.calibration.numbers.setup import OURS, PAID, RIVALS, Setup, expiry_weeks, min_redemption
from simulator.calibration.numbers.size import Size
from simulator.market.job import YEAR
from simulator.study.last_year import NUMBERS

RATES = (0.01, 0.02, 0.03)
"""Reward rates that a firm without a program may want to compare."""
_UNITS = {
    "active_customers": "bought in the last 12 months",
    "orders_per_customer": "a year",
    "average_order": "currency",
    "net_sales": "currency a year",
    "gross_margin": "share of net sales",
    "repeat_rate": "of the customers of the year before, the share that bought again",
    "identified_share": "share of net sales made to customers you can name",
    "acquisition_spend": "currency a year",
    "new_customers": "first order in the year",
    "reward_cost": "currency a year; 0: no program",
}


def study_text(answers: Answers, setup: Setup, name: str, new_after_weeks: int | None, size: Size, profile: str) -> str:
    """The study as a file. `profile`: path of its market profile; "" leaves the key out."""
    head = _head(answers, setup, name, size, profile)
    return (
        "\n".join([*head, *_last_year(answers, new_after_weeks), *_stores(answers, setup), *_policies(answers, setup)])
        + "\n"
    )


def _aligned(line: str) -> str:
    """A line with its comment in one column."""
    code, mark, comment = line.partition("   # ")
    return f"{code.rstrip():36}# {comment}" if mark else line


def _head(answers: Answers, setup: Setup, name: str, size: Size, profile: str) -> list[str]:
    question = (
        "Should the program give more, less or nothing, or is the money better spent otherwise?"
        if answers.has_program
        else "Does a loyalty program pay, how much should it give, and is the money better spent otherwise?"
    )
    return [
        "# Made from ten numbers of last year by `loyalty-sim new --from-numbers`. Every number is yours to change;",
        "# `loyalty-sim check FILE` tells what it means, `loyalty-sim explain FILE` lists every parameter.",
        f'name = "{name}"',
        f'question = "{question}"',
        f'currency = "{answers.currency}"',
        "",
        "[run]",
        "start = 2027-01-04   # first day of week 0",
        "weeks = 156   # three years",
        f"burn_in_weeks = {setup.burn_in_weeks}   # years before week 0, in which last year is compared",
        f"shoppers = {size.shoppers:_}   # simulated; more shoppers, less noise",
        f"represents = {int(float(number(setup.represents))):_}   # solved: shoppers of the whole market",
        f"replicates = {size.replicates}   # draws of chance and of what is assumed",
        f"seed = {size.seed}",
        "discount_rate_per_year = 0.10",
        "",
        "[market]",
        *([f'profile = "{profile}"'] if profile else []),
        f"retention = {{ bought_within_weeks = {YEAR} }}",
        "",
    ]


def _last_year(answers: Answers, new_after_weeks: int | None) -> list[str]:
    lines = ["[last_year]   # as typed; the report holds the simulated baseline against it"]
    lines.append('source = "ten numbers typed by the planner"')
    lines += [f"{key} = {number(getattr(answers, key))}   # {_UNITS[key]}" for key in NUMBERS]
    if new_after_weeks is not None:
        lines.append(f"new_after_weeks = {new_after_weeks}   # who had no order for so long counts as new (solved)")
    return [*lines, ""]


def _stores(answers: Answers, setup: Setup) -> list[str]:
    rest = 1.0 - answers.market_share
    lines = [
        "[[stores]]",
        f'name = "{OURS}"',
        "focal = true",
        f"share = {number(answers.market_share)}   # of tastes at equal prices: typed, assumed",
        f"gross_margin = {number(answers.gross_margin)}",
        "",
        "[stores.program]   # " + ("as it is today" if answers.has_program else "as the policies below would have it"),
        f"reward_rate = {number(setup.reward_rate if answers.has_program else RATES[0])}"
        + ("   # solved: what rewards cost" if answers.has_program else ""),
        f"min_redemption = {number(min_redemption(answers))}   # assumed: put in your rule",
        f'expiry = {{ mode = "inactivity", weeks = {expiry_weeks(answers)} }}   # assumed: put in your rule',
        *([f"launch_week = {-setup.burn_in_weeks}   # it has run for years"] if answers.has_program else []),
        "# State what the program costs beside rewards, or 0; until then ROI reads 'before unset costs':",
        "# costs = { setup = 0, platform_per_year = 0, staff_per_year = 0, contact_per_member_year = 0 }",
        "",
        f"[stores.acquisition.channels.{PAID}]",
        f"spend_per_week = {number(answers.acquisition_spend / YEAR)}",
    ]
    for name, part in RIVALS.items():
        lines += ["", "[[stores]]", f'name = "{name}"', f"share = {number(rest * part)}"]
    return [*lines, ""]


def _policies(answers: Answers, setup: Setup) -> list[str]:
    program = f"stores.{OURS}.program"
    lines: list[str] = []

    def policy(name: str, *keys: str) -> None:
        lines.extend(["[[policies]]", f'name = "{name}"', *keys, ""])

    def same(name: str, of: str, solve: str, *keys: str) -> None:
        policy(name, *keys, f'same_cost_as = "{of}"', f'solve = "stores.{OURS}.{solve}"')

    none = f'set = {{ "{program}" = "none" }}'
    spend = f"acquisition.channels.{PAID}.spend_per_week"
    if answers.has_program:
        lines += ["[baseline]   # the program goes on as it is", ""]
        path = f"{program}.reward_rate"
        policy("half the rewards", f'set = {{ "{path}" = {number(setup.reward_rate / 2.0)} }}')
        policy("double the rewards", f'set = {{ "{path}" = {number(min(setup.reward_rate * 2.0, 0.5))} }}')
        ends = "{ announce_week = 0, last_earn_week = -1, last_burn_week = 25 }"
        policy("stop the program", f'set = {{ "{program}.ends" = {ends} }}   # 26 weeks to use points')
        same("as double, in lower prices", "double the rewards", "price_index")
        same("as double, in acquisition", "double the rewards", spend)
        return lines
    lines += ["[baseline]   # what everything is compared with: no program, as today", none, ""]
    for rate in RATES:
        policy(f"{rate:.0%}".replace("%", " %"), f'set = {{ "{program}.reward_rate" = {rate} }}')
    same("2 % money as lower prices", "2 %", "price_index", none)
    same("2 % money as acquisition", "2 %", spend, none)
    return lines
