"""One order at the checkout (3.14): fill up, discount, coupon, redeem, earn, collect, returned."""

from __future__ import annotations

from dataclasses import dataclass

from .benefit import club_discount
from .card import Card
from .earning import earn, fill_up
from .levels import collect, rise_at_once
from .occasion import Occasion
from .offers import MILLION, money
from .redeeming import redeem
from .relation import Scene
from .returning import book_return
from .rules import ProgramRules

LARGEST_DISCOUNT = 900_000


@dataclass(slots=True)
class Bill:
    """Money units and points of one order."""

    planned: int
    amount: int
    """At the price charged, filled up, before discounts."""
    topped_up: int = 0
    discount: int = 0
    coupon: int = 0
    used: int = 0
    money: int = 0
    """What points take off."""
    reward_cost: int = 0
    """Spent on items of a catalog, or paid out."""
    earned: int = 0
    returned: bool = False

    @property
    def due(self) -> int:
        """Before points."""
        return self.amount - self.discount - self.coupon

    @property
    def paid(self) -> int:
        """In money."""
        return self.due - self.money


def charge(planned: int, price: int) -> int:
    """What a planned basket costs at a price level in millionths."""
    return (planned * price + 500_000) // MILLION


def check_out(scene: Scene, j: int, occasion: Occasion, v: float) -> Bill:
    """The bill of an order at store j; `v` is that of the choice."""
    offer, rules, o = scene.offers[j], scene.street.rules_at(j), scene.street.operator[j]
    bill = Bill(occasion.planned, charge(occasion.planned, offer.price))
    returned = offer.returned > 0.0 and scene.chance.u(*occasion.extra, 2) < offer.returned
    bill.returned = returned
    if rules is None or scene.relations[o].card.joined is None:
        return bill
    card = scene.relations[o].card
    if rules.earns:
        card.v = v
    filled = fill_up(scene, rules, bill.amount, occasion, v)
    if filled:
        bill.planned = -(-filled * MILLION // offer.price)
        before, bill.amount = bill.amount, charge(bill.planned, offer.price)
        bill.topped_up = bill.amount - before
    take_off(scene, o, card, rules, bill)
    use = redeem(scene, card, rules, occasion.use, bill.due)
    bill.used, bill.money, bill.reward_cost = use.points, use.money, use.cost
    margin = max(0, bill.paid - bill.planned * offer.cost // MILLION)
    bases = {
        "net_of_redemption": bill.paid, "net_of_discount": bill.due, "gross": bill.amount, "margin": margin,
    }  # fmt: skip
    points, stamp_points = earn(scene, j, card, rules, bases[rules.program.earn.on], bill.amount, occasion, v)
    bill.earned = points + stamp_points
    counted = counts(scene, card, rules, bill, margin)
    collect(card, rules, scene.week, counted)
    rise_at_once(scene, o, card, rules)
    card.ordered_since_fee = True
    if returned:
        book_return(scene, j, card, rules, points, counted)
    return bill


def take_off(scene: Scene, o: int, card: Card, rules: ProgramRules, bill: Bill) -> None:
    """Discounts of the level and of clubs, then the welcome coupon."""
    cut = rules.rungs[card.level].discount + club_discount(scene, o, rules)
    bill.discount = bill.amount * min(LARGEST_DISCOUNT, cut) // MILLION
    welcome, rest = rules.program.welcome, bill.amount - bill.discount
    if scene.week < card.coupon_until and rest >= money(welcome.coupon_min_order):
        bill.coupon, card.coupon_until = min(money(welcome.coupon), rest), 0


def counts(scene: Scene, card: Card, rules: ProgramRules, bill: Bill, margin: int) -> int:
    """What an order adds to what is collected, by the basis."""
    if rules.collecting is None:
        return 0
    match rules.collecting.basis:
        case "spend":
            return bill.amount if rules.collecting.qualify_on == "gross" else bill.paid
        case "margin":
            return margin
        case "points":
            return 0 if rules.program.earn.pending_weeks else bill.earned
        case "orders":
            return 1
        case "visits":
            return int(card.last_order != scene.week)
    return 0
