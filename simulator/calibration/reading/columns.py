"""Which column is the customer, the date, the amount: as mapped, or by its name."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from simulator.calibration.errors import TransactionError
from simulator.calibration.reading.near import did_you_mean, nearest
from simulator.calibration.reading.options import OPTIONAL_ROLES, REQUIRED_ROLES, ReadingOptions
from simulator.calibration.reading.table import Column, Table

SYNONYMS = MappingProxyType(
    {
        "customer": ("customer", "customer_id", "client", "client_id", "household_id", "member_id", "user_id"),
        "date": (
            "date", "order_date", "transaction_date", "timestamp", "order_timestamp", "transaction_timestamp", "time",
        ),
        "amount": ("amount", "sales", "sales_value", "total", "net_amount", "revenue", "price_paid"),
    }
)  # fmt: skip
"""Names that need no map, without regard to case, spaces, underscores, hyphens and dots."""

PRICES = frozenset({"price", "unitprice", "salesprice"})
"""Beside one of these, a column called amount may be a number of pieces (it is in Ta Feng), so it must be mapped."""

MOST_NAMES = 20


def assign_columns(table: Table, options: ReadingOptions) -> Mapping[str, tuple[Column, ...]]:
    """Columns by role: one for customer, date, amount and order; one or more for discount and coupon.

    A mapped role is not looked for. Order, discount and coupon are used only if mapped: a column of such a name may
    hold a percentage or a code.

    Raises:
        TransactionError: if a mapped column is not there, a required one is not found, or several could be it.
    """
    found = {role: _mapped(table, options, role) or _by_name(table, options, role) for role in REQUIRED_ROLES}
    found |= {role: columns for role in OPTIONAL_ROLES if (columns := _mapped(table, options, role))}
    taken: dict[str, str] = {}
    for role, columns in found.items():
        for column in columns:
            if column.sql in taken:
                raise TransactionError(
                    f"{table.header}: column '{column.name}' cannot be both {taken[column.sql]} and {role}; use --map."
                )
            taken[column.sql] = role
    return found


def normalized(name: str) -> str:
    """Name without case, spaces, underscores, hyphens and dots."""
    return re.sub(r"[\s_.\-]+", "", name).casefold()


def _mapped(table: Table, options: ReadingOptions, role: str) -> tuple[Column, ...]:
    return tuple(_named(table, role, name) for name in options.mapped(role))


def _named(table: Table, role: str, name: str) -> Column:
    exact = [column for column in table.columns if column.name == name]
    loose = exact or [column for column in table.columns if normalized(column.name) == normalized(name)]
    if len(loose) == 1:
        return loose[0]
    if loose:
        raise TransactionError(f"{table.header}: {len(loose)} columns are called '{name}'; rename all but one.")
    near = did_you_mean(name, [column.name for column in table.columns])
    raise TransactionError(
        f"{table.header}: there is no column '{name}' to be the {role}{near}{'' if near else ';'} "
        f"the columns are {_names(table)}."
    )


def _by_name(table: Table, options: ReadingOptions, role: str) -> tuple[Column, ...]:
    known = {normalized(name) for name in SYNONYMS[role]}
    elsewhere = {name for other, name in options.columns if other != role}
    named = [column for column in table.columns if normalized(column.name) in known]
    candidates = [column for column in named if column.name not in elsewhere] or named
    if role == "amount" and [normalized(column.name) for column in candidates] == ["amount"]:
        candidates += [column for column in table.columns if normalized(column.name) in PRICES]
    if len(candidates) == 1:
        return (candidates[0],)
    if candidates:
        if len({column.name for column in candidates}) == 1:
            raise TransactionError(
                f"{table.header}: more than one column is called '{candidates[0].name}'; rename all but one."
            )
        names = " or ".join(f"'{column.name}'" for column in candidates)
        raise TransactionError(
            f"{table.header}: the {role} could be {names}; choose, for example with --map {role}={candidates[0].name}."
        )
    if any(column.name[:1].isdigit() for column in table.columns):
        raise TransactionError(f"{table.header}: the first line must name the columns, found {_names(table)}.")
    raise TransactionError(
        f"{table.header}: no column is the {role}{_nearest(table, role)}; give --map {role}=COLUMN; the columns are "
        f"{_names(table)}."
    )


def _nearest(table: Table, role: str) -> str:
    names = [column.name for column in table.columns]
    near = next((found for name in SYNONYMS[role] if (found := nearest(name, names, cutoff=0.7))), None)
    return f" (nearest is '{near}')" if near else ""


def _names(table: Table) -> str:
    names = [f"'{column.name}'" for column in table.columns]
    return ", ".join(names[:MOST_NAMES]) + (f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else "")
