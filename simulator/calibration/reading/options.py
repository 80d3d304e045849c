"""What the person who runs the command knows about a file better than the file does."""

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

from simulator.calibration.errors import TransactionError
from simulator.calibration.reading.near import did_you_mean

REQUIRED_ROLES = ("customer", "date", "amount")
OPTIONAL_ROLES = ("order", "discount", "coupon")
ROLES = (*REQUIRED_ROLES, *OPTIONAL_ROLES)

SUMMED_ROLES = ("discount", "coupon")
"""Roles that several columns may share; they are added up."""

DELIMITERS = MappingProxyType({",": ",", ";": ";", "|": "|", "\t": "\t", "tab": "\t", "\\t": "\t"})
"""Words for a delimiter and the delimiter."""


@dataclass(frozen=True)
class ReadingOptions:
    """How to read a file; everything left out is found in the file.

    Attributes:
        columns: pairs of a role (`ROLES`) and the name of the column that plays it; discount and coupon may repeat.
        delimiter: one of the keys of `DELIMITERS`.
        date_format: as of strptime, such as ``%d/%m/%Y``.
        timezone: name of the time zone in whose calendar days are counted, such as ``America/New_York``.
        decimal: ``.`` or ``,``.
        drop_bad: drop rows that cannot be read, however many they are, instead of stopping.

    Raises:
        TransactionError: for a role, delimiter or decimal sign that does not exist.
    """

    columns: tuple[tuple[str, str], ...] = ()
    delimiter: str | None = None
    date_format: str | None = None
    timezone: str | None = None
    decimal: str | None = None
    drop_bad: bool = False

    def __post_init__(self) -> None:
        """Check what can be checked without the file."""
        seen: set[str] = set()
        for role, _ in self.columns:
            if role not in ROLES:
                raise TransactionError(
                    f"--map {role}=...: there is no '{role}'{did_you_mean(role, ROLES)}; there are {', '.join(ROLES)}."
                )
            if role in seen and role not in SUMMED_ROLES:
                raise TransactionError(f"--map {role}=... is given twice; only discount and coupon may repeat.")
            seen.add(role)
        if self.delimiter is not None and self.delimiter not in DELIMITERS:
            raise TransactionError(f"--delimiter must be one of , ; | tab, found {self.delimiter!r}.")
        if self.decimal not in (None, ".", ","):
            raise TransactionError(f"--decimal must be . or , and not {self.decimal!r}.")

    def mapped(self, role: str) -> tuple[str, ...]:
        """Names of the columns that were given for a role."""
        return tuple(name for given, name in self.columns if given == role)


def parse_map(words: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Pairs of role and column of words such as ``customer=household_id``.

    Raises:
        TransactionError: for a word without ``=`` or with nothing on a side of it.
    """
    pairs = []
    for word in words:
        role, sign, name = word.partition("=")
        if not (sign and role.strip() and name.strip()):
            raise TransactionError(f"--map must look like customer=household_id, found {word!r}.")
        pairs.append((role.strip().lower(), name.strip()))
    return tuple(pairs)
