"""Points of returned orders are taken back (3.12 step 1, 3.14 step 7)."""

from __future__ import annotations

from .card import Card, ComingBack
from .levels import uncollect
from .offers import millionths
from .relation import Scene
from .rules import ProgramRules, times


def book_return(scene: Scene, j: int, card: Card, rules: ProgramRules, points: int, counted: int) -> None:
    """Note what a returned order takes back when it comes, or take it at once."""
    if not rules.program.claw_back:
        return
    due = scene.week + rules.store.returns.after_weeks
    back = ComingBack(due, points, scene.week + rules.program.earn.pending_weeks, counted, scene.week)
    if due == scene.week:
        take_back(scene, j, card, rules, back)
    else:
        card.coming_back.append(back)


def take_back(scene: Scene, where: int, card: Card, rules: ProgramRules, back: ComingBack) -> None:
    """Claw back the points of an order, and what it added to what is collected."""
    clawed = card.ledger.claw_back(back.points, back.credited, rules.program.allow_negative)
    if clawed:
        scene.tell(where, "claw", clawed)
    if rules.collecting is not None:
        uncollect(card, rules, back.ordered, times(back.collected, millionths(rules.collecting.return_penalty)))
