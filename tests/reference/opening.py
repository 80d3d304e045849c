"""Week 0 (3.10): entered books on simulated shoppers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from simulator.study.opening import Opening
from simulator.study.program import Program

from .changing import last_seen
from .joining import begin
from .ledger import Ledger
from .lots import LotRule
from .offers import MILLION, millionths
from .rules import ProgramRules
from .shopper import Shopper

if TYPE_CHECKING:
    from .market import ReferenceMarket


def enter_books(market: ReferenceMarket, opening: Opening, j: int, rules: ProgramRules) -> None:
    """Make members and points of store j those that were entered, in the world of the burn-in."""
    crowd: list[Shopper] = [shopper for shopper in market.agents if not shopper.newcomer]
    scale = market.represents / len(crowd)
    program = rules.program
    wanted = round(opening.members / scale)
    ranked = sorted(crowd, key=lambda shopper: _rank(market, shopper, j, program))
    held: dict[int, int | None] = {}
    for place, shopper in enumerate(ranked):
        card = shopper.worlds[0][j].card
        held[shopper.number] = None if card.joined is None else max(card.points, 0)
        card.ledger = Ledger()
        card.coming_back.clear()
        if place >= wanted:
            card.joined, card.level, card.ready = None, 0, 0
        elif card.joined is None:
            begin(card, rules, max(0, rules.launch))
    members = sorted(ranked[:wanted], key=lambda shopper: shopper.number)
    classes = _classes(market.tick, members, j, opening, program, rules.lots)
    for number, one in enumerate(opening.points_by_age):
        total = round(one.points / scale)
        if total:
            target = min((c for c in classes if classes[c]), key=lambda c: (abs(c - number), c))
            classes[target][0].owed += total  # noted with the first, shared out below
    for inside in classes.values():
        if inside:
            _share_out(inside, [held[shopper.number] for shopper in inside], j, rules.lots)


def _rank(market: ReferenceMarket, shopper: Shopper, j: int, program: Program) -> tuple[bool, float, int]:
    relation, membership = shopper.worlds[0][j], market.profile.membership
    rate, known = millionths(program.rate) / MILLION, program.awareness * program.transparency
    wish = membership.join_slope * relation.habit
    wish += membership.join_benefit * (rate * shopper.traits.perceived_value) * known
    return relation.last_order is None, -(wish - shopper.traits.join_logit[j]), shopper.number


def _classes(
    tick: int, members: Sequence[Shopper], j: int, opening: Opening, program: Program, lots: LotRule
) -> dict[int, list[Shopper]]:
    """Members who may hold points, by age class."""
    classes: dict[int, list[Shopper]] = {number: [] for number in range(len(opening.points_by_age))}
    for shopper in members:
        shopper.owed = 0
        seen = last_seen(shopper.worlds[0][j].card)
        age = tick - seen
        found = [number for number, one in enumerate(opening.points_by_age) if age <= one.weeks]
        lapsed = program.expiry.weeks and age >= program.expiry.weeks
        if program.expiry.has_lots:
            lapsed = lots.number(seen) < lots.first_alive(tick, 0, 0)
        if found and not lapsed:
            classes[found[0]].append(shopper)
    return classes


def _share_out(inside: Sequence[Shopper], held: Sequence[int | None], j: int, lots: LotRule) -> None:
    """Largest remainder in proportion to what was held."""
    total = sum(shopper.owed for shopper in inside)
    old = [points for points in held if points is not None]
    mean = sum(old) // len(old) if old else 0
    weights = [mean if points is None else points for points in held]
    if not sum(weights):
        weights = [1] * len(inside)
    exact = [Fraction(total * weight, sum(weights)) for weight in weights]
    whole = [math.floor(share) for share in exact]
    by_remainder = sorted(range(len(inside)), key=lambda one: (whole[one] - exact[one], inside[one].number))
    for one in by_remainder[: total - sum(whole)]:
        whole[one] += 1
    for shopper, points in zip(inside, whole, strict=True):
        card = shopper.worlds[0][j].card
        card.ledger.credit(points, lots.number(last_seen(card)))
