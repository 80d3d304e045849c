"""A program's rules in full, published each week for compiled weeks to read (model.md 3.11-3.15)."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.behavior.columns import MILLION, Offers
from simulator.behavior.program_columns import NO_LIMIT
from simulator.behavior.rewards import NO_REWARD
from simulator.market.bonus_days import BonusWeek, bonus_week
from simulator.market.dates import end_of_month, end_of_year, first_day, weeks_of_year_left, year_number
from simulator.market.dials import failure_probability
from simulator.market.ending import phase_of
from simulator.market.full_programs import Ring, first_tiers
from simulator.market.job import WEEKS_PER_YEAR, Job
from simulator.market.lots import first_alive, life_in_weeks, lot_numbers
from simulator.market.units import millionths, money_units
from simulator.study.levels import levels_of
from simulator.study.program import Program, Tiers
from simulator.study.stores import Store

_EARN = ("net_of_redemption", "net_of_discount", "gross", "margin")
_BURN = ("linear", "step", "auto", "catalog", "cash")
_EXPIRY = ("none", "inactivity", "age", "month_end", "year_end", "date", "tier")
_RESET = ("order", "earn", "burn", "earn_or_burn")
_BASIS = ("spend", "points", "balance", "orders", "visits", "margin")
_WINDOW = ("calendar", "rolling", "anniversary", "lifetime")
_DOWNGRADE = ("none", "one_step", "to_qualified", "to_base")
_REFUND = ("none", "pro_rata", "unused")
_LISTS = ("levels", "rewards", "bonuses", "acts", "partners", "clubs")


class FullRules:
    """One program of one world: what stays is worked out once, the rest each week."""

    def __init__(self, job: Job, place: int, store: Store, program: Program, stores: int, ring: Ring) -> None:
        """`place`: of the operator's store; `stores`: bits of the stores where the program holds."""
        self.job, self.store, self.program, self.ring = job, store, program, ring
        self.launch = program.launch_week + job.burn_in_weeks
        self.lot_numbers = lot_numbers(job, program.expiry)
        self.alive = first_alive(job, program.expiry)
        self.tiers = program.tiers or first_tiers(job, place)
        self.levels = levels_of(program, job.profile, store)
        self._constant: dict[str, float] = {
            "stores": stores,
            **_earning(program),
            **_stamps(program),
            **_burning(program),
            **_expiry(program, ring),
            **self._collecting(),
            **_paid(program),
            **_enrolling(program),
            "prize_cost": money_units(program.prize_draw.cost) if program.prize_draw else 0,
            "odds": program.prize_draw.odds if program.prize_draw else 0.0,
            "claws": program.claw_back,
            "negative": program.allow_negative,
            "after_weeks": store.returns.after_weeks,
            "pending_at": ring.pending_at,
            "pending": ring.pending,
            "returns_at": ring.returns_at,
            "returns": ring.returns,
        }

    def publish(self, offers: Offers, world: int, number: int, tick: int, shares: NDArray[np.float64]) -> None:
        """Write the week's rules. `number`: place among programs; `shares`: of members at each level or above."""
        rules = offers.rules[world, number]
        for name, value in {**self._constant, **self._of_week(tick)}.items():
            rules[name] = value
        self._publish_levels(offers.levels[world, number], shares)
        self._publish_lists(offers, world, number)
        offers.alive[world, number] = self.alive
        parts = [getattr(offers, name)[world, number].tobytes() for name in ("rules", *_LISTS)]
        offers.programs["signature"][world, number] = zlib.crc32(b"".join(parts)) | zlib.adler32(b"".join(parts)) << 31

    def _of_week(self, tick: int) -> dict[str, float]:
        program, week = self.program, tick - self.job.burn_in_weeks
        age = tick - self.launch
        bonus = bonus_week(self.job, program.bonus_days, tick)
        blackout = [one for one in program.burn.blackouts.values() if one.from_week <= week <= one.to_week]
        peaks = [one.price_factor for one in blackout if one.price_factor is not None]
        known = program.awareness * program.transparency
        return {
            **_bonus(bonus, known),
            "converts": _is_due(age, program.burn.voucher_period_weeks),
            "to_conversion": -age % program.burn.voucher_period_weeks,
            "reminds": _is_due(age, program.burn.reminder_every_weeks),
            "blackout": any(one.price_factor is None for one in blackout),
            "peak": millionths(max(peaks, default=1.0)),
            "draws": program.prize_draw is not None and _is_due(age, program.prize_draw.every_weeks),
            "lot": self.lot_numbers[tick],
            "life": self._life(tick),
            "earns": phase_of(program.ends, week).earns,
            "window": year_number(self.job, tick),
            "window_left": weeks_of_year_left(self.job, tick),
            "until": self._until(tick),
            "over": program.ends is not None and week >= 0 and week > program.ends.last_burn_week,
            "forfeits": program.ends is not None and week == program.ends.last_burn_week + 1,
        }

    def _life(self, tick: int) -> float:
        """Weeks that points live, where the calendar says so."""
        expiry = self.program.expiry
        if expiry.mode != "date":
            return life_in_weeks(expiry)
        today = first_day(self.job, tick)
        return next(((date - today).days / 7 for date in expiry.dates if date > today), NO_REWARD)

    def _until(self, tick: int) -> int:
        tiers = self.tiers
        if tiers is None:
            return 2**31 - 1
        when = tick + tiers.validity_weeks
        more = 1 if tiers.plus_next_period else 0
        if tiers.round_to == "month":
            return end_of_month(self.job, when, more)
        return end_of_year(self.job, when, more) if tiers.round_to == "year_end" else when

    def _collecting(self) -> dict[str, float]:
        tiers = self.tiers or Tiers(count=0)
        known = self.program.awareness * self.program.transparency
        own = self.program.tiers
        return {
            "levels": len(self.levels),
            "basis": _BASIS.index(tiers.basis),
            "gross": tiers.qualify_on == "gross",
            "window_mode": _WINDOW.index(tiers.window),
            "window_weeks": tiers.window_weeks,
            "upgrades_now": tiers.upgrade == "immediate",
            "downgrade": _DOWNGRADE.index(tiers.downgrade),
            "grace": tiers.grace_weeks,
            "rollover": millionths(tiers.rollover_share),
            "return_penalty": millionths(tiers.return_penalty),
            "tknown": known * own.awareness * own.transparency if own else known,
            "rolling_at": self.ring.rolling_at,
            "rolling": -(-tiers.window_weeks // 4) if tiers.window == "rolling" else 0,
        }

    def _publish_levels(self, into: NDArray[Any], shares: NDArray[np.float64]) -> None:
        """The base and the levels above it. Services are worth what the levels' privileges say."""
        tiers = self.tiers or Tiers(count=0)
        is_money = tiers.basis in ("spend", "margin")
        into["multiplier"] = into["price_factor"] = MILLION
        into["share"] = shares
        into["per_order"], into["per_year"] = self._services(0)
        member_price = self.program.member_price
        lower = member_price.discount if member_price else 0.0
        into["discount"] = millionths(lower)
        for place, (_, level) in enumerate(self.levels, 1):
            record = into[place]
            for name, factor in (("entry", 1.0), ("again", tiers.reentry_factor), ("retain", tiers.retain_factor)):
                amount = level.threshold * factor
                record[name] = money_units(amount) if is_money else round(amount)
            record["multiplier"] = millionths(level.earn_multiplier)
            record["discount"] = min(millionths(level.discount) + millionths(lower), MILLION)
            record["price_factor"] = millionths(level.reward_price_factor)
            record["extra_weeks"] = level.extra_expiry_weeks
            record["per_order"], yearly = self._services(place)
            record["per_year"] = yearly + level.soft_value_per_year

    def _services(self, level: int) -> tuple[float, float]:
        """What privileges are worth at a level: for an order, for a year (currency)."""
        odds = {
            "order": 1.0,
            "return": self.store.returns.probability,
            "failure": failure_probability(self.job.profile, self.store.service),
        }
        held = [one for one in self.program.privileges.values() if one.from_tier <= level]
        per_order = sum((one.value * odds[one.per] for one in held if one.per != "year"), 0.0)
        return per_order, sum((one.value for one in held if one.per == "year"), 0.0)

    def _publish_lists(self, offers: Offers, world: int, number: int) -> None:
        program, segments = self.program, list(self.job.profile.segments)
        if program.burn.mode in ("step", "catalog"):
            for place, reward in enumerate(program.burn.rewards.values()):
                into = offers.rewards[world, number, place]
                into["points"], into["value"] = reward.points, money_units(reward.value)
                into["cost"] = money_units(reward.unit_cost or 0.0)
        bonuses = sorted(program.threshold_bonus.values(), key=lambda one: one.min_order)
        for place, bonus in enumerate(bonuses):
            offers.bonuses[world, number, place] = (money_units(bonus.min_order), bonus.points)
        for place, act in enumerate(program.engagement.values()):
            offers.acts[world, number, place] = (
                act.points,
                money_units(act.cost_per_act),
                act.per_week,
                act.fatigue_half_life_weeks,
            )
        for place, one in enumerate(program.partners.values()):
            income = money_units(one.price_per_point * one.points_per_week)
            offers.partners[world, number, place] = (one.points_per_week, income, one.share)
        for place, club in enumerate(program.clubs.values()):
            bits = sum(1 << segments.index(name) for name in club.segments or segments)
            offers.clubs[world, number, place] = (bits, millionths(club.discount), club.share, club.value_per_year)


def _is_due(age: int, period: int | None) -> bool:
    """Does something that comes every `period` weeks of a program come now?"""
    return period is not None and age > 0 and age % period == 0


def _bonus(bonus: BonusWeek, known: float) -> Mapping[str, float]:
    return {
        "bonus_multiplier": millionths(bonus.multiplier),
        "bonus_from": bonus.from_tier,
        "bonus_known": known * (1.0 - 2.0**-bonus.announced),
        "bonus_share": bonus.days / 7.0,
    }


def _cap(limit: int | None) -> int:
    return NO_LIMIT if limit is None else limit


def _earning(program: Program) -> dict[str, float]:
    earn = program.earn
    return {
        "earn_on": _EARN.index(earn.on),
        "nearest": earn.rounding == "nearest",
        "eligible": millionths(earn.eligible_share),
        "cap_order": _cap(earn.cap_per_order),
        "cap_week": _cap(earn.cap_per_week),
        "cap_month": _cap(earn.cap_per_month),
        "max_balance": _cap(earn.max_balance),
        "pending_weeks": earn.pending_weeks,
        "bonuses": len(program.threshold_bonus),
        "acts": len(program.engagement),
        "act_cap": _cap(program.engagement_cap_per_year),
        "partners": len(program.partners),
        "clubs": len(program.clubs),
    }


def _stamps(program: Program) -> dict[str, float]:
    card = program.stamp_card
    if card is None:
        return {"stamps": 0, "head_start": 0}
    return {
        "stamps": card.stamps,
        "stamp_points": money_units(card.reward) // max(money_units(program.point_value), 1),
        "stamp_min": money_units(card.min_order),
        "head_start": card.head_start,
        "stamp_window": card.window_weeks or 0,
        "stamp_value": card.reward,
        "stamp_least": card.min_order,
    }


def _burning(program: Program) -> dict[str, float]:
    burn = program.burn
    draw = program.prize_draw
    chosen = list(burn.rewards.values())
    face = [one.value / (one.points * program.point_value) for one in chosen]
    worth = 1.0
    if burn.mode == "step":
        worth = face[min(range(len(chosen)), key=lambda place: chosen[place].points)]
    elif burn.mode == "catalog":
        worth = max(face)
    return {
        "burn": _BURN.index(burn.mode),
        "rewards": len(chosen),
        "voucher_points": burn.voucher_points or 0,
        "voucher_weeks": burn.voucher_weeks,
        "part_points": burn.part_payment_points or 0,
        "part_rate": millionths(burn.part_payment_rate),
        "cheapest": min((one.points for one in chosen), default=0),
        "effort": burn.effort,
        "worth": worth,
        "draw_year": draw.perceived_value * WEEKS_PER_YEAR / draw.every_weeks if draw else 0.0,
    }


def _expiry(program: Program, ring: Ring) -> dict[str, float]:
    expiry = program.expiry
    return {
        "expiry": _EXPIRY.index(expiry.mode),
        "expiry_weeks": expiry.weeks or 0,
        "reset_on": _RESET.index(expiry.reset_on),
        "notice_weeks": expiry.notice_weeks,
        "lots_at": ring.lots_at,
        "lots": ring.lots if expiry.has_lots else 0,
    }


def _paid(program: Program) -> dict[str, float]:
    paid = program.paid
    if paid is None:
        return {"paid": False, "trial": 0}
    return {
        "paid": True,
        "fee": money_units(paid.fee),
        "fee_year": paid.fee * WEEKS_PER_YEAR / paid.period_weeks,
        "period": paid.period_weeks,
        "trial": paid.trial_weeks,
        "auto_renew": paid.auto_renew,
        "refund": _REFUND.index(paid.refund),
    }


def _enrolling(program: Program) -> dict[str, float]:
    welcome, enrollment = program.welcome, program.enrollment
    return {
        "automatic": enrollment.mode == "automatic",
        "prompt": -1.0 if enrollment.prompt is None else enrollment.prompt,
        "welcome_points": welcome.points,
        "coupon": money_units(welcome.coupon),
        "coupon_min": money_units(welcome.coupon_min_order),
        "coupon_weeks": welcome.coupon_weeks,
        "gift": welcome.coupon,
    }
