"""The benefit of a level to a shopper (3.13): points, stamps, services, discounts, yearly values; gaps of levels."""

from __future__ import annotations

import math

from simulator.study.program import Club

from .card import Card
from .chance import CLUB, half
from .offers import MILLION, millionths
from .relation import Scene
from .rules import ProgramRules
from .waiting import NEVER, lapse_first, wait_for_points

WEEKS_OF_YEAR = 52.1775
LARGEST_REWARD = 0.95


def own_clubs(scene: Scene, o: int, rules: ProgramRules) -> list[Club]:
    """The clubs that a member belongs to, or a shopper would."""
    if not rules.program.clubs:
        return []
    segments = list(scene.profile.segments)
    return [
        club
        for i, club in enumerate(rules.program.clubs.values())
        if (not club.segments or segments[scene.traits.segment] in club.segments)
        and scene.birth.u(CLUB, o, i) < club.share
    ]


def points_part(scene: Scene, rules: ProgramRules, k: int) -> float:
    """p_k: what points are worth over spend, before waiting."""
    rung = rules.rungs[k]
    seen = rules.known + (rung.points_over_base - 1.0) * rules.tier_known
    price_factor = rung.factor / MILLION
    return rules.reward_rate * scene.traits.perceived_value * seen * rules.goodness / price_factor


def bonus_part(scene: Scene, rules: ProgramRules, k: int) -> float:
    """E: what a bonus day of the week adds."""
    bonus = rules.bonus
    if bonus is None or k < bonus.from_tier:
        return 1.0
    moved = bonus.part + (1.0 - bonus.part) * scene.profile.incentives.bonus_shift * bonus.known
    return 1.0 + bonus.known * (bonus.multiplier / MILLION - 1.0) * moved


def stamp_face(scene: Scene, rules: ProgramRules) -> float:
    """What a card of stamps is worth over spend to a shopper, before waiting."""
    card = rules.program.stamp_card
    if card is None or not rules.earns:
        return 0.0
    spend = card.stamps * max(scene.traits.basket_mean, card.min_order)
    return card.reward / spend * scene.traits.perceived_value * rules.known


def stamp_part(scene: Scene, card: Card, rules: ProgramRules) -> float:
    """s: the same after the wait for the stamps that are missing."""
    stamps, pace = rules.program.stamp_card, scene.pace(card)
    if stamps is None or pace == 0.0:
        return 0.0
    wait = (stamps.stamps - card.stamps) * scene.traits.basket_mean / pace
    if stamps.window_weeks is not None and wait > stamps.window_weeks:
        return 0.0
    return stamp_face(scene, rules) * half(wait, scene.profile.membership.delay_half_life_weeks)


def service_part(scene: Scene, rules: ProgramRules, k: int) -> float:
    """c_k: what services are worth over spend."""
    base, own = rules.rungs[0].per_order, rules.rungs[k].per_order
    return (base * rules.known + (own - base) * rules.tier_known) / scene.traits.basket_mean


def discount_part(scene: Scene, o: int, rules: ProgramRules, k: int) -> float:
    """d_k: discounts of the level and of own clubs."""
    clubs = sum((club.discount for club in own_clubs(scene, o, rules)), 0.0)
    base, own = rules.rungs[0].discount / MILLION, rules.rungs[k].discount / MILLION
    return base * rules.known + (own - base) * rules.tier_known + clubs * rules.known


def yearly_part(scene: Scene, o: int, rules: ProgramRules, k: int) -> float:
    """Y_k: what a year of membership is worth whatever is bought, in currency."""
    base, own = rules.rungs[0].per_year, rules.rungs[k].per_year
    clubs = sum((club.value_per_year for club in own_clubs(scene, o, rules)), 0.0)
    return base * rules.known + (own - base) * rules.tier_known + (clubs + draws_a_year(rules)) * rules.known


def draws_a_year(rules: ProgramRules) -> float:
    """What taking part in prize draws for a year is worth."""
    draw = rules.program.prize_draw
    return draw.perceived_value * WEEKS_OF_YEAR / draw.every_weeks if draw else 0.0


def reward_of(scene: Scene, o: int, card: Card, rules: ProgramRules) -> float:
    """r: the perceived reward over spend, after waiting, of a member at the own level."""
    k = card.level
    wait = wait_for_points(scene, card, rules)
    points = 0.0
    if wait < NEVER and not lapse_first(scene, card, rules, wait):
        patience = half(wait, scene.profile.membership.delay_half_life_weeks)
        points = points_part(scene, rules, k) * bonus_part(scene, rules, k) * patience
    stamps, services = stamp_part(scene, card, rules), service_part(scene, rules, k)
    return min(LARGEST_REWARD, points + stamps + services + discount_part(scene, o, rules, k))


def yearly_fee(rules: ProgramRules) -> float:
    """The fee of a year, in currency."""
    paid = rules.program.paid
    return paid.fee * WEEKS_OF_YEAR / paid.period_weeks if paid else 0.0


def benefit_of(scene: Scene, o: int, card: Card, rules: ProgramRules, reward: float) -> float:
    """b: what is noticed of the membership, over spend: reward and yearly values, less a fee that is paid."""
    spend = scene.pace(card) * WEEKS_OF_YEAR
    charged = rules.program.paid is not None and card.fee_paid
    if spend == 0.0:
        return 0.0 if charged else max(0.0, reward)
    yearly = yearly_part(scene, o, rules, card.level) - (yearly_fee(rules) if charged else 0.0)
    return max(0.0, reward + yearly / spend)


def benefit_of_level(scene: Scene, o: int, card: Card, rules: ProgramRules, k: int) -> float:
    """B'_k: the benefit of a level whoever holds it, before waiting."""
    spend = scene.pace(card) * WEEKS_OF_YEAR
    yearly = yearly_part(scene, o, rules, k) / spend if spend > 0.0 else 0.0
    return points_part(scene, rules, k) + service_part(scene, rules, k) + discount_part(scene, o, rules, k) + yearly


def gap(scene: Scene, o: int, card: Card, rules: ProgramRules, k: int, i: int) -> float:
    """G(k, i): how noticeable level k is over level i."""
    better = benefit_of_level(scene, o, card, rules, k) - benefit_of_level(scene, o, card, rules, i)
    return noticed(better / scene.profile.membership.just_noticeable) if better > 0.0 else 0.0


def noticed(x: float) -> float:
    """How far a benefit is noticed, by its size in just noticeable ones."""
    return 1.0 - math.exp(-(x * x))


def club_discount(scene: Scene, o: int, rules: ProgramRules) -> int:
    """The discounts of own clubs, in millionths."""
    return sum(millionths(club.discount) for club in own_clubs(scene, o, rules))
