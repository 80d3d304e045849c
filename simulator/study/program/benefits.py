"""Services, privileges and clubs: each with what it is worth to a shopper and what it costs (D6, D41)."""

from __future__ import annotations

from typing import Literal

from simulator.study._field import Table, parameter


class Privilege(Table):
    """One service or privilege: free shipping, return freight insurance, no-reason returns, priority service ..."""

    per: Literal["order", "year", "return", "failure"] = parameter(
        "order", "what it is worth and costs so much for: each order, a year of membership, a returned or failed order",
        unit="rule",
    )  # fmt: skip
    value: float = parameter(..., "what it is worth to a shopper", unit="currency", ge=0, le=100_000)
    cost: float = parameter(..., "what it costs the store", unit="currency", ge=0, le=100_000)
    from_tier: int = parameter(0, "lowest level that has it; 0: all members", unit="level", ge=0, le=8)


class MemberPrice(Table):
    """A lower price for members on a part of the range, at every level."""

    depth: float = parameter(0.2, "price cut for members", unit="share of price", source="LP20: 17-25 %", gt=0, lt=0.95)
    range_share: float = parameter(
        0.22, "share of sales at the member price", unit="share of sales", source="LP20: 22 %", gt=0, le=1
    )

    @property
    def discount(self) -> float:
        """What it takes off an order on average."""
        return self.depth * self.range_share


class Club(Table):
    """An interest or life-stage group beside the tiers (D11)."""

    segments: tuple[str, ...] = parameter((), "segments that may join; none: all", unit="names")
    share: float = parameter(1.0, "share of members of those segments who belong to it", unit="share", ge=0, le=1)
    value_per_year: float = parameter(..., "what it is worth to a member", unit="currency/year", ge=0, le=100_000)
    cost_per_year: float = parameter(..., "what a member of it costs", unit="currency/year", ge=0, le=100_000)
    discount: float = parameter(0.0, "price cut for its members", unit="share", ge=0, le=0.9)
