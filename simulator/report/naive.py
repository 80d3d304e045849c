"""The member comparison beside the simulated effect: what a firm would believe, and what the program causes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.experiment.contrast import Estimate, estimate
from simulator.experiment.results import Results
from simulator.report.case import Case
from simulator.report.policies import is_program_only, reward_places

LAST_WEEKS = 52


@dataclass(frozen=True)
class Comparison:
    """One reward policy in the last whole year: shares of wallet, and returns on the money of the same year.

    `naive`: members minus other customers; `simulated`: members minus the same shoppers without the program.
    """

    place: int
    naive: Estimate
    simulated: Estimate
    naive_roi: Estimate
    simulated_roi: Estimate
    is_program_only: bool

    @property
    def overstates(self) -> float:
        """How many times the naive gap exceeds the simulated effect.

        NaN where the effect is not clearly above 0, and where the policy changes more than the program.
        """
        is_told = self.is_program_only and self.simulated.low > 0
        return self.naive.mean / self.simulated.mean if is_told else float("nan")


def comparisons(case: Case) -> list[Comparison]:
    """One for each shown reward policy that has members; none where the baseline has the program too.

    Then the simulated effect is that of the change, and nothing that a comparison with non-members could show.
    """
    if reward_places(case.results.plan, (0,)):
        return []
    found = [_compared(case.results, place) for place in reward_places(case.results.plan, case.shown)]
    return [each for each in found if each.naive.count and each.simulated.count]


def _compared(results: Results, place: int) -> Comparison:
    return Comparison(
        place=place,
        naive=results.level("naive_gap", place),
        simulated=results.level("caused_gap", place),
        naive_roi=results.level("naive_roi", place),
        simulated_roi=_last_year_roi(results, place),
        is_program_only=is_program_only(results.plan, place),
    )


def _last_year_roi(results: Results, place: int) -> Estimate:
    """Net incremental profit over money put in, both of the last year, so that it stands beside the naive figure."""
    ratios = []
    for account in results.accounts:
        books = account.statement
        profit = books.profit[-LAST_WEEKS:, place].sum() - books.profit[-LAST_WEEKS:, 0].sum()
        put_in = books.investment[-LAST_WEEKS:, place].sum()
        ratios.append(profit / put_in if put_in > 0 else float("nan"))
    return estimate(np.array(ratios))
