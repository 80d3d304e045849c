"""The commands. No logic here: each loads what it needs only when it runs."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from simulator.commands.failures import RUN_STOPPED, reported
from simulator.commands.where import ClusterOption, WorkersOption

app = typer.Typer(
    name="loyalty-sim",
    help="What a reward budget does to retention and profit, against the same market without it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class CustomersOption(StrEnum):
    """Whose purchases a file holds."""

    AUTO = "auto"
    NEW = "new"
    EXISTING = "existing"


StudyFile = Annotated[Path, typer.Argument(help="Study: a TOML file or an Excel sheet (.xlsx).", show_default=False)]


def main() -> None:
    """Run the command line. Exit codes: 0 done, 1 some runs failed, 2 bad input, 130 interrupted."""
    app()


@app.callback(invoke_without_command=True)
def _root(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        from simulator import __version__

        typer.echo(__version__)
        raise typer.Exit


@app.command()
def run(
    study: StudyFile,
    out: Annotated[Path | None, typer.Option(help="Folder of the report (default: reports/STUDY).")] = None,
    shoppers: Annotated[int | None, typer.Option(help="Simulated shoppers.")] = None,
    replicates: Annotated[int | None, typer.Option(help="Draws of chance and of what is uncertain.")] = None,
    weeks: Annotated[int | None, typer.Option(help="Length of the horizon.")] = None,
    seed: Annotated[int | None, typer.Option(help="Number that all draws derive from.")] = None,
    workers: WorkersOption = None,
    cluster: ClusterOption = None,
    precise: Annotated[
        float | None,
        typer.Option("--until-precise", help="Add draws until every NPV interval is at most ± this, in currency."),
    ] = None,
    most: Annotated[
        int | None, typer.Option("--most-replicates", help="Draws at most with --until-precise (default: 400).")
    ] = None,
    report: Annotated[bool, typer.Option("--report/--no-report", help="Write the report.")] = True,
    open_report: Annotated[bool, typer.Option("--open", help="Open the report in a browser.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace an earlier report of another study.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print only the result.")] = False,
) -> None:
    """Simulate every policy, compare it with the baseline, write the report."""
    with reported(RUN_STOPPED):
        from simulator.commands.running import run_command

        options = {"shoppers": shoppers, "replicates": replicates, "weeks": weeks, "seed": seed}
        given = {name: value for name, value in options.items() if value is not None}
        code = run_command(study, given, out, workers, cluster, report, open_report, force, quiet, precise, most)
        sys.exit(code)


@app.command()
def fit(
    transactions: Annotated[
        str, typer.Argument(help="A file (CSV, gzip, zip, Parquet) or cdnow, complete-journey, ta-feng.")
    ],
    out: Annotated[Path, typer.Option(help="Profile to write (TOML).")],
    name: Annotated[str | None, typer.Option(help="Name of the profile in reports.")] = None,
    share: Annotated[float, typer.Option(help="Assumed share of the market that the store has.")] = 0.2,
    concentration: Annotated[float, typer.Option(help="Assumed Dirichlet S of store preference.")] = 1.0,
    customers: Annotated[
        CustomersOption, typer.Option(help="Is a first purchase in the file a customer's first ever?")
    ] = CustomersOption.AUTO,
    money_scale: Annotated[float, typer.Option(help="Factor on every amount, such as an exchange rate.")] = 1.0,
    hold_out: Annotated[int, typer.Option(help="Last weeks to leave out of the fit and compare with.")] = 0,
    report: Annotated[Path | None, typer.Option(help="Folder of the report (default: reports/PROFILE).")] = None,
    no_report: Annotated[bool, typer.Option("--no-report", help="Write the profile only.")] = False,
    open_report: Annotated[bool, typer.Option("--open", help="Open the report in a browser.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace an existing profile, and a report.")] = False,
    column: Annotated[list[str] | None, typer.Option("--map", help="ROLE=COLUMN; may repeat.")] = None,
    delimiter: Annotated[str | None, typer.Option(help="Of a CSV file: , ; | or tab.")] = None,
    date_format: Annotated[str | None, typer.Option(help="Such as %d/%m/%Y.")] = None,
    timezone: Annotated[str | None, typer.Option(help="Zone of local days, such as Europe/Berlin.")] = None,
    decimal: Annotated[str | None, typer.Option(help="Decimal sign of amounts: . or ,")] = None,
    drop_bad: Annotated[bool, typer.Option("--drop-bad", help="Leave out what cannot be read.")] = False,
) -> None:
    """Fit a market profile to transactions."""
    with reported():
        from simulator.calibration.reading.options import ReadingOptions, parse_map
        from simulator.commands.fit_report import ReportWish
        from simulator.commands.fitting import FitOptions, fit_command

        options = ReadingOptions(parse_map(column or ()), delimiter, date_format, timezone, decimal, drop_bad)
        wish = ReportWish(report, not no_report, open_report)
        known = FitOptions(name, share, concentration, customers.value, money_scale, hold_out, force, wish)
        fit_command(transactions, out, known, options)


@app.command()
def check(study: StudyFile) -> None:
    """Check a study: policies in words, warnings, expected cost. Nothing is run."""
    with reported():
        from simulator.commands.checking import check_command

        check_command(study)


@app.command()
def explain(study: Annotated[Path | None, typer.Argument(help="Study (default: the preset).")] = None) -> None:
    """Print the order of a week and every parameter with value, unit, source and who set it."""
    with reported():
        from simulator.commands.explaining import explain_command

        explain_command(study)


@app.command()
def track(
    actuals: Annotated[
        Path, typer.Argument(help="CSV of actuals: month, metric, value; or month and a column a metric.")
    ],
    report: Annotated[
        Path | None, typer.Option(help="Folder of the report (default: here, or the only one in reports/).")
    ] = None,
    policy: Annotated[str | None, typer.Option(help="The policy that was launched.")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder for tracked.csv and a chart.")] = None,
    whole_weeks: Annotated[
        bool, typer.Option("--whole-weeks", help="Sums are of the weeks in tracking.csv, not of calendar months.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace tracked.csv and its chart.")] = False,
) -> None:
    """Hold actuals against the bands of a report: which months after launch lie outside."""
    with reported():
        from simulator.commands.tracking import track_command

        track_command(actuals, report, policy, out, whole_weeks, force)


@app.command()
def diff(first: StudyFile, second: StudyFile) -> None:
    """Compare two studies in words."""
    with reported():
        from simulator.commands.checking import diff_command

        diff_command(first, second)


@app.command()
def new(
    name: Annotated[str, typer.Argument(help="Name of the study; the file is NAME.toml.")],
    template: Annotated[str, typer.Option(help="Question to start from; 'list' shows them.")] = "reward_budgets",
    xlsx: Annotated[bool, typer.Option("--xlsx", help="Write an Excel input sheet, NAME.xlsx, instead.")] = False,
    from_numbers: Annotated[
        bool, typer.Option("--from-numbers", help="Solve it from ten numbers of your firm.")
    ] = False,
    answers: Annotated[Path | None, typer.Option(help="The ten numbers as a TOML file, instead of asking.")] = None,
    answers_example: Annotated[
        bool, typer.Option("--answers-example", help="Write NAME.answers.toml, a file of answers to fill in, and stop.")
    ] = False,
) -> None:
    """Write a commented study, or an Excel sheet with its inputs, to start from."""
    with reported():
        from simulator.commands.templates import new_command, stem_of

        if answers_example:
            from simulator.commands.from_numbers import example_command

            example_command(stem_of(name))
        elif from_numbers or answers is not None:
            from simulator.commands.from_numbers import from_numbers_command

            from_numbers_command(stem_of(name), answers)
        else:
            new_command(name, template, xlsx)


@app.command()
def schema() -> None:
    """Print the JSON Schema of study files, for editors."""
    with reported():
        import json

        from simulator.study.editor import json_schema

        typer.echo(json.dumps(json_schema(), indent=2))
