"""The report that `fit` writes beside a profile."""

from __future__ import annotations

import shlex
import webbrowser
from dataclasses import dataclass
from pathlib import Path

from simulator.calibration.datasets import DataSet
from simulator.calibration.observation import Customers
from simulator.calibration.reading.options import ReadingOptions
from simulator.calibration.reading.report import ReadingReport
from simulator.commands.failures import UsageError
from simulator.report.fit.case import Made
from simulator.report.fit.provenance import fit_fingerprint
from simulator.report.folder import free_folder


@dataclass(frozen=True)
class ReportWish:
    """What the command is told of the report.

    Attributes:
        folder: where to write it; None for reports/ and the name of the profile.
        is_wanted: whether to write one at all.
        is_opened: whether to open it in a browser.
    """

    folder: Path | None = None
    is_wanted: bool = True
    is_opened: bool = False

    def check(self) -> None:
        """Refuse what contradicts itself."""
        if not self.is_wanted and (self.folder is not None or self.is_opened):
            raise UsageError("--no-report writes no report: leave out --report and --open, or --no-report")
        if self.folder is not None and self.folder.exists() and not self.folder.is_dir():
            raise UsageError(f"--report must name a folder, found the file {self.folder}")

    def place(self, profile: Path, fingerprint: str, force: bool) -> Path:
        """The folder to write to: never one that holds the report of something else, unless forced."""
        return free_folder(self.folder or Path("reports") / profile.stem, fingerprint, force)

    def tell(self, written: Path) -> None:
        """Say where the report is, and open it where wanted."""
        print(f"Report: {written}")
        if self.is_opened:
            webbrowser.open(written.resolve().as_uri())


def made_by(
    command: str,
    reading: ReadingReport,
    profile: Path,
    known: DataSet | None,
    customers: Customers,
    money_scale: float,
) -> Made:
    """How the fit came about; `customers` as asked for, `known` where the file is a public data set."""
    cut = sum((last - first).days + 1 for first, last in known.excluded_days) if known else 0
    return Made(
        command=command,
        profile=profile.as_posix(),
        decided="told" if customers != "auto" else "data set" if known else "file",
        excluded_days=cut,
        currency=known.currency if known and money_scale == 1.0 else "",
        fingerprint=fit_fingerprint(reading, command),
    )


def reading_words(options: ReadingOptions) -> list[str]:
    """How the file was said to be read, as options of the command."""
    said = {
        "--delimiter": options.delimiter,
        "--date-format": options.date_format,
        "--timezone": options.timezone,
        "--decimal": options.decimal,
    }
    words = [f"--map {shlex.quote(f'{role}={column}')}" for role, column in options.columns]
    words += [f"{name} {shlex.quote(value)}" for name, value in said.items() if value is not None]
    return [*words, "--drop-bad"] if options.drop_bad else words
