"""What a ranking says: candidates in order, who cannot be told from the best, who is recommended, and how sure."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.experiment.contrast import Estimate
from simulator.experiment.sweep.axes import Axis
from simulator.experiment.sweep.swept import Condition
from simulator.study.goals import Goal


@dataclass(frozen=True)
class GoalCheck:
    """One goal held against one candidate: the mean (NaN where not defined) and the share of draws that keep it."""

    kpi: str
    goal: Goal
    found: Estimate
    kept_share: float

    @property
    def is_kept(self) -> bool:
        """Does the mean keep the limits? What is not defined keeps none."""
        above = self.goal.min is None or self.found.mean >= self.goal.min
        return above and (self.goal.max is None or self.found.mean <= self.goal.max)


@dataclass(frozen=True)
class Candidate:
    """One candidate of a ranking. Money in currency over the horizon; differences are paired, from doing nothing.

    `npv`, `money`, `profit`, `retention`: each on its own, 95 % intervals. `npv_among_all`: the interval that holds for
    all candidates at once, so also for whichever was chosen for its mean. `behind`: the best minus this one.
    `is_tied`: cannot be told from the best, all candidates looked at together. `wins`, `wrong`: share of draws in
    which it is best and mean NPV by which it is below the best of the draw, None where only chance was drawn or it
    breaks a goal. `is_on_frontier`: no other is clearly better in retention and profit. `money`: put in more.
    """

    place: int
    name: str
    at: tuple[object, ...]
    npv: Estimate
    npv_among_all: Estimate
    behind: Estimate
    money: Estimate
    profit: Estimate
    retention: Estimate
    checks: tuple[GoalCheck, ...]
    is_tied: bool
    is_on_frontier: bool
    wins: float | None
    wrong: float | None

    @property
    def broken(self) -> tuple[GoalCheck, ...]:
        """The goals that it breaks."""
        return tuple(check for check in self.checks if not check.is_kept)


@dataclass(frozen=True)
class Rung:
    """One step of the budget ladder: what the money from the step below it brings (`marginal`: NPV over money put in;
    of the lowest step: not defined, count 0)."""

    candidate: Candidate
    money: Estimate
    marginal: Estimate


@dataclass(frozen=True)
class Split:
    """The best split of one amount of money between rewards and acquisition, along the line of equal money put in.

    `rewards`, `acquisition`: the values of both axes there; `npv`: against doing nothing, paired. `low` and `high`: the
    values of the acquisition axis between which no split is clearly worse than the best. `at_end`: the best lies at an
    end of what was tested. `tried`: (acquisition, rewards, mean NPV) along the line.
    """

    money: float
    others: tuple[object, ...]
    rewards: float
    acquisition: float
    low: float
    high: float
    npv: Estimate
    at_end: bool
    tried: tuple[tuple[float, float, float], ...]


@dataclass(frozen=True)
class Splits:
    """The splits of several amounts of money; the two axes that share it."""

    rewards: Axis
    acquisition: Axis
    found: tuple[Split, ...]


@dataclass(frozen=True, eq=False)
class Ranking:
    """The candidates of one condition by mean NPV, the best first; those that break a goal after all others.

    `recommended`: of those tied with the best doing nothing, else the one that money put in is least for; None where
    every candidate breaks a goal. `is_drawn`: were assumptions drawn, or only chance? `chosen_apart`: NPV of what one
    half of the draws chooses, told by the other half, NaN with fewer than 4 draws: what is left of the best without
    the luck of being picked.
    """

    condition: Condition
    candidates: tuple[Candidate, ...]
    recommended: Candidate | None
    is_drawn: bool
    chosen_apart: float
    ladder: tuple[Rung, ...]
    splits: Splits | None

    @property
    def best(self) -> Candidate | None:
        """The candidate with the highest mean NPV of those that keep all goals."""
        return next((one for one in self.candidates if not one.broken), None)

    @property
    def tied(self) -> tuple[Candidate, ...]:
        """Those that keep all goals and cannot be told from the best, the best among them."""
        return tuple(one for one in self.candidates if one.is_tied)

    @property
    def is_clear(self) -> bool:
        """Is one candidate clearly the best?"""
        return len(self.tied) == 1


@dataclass(frozen=True)
class Robust:
    """One candidate over all conditions, each counted the same. `average`: NPV against doing nothing, paired by draw.

    `regret`: by how much its mean NPV is below the best of each condition; `breaks`: conditions in which it breaks a
    goal.
    """

    name: str
    at: tuple[object, ...]
    average: Estimate
    regret: tuple[float, ...]
    breaks: tuple[str, ...]

    @property
    def worst(self) -> float:
        """The largest regret."""
        return max(self.regret)


@dataclass(frozen=True, eq=False)
class Rankings:
    """The ranking of every condition, and the candidates over all of them where there are several.

    `best_on_average`, `least_regret`: of candidates that break no goal anywhere; None where there is none or only one
    condition.
    """

    each: tuple[Ranking, ...]
    over_all: tuple[Robust, ...] = ()
    best_on_average: Robust | None = None
    least_regret: Robust | None = None
