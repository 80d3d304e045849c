"""What was found in a file and what was done to its rows, in words for the person whose data it is."""

from dataclasses import dataclass
from datetime import date

from simulator.calibration.transactions import Transactions


@dataclass(frozen=True)
class AppliedRule:
    """A rule that applied to at least one row.

    Attributes:
        name: what was found, in the plural: "refunds".
        sentence: what was done about it.
        count: rows (or purchases, where the name says so).
        places: the first lines (rows of a Parquet file) on which it applied; may be empty.
    """

    name: str
    sentence: str
    count: int
    places: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Name, count, what was done, places."""
        where = f" ({', '.join(self.places)}{' ...' if self.count > len(self.places) else ''})" if self.places else ""
        return f"{self.name[0].upper()}{self.name[1:]}: {self.count:,}, {self.sentence}{where}."


@dataclass(frozen=True)
class FileLayout:
    """How the file was read.

    Attributes:
        format: such as "gzip of CSV" or "Parquet".
        columns: pairs of role and the names of its columns as the file has them.
        dates: the format of dates and how days were counted.
        amounts: how amounts are written.
        encoding, delimiter: of text files; None otherwise.
    """

    format: str
    columns: tuple[tuple[str, str], ...]
    dates: str
    amounts: str
    encoding: str | None = None
    delimiter: str | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """Lines of text."""
        text = [self.format, self.encoding, f"delimiter {self.delimiter}" if self.delimiter else None]
        return (
            f"File: {', '.join(part for part in text if part)}",
            f"Columns: {', '.join(f'{role} from {names}' for role, names in self.columns)}",
            f"Dates: {self.dates}",
            f"Amounts: {self.amounts}",
        )


@dataclass(frozen=True)
class ReadingReport:
    """What a file held and what happened to it.

    Attributes:
        source: name of the file or data set.
        rows: rows with data in the file, before any rule.
        customers, purchases: what is left: customers and customer-days.
        first_day, last_day: of the purchases that are left.
        total: money of the purchases that are left, in the currency of the file.
        layout: how the file was read.
        rules: every rule that applied, in the order of application.
    """

    source: str
    rows: int
    customers: int
    purchases: int
    first_day: date
    last_day: date
    total: float
    layout: FileLayout
    rules: tuple[AppliedRule, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Lines of text for a terminal."""
        return (
            f"Read {self.rows:,} rows of {self.source}: {self.customers:,} customers, {self.purchases:,} purchases "
            f"(customer-days), {self.first_day} to {self.last_day}, {self.total:,.2f} in all.",
            *(f"  {line}" for line in self.layout.words),
            *(f"  - {rule.words}" for rule in self.rules),
        )


@dataclass(frozen=True, eq=False)
class Reading:
    """Transactions and how they came about."""

    transactions: Transactions
    report: ReadingReport
