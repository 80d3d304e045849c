"""Money budgets: the number of a policy that makes it cost what its rule says (product.md 3).

Solved on a pilot of all replicates, in large runs with fewer shoppers (the first ones): the draws of what is
uncertain are those of the run. All rules that can be are solved together; the first pilot tries two values of each.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from simulator.experiment.plan import Plan
from simulator.market.job import WEEKS_PER_YEAR
from simulator.study import CostRule, PathError, Policy, RewardCost, SameCost, get_value, with_value

TOLERANCE = 0.003
"""Relative miss of a budget at which solving stops; the run's own sampling comes on top."""
GIVEN_UP = 0.01
"""Relative miss that is accepted when no better value is found."""
PILOT = 20_000
"""Fewest shoppers of a pilot where the run has as many."""
STEPS = 12
SHORTER_STEPS = 8


@dataclass(frozen=True)
class Spent:
    """Mean over replicates of what a policy costs over the horizon, currency: all money put in, rewards alone."""

    put_in: float
    rewards: float


Costs = Callable[[Plan], dict[str, Spent]]
"""What each policy of a plan costs."""


class SolveError(Exception):
    """A budget that no value meets; the message is one sentence."""


@dataclass
class _Search:
    """The search for one policy's number: values tried and by how much they missed the goal."""

    policy: Policy
    rule: CostRule
    tried: list[tuple[float, float]] = field(default_factory=list)
    goal: float = 1.0

    @property
    def start(self) -> float:
        return float(get_value(self.policy, self.rule.solve))

    def at(self, value: float, name: str = "") -> Policy:
        try:
            return replace(with_value(self.policy, self.rule.solve, value), name=name or self.policy.name)
        except PathError as error:
            reason = str(error).splitlines()[0].removeprefix("error: ")
            raise SolveError(f"the budget of policy {self.policy.name!r} cannot be met: {reason}") from error

    def next_value(self) -> float:
        """A secant step, shortened until it is a legal value."""
        (x0, y0), (x1, y1) = self.tried[-2:]
        if y1 == y0:
            raise self.failure(f"the cost does not change with {self.rule.solve}")
        step = -y1 * (x1 - x0) / (y1 - y0)
        for _ in range(SHORTER_STEPS):
            if self._is_legal(x1 + step):
                break
            step /= 2.0
        else:
            raise self.failure("a value that would is not allowed there")
        return x1 + step

    def failure(self, why: str = "") -> SolveError:
        """What to tell where no value meets the goal, with the nearest that was tried."""
        value, miss = self.best
        return SolveError(
            f"no value of {self.rule.solve} makes policy {self.policy.name!r} cost {self.goal:,.0f}: at {value:.4g} it "
            f"costs {self.goal + miss:,.0f}" + (f", and {why}" if why else "")
        )

    def _is_legal(self, value: float) -> bool:
        try:
            with_value(self.policy, self.rule.solve, value)
        except PathError:
            return False
        return True

    @property
    def best(self) -> tuple[float, float]:
        return min(self.tried, key=lambda point: abs(point[1]))

    @property
    def is_met(self) -> bool:
        return bool(self.tried) and abs(self.best[1]) <= TOLERANCE * self.size

    @property
    def size(self) -> float:
        """What a miss is held against: the goal, or what was missed first where the goal is nothing."""
        return abs(self.goal) or max(abs(miss) for _, miss in self.tried)

    def hear(self, value: float, cost: float, goal: float) -> None:
        self.goal = goal
        self.tried.append((value, cost - goal))


def pilot_shoppers(plan: Plan) -> int:
    """Shoppers of the pilot: all of a run of up to `PILOT` shoppers, else half of them or `PILOT`.

    With fewer, sampling alone misses the 1 % promised: where few shoppers buy much, the other half spends differently.
    A pilot with all shoppers is the run itself once it meets its budgets, and is not computed again.
    """
    return min(plan.shoppers, max(PILOT, plan.shoppers // 2))


def solve_costs(plan: Plan, costs: Costs) -> Plan:
    """The plan with every cost rule solved, rules that build on others after those. Raises SolveError."""
    pending = [policy for policy in plan.policies if policy.cost is not None]
    while pending:
        waiting = {policy.name for policy in pending}
        ready = [p for p in pending if not (isinstance(p.cost, SameCost) and p.cost.of in waiting)]
        solved = _solve_together(plan, ready, costs)
        plan = replace(plan, policies=tuple(solved.get(p.name, p) for p in plan.policies))
        pending = [policy for policy in pending if policy not in ready]
    return plan


def _solve_together(plan: Plan, policies: list[Policy], costs: Costs) -> dict[str, Policy]:
    searches = [_Search(policy, policy.cost) for policy in policies if policy.cost is not None]
    _try_two(plan, searches, costs)
    for _ in range(STEPS):
        open_searches = [search for search in searches if not search.is_met]
        if not open_searches:
            break
        values = [search.next_value() for search in open_searches]
        _try(plan, open_searches, values, costs)
    for search in searches:
        if abs(search.best[1]) > GIVEN_UP * search.size:
            raise search.failure()
    return {search.policy.name: search.at(search.best[0]) for search in searches}


def _try_two(plan: Plan, searches: list[_Search], costs: Costs) -> None:
    starts = [search.start for search in searches]
    steps = [0.97 * start if start != 0.0 else 0.01 for start in starts]
    trials = [
        search.at(step, f"{search.policy.name} (second trial)") for search, step in zip(searches, steps, strict=True)
    ]
    found = _pilot(plan, searches, [s.at(start) for s, start in zip(searches, starts, strict=True)] + trials, costs)
    for search, start, step in zip(searches, starts, steps, strict=True):
        goal = _goal(plan, search.rule, found)
        search.hear(start, _cost(search.rule, found[search.policy.name]), goal)
        search.hear(step, _cost(search.rule, found[f"{search.policy.name} (second trial)"]), goal)


def _try(plan: Plan, searches: list[_Search], values: list[float], costs: Costs) -> None:
    found = _pilot(plan, searches, [s.at(value) for s, value in zip(searches, values, strict=True)], costs)
    for search, value in zip(searches, values, strict=True):
        search.hear(value, _cost(search.rule, found[search.policy.name]), _goal(plan, search.rule, found))


def _pilot(plan: Plan, searches: list[_Search], trials: list[Policy], costs: Costs) -> dict[str, Spent]:
    goals = {search.rule.of for search in searches if isinstance(search.rule, SameCost)}
    kept = [policy for policy in plan.policies[1:] if policy.name in goals]
    policies = (plan.policies[0], *kept, *trials)
    return costs(replace(plan, policies=policies, shoppers=pilot_shoppers(plan)))


def _cost(rule: CostRule, spent: Spent) -> float:
    return spent.rewards if isinstance(rule, RewardCost) else spent.put_in


def _goal(plan: Plan, rule: CostRule, found: dict[str, Spent]) -> float:
    if isinstance(rule, RewardCost):
        return rule.per_year * plan.study.run.weeks / WEEKS_PER_YEAR
    return found[rule.of].put_in
