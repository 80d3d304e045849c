"""What moves the answer: assumed inputs over the draws, the discount rate, and what a reward has to bring."""

from __future__ import annotations

from simulator.accounts.points.reward_cost import cost_of_face
from simulator.accounts.value import present_value
from simulator.market.job import WEEKS_PER_YEAR
from simulator.report.drivers import drivers_of
from simulator.report.learning import path_words, way_to_learn
from simulator.report.workbook.book import Book
from simulator.report.workbook.sheet import MISSING, TOP, Formula, Sheet, a1
from simulator.report.workbook.sheets.cash_flow import NAME as CASH
from simulator.report.workbook.sheets.cash_flow import mean_cash, mean_closing_cost
from simulator.study.margins import margin_lines

NAME = "Sensitivity"
RATES = (0.0, 0.05, 0.08, 0.1, 0.12, 0.15, 0.2)
REWARD_RATES = (0.005, 0.01, 0.02, 0.03, 0.05, 0.08, 0.1)
MARGINS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5)


def sensitivity_sheet(book: Book) -> Sheet:
    """Assumed inputs, NPV by discount rate, lift at which a reward pays for itself."""
    words = "The first table is of the run. The others are live: change the blue cells."
    sheet = Sheet(NAME, "What the answer depends on", words, frozen=(TOP, 1))
    _inputs(book, sheet)
    _rates(book, sheet)
    _break_even(book, sheet)
    return sheet


def _inputs(book: Book, sheet: Sheet) -> None:
    case = book.case
    found = drivers_of(case.results, case.subject)
    about = (
        f"NPV of {book.label(case.subject)} against the baseline: means over the third of the draws in which the input "
        "is lowest, and in which it is highest."
    )
    sheet.section("Assumed inputs that were drawn, the strongest first", about)
    if not found.all:
        sheet.put_row(["No assumed input was drawn, so nothing can be said about which of them matters."], "note")
        return
    sheet.headings(
        [
            "Input",
            "Rank correlation",
            "Chance alone stays below",
            "Told from chance",
            "NPV where lowest",
            "NPV where highest",
            "Swing",
            "To learn it",
        ]
    )
    for one in found.all:
        row = sheet.row
        sheet.put(row, 0, path_words(one.path))
        sheet.put(row, 1, one.rho, "figure", "ratio")
        sheet.put(row, 2, found.band, "figure", "ratio")
        told = "yes" if abs(one.rho) > found.band else "no"
        sheet.put(row, 3, Formula(f'IF(ABS({a1(row, 1)})>{a1(row, 2)},"yes","no")', told), "formula")
        sheet.put(row, 4, one.low, "figure", "money")
        sheet.put(row, 5, one.high, "figure", "money")
        sheet.put(row, 6, Formula(f"ABS({a1(row, 5)}-{a1(row, 4)})", abs(one.high - one.low)), "formula", "money")
        sheet.put(row, 7, way_to_learn(one.path))
        sheet.row += 1


def _rates(book: Book, sheet: Sheet) -> None:
    sheet.section("NPV by discount rate", "From the weekly cash of the sheet CashFlow; nothing is simulated again.")
    sheet.headings(["Discount rate a year", *book.labels])
    cash, closing, weeks = mean_cash(book.case), mean_closing_cost(book.case), book.case.weeks
    for rate in RATES:
        row = sheet.row
        cell = sheet.put(row, 0, rate, "input", "fine share")
        for column, place in enumerate(book.places, 1):
            factors = f"(1+{cell})^(-({book.address(CASH, 'weeks', 0)}-0.5)/{WEEKS_PER_YEAR})"
            flow, due = book.address(CASH, "cash", place), book.address(CASH, "closing", place)
            text = f"SUMPRODUCT({flow},{factors})-{due}*(1+{cell})^(-{weeks}/{WEEKS_PER_YEAR})"
            value = float(present_value(cash[:, place], rate, float(closing[place])))
            sheet.put(row, column, Formula(text, value), "formula", "money")
        sheet.row += 1


def _break_even(book: Book, sheet: Sheet) -> None:
    """L* = (r u c' + Fx / B) / (m - r u c'): what members must buy more for the reward to pay for itself."""
    sheet.section(
        "Break-even lift: how much more members must buy for a reward to pay for itself",
        "L* = (r u c + F) / (m - r u c): r reward rate, u share of points ever used, c cost per face unit, m margin, "
        "F running cost / members' sales. A rule of thumb beside the simulation: one average member, no discounting.",
    )
    used, cost, fixed = _first_guess(book)
    cells = []
    for name, value in (
        ("u: share of issued points that are ever used", used),
        ("c: cost of a unit of face value", cost),
        ("F: running cost of the program / members' sales", fixed),
    ):
        sheet.put(sheet.row, 0, name)
        cells.append(sheet.put(sheet.row, 1, value, "input", "fine share"))
        sheet.row += 1
    u, c, f = cells
    sheet.put(sheet.row, 0, "Margin (down), reward rate (across)", "heading")
    for column, rate in enumerate((*REWARD_RATES, _own_rate(book)), 1):
        sheet.put(sheet.row, column, rate, "input", "fine share")
    head = sheet.row
    sheet.row += 1
    for margin in (*MARGINS, _own_margin(book)):
        row = sheet.row
        m = sheet.put(row, 0, margin, "input", "fine share")
        for column, rate in enumerate((*REWARD_RATES, _own_rate(book)), 1):
            given = f"{a1(head, column)}*{u}*{c}"
            left = f"({m}-{given})"
            text = f'IF({left}>0,({given}+{f})/{left},"{MISSING}")'
            sheet.put(row, column, Formula(text, _lift(rate * used * cost, margin, fixed)), "formula", "share")
        sheet.row += 1
    sheet.put(
        sheet.row, 0, "Last row and column: margin and reward rate of the study. A dash: no lift is enough.", "note"
    )
    sheet.row += 1


def _lift(given: float, margin: float, fixed: float) -> float | str:
    return (given + fixed) / (margin - given) if margin - given > 0 else MISSING


def _first_guess(book: Book) -> tuple[float, float, float]:
    """u, c and F of the policy that the answer is about: what the run says of points, what the study says of cost."""
    place = book.case.subject
    program = book.case.results.plan.focal[place].program
    used = 1.0 - book.mean("breakage", place)
    return used, float(cost_of_face(program)) if program else 1.0, 0.0


def _own_rate(book: Book) -> float:
    program = book.case.results.plan.focal[book.case.subject].program
    return float(program.rate) if program else 0.0


def _own_margin(book: Book) -> float:
    store = book.case.results.plan.focal[book.case.subject]
    return float(margin_lines(store, book.case.study.run.discount_rate_per_year).after_payments)
