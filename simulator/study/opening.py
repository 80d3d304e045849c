"""What a running program has in the firm's books when week 0 begins."""

from __future__ import annotations

import itertools

from pydantic import Field, field_validator

from simulator.study._field import Table, parameter


class AgeClass(Table):
    """Points whose member was last active at most so many weeks ago, and longer ago than in the class before."""

    weeks: int = parameter(..., "oldest age in the class: weeks since the member's last order", unit="weeks", ge=1)
    points: int = parameter(..., "points outstanding in the class", unit="points", ge=0, le=10**15)

    def __str__(self) -> str:
        """As a reader expects it: up to 13 weeks: 61,350,000."""
        return f"up to {self.weeks} weeks: {self.points:,}"

    __repr__ = __str__


class Opening(Table):
    """Opening books of the focal store's program, real and on the day before week 0."""

    members: int = parameter(..., "members of the program", unit="shoppers", gt=0, le=10**10)
    points_by_age: tuple[AgeClass, ...] = Field(
        ...,
        description="points outstanding by weeks since their holder's last order",
        min_length=1,
        json_schema_extra={"unit": "points"},
    )
    booked_liability: float = parameter(
        ..., "liability for points in the firm's ledger, to the cent", unit="currency", ge=0, le=1e13
    )

    @field_validator("booked_liability")
    @classmethod
    def _to_the_cent(cls, amount: float) -> float:
        if abs(round(amount, 2) - amount) > 1e-9 * max(amount, 1.0):
            raise ValueError(f"booked_liability has cents, not less: found {amount!r}")
        return amount

    @field_validator("points_by_age")
    @classmethod
    def _ages_rise(cls, classes: tuple[AgeClass, ...]) -> tuple[AgeClass, ...]:
        for before, after in itertools.pairwise(classes):
            if after.weeks <= before.weeks:
                raise ValueError(
                    f"points_by_age must rise in weeks: {after.weeks} weeks stands after {before.weeks} weeks"
                )
        return classes

    @property
    def points(self) -> int:
        """All points outstanding."""
        return sum(one.points for one in self.points_by_age)
