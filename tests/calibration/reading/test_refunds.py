from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.calibration.reading.refunds import settle_refunds
from tests.calibration.reading.files import HEADER, read, refused, rows, rule

NETS = st.lists(st.tuples(st.integers(0, 4), st.integers(-20, 20)), max_size=40)


def settle(customers: list[int], nets: list[int]) -> tuple[list[int], list[int]]:
    settled = settle_refunds(np.array(customers, dtype=np.int64), np.array(nets, dtype=np.int64))
    return settled.left_units.tolist(), settled.unmatched_units.tolist()


def test_a_refund_is_taken_off_the_latest_purchase_first() -> None:
    assert settle([1, 1, 1], [10, 3, -5]) == ([8, 0, 0], [0, 0, 0])


def test_a_refund_never_reaches_later_purchases_or_other_customers() -> None:
    assert settle([1, 1, 2], [-5, 10, 10]) == ([0, 10, 10], [5, 0, 0])


def test_refunds_one_after_the_other() -> None:
    assert settle([1, 1, 1, 1, 1], [10, -4, 7, -10, -9]) == ([0, 0, 0, 0, 0], [0, 0, 0, 0, 6])


@given(NETS)
def test_money_is_kept(pairs: list[tuple[int, int]]) -> None:
    customers, nets = (
        [c for c, _ in sorted(pairs, key=lambda p: p[0])],
        [n for _, n in sorted(pairs, key=lambda p: p[0])],
    )
    left, unmatched = settle(customers, nets)
    assert sum(left) - sum(unmatched) == sum(nets)
    assert all(0 <= after <= max(before, 0) for after, before in zip(left, nets, strict=True))
    assert all(0 <= rest <= max(-before, 0) for rest, before in zip(unmatched, nets, strict=True))


@given(NETS)
def test_nothing_is_left_unmatched_while_earlier_money_is(pairs: list[tuple[int, int]]) -> None:
    ordered = sorted(pairs, key=lambda p: p[0])
    left, unmatched = settle([c for c, _ in ordered], [n for _, n in ordered])
    for at, rest in enumerate(unmatched):
        if rest:
            assert not any(left[i] for i in range(at) if ordered[i][0] == ordered[at][0])


def test_refunds_in_a_file(tmp_path: Path) -> None:
    text = (
        HEADER
        + "a,2024-01-01,10\na,2024-01-05,-3.5\nb,2024-01-05,-3.5\na,2024-01-03,2\nc,2024-01-01,5\nc,2024-01-01,-5\n"
    )
    found = read(tmp_path, text)
    assert rows(found) == [(0, "2024-01-01", 8.5)]
    assert (rule(found, "refunds").count, rule(found, "refunds").places) == (3, ("line 3", "line 4", "line 7"))
    unmatched = rule(found, "customer-days with refunds beyond earlier purchases (3.50 in all)")
    assert (unmatched.count, unmatched.places) == (1, ("line 4",))
    assert rule(found, "purchases (customer-days) that were given back").places == ("line 5", "line 6")


def test_refund_lines_are_no_rows_beyond_the_first(tmp_path: Path) -> None:
    found = read(tmp_path, HEADER + "a,2024-01-01,10\na,2024-01-01,-4\nb,2024-01-02,3\nb,2024-01-02,2\n")
    merged = rule(found, "rows beyond the first")
    assert (merged.count, merged.places) == (1, ("line 4",))


LINES = st.lists(
    st.tuples(st.sampled_from("ab"), st.integers(1, 3), st.integers(-3, 5), st.sampled_from(["", "7", "8"])), min_size=1
)


@pytest.mark.parametrize("maps", [(), ("order=receipt",)])
@given(lines=LINES)
@settings(max_examples=25, deadline=None)
def test_every_row_is_told_of_once(
    tmp_path_factory: pytest.TempPathFactory, maps: tuple[str, ...], lines: list[tuple[str, int, int, str]]
) -> None:
    """The item tells rows apart; customer z keeps the file from being empty."""
    text = "customer,date,amount,receipt,item\nz,2024-01-01,1,9,0\n"
    text += "".join(f"{c},2024-01-0{d},{n},{c}{o or number},{number}\n" for number, (c, d, n, o) in enumerate(lines))
    found = read(tmp_path_factory.mktemp("rows"), text, maps=maps)
    counts = {applied.name: applied.count for applied in found.report.rules}
    told = ("rows beyond the first of their customer and day", "refunds (rows with a negative amount)",
            "purchases (customer-days) that were given back in full")  # fmt: skip
    assert len(found.transactions) + sum(counts.get(name, 0) for name in told) == 1 + len(lines)


def test_a_file_of_which_nothing_is_left(tmp_path: Path) -> None:
    told = refused(tmp_path, HEADER + "a,2024-01-01,10\na,2024-01-05,-10\n")
    assert told == "orders.csv holds no transactions: everything that was bought was given back."
