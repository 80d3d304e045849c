"""A small evaluator of the formulas that the workbook uses, written from Excel's rules and not from the product.

Blank cells count as nothing in AVERAGE, COUNT, SUM and STDEV, as 0 in arithmetic; text is left out by the former and
is an error in the latter. Comparison of texts ignores case, EXACT does not. Arrays only within SUMPRODUCT.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

import numpy as np
from scipy import stats

from .opened import Opened, Value, position

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+\.?\d*(?:[eE][-+]?\d+)?)|(?P<text>\"(?:[^\"]|\"\")*\")"
    r"|(?P<cell>(?:(?:'(?:[^']|'')+'|[A-Za-z][A-Za-z0-9]*)!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)(?![A-Za-z0-9_(.])"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_.]*)|(?P<sign><=|>=|<>|[-+*/^=<>(),&]))"
)
_LEVELS = (("=", "<>", "<", ">", "<=", ">="), ("&",), ("+", "-"), ("*", "/"), ("^",))
MANY = "a range where one value is wanted"


class Evaluator:
    """Recalculates a workbook: every formula from those that it goes back to, never from what is stored beside it."""

    def __init__(self, book: Opened) -> None:
        self.book = book
        self.done: dict[tuple[str, int, int], Value] = {}

    def cell(self, sheet: str, row: int, column: int) -> Value:
        """The recalculated value of a cell; None where it is blank."""
        key = (sheet, row, column)
        if key not in self.done:
            stored = self.book.sheets[sheet].get((row, column))
            formula = stored.formula if stored else ""
            value = None if stored is None else stored.value
            self.done[key] = one(_Parser(self, sheet, formula).whole()) if formula else value
        return self.done[key]

    def range(self, sheet: str, address: str) -> np.ndarray:
        """A block of cells as an array of objects, or a single one."""
        where, _, cells = address.rpartition("!")
        sheet = where.strip("'").replace("''", "'") or sheet
        first, _, last = cells.partition(":")
        (top, left), (bottom, right) = position(first), position(last or first)
        found = [[self.cell(sheet, row, column) for column in range(left, right + 1)] for row in range(top, bottom + 1)]
        return np.array(found, dtype=object)


class _Parser:
    def __init__(self, evaluator: Evaluator, sheet: str, formula: str) -> None:
        self.evaluator, self.sheet = evaluator, sheet
        self.tokens: list[tuple[str, str]] = []
        at = 0
        while at < len(formula.rstrip()):
            match = _TOKEN.match(formula, at)
            assert match is not None, f"cannot read {formula[at:]!r}"
            self.tokens.append((str(match.lastgroup), str(match[str(match.lastgroup)])))
            at = match.end()
        self.at = 0

    def whole(self) -> Any:
        found = self.level(0)
        assert self.at == len(self.tokens), self.tokens[self.at :]
        return found

    def peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) and self.tokens[self.at][0] == "sign" else ""

    def take(self, sign: str) -> None:
        assert self.peek() == sign, (sign, self.tokens[self.at :])
        self.at += 1

    def level(self, depth: int) -> Any:
        if depth == len(_LEVELS):
            return self.unary()
        left = self.level(depth + 1)
        while self.peek() in _LEVELS[depth]:
            sign = self.peek()
            self.at += 1
            left = operate(sign, left, self.level(depth + 1))
        return left

    def unary(self) -> Any:
        if self.peek() in ("-", "+"):
            sign = self.peek()
            self.at += 1
            found = self.unary()
            return operate("*", -1.0, found) if sign == "-" else found
        return self.atom()

    def atom(self) -> Any:
        if self.peek() == "(":
            self.take("(")
            found = self.level(0)
            self.take(")")
            return found
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == "number":
            return float(text)
        if kind == "text":
            return text[1:-1].replace('""', '"')
        if kind == "cell":
            return self.evaluator.range(self.sheet, text)
        if self.peek() == "(":
            return self.call(text)
        if text in ("TRUE", "FALSE"):
            return text == "TRUE"
        return self.evaluator.range(self.sheet, self.evaluator.book.names[text].removeprefix("="))

    def call(self, name: str) -> Any:
        self.take("(")
        found = []
        while self.peek() != ")":
            found.append(self.level(0))
            if self.peek() == ",":
                self.take(",")
        self.take(")")
        return FUNCTIONS[name](*found)


def one(found: Any) -> Value:
    """A single value; a block of one cell is its value."""
    if isinstance(found, np.ndarray):
        assert found.size == 1, MANY
        found = found.ravel()[0]
    return found


def operate(sign: str, left: Any, right: Any) -> Any:
    """An operation on values or, element by element, on blocks."""
    if isinstance(left, np.ndarray) or isinstance(right, np.ndarray):
        both = np.broadcast_arrays(np.asarray(left, dtype=object), np.asarray(right, dtype=object))
        flat = [operate(sign, a, b) for a, b in zip(both[0].ravel(), both[1].ravel(), strict=True)]
        shaped = np.empty(both[0].size, dtype=object)
        shaped[:] = flat
        return shaped.reshape(both[0].shape)
    if sign == "&":
        return str(left) + str(right)
    if sign in _LEVELS[0]:
        return _compare(sign, left, right)
    a, b = (_arithmetic(each) for each in (left, right))
    if sign == "/":
        return a / b if b else math.nan
    return {"+": lambda: a + b, "-": lambda: a - b, "*": lambda: a * b, "^": lambda: a**b}[sign]()


def _compare(sign: str, left: Any, right: Any) -> bool:
    a, b = ((each.lower() if isinstance(each, str) else 0.0 if each is None else each) for each in (left, right))
    if isinstance(a, str) != isinstance(b, str):  # text is above every number
        a, b = float(isinstance(a, str)), float(isinstance(b, str))
    return {"=": a == b, "<>": a != b, "<": a < b, ">": a > b, "<=": a <= b, ">=": a >= b}[sign]


def _arithmetic(value: Any) -> float:
    assert not isinstance(value, str), f"text in arithmetic: {value!r}"
    return 0.0 if value is None else float(value)


def _numbers(*blocks: Any) -> np.ndarray:
    """Numbers of blocks, text, blanks and truth left out."""
    found = [v for block in blocks for v in np.asarray(block, dtype=object).ravel() if isinstance(v, (int, float))]
    return np.array([v for v in found if not isinstance(v, bool)], np.float64)


def _product(*blocks: Any) -> float:
    arrays = [np.asarray(block, dtype=object) for block in blocks]
    assert len({array.shape for array in arrays}) == 1
    products = [math.prod(_counted(v) for v in cells) for cells in zip(*(a.ravel() for a in arrays), strict=True)]
    return math.fsum(products)


def _counted(value: Any) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0


def _index(block: np.ndarray, row: Any, column: Any) -> Value:
    found = block[int(_arithmetic(one(row))) - 1, int(_arithmetic(one(column))) - 1]
    return 0.0 if found is None else found


def _exact(block: Any, text: Any) -> Any:
    wanted = one(text)
    return np.vectorize(lambda v: v == wanted, otypes=[object])(np.asarray(block, dtype=object))


def _count_if(block: np.ndarray, test: Any) -> float:
    wanted = one(test)
    if str(wanted).startswith("<"):
        return float((_numbers(block) < float(str(wanted)[1:])).sum())
    return float(sum(isinstance(v, str) and v.lower() == str(wanted).lower() for v in block.ravel()))


def _largest(*blocks: Any) -> float:
    numbers = _numbers(*blocks)
    return float(numbers.max()) if numbers.size else 0.0


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "SUM": lambda *blocks: math.fsum(_numbers(*blocks)),
    "AVERAGE": lambda *blocks: float(_numbers(*blocks).mean()),
    "STDEV": lambda *blocks: float(_numbers(*blocks).std(ddof=1)),
    "COUNT": lambda *blocks: float(len(_numbers(*blocks))),
    "COUNTA": lambda block: float(sum(v is not None for v in block.ravel())),
    "COUNTIF": _count_if,
    "MAX": _largest,
    "MIN": lambda *blocks: -_largest(*(operate("*", -1.0, block) for block in blocks)),
    "ABS": lambda value: abs(_arithmetic(one(value))),
    "SQRT": lambda value: math.sqrt(_arithmetic(one(value))),
    "ROUND": lambda value, digits: round(_arithmetic(one(value)), int(digits)),
    "IF": lambda test, yes, no="": yes if one(test) else no,
    "AND": lambda *tests: all(one(test) for test in tests),
    "OR": lambda *tests: any(one(test) for test in tests),
    "EXACT": _exact,
    "INDEX": _index,
    "SUMPRODUCT": _product,
    "TINV": lambda share, freedom: float(stats.t.ppf(1.0 - share / 2.0, _arithmetic(one(freedom)))),
}
"""TINV is two-tailed. IF works out both ways and takes one; a division by 0 is not a number, as no stored value is."""
