"""What a channel spends in a week by its budget rule (model.md 3.22)."""

from __future__ import annotations

from simulator.market.media import runs, spend_in
from simulator.market.past import Past
from simulator.study.acquisition import Channel

WEEKS_OF_SALES = 4


def spend_by_rule(channel: Channel, week: int, tick: int, own: Past, rival: Past | None) -> float:
    """Money a channel spends in a tick by its own rule, real currency. `rival`: past of the store that is matched."""
    if not runs(channel, week):
        return 0.0
    budget = channel.budget
    money = spend_in(channel, week)
    if budget.rule == "share_of_revenue":
        sales = [own.sales[past] for past in range(tick - WEEKS_OF_SALES, tick) if past in own.sales]
        money = budget.revenue_share * sum(sales) / len(sales) if sales else money
    elif budget.rule == "match_rival" and tick > 0:
        money = budget.rival_share * (rival.media.get(tick - 1, 0.0) if rival is not None else 0.0)
    return money if budget.most_per_week is None else min(money, budget.most_per_week)
