"""What would change our mind speaks against the recommendation, whichever it is."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from simulator.report.verdict import _change


@pytest.mark.parametrize(
    ("recommended", "rho", "direction"), [(1, -0.8, "high"), (1, 0.8, "low"), (0, -0.8, "low"), (0, 0.8, "high")]
)
def test_the_input_is_named_in_the_direction_that_turns_the_answer(
    recommended: int, rho: float, direction: str
) -> None:
    case = SimpleNamespace(
        subject=1,
        decision=SimpleNamespace(recommended=recommended),
        currency="EUR",
        quoted=lambda place: f"policy {place}",
    )
    found = SimpleNamespace(path="membership.just_noticeable", rho=rho, low=-1.0, high=-5.0)
    told = _change(case, SimpleNamespace(told=[found]))  # type: ignore[arg-type]
    assert f"is {direction}: policy 1" in told
