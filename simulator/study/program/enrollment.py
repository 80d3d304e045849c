"""How shoppers become members, what greets them, and what a paid membership asks and gives back."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from simulator.study._field import Table, parameter


class Enrollment(Table):
    """How shoppers become members."""

    mode: Literal["choice", "checkout", "automatic", "assigned"] = parameter(
        "choice",
        "choice: join at an order (LP1); checkout: also asked at every order; automatic: every buyer is a member; "
        "assigned: a random share holds membership from launch (an experiment)",
        unit="rule",
    )
    friction: float = parameter(0.0, "logit that joining costs", unit="logit", ge=0, le=20)
    prompt: float | None = parameter(
        None, "probability that a shopper who is asked at the checkout joins", unit="share", ge=0, le=1
    )
    share: float | None = parameter(None, "share of shoppers assigned", unit="share", ge=0, le=1)

    @model_validator(mode="after")
    def _keys_go_with_the_mode(self) -> Enrollment:
        if (self.mode == "assigned") != (self.share is not None):
            raise ValueError('enrollment needs `share` with mode = "assigned", and only then')
        if (self.mode == "checkout") != (self.prompt is not None):
            raise ValueError('enrollment needs `prompt` with mode = "checkout", and only then')
        return self


class Welcome(Table):
    """What a new member is given."""

    points: int = parameter(0, "points credited when joining", unit="points", ge=0, le=10_000_000)
    coupon: float = parameter(0.0, "money off one of the next orders", unit="currency", ge=0, le=100_000)
    coupon_min_order: float = parameter(
        0.0, "smallest order that the coupon may be used on", unit="currency", ge=0, le=1_000_000
    )
    coupon_weeks: int = parameter(8, "weeks that the coupon is good for", unit="weeks", ge=1, le=520)


class Paid(Table):
    """A membership that costs a fee, bought and renewed on expected use (LP14, LP15)."""

    fee: float = parameter(..., "fee of a period", unit="currency", gt=0, le=100_000)
    period_weeks: int = parameter(52, "weeks that a fee pays for", unit="weeks", ge=1, le=520)
    trial_weeks: int = parameter(0, "free weeks before the first fee", unit="weeks", ge=0, le=104)
    auto_renew: bool = parameter(True, "the membership goes on unless the member cancels", unit="yes/no")
    refund: Literal["none", "pro_rata", "unused"] = parameter(
        "none",
        "none: fees are kept; pro_rata: who leaves the store gets back the rest of the period; unused: who does not "
        "renew and never ordered in the period gets the fee back",
        unit="rule",
    )
