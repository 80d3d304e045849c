"""Privileges and clubs that cost more than they are worth, or that nobody can ever use."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.study.lint.case import Case, Check


def _privileges(case: Case) -> Iterator[str]:
    store = case.store
    chances = {"return": store.returns.probability, "failure": store.service.failure_probability}
    for name, one in case.program.privileges.items():
        if one.cost > one.value:
            yield (
                f"privilege '{name}' costs {one.cost:,.6g} and is worth {one.value:,.6g} to a shopper (per {one.per}): "
                "the same money as points is worth more."
            )
        if chances.get(one.per, 1.0) == 0:
            yield f"privilege '{name}' is for each {one.per}, and there are none at this store."


def _clubs(case: Case) -> Iterator[str]:
    for name, club in case.program.clubs.items():
        if club.cost_per_year > club.value_per_year + club.discount * case.spend:
            yield (
                f"club '{name}' costs {club.cost_per_year:,.6g} a member and year and is worth "
                f"{club.value_per_year + club.discount * case.spend:,.2f} to the median one."
            )


CHECKS: tuple[Check, ...] = (_privileges, _clubs)
