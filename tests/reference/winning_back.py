"""A store asks lost customers to come back (3.25)."""

from __future__ import annotations

import math

from simulator.study.offers import WinBack

from .chance import RETURNING, SENT, f4
from .contacts import bear, patience, remembered
from .deals import WIN_BACK, give
from .relation import Scene

SENT_AS = 4
WEEKS_OF_MONTH = 4.348125


def win_back(scene: Scene) -> None:
    """Contacts with whoever left each store."""
    for j in scene.street.opened:
        rules = scene.offers[j].store.win_back
        if rules is None or not is_asked(scene, j, rules):
            continue
        if scene.chance.u(SENT, SENT_AS, j) < rules.contact_share:
            ask(scene, j, rules)


def is_asked(scene: Scene, j: int, rules: WinBack) -> bool:
    """Whether a shopper is one of those whom the store tries to win back this week."""
    relation, week = scene.relations[j], scene.week - scene.frame.start
    if week < (rules.start_week or 0) or (rules.stop_week is not None and week >= rules.stop_week):
        return False
    if relation.considered or relation.last_order is None or relation.bond.left_because not in rules.reasons:
        return False
    idle = scene.week - relation.last_order
    if not rules.idle_weeks <= idle <= rules.until_weeks or relation.bond.tries >= rules.tries:
        return False
    return not scene.is_held_out(j, "offers")


def ask(scene: Scene, j: int, rules: WinBack) -> None:
    """One contact."""
    relation, m = scene.relations[j], remembered(scene, j)
    bond, effects = relation.bond, scene.profile.win_back
    bond.tries += 1
    bear(scene, j, m)
    comes = scene.chance.u(RETURNING, 0, j) < returning(scene, j, rules, m)
    scene.tell(j, "win back", comes)
    if not comes:
        return
    bond.tries = 0
    bond.leaving_factor = f4(
        {"bundle": effects.bundle_leaving, "upgrade": effects.upgrade_leaving}.get(rules.kind, 1.0)
    )
    scene.consider(j, "won back")
    give(scene, j, WIN_BACK)


def returning(scene: Scene, j: int, rules: WinBack, m: float) -> float:
    """The probability of coming back, with m contacts in memory."""
    effects, relation, terms = scene.profile.win_back, scene.relations[j], scene.offers[j].deals.get(WIN_BACK)
    q = effects.without_deal
    if terms is not None:
        rate = {"drift": effects.drift, "price": effects.price, "service": effects.service}[relation.bond.left_because]
        kind = {"bundle": effects.bundle_response, "upgrade": effects.upgrade_response}.get(rules.kind, 1.0)
        basket = scene.traits.basket_mean
        q += (rate - q) * min(1.0, terms.worth(basket) / (effects.full_value * basket)) * kind
    months = (scene.week - relation.last_order) / WEEKS_OF_MONTH
    return min(1.0, q * math.pow(1.0 - effects.decay_per_month, months) * patience(scene, m))
