"""One order at the checkout (3.14, 3.23, 3.27): way, deal, fill up, what is taken off, earn, collect, returned."""

from __future__ import annotations

from dataclasses import dataclass

from .benefit import club_discount
from .card import Card
from .deals import good_deal, log_cut
from .earning import earn, fill_up
from .levels import collect, rise_at_once
from .occasion import Occasion
from .offers import MILLION, money
from .redeeming import redeem
from .relation import Scene
from .returning import book_return
from .rules import ProgramRules
from .ways import DELIVERY, best_way, filled_up, is_below_free, is_counted, shipping_fee

LARGEST_DISCOUNT = 900_000


@dataclass(slots=True)
class Bill:
    """Money units and points of one order."""

    planned: int
    sales: int
    """At the price charged, filled up, before everything that is taken off."""
    off: int = 0
    """Taken off by a deal."""
    log_cut: float = 0.0
    """The same off the logarithm of the price, by the order before it was filled up to a bonus."""
    used_deal: int = 0
    """Its kind; 0 for none."""
    way: str | None = None
    """Where there is a choice of them, or a fee."""
    fee: int = 0
    """Paid for delivery, beside sales."""
    ship_topped_up: int = 0
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
    failed: bool = False
    noticed: bool = False
    source: int = 0
    """Of the customer."""
    number: int = 0
    """Of the order: the customer's first is 1."""
    gap: int = 0
    """Weeks since the last order; 0 for the first."""
    won_back: bool = False
    """Whether the customer had lapsed."""

    @property
    def amount(self) -> int:
        """What everything after the deal sees."""
        return self.sales - self.off

    @property
    def given(self) -> int:
        """Money taken off in all."""
        return self.off + self.discount + self.coupon + self.money

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


def check_out(scene: Scene, j: int, occasion: Occasion, v: float, slope: float = 0.0) -> Bill:
    """The bill of an order at store j; `v` and the price slope are those of the choice."""
    offer, rules, o = scene.offers[j], scene.street.rules_at(j), scene.street.operator[j]
    bill = Bill(occasion.planned, charge(occasion.planned, offer.price))
    ship(scene, j, occasion, slope, bill)
    use_deal(scene, j, bill)
    returned = offer.returned > 0.0 and scene.chance.u(*occasion.extra, 2) < offer.returned
    bill.returned = returned
    if rules is None or scene.relations[o].card.joined is None:
        return bill
    card = scene.relations[o].card
    if rules.earns:
        card.v = v
    filled = fill_up(scene, rules, bill.amount, occasion, v)
    if filled:
        bill.planned = -(-(filled + bill.off) * MILLION // offer.price)
        before, bill.sales = bill.sales, charge(bill.planned, offer.price)
        bill.topped_up = bill.sales - before
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
    card.ordered_since_fee = True
    if returned:
        book_return(scene, j, card, rules, points, counted)
    rise_at_once(scene, o, card, rules)
    return bill


def ship(scene: Scene, j: int, occasion: Occasion, slope: float, bill: Bill) -> None:
    """Choose the way; a delivery below what is shipped free is filled up, or its fee is paid."""
    rules, price = scene.offers[j].store.fulfilment, scene.offers[j].price
    way = best_way(scene, j, slope, bill.sales).name
    bill.way = way if is_counted(rules) else None
    if way != DELIVERY or not is_below_free(rules, bill.sales):
        return
    planned = filled_up(scene, rules, bill.sales, price, scene.chance.u(*occasion.extra, 1))
    if planned is None:
        bill.fee = shipping_fee(rules, bill.sales)
        return
    before, bill.planned, bill.sales = bill.sales, planned, charge(planned, price)
    bill.ship_topped_up = bill.sales - before


def use_deal(scene: Scene, j: int, bill: Bill) -> None:
    """Use the deal in hand, if it is good for the order."""
    terms, bond = good_deal(scene, j, bill.sales), scene.relations[j].bond
    if terms is not None:
        bill.off, bill.used_deal, bond.held = terms.off(bill.sales), bond.held.kind, None
        bill.log_cut = log_cut(bill.off, bill.sales)


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
