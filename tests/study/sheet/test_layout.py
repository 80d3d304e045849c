"""Sheets that were moved, renamed, extended and messed up: read as meant, or refused with the cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.study import parse_study

from .book import STUDY, Book

RATE = "focal.program.reward_rate"


def test_the_fresh_sheet_says_what_the_study_says(tmp_path: Path) -> None:
    assert Book.fresh(tmp_path).resolved(tmp_path) == parse_study(STUDY).resolve()


def test_rows_are_found_by_key_path_wherever_they_stand(tmp_path: Path) -> None:
    book = Book.fresh(tmp_path)
    for name in ("Study", "Stores", "Program", "Policies", "Today and baseline", "Assumptions"):
        head, rows = book.sheets[name][:4], book.sheets[name][4:]
        book.sheets[name] = [*head, [""], *reversed(rows)]
    book.hidden = [("Program", book.row("Program", RATE))]
    assert book.resolved(tmp_path) == parse_study(STUDY).resolve()


def test_labels_and_names_of_sheets_are_for_people(tmp_path: Path) -> None:
    book = Book.fresh(tmp_path)
    book.sheets = {f"My {name}"[:31]: rows for name, rows in reversed(book.sheets.items())}
    for rows in book.sheets.values():
        for row in rows[4:]:
            row[0] = ""
    book.sheets["Data of ours"] = [["a", 1, 2], ["b", "#", 3]]
    assert book.resolved(tmp_path) == parse_study(STUDY).resolve()


def test_a_store_is_renamed_in_one_cell(tmp_path: Path) -> None:
    book = Book.fresh(tmp_path)
    book.put("Stores", "stores.*.name", "Acme & Co. ")
    study = book.resolved(tmp_path)
    assert study.base.focal.name == "Acme & Co."
    assert study.baseline.focal.program is None
    assert study.policy("prices").cost is not None
    assert study.policy("prices").cost.solve == 'stores."Acme & Co.".price_index'
    assert study.policy("3 %").focal.program.reward_rate == 0.03


def test_stores_and_policies_are_added_in_free_columns(tmp_path: Path) -> None:
    book = Book.fresh(tmp_path)
    book.put("Stores", "stores.*.name", "Rival", "D")
    book.put("Stores", "stores.*.share", 0.3, "D")
    book.put("Stores", "stores.*.program.reward_rate", 0.02, "D")
    book.put("Policies", "policies.*.name", "cheap", "F")
    book.put("Policies", "focal.price_index", 0.97, "F")
    book.put("Policies", "policies.*.reward_cost_per_year", 5000, "F")
    study = book.resolved(tmp_path)
    assert [store.share for store in study.base.stores] == [0.2, 0.5, 0.3]
    assert study.base.store("Rival").program.reward_rate == 0.02
    assert study.policy("cheap").focal.price_index == 0.97
    assert study.policy("cheap").cost.per_year == 5000


def test_any_key_path_may_be_added(tmp_path: Path) -> None:
    book = Book.fresh(tmp_path)
    empty = next(row for row in range(book.row("Policies", "policies.*.solve") + 2, 60))
    last = chr(ord("A") + len(book.sheets["Policies"][3]) - 1)
    book.cell("Policies", f"C{empty}", '{ mode = "inactivity", weeks = 26 }')
    book.cell("Policies", f"{last}{empty}", "focal.program.expiry")
    book.cell("Policies", f"C{empty + 1}", 0.95)
    book.cell("Policies", f"{last}{empty + 1}", 'stores."Rest of market".price_index')
    three = book.resolved(tmp_path).policy("3 %")
    assert three.focal.program.expiry.weeks == 26
    assert three.store("Rest of market").price_index == 0.95


def test_today_may_be_the_study_while_the_baseline_is_not(tmp_path: Path) -> None:
    book = Book.fresh(tmp_path)
    book.put("Today and baseline", "focal.program", "yes", "C")
    study = book.resolved(tmp_path)
    assert study.today.focal.program is not None
    assert study.baseline.focal.program is None


def test_yes_needs_a_program_to_keep(tmp_path: Path) -> None:
    text = STUDY.replace("[stores.program]\nreward_rate = 0.01\n[stores.program.costs]\nsetup = 100\n", "")
    book = Book.fresh(tmp_path, "".join(line for line in text.splitlines(True) if not line.startswith("set = ")))
    cell = book.put("Policies", "focal.program", "yes", "C")
    assert f"nothing sets stores.Ours.program\n  --> mine.xlsx, sheet Policies, cell {cell}" in book.complaint(tmp_path)


def test_the_same_key_path_twice_names_both_cells(tmp_path: Path) -> None:
    book = Book.fresh(tmp_path)
    first = book.row("Program", RATE)
    row = list(book.sheets["Program"][first - 1])
    row[1] = 0.05
    book.sheets["Program"].append(row)
    told = book.complaint(tmp_path)
    assert f"the same key path has another value in sheet Program, cell B{first}" in told
    assert f"sheet Program, cell B{len(book.sheets['Program'])}  (" in told


def test_an_unknown_key_path_is_told_where_it_is_written(tmp_path: Path) -> None:
    book = Book.fresh(tmp_path)
    row = book.row("Program", RATE)
    book.cell("Program", f"F{row}", "focal.program.reward_rat")
    told = book.complaint(tmp_path)
    assert f"error: unknown key\n  --> mine.xlsx, sheet Program, cell F{row}  (stores.Ours.program.reward_rat)" in told
    assert "did you mean 'reward_rate'?" in told


def spoil_head(book: Book) -> None:
    book.cell("Program", "F4", "")


def spoil_value(book: Book) -> None:
    book.cell("Program", "B4", "Our value")


def spoil_row(book: Book) -> None:
    book.cell("Program", f"F{book.row('Program', RATE)}", "")


def spoil_name(book: Book) -> None:
    book.put("Policies", "policies.*.name", "", "C")


def spoil_names(book: Book) -> None:
    del book.sheets["Stores"][book.row("Stores", "stores.*.name") - 1]


def spoil_policies(book: Book) -> None:
    del book.sheets["Policies"][book.row("Policies", "policies.*.name") - 1]


def spoil_path(book: Book) -> None:
    book.cell("Program", f"F{book.row('Program', RATE)}", "focal program")


def spoil_store(book: Book) -> None:
    book.cell("Program", f"F{book.row('Program', RATE)}", "stores.Our.program.reward_rate")


def spoil_column(book: Book) -> None:
    for row in book.sheets["Assumptions"]:
        row.insert(1, "")
    book.put("Assumptions", "membership.belonging", 0.3, "B")


def spoil_merge(book: Book) -> None:
    row = book.row("Stores", "stores.*.gross_margin")
    book.merged.append(("Stores", f"B{row}:C{row}"))


def spoil_store_column(book: Book) -> None:
    row = book.row("Stores", "stores.*.appeal")
    book.cell("Stores", f"I{row}", "focal.appeal")


def spoil_policy(book: Book) -> None:
    book.put("Policies", "policies.*.name", "3 %", "D")


SPOILED = {
    "heading of key paths deleted": (spoil_head, "no column is headed 'Key path'", "Program, cell F5"),
    "heading of values changed": (spoil_value, "a column headed 'Our value', which is not read", "Program, cell B5"),
    "key path deleted": (spoil_row, "this row has a value, but no key path", "Program, cell B5"),
    "policy without a name": (spoil_name, "this policy has no name, but a value in sheet Policies, cell C", "cell C5"),
    "row of names deleted": (spoil_names, "no store has a name", ""),
    "row of policies' names deleted": (spoil_policies, "needs a row 'policies.*.name'", "Policies, cell "),
    "not a path": (spoil_path, "a name with spaces stands in quotes", "Program, cell F5"),
    "unknown store": (spoil_store, "unknown store 'Our'", "Program, cell F5"),
    "column without a heading": (spoil_column, "a column without a heading, which is not read", "Assumptions, cell B"),
    "merged inputs": (spoil_merge, "merged cells cover several inputs", "Stores, cell B10"),
    "another key path in a store's column": (
        spoil_store_column,
        "its key paths start with stores.*",
        "Stores, cell B12",
    ),
    "two policies of one name": (spoil_policy, "duplicate policy name '3 %'", "Policies, cell D5"),
}


@pytest.mark.parametrize("case", SPOILED)
def test_a_spoiled_sheet_is_refused_with_the_cell(case: str, tmp_path: Path) -> None:
    spoil, sentence, place = SPOILED[case]
    book = Book.fresh(tmp_path)
    spoil(book)
    told = book.complaint(tmp_path)
    assert sentence in told
    assert place in told


def test_what_is_missing_is_told_at_its_empty_cell(tmp_path: Path) -> None:
    book = Book.fresh(tmp_path)
    rate = book.put("Program", RATE, "")
    start = book.put("Study", "run.start", "")
    told = book.complaint(tmp_path)
    assert f"missing key 'start'\n  --> mine.xlsx, sheet Study, cell {start}  (run.start)" in told
    assert f"`reward_rate` or `points_per_currency`\n  --> mine.xlsx, sheet Program, cell {rate}  (" in told


def test_a_workbook_without_stores_is_one_error(tmp_path: Path) -> None:
    book = Book.fresh(tmp_path)
    del book.sheets["Stores"]
    told = book.complaint(tmp_path)
    assert told.startswith("error: no store has a name\n  --> mine.xlsx  (stores)")
    assert told.count("error:") == 1


def test_a_copied_sheet_is_told_with_both_cells(tmp_path: Path) -> None:
    book = Book.fresh(tmp_path)
    book.sheets["Study (2)"] = [list(row) for row in book.sheets["Study"]]
    told = book.complaint(tmp_path)
    row = book.row("Study", "run.weeks")
    assert (
        f"another value in sheet Study, cell B{row}\n  --> mine.xlsx, sheet Study (2), cell B{row}  (run.weeks)" in told
    )


def test_a_column_of_remarks_is_not_read(tmp_path: Path) -> None:
    book = Book.fresh(tmp_path)
    for number, row in enumerate(book.sheets["Stores"]):
        row.insert(2, "Notes" if number == 3 else "ask Ann" if number > 3 else "")
    assert book.resolved(tmp_path) == parse_study(STUDY).resolve()
