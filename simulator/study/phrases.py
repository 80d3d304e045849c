"""Rules around a program in a few words each, as a planner would say them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from simulator.study._field import Table
from simulator.study.offers import Campaign, Deal, HoldOut, Target, WinBack
from simulator.study.pricing import Promotion
from simulator.study.rivalry import Reaction

_RULES = {
    "everyone": "all", "random": "a random {share} of", "risk": "the {share} most at risk of",
    "response": "the {share} whom it moves most of", "value": "the best {share} of",
}  # fmt: skip
_WHOM = {"customers": "customers", "non_customers": "those who never ordered", "shoppers": "shoppers"}
_REASONS = {"drift": "drifted away", "price": "left over a price", "service": "left over service"}


def phrase(table: Table) -> str:
    """A table in a few words; "" for a kind of table that has none of its own."""
    say = _SAY.get(type(table))
    return say(table) if say else ""


def _deal(deal: Deal) -> str:
    parts = [percent(deal.discount) if deal.discount else "", f"{deal.value:,.10g}" if deal.value else ""]
    off = " and ".join(part for part in parts if part)
    least = f" orders of {deal.min_order:,.10g} or more" if deal.min_order else ""
    return f"{off} off{least}" if off else "no deal"


def _target(target: Target, to: str) -> str:
    whom = _WHOM[to]
    if target.rule == "life_stage":
        segments = " and ".join(target.segments)
        return f"those of {segments} who never ordered" if to == "non_customers" else f"{whom} of {segments}"
    return f"{_RULES[target.rule].format(share=percent(target.share))} {whom}"


def _campaign(one: Campaign) -> str:
    words = f"{_deal(one.deal)} to {_target(one.target, one.to)}, {_every(one.every_weeks)}"
    words += f", precision {one.precision:g}" if one.precision else ""
    words += f", within {one.budget_per_week:,.10g} a week" if one.budget_per_week is not None else ""
    return words + _from_to(one.start_week, one.stop_week)


def _win_back(one: WinBack) -> str:
    kind = f" as {'a bundle' if one.kind == 'bundle' else 'an upgrade'}" if one.kind != "price" else ""
    who = "" if len(one.reasons) == len(_REASONS) else f" who {' or '.join(_REASONS[reason] for reason in one.reasons)}"
    return (
        f"{_deal(one.deal)}{kind} to the lost{who}, {one.idle_weeks} to {one.until_weeks} weeks after the last order, "
        f"{percent(one.contact_share)} of them a week, at most {one.tries} {'try' if one.tries == 1 else 'tries'}"
        + _from_to(one.start_week, one.stop_week)
    )


def _promotion(one: Promotion) -> str:
    when = [f"in the weeks of {one.event}"] if one.event is not None else []
    when += [f"in week{'s' if len(one.weeks) > 1 else ''} {', '.join(map(str, one.weeks))}"] if one.weeks else []
    if one.every_weeks is not None:
        when.append(_every(one.every_weeks) + _from_to(one.start_week or None, one.stop_week))
    on = "" if one.range_share == 1.0 else f" on {percent(one.range_share)} of sales"
    return f"{percent(one.depth)} off{on} {' and '.join(when)}"


def _reaction(one: Reaction) -> str:
    of = f" of {one.to}" if one.to is not None else ""
    floor = f", down to a margin of {percent(one.floor_margin)}" if one.floor_margin is not None else ""
    what = {
        "match": f"matches the price{of}{floor}",
        "undercut": f"goes {percent(one.depth)} below the price{of}{floor}",
        "copy_program": f"copies the program{of}" + (f" at {percent(one.scale)} of its rate" if one.scale != 1 else ""),
        "match_acquisition": f"matches {_part(one.scale)}the spending{of} above week 0's on {one.channel}",
    }[one.kind]
    late = f" {one.lag_weeks} weeks later" if one.lag_weeks > 1 else " a week later"
    once = f", once it has lost {percent(one.trigger)} of its orders" if one.trigger else ""
    most = f", until {one.budget:,.10g} are spent" if one.budget is not None else ""
    return what + late + once + most


def _hold_out(one: HoldOut) -> str:
    return f"{percent(one.share)} of shoppers left out of {'offers' if one.scope == 'offers' else 'the program'}"


def percent(share: float) -> str:
    """A share in percent, as it was written."""
    return f"{100 * share:.6g} %"


def _part(scale: float) -> str:
    return "" if scale == 1 else f"{percent(scale)} of "


def _every(weeks: int) -> str:
    return "every week" if weeks == 1 else f"every {weeks} weeks"


def _from_to(start: int | None, stop: int | None) -> str:
    words = f" from week {start} on" if start is not None else ""
    return words + (f" until week {stop}" if stop is not None else "")


_SAY: dict[type[Table], Callable[[Any], str]] = {
    Campaign: _campaign, Deal: _deal, HoldOut: _hold_out, Promotion: _promotion, Reaction: _reaction,
    WinBack: _win_back,
}  # fmt: skip
