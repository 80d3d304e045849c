"""Bonus days that fall in a week (model.md 3.14)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from simulator.market.dates import first_day
from simulator.market.job import Job
from simulator.study.program import BonusDay


@dataclass(frozen=True)
class BonusWeek:
    """What holds in a week: the multiple, its days, who it is for, and how many weeks ahead it was announced."""

    multiplier: float = 1.0
    days: int = 0
    from_tier: int = 0
    announced: int = 0


def bonus_week(job: Job, rules: Mapping[str, BonusDay], tick: int) -> BonusWeek:
    """Of several rules with a day in the week, the one with the largest multiple counts, the first named."""
    best = BonusWeek()
    for rule in rules.values():
        days = _days(job, rule, tick)
        if days > 0 and (best.days == 0 or rule.multiplier > best.multiplier):
            best = BonusWeek(rule.multiplier, days, rule.from_tier, rule.announced_weeks_ahead)
    return best


def _days(job: Job, rule: BonusDay, tick: int) -> int:
    week = tick - job.burn_in_weeks
    if rule.every_weeks is not None:
        return 1 if week >= 0 and week % rule.every_weeks == 0 else 0
    days = [first_day(job, tick) + timedelta(days=day) for day in range(7)]
    return sum(day.day == rule.day_of_month or day in rule.dates for day in days)
