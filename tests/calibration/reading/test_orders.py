from pathlib import Path

from tests.calibration.reading.files import read, rows, rule

HEADER = "customer,date,amount,receipt,item\n"
MAP = ("order=receipt",)


def test_lines_of_a_basket_give_the_same_days_with_and_without_orders(tmp_path: Path) -> None:
    text = HEADER + "a,2024-01-01,1,7,x\na,2024-01-01,2,7,y\na,2024-01-03,4,8,x\nb,2024-01-01,8,9,x\n"
    assert rows(read(tmp_path, text)) == rows(read(tmp_path, text, maps=MAP))


def test_an_order_over_midnight_is_one_purchase_on_its_first_day(tmp_path: Path) -> None:
    text = HEADER + "a,2024-01-02,1,7,x\na,2024-01-01,2,7,y\n"
    assert len(read(tmp_path, text).transactions) == 2
    assert rows(read(tmp_path, text, maps=MAP)) == [(0, "2024-01-01", 3.0)]


def test_a_refund_that_names_its_order_comes_off_that_order(tmp_path: Path) -> None:
    text = HEADER + "a,2024-01-01,10,7,x\na,2024-01-05,20,8,x\na,2024-01-09,-10,7,x\n"
    assert rows(read(tmp_path, text, maps=MAP)) == [(0, "2024-01-05", 20.0)]
    assert rows(read(tmp_path, text)) == [(0, "2024-01-01", 10.0), (0, "2024-01-05", 10.0)]


def test_copies_of_whole_orders_are_dropped_and_single_equal_lines_kept(tmp_path: Path) -> None:
    text = HEADER + "a,2024-01-01,1,7,x\na,2024-01-01,2,7,y\na,2024-01-01,1,7,x\na,2024-01-01,2,7,y\n"
    text += "b,2024-01-01,5,8,x\nb,2024-01-01,5,8,x\nb,2024-01-01,5,8,y\nc,2024-01-01,9,9,z\nc,2024-01-01,9,9,z\n"
    found = read(tmp_path, text, maps=MAP)
    assert rows(found) == [(0, "2024-01-01", 3.0), (1, "2024-01-01", 15.0), (2, "2024-01-01", 18.0)]
    dropped = rule(found, "rows of orders that are in the file more than once")
    assert (dropped.count, dropped.places) == (2, ("line 4", "line 5"))
    assert rule(found, "rows that equal another row").count == 2


def test_where_orders_have_one_line_a_second_equal_line_is_a_copy(tmp_path: Path) -> None:
    text = "customer,date,amount,receipt\n" + "".join(f"a,2024-01-{i:02},{i},{i}\n" for i in range(1, 21))
    found = read(tmp_path, text + "a,2024-01-20,20,20\n", maps=MAP)
    assert rows(found)[-1] == (0, "2024-01-20", 20.0)
    assert rule(found, "rows of orders").places == ("line 22",)


def test_rows_without_an_order_stand_alone(tmp_path: Path) -> None:
    text = HEADER + "a,2024-01-01,1,,x\na,2024-01-02,2,,x\n"
    assert [amount for *_, amount in rows(read(tmp_path, text, maps=MAP))] == [1.0, 2.0]
