"""`new --from-numbers`: ten numbers of a firm become a study whose simulated last year looks like the firm's."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from simulator.calibration.numbers.answers import Answers
from simulator.calibration.numbers.answers_file import example_text, read_answers
from simulator.calibration.numbers.compared import Compared, compare
from simulator.calibration.numbers.oddities import oddities
from simulator.calibration.numbers.profile_text import profile_text
from simulator.calibration.numbers.size import Size
from simulator.calibration.numbers.solve import Effort, solve
from simulator.calibration.numbers.study_text import study_text
from simulator.commands import asking
from simulator.commands.failures import INTERRUPTED, UsageError
from simulator.commands.progress import JobProgress
from simulator.experiment.reconciliation import SHARES, TOLERANCE, Line
from simulator.study import parse_study

EFFORT, SIZE = Effort(), Size()


def example_command(stem: str) -> None:
    """Write NAME.answers.toml, an example of a file of answers."""
    path = Path(f"{stem}.answers.toml")
    _refuse_existing(path)
    path.write_text(example_text(), "utf-8")
    print(f"{path}: fill in your numbers\nNext: loyalty-sim new {stem} --from-numbers --answers {path}")


def from_numbers_command(stem: str, answers_file: Path | None) -> None:
    """Ask or read the answers, solve, write NAME.toml and NAME.profile.toml, print the reconciliation."""
    study, profile = Path(f"{stem}.toml"), Path(f"{stem}.profile.toml")
    _refuse_existing(study, profile)
    if answers_file is None and not asking.is_asked_by_a_person():
        raise UsageError(
            "there is no terminal to ask the questions in: give the answers in a file with --answers FILE.toml "
            f"(loyalty-sim new {stem} --answers-example writes one to fill in)"
        )
    try:
        answers = asking.ask_all() if answers_file is None else read_answers(answers_file)
        with JobProgress() as progress:
            solved = solve(answers, SIZE.seed, EFFORT, progress)
            compared = compare(answers, solved, SIZE, progress)
    except KeyboardInterrupt:
        print("\nStopped: nothing was written.", file=sys.stderr)
        sys.exit(INTERRUPTED)
    _write(answers, compared, stem, study, profile)
    _tell(answers, compared, study, profile)


def _refuse_existing(*paths: Path) -> None:
    for path in paths:
        if path.exists():
            raise UsageError(f"{path} exists; choose another name")


def _write(answers: Answers, compared: Compared, stem: str, study: Path, profile: Path) -> None:
    """Both files or none."""
    name = stem.replace("_", " ").replace("-", " ")
    text = study_text(answers, compared.setup, name, compared.new_after_weeks, SIZE, profile.name)
    try:
        profile.write_text(profile_text(answers, compared.setup), "utf-8")
        study.write_text(text, "utf-8")
        parse_study(text, str(study))
    except BaseException:
        study.unlink(missing_ok=True)
        profile.unlink(missing_ok=True)
        raise


def _tell(answers: Answers, compared: Compared, study: Path, profile: Path) -> None:
    found = compared.reconciliation
    verdict = "RECONCILED" if found.is_reconciled else "NOT RECONCILED"
    table = Table(title=f"Last year, actual against simulated: {verdict}", title_justify="left")
    table.add_column("number")
    for heading in ("last year", "simulated", "difference"):
        table.add_column(heading, justify="right")
    for line in found.lines:
        table.add_row(line.name, _value(line, line.actual), _value(line, line.simulated), _difference(line))
    Console(highlight=False).print(table)
    for sentence in _sentences(answers, compared):
        print(sentence)
    print(f"{study}: the study; {profile}: its market profile")
    print(f"Next: loyalty-sim check {study}, then loyalty-sim run {study}")


def _value(line: Line, value: float) -> str:
    if value != value:
        return "not simulated"
    if line.key in SHARES:
        return f"{100 * value:.1f} %"
    return f"{value:,.2f}" if value < 1000 else f"{value:,.0f}"


def _difference(line: Line) -> str:
    if not line.is_compared:
        return ""
    return f"{100 * line.difference:+.1f} %" + ("" if line.is_within else f"  beyond {100 * TOLERANCE:.0f} %")


def _sentences(answers: Answers, compared: Compared) -> list[str]:
    """What the table cannot say: who is new, what could not be matched and why, what is only assumed."""
    missed = {line.key for line in compared.reconciliation.missed}
    told = [
        f"New customers: no order in the {compared.new_after_weeks} weeks before the year; the simulated market has "
        "nobody who never shopped, so this span is set so that their number fits as well as it can."
    ]
    if "repeat_rate" in missed:
        told.append(
            "The repeat rate could not be met together with the orders per customer: shoppers who order that often "
            "come back more, or less, than yours do in a market that stands still."
        )
    if "new_customers" in missed:
        told.append(
            "New customers could not be met: in a market that stands still, new customers replace those who do not "
            "come back; yours is growing or shrinking (entry_per_year and exit_per_year of [market] say so)."
        )
    if {"identified_share", "reward_cost"} & missed:
        told.append("The program of today could not be met: put its real rules into [stores.program].")
    told += oddities(answers, compared.setup)
    told.append("Ten numbers do not tell how shoppers respond to prices, rewards and rivals: that is assumed.")
    return told
