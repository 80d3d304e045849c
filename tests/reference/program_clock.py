"""The program clock in full (3.12): `settle` is steps 1 to 3, `turn` is steps 4 to 10."""

from __future__ import annotations

from .benefit import WEEKS_OF_YEAR, reward_of, yearly_fee, yearly_part
from .card import Card
from .chance import ENGAGEMENT, PARTNER, PRIZE, RENEWAL, exp, half
from .joining import leave_program, pay_fee
from .levels import collect, review, rise_at_once, turn_window
from .offers import money
from .relation import Scene
from .returning import take_back
from .rules import ProgramRules
from .worth import worth_of

ACTIVE_WEEKS = 52
YEAR_OF_MEMBERSHIP = 52


def settle(scene: Scene) -> None:
    """Returns, pending points and expiry, for every member, in the market or not."""
    for o, rules in scene.street.programs:
        card = scene.relations[o].card
        if card.joined is None:
            continue
        if scene.offers[o].forfeits:
            forfeit(scene, o, card)
            continue
        for back in [back for back in card.coming_back if back.due <= scene.week]:
            card.coming_back.remove(back)
            if back.due == scene.week:
                take_back(scene, o, card, rules, back)
        credit_pending(scene, o, card, rules)
        expire(scene, o, card, rules)


def turn(scene: Scene) -> None:
    """Windows, reviews, fees, vouchers, partners, prizes and engagement, for members in the market."""
    for o, rules in scene.street.active:
        card = scene.relations[o].card
        if card.joined is None:
            continue
        turn_window(card, rules, scene.week)
        review(scene, o, card, rules)
        if rules.program.paid is not None and scene.week >= card.paid_until:
            renew(scene, o, card, rules)
            if card.joined is None:
                continue
        make_vouchers(scene, card, rules)
        if rules.earns:
            earn_at_partners(scene, o, card, rules)
        draw_prizes(scene, o, card, rules)
        if rules.earns:
            engage(scene, o, card, rules)


def forfeit(scene: Scene, o: int, card: Card) -> None:
    """The program is over: everything lapses, and members are hurt (3.16)."""
    lapsed = card.ledger.forfeit()
    if lapsed:
        scene.tell(o, "lapse", lapsed)
    scene.feel(card, -scene.profile.incentives.ending_loss * card.v)


def credit_pending(scene: Scene, o: int, card: Card, rules: ProgramRules) -> None:
    """Credit the points whose week has come."""
    if not card.ledger.waiting:
        return
    credited = card.ledger.credit_due(scene.week, rules.lots.number(scene.week))
    if credited:
        card.last_credit = scene.week
        if rules.collecting is not None and rules.collecting.basis == "points":
            collect(card, rules, scene.week, credited)
        rise_at_once(scene, o, card, rules)


def expire(scene: Scene, o: int, card: Card, rules: ProgramRules) -> None:
    """Idle balances, old lots and old vouchers lapse."""
    expiry, lapsed = rules.program.expiry, 0
    if expiry.mode == "inactivity" and card.points > 0:
        if scene.week - card.active_since(expiry.reset_on) >= expiry.weeks:
            lapsed += card.ledger.lapse()
    elif expiry.has_lots and card.ledger.lots:
        extra_weeks = rules.rungs[card.level].extra_weeks
        lapsed += card.ledger.lapse_before(rules.lots.first_alive(scene.week, card.level, extra_weeks))
    if card.ready and scene.week >= card.vouchers_until:
        lapsed += card.ledger.lapse(card.ready)
        card.ready = 0
    if lapsed:
        scene.tell(o, "lapse", lapsed)


def renew(scene: Scene, o: int, card: Card, rules: ProgramRules) -> None:
    """Pay the next fee, or leave the program."""
    paid, incentives = rules.program.paid, scene.profile.incentives
    yearly = yearly_part(scene, o, rules, card.level)
    benefit = reward_of(scene, o, card, rules) * scene.pace(card) * WEEKS_OF_YEAR + yearly
    z = (incentives.renewal if paid.auto_renew else 0.0) + incentives.fee_slope * (
        min(5.0, benefit / yearly_fee(rules)) - 1.0
    )
    if scene.chance.u(RENEWAL, o) < 1.0 / (1.0 + exp(-z)):
        pay_fee(scene, o, card, rules)
        return
    if paid.refund == "unused" and card.fee_paid and not card.ordered_since_fee:
        scene.tell(o, "refund", money(paid.fee))
    leave_program(scene, o, card)


def make_vouchers(scene: Scene, card: Card, rules: ProgramRules) -> None:
    """Make whole vouchers of points that are in none."""
    burn = rules.program.burn
    if burn.mode != "auto" or not rules.falls_due(scene.week, burn.voucher_period_weeks):
        return
    made = max(0, card.points - card.ready) // burn.voucher_points
    if made:
        card.ready += made * burn.voucher_points
        card.vouchers_until = scene.week + burn.voucher_weeks


def earn_at_partners(scene: Scene, o: int, card: Card, rules: ProgramRules) -> None:
    """Points of partners, which pay for them."""
    for i, partner in enumerate(rules.program.partners.values()):
        if scene.birth.u(PARTNER, o, i) < partner.share:
            card.credit(scene.week, partner.points_per_week, rules.lots.number(scene.week))
            income = money(partner.price_per_point * partner.points_per_week)
            scene.tell(o, "partner", partner.points_per_week, income)


def draw_prizes(scene: Scene, o: int, card: Card, rules: ProgramRules) -> None:
    """A draw among members who ordered in the last 52 weeks."""
    draw = rules.program.prize_draw
    if draw is None or not rules.falls_due(scene.week, draw.every_weeks):
        return
    takes_part = card.last_order is not None and scene.week - card.last_order < ACTIVE_WEEKS
    if takes_part and scene.chance.u(PRIZE, o) < draw.odds:
        scene.tell(o, "prize", money(draw.cost))


def engage(scene: Scene, o: int, card: Card, rules: ProgramRules) -> None:
    """Acts other than buying: they are rewarded, and bring the store to mind."""
    if not rules.program.engagement:
        return
    v, age = worth_of(scene, o).v, scene.week - card.joined
    year, cap = age // YEAR_OF_MEMBERSHIP, rules.program.engagement_cap_per_year
    done = card.acts_year[1] if card.acts_year[0] == year else 0
    for item, act in enumerate(rules.program.engagement.values()):
        likely = act.per_week * v * half(age, act.fatigue_half_life_weeks)
        if (cap is not None and done >= cap) or scene.chance.u(ENGAGEMENT, o, item) >= likely:
            continue
        done += 1
        card.credit(scene.week, act.points, rules.lots.number(scene.week))
        scene.tell(o, "act", act.points, money(act.cost_per_act))
        relation = scene.relations[o]
        relation.contacted = scene.week
        if scene.offers[o].open:
            scene.consider(o, "engaged")
    card.acts_year = year, done
