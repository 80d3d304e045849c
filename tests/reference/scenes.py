"""A shopper on a street, by hand: for worked cases of single rules."""

from __future__ import annotations

from datetime import date
from typing import Any

from simulator.study.program import Program
from simulator.study.shoppers import Profile
from simulator.study.stores import Store

from .card import Card
from .chance import EXTRA
from .dates import Calendar
from .frame import alone
from .history import History, Week
from .joining import begin
from .occasion import Occasion
from .offers import MILLION, MONEY, Street
from .relation import Relation, Scene
from .rules import ProgramRules
from .shop import Shop
from .times import Times
from .town import Town
from .traits import NEVER_EXITS, Traits


class Dice:
    """Uniforms as they are set, by decision (, occasion) and item; one half otherwise."""

    def __init__(self, thrown: dict[Any, float]) -> None:
        self.thrown = thrown

    def u(self, decision: int, occasion: int = 0, item: int = 0) -> float:
        keys = ((decision, occasion, item), (decision, item), decision)
        return next((self.thrown[key] for key in keys if key in self.thrown), 0.5)

    def of_week(self, week: int) -> Dice:
        return self


class Told(list[tuple[Any, ...]]):
    """What happened: (store, kind, *values)."""

    def __call__(self, *values: Any) -> None:
        self.append(values)

    def of(self, kind: str) -> list[Any]:
        return [values[2] if len(values) == 3 else values[2:] for values in self if values[1] == kind]


def traits(**changes: Any) -> Traits:
    values = {
        "segment": 0, "need_rate": 1.0, "price_slope": 3.0, "habit_weight": 0.5, "basket_log_mean": 3.0,
        "basket_mean": 20.0, "comparer": False, "saver": False, "perceived_value": 1.0, "taste": (1.0, 1.0),
        "leaving": (0.0, 0.0), "join_logit": (0.0, 0.0), "enter_week": 0, "exit_week": NEVER_EXITS,
        "distance": (1.0, 1.0),
    }  # fmt: skip
    return Traits(**(values | changes))


def store(program: Program | None, **changes: Any) -> Store:
    return Store(**({"name": "Ours", "program": program} | changes))


def uneventful(stores: int, ticks: int) -> History:
    """Ticks in which nobody orders and no store spends on media."""
    none, money = [0] * stores, [0.0] * stores
    price: list[int | None] = [MILLION] * stores
    quiet = Week(price, [MILLION] * stores, money, none, none, none, none, none, [1.0] * stores)
    return History([quiet] * ticks)


def scene(
    *stores: Store, week: int = 10, thrown: dict[Any, float] | None = None, profile: Profile | None = None,
    start: date | None = None, levels: Any = None, **more: Any,
) -> Scene:  # fmt: skip
    """A week of a shopper for whom week 0 of the horizon is tick 0."""
    profile, calendar = profile or Profile(), Calendar(start, 0)
    frame, times = alone(stores), Times()
    shops = [Shop(one, j, profile, frame, True, calendar, None) for j, one in enumerate(stores)]
    relations = [Relation(habit=0.5, experience=0.0, log_reference=0.0, considered=True) for _ in stores]
    past = uneventful(len(stores), week)
    street = Street([shop.publish(week, times, past) for shop in shops], levels or [[0] * 9 for _ in stores])
    dice = Dice(thrown or {})
    who = traits(**more)
    town = Town(relation_of=lambda number, j: relations[j])
    return Scene(
        profile, who, dice, dice, week, street, street.offers, relations, Told(), times, frame, town
    )  # fmt: skip


def member(found: Scene, j: int = 0, *, points: int = 0, joined: int = 0, pace: float = 20.0, **more: Any) -> Card:
    """Make the shopper a member who ordered last week; the card of store j."""
    card, rules = found.relations[j].card, found.offers[j].program
    begin(card, rules, joined)
    card.ledger.credit(points, rules.lots.number(joined))
    card.pace_at_last_order, card.last_order = pace, found.week
    for name, value in more.items():
        setattr(card, name, value)
    return card


def rules_at(found: Scene, j: int = 0) -> ProgramRules:
    return found.offers[j].program


def basket(amount: float, use: float = 0.99) -> Occasion:
    """A need of so much currency; points stay unused, nothing goes wrong, nobody leaves."""
    return Occasion(round(amount * MONEY), 1.0, use, (0.99, 0.5, 0.99, 0.99), (1.0, 1.0, 1.0), (EXTRA, 0))
