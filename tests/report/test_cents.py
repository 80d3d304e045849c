"""Lines in cents: they add up to totals exactly, and each lies within a cent of what it is."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from simulator.accounts.books.profit_and_loss import Role
from simulator.report.money.cents import cents, rounded_lines

ROLES = [Role.PLUS, Role.LESS, Role.TOTAL, Role.LESS, Role.OF_WHICH, Role.OF_WHICH, Role.PLUS, Role.TOTAL]
SIZES = st.floats(-1e9, 1e9, allow_nan=False)


@given(st.lists(SIZES, min_size=5, max_size=5))
def test_lines_add_up_to_totals_and_parts_to_their_line(drawn: list[float]) -> None:
    first, second, third, part, last = drawn
    values = [first, second, first - second, third, part, third - part, last, first - second - third + last]
    found = rounded_lines(values, ROLES)
    assert found[0] - found[1] == found[2]
    assert found[2] - found[3] + found[6] == found[7]
    assert found[4] + found[5] == found[3]
    assert abs(found[7] - cents(first - second - third + last)) <= Decimal("0.01")
    for place in (0, 1, 3, 6):
        assert abs(found[place] - Decimal(values[place])) <= Decimal("0.0101")


def test_a_line_of_nothing_is_nothing_and_no_negative_zero() -> None:
    found = rounded_lines([0.005, 0.0, 0.0, 0.004], [Role.PLUS, Role.LESS, Role.LESS, Role.TOTAL])
    assert [str(value) for value in found] == ["0.01", "0.00", "0.00", "0.01"]
    assert str(cents(-0.001)) == "0.00"


def test_parts_that_are_not_told_stay_untold() -> None:
    found = rounded_lines([3.0, 0.0, 3.0], [Role.PLUS, Role.OF_WHICH, Role.TOTAL])
    assert found == [Decimal("3.00"), Decimal(0), Decimal("3.00")]
