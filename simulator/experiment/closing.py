"""Close the books of one replicate of a plan: what its worlds' tallies come to in money."""

from __future__ import annotations

from simulator.accounts.fiscal import fiscal_calendar
from simulator.accounts.summary import Accounts, close_books
from simulator.experiment.plan import Plan
from simulator.market.tallies import Tallies


def close(plan: Plan, replicate: int, tallies: Tallies) -> Accounts:
    """The accounts of a replicate; `tallies`: of the plan's policies, the baseline first."""
    courses = [policy.course for policy in plan.policies_of(replicate)]
    run, known = plan.study.run, plan.study.last_year
    return close_books(
        tallies,
        [[(week, stores[plan.place]) for week, stores in course] for course in courses],
        plan.place,
        plan.scale,
        run.discount_rate_per_year,
        plan.opening_books(replicate),
        plan.today_of(replicate).stores[plan.place],
        known.new_after_weeks if known else None,
        courses,
        fiscal_calendar(run.start, run.weeks, run.fiscal_year_start_month),
        plan.study.market.retention.bought_within_weeks,
    )


def terms_of(plan: Plan) -> object:
    """What the books of a world depend on beside the world: plain values."""
    study = plan.study
    return {
        "discount_rate": study.run.discount_rate_per_year,
        "fiscal_year": study.run.fiscal_year_start_month,
        "opening": study.opening and study.opening.model_dump(mode="json"),
        "last_year": study.last_year and study.last_year.model_dump(mode="json"),
        "scale": plan.scale,
        "retention": study.market.retention.model_dump(mode="json"),
    }
