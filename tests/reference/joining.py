"""Who joins a program, with what, and how a membership is given up (3.7 step 6, 3.12 step 6, 3.15)."""

from __future__ import annotations

from .benefit import (
    LARGEST_REWARD,
    WEEKS_OF_YEAR,
    discount_part,
    draws_a_year,
    own_clubs,
    points_part,
    stamp_face,
    yearly_fee,
)
from .card import Card
from .levels import window_number
from .occasion import Occasion
from .offers import money
from .relation import Scene
from .rules import ProgramRules


def join(scene: Scene, j: int, occasion: Occasion) -> None:
    """Join the program of store j after an order there."""
    rules, o = scene.street.rules_at(j), scene.street.operator[j]
    if rules is None or rules.closed or scene.relations[o].card.joined is not None:
        return
    if scene.is_held_out(o, "program"):
        return
    others = memberships(scene)
    if others >= scene.profile.incentives.max_programs:
        return
    enrollment = rules.program.enrollment
    if enrollment.mode == "assigned":
        return
    joins = enrollment.mode == "automatic"
    if enrollment.mode == "checkout":
        joins = scene.chance.u(*occasion.extra, 3) < enrollment.prompt
    if joins or wish(scene, j, o, rules, others) > scene.traits.join_logit[o]:
        enroll(scene, j, scene.relations[o].card, rules, "choice")


def memberships(scene: Scene) -> int:
    """Programs that the shopper is a member of."""
    return sum(scene.relations[j].card.joined is not None for j, _ in scene.street.programs)


def wish(scene: Scene, j: int, o: int, rules: ProgramRules, others: int) -> float:
    """The logit of joining by choice."""
    membership, incentives = scene.profile.membership, scene.profile.incentives
    wish = (
        membership.join_intercept + membership.join_slope * scene.relations[j].habit - rules.program.enrollment.friction
    )
    wish -= incentives.attention_cost * others
    spend = scene.pace(scene.relations[o].card) * WEEKS_OF_YEAR
    expected = expected_benefit(scene, o, rules, spend)
    if rules.program.paid is not None:
        return wish + incentives.fee_slope * (min(5.0, spend * expected / yearly_fee(rules)) - 1.0)
    return wish + membership.join_benefit * expected


def expected_benefit(scene: Scene, o: int, rules: ProgramRules, spend: float) -> float:
    """g: what a shopper expects of membership, over spend."""
    base, welcome, perceived = rules.rungs[0], rules.program.welcome, scene.traits.perceived_value
    g = (
        points_part(scene, rules, 0)
        + stamp_face(scene, rules)
        + base.per_order * rules.known / scene.traits.basket_mean
        + discount_part(scene, o, rules, 0)
    )
    if spend > 0.0:
        clubs = sum((club.value_per_year for club in own_clubs(scene, o, rules)), 0.0)
        gifts = welcome.points * rules.program.point_value * perceived + welcome.coupon
        g += (base.per_year + clubs + draws_a_year(rules) + gifts) * rules.known / spend
    return min(LARGEST_REWARD, g)


def enroll(scene: Scene, where: int, card: Card, rules: ProgramRules, how: str) -> None:
    """Make the shopper a member; what it is given and pays is booked at store `where`."""
    week, welcome, paid = scene.week, rules.program.welcome, rules.program.paid
    begin(card, rules, week)
    scene.tell(where, "join", how)
    if welcome.points:
        card.credit(week, welcome.points, rules.lots.number(week))
        scene.tell(where, "issue", welcome.points)
    card.coupon_until = week + welcome.coupon_weeks if welcome.coupon else 0
    if paid is not None and paid.trial_weeks == 0:
        pay_fee(scene, where, card, rules)
    elif paid is not None:
        card.paid_until = week + paid.trial_weeks


def begin(card: Card, rules: ProgramRules, week: int) -> None:
    """A new membership: the base, a window and a card of stamps; points that are owed stay."""
    stamps = rules.program.stamp_card
    card.joined = week
    card.level, card.review = 0, rules.review_due(week)
    card.window, card.collected, card.last = window_number(card, rules, week), 0, 0
    card.periods.clear()
    card.feeling, card.worth = 0.0, None
    card.stamps = stamps.head_start if stamps else 0
    card.gifted = card.stamps > 0
    card.first_stamp = week if card.gifted else None
    card.fee_paid, card.paid_until, card.acts_year = False, 0, (-1, 0)


def pay_fee(scene: Scene, where: int, card: Card, rules: ProgramRules) -> None:
    """Pay for the next period."""
    paid = rules.program.paid
    scene.tell(where, "fee", money(paid.fee))
    card.fee_paid, card.paid_until, card.ordered_since_fee = True, scene.week + paid.period_weeks, False


def leave_program(scene: Scene, where: int, card: Card) -> None:
    """Give up the membership: points lapse, vouchers and level are gone."""
    lapsed = card.ledger.forfeit()
    if lapsed:
        scene.tell(where, "lapse", lapsed)
    card.joined, card.level, card.ready, card.vouchers_until = None, 0, 0, 0
    card.fee_paid, card.worth, card.v = False, None, 0.0
    card.coming_back.clear()
    scene.tell(where, "left program")


def leave_with_store(scene: Scene, j: int) -> None:
    """Leaving a store ends a paid membership that gives the rest of the fee back."""
    rules, o = scene.street.rules_at(j), scene.street.operator[j]
    if rules is None or rules.program.paid is None or rules.program.paid.refund != "pro_rata":
        return
    card, paid = scene.relations[o].card, rules.program.paid
    if card.joined is None or not card.fee_paid:
        return
    scene.tell(j, "refund", money(paid.fee) * max(0, card.paid_until - scene.week) // paid.period_weeks)
    leave_program(scene, j, card)
