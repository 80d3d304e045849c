"""What lies beyond the horizon: it would never happen in the run."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.study.lint.shop import Shop, ShopCheck
from simulator.study.policy import ResolvedStudy


def of_market(study: ResolvedStudy) -> Iterator[str]:
    """Phases and tools of the market."""
    weeks = study.run.weeks
    for phase in study.market.economy:
        if phase.start_week >= weeks:
            yield f"A phase of the economy starts in week {phase.start_week}, after the horizon ends."
    tools = study.market.price_tools
    if tools is not None and tools.start_week >= weeks:
        yield f"Price tools start in week {tools.start_week}, after the horizon ends."


def _store(shop: Shop) -> Iterator[str]:
    store, weeks = shop.store, shop.run.weeks
    breach, enters = store.service.breach, store.enters_week
    if breach is not None and breach.week >= weeks:
        yield f"the breach becomes known in week {breach.week}, after the horizon ends."
    if enters is not None and enters >= weeks:
        yield f"the store opens in week {enters}, after the horizon ends."
    for name, one in store.promotions.items():
        late = next((week for week in one.weeks if week >= weeks), None)
        if late is not None:
            yield f"promotion '{name}' in week {late} lies after the horizon of {weeks} weeks ends."
    if store.novelty is not None and store.novelty.start_week >= weeks:
        yield f"novelty starts in week {store.novelty.start_week}, after the horizon ends."


CHECKS: tuple[ShopCheck, ...] = (_store,)
