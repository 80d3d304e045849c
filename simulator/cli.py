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


results = typer.Typer(help="What is kept of earlier runs.", no_args_is_help=True)
app.add_typer(results, name="results")
RunName = Annotated[str, typer.Argument(metavar="RUN", help="Run, from results ls.", show_default=False)]
StoreFolder = Annotated[
    Path | None, typer.Option("--store", help="Folder of results (default: .loyalty-sim here or in scenarios/).")
]
StudyFile = Annotated[Path, typer.Argument(help="Study: a TOML file or an Excel sheet (.xlsx).", show_default=False)]
Design = Annotated[str, typer.Option(help="Points: grid, latin (drawn) or one-at-a-time.")]
Points = Annotated[int | None, typer.Option(help="Points of --design latin.")]
Vary = Annotated[
    list[str] | None,
    typer.Option("--set", help="PATH=[VALUES]: varies this too, or otherwise than the study says; may repeat."),
]
OutFolder = Annotated[Path | None, typer.Option(help="Folder of the report.")]
Shoppers = Annotated[int | None, typer.Option(help="Simulated shoppers.")]
Replicates = Annotated[int | None, typer.Option(help="Draws of chance and of what is uncertain.")]
Weeks = Annotated[int | None, typer.Option(help="Length of the horizon.")]
Seed = Annotated[int | None, typer.Option(help="Number that all draws derive from.")]
WriteReport = Annotated[bool, typer.Option("--report/--no-report", help="Write the report.")]
OpenReport = Annotated[bool, typer.Option("--open", help="Open the report in a browser.")]
Yes = Annotated[bool, typer.Option("--yes", help="Start what takes long without asking.")]
Force = Annotated[bool, typer.Option("--force", help="Replace an earlier report of another study.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="Print only the result.")]


def _given(**options: int | None) -> dict[str, int]:
    return {name: value for name, value in options.items() if value is not None}


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
    shoppers: Shoppers = None,
    replicates: Replicates = None,
    weeks: Weeks = None,
    seed: Seed = None,
    workers: WorkersOption = None,
    cluster: ClusterOption = None,
    precise: Annotated[
        float | None,
        typer.Option("--until-precise", help="Add draws until every NPV interval is at most ± this, in currency."),
    ] = None,
    most: Annotated[
        int | None, typer.Option("--most-replicates", help="Draws at most with --until-precise (default: 400).")
    ] = None,
    formats: Annotated[
        str, typer.Option("--format", help="What to write of html (with charts), xlsx, csv.")
    ] = "html,xlsx,csv",
    report: WriteReport = True,
    open_report: OpenReport = False,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Simulate every policy, compare it with the baseline, write the report."""
    with reported(RUN_STOPPED):
        from simulator.commands.formats import checked_formats
        from simulator.commands.running import RunWish, run_command

        sizes = _given(shoppers=shoppers, replicates=replicates, weeks=weeks, seed=seed)
        chosen = checked_formats(formats) if report else ()
        wish = RunWish(sizes, out, workers, cluster, precise, most, chosen, open_report, force, quiet)
        code = run_command(study, wish)
        sys.exit(code)


def _command_over_points(name: str, words: str) -> None:
    """Add a command that runs every point of what a study varies: both have the same options."""

    @app.command(name, help=words)
    def over_points(
        study: StudyFile,
        design: Design = "grid",
        points: Points = None,
        vary: Vary = None,
        out: OutFolder = None,
        shoppers: Shoppers = None,
        replicates: Replicates = None,
        weeks: Weeks = None,
        seed: Seed = None,
        workers: WorkersOption = None,
        cluster: ClusterOption = None,
        report: WriteReport = True,
        open_report: OpenReport = False,
        yes: Yes = False,
        force: Force = False,
        quiet: Quiet = False,
    ) -> None:
        with reported(RUN_STOPPED):
            from simulator.commands.sweeping import SweepWish, optimize_command, sweep_command

            given = _given(shoppers=shoppers, replicates=replicates, weeks=weeks, seed=seed)
            wish = SweepWish(
                run=given, sweep=tuple(vary or ()), design=design, points=points, out=out, workers=workers,
                cluster=cluster, report=report, open_report=open_report, yes=yes, force=force, quiet=quiet,
            )  # fmt: skip
            sys.exit((optimize_command if name == "optimize" else sweep_command)(study, wish))


_command_over_points(
    "sweep",
    "Run every point of what the study varies (its table sweep), and draw what it does to profit and retention.",
)
_command_over_points(
    "optimize",
    "Rank the policies of the study and every point of what it varies; limits of its table goals are asserted. "
    "Only points that are tested are ranked: nothing is searched for between or beyond them.",
)


@app.command()
def sensitivity(
    study: StudyFile,
    inputs: Annotated[int, typer.Option(help="Inputs to follow in all draws: the strongest of a screening.")] = 10,
    every: Annotated[bool, typer.Option("--all", help="Follow every input in all draws, without a screening.")] = False,
    policy: Annotated[str | None, typer.Option(help="Whose difference (default: the recommended policy).")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder of the report (default: reports/STUDY-sensitivity).")] = None,
    shoppers: Shoppers = None,
    replicates: Replicates = None,
    weeks: Weeks = None,
    seed: Seed = None,
    workers: WorkersOption = None,
    cluster: ClusterOption = None,
    report: WriteReport = True,
    open_report: OpenReport = False,
    yes: Yes = False,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Move each assumed input alone: what the decision depends on, and at which values it changes."""
    with reported(RUN_STOPPED):
        from simulator.commands.asked import Asked
        from simulator.commands.sensing import sensitivity_command
        from simulator.experiment.sensitivity.wish import Wish

        changes = _given(shoppers=shoppers, replicates=replicates, weeks=weeks, seed=seed)
        wish = Wish(inputs=None if every else inputs, policy=policy)
        chosen = Asked(
            out=out, workers=workers, cluster=cluster, report=report, open_report=open_report, yes=yes, force=force,
            quiet=quiet,
        )  # fmt: skip
        sys.exit(sensitivity_command(study, changes, wish, chosen))


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
    open_report: OpenReport = False,
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


@app.command()
def report(
    run_id: RunName,
    store: StoreFolder = None,
    out: Annotated[Path | None, typer.Option(help="Folder of the report (default: reports/STUDY).")] = None,
    formats: Annotated[str, typer.Option("--format", help="Some of html, xlsx, csv.")] = "html,xlsx,csv",
    open_report: OpenReport = False,
    force: Force = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print only where the report is.")] = False,
) -> None:
    """Draw again the report of a run that is kept; nothing is simulated."""
    with reported():
        from simulator.commands.redrawing import report_command

        report_command(run_id, store, out, formats, force, open_report, quiet)


@results.command("ls")
def results_ls(
    study: Annotated[str | None, typer.Argument(help="Only runs of this study (file or name).")] = None,
    store: StoreFolder = None,
) -> None:
    """List the runs that are kept."""
    with reported():
        from simulator.commands.storing import list_command

        list_command(study, store)


@results.command("show")
def results_show(
    run_id: RunName,
    store: StoreFolder = None,
    kpi: Annotated[list[str] | None, typer.Option(help="KPI to show instead of the usual ones; may repeat.")] = None,
) -> None:
    """Show the policies of a run with their KPIs."""
    with reported():
        from simulator.commands.storing import show_command

        show_command(run_id, store, kpi or ())


@results.command("rm")
def results_rm(
    run_ids: Annotated[list[str] | None, typer.Argument(metavar="[RUN]...", help="Runs to remove.")] = None,
    store: StoreFolder = None,
    damaged: Annotated[bool, typer.Option("--damaged", help="Remove files that were set aside.")] = False,
    old_engine: Annotated[bool, typer.Option("--old-engine", help="Remove runs of other versions.")] = False,
    unused: Annotated[bool, typer.Option("--unused", help="Remove what no listed run is made of.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Remove runs, with what no other run is made of."""
    with reported():
        from simulator.commands.storing import remove_command

        remove_command(run_ids or (), store, damaged, old_engine, unused, yes)


@results.command("export")
def results_export(
    run_id: RunName,
    out: Annotated[Path, typer.Option(help="File to write: .csv or .parquet.")],
    store: StoreFolder = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file.")] = False,
) -> None:
    """Write the KPIs of a run as a tidy table: policy, replicate, kpi, unit, value."""
    with reported():
        from simulator.commands.storing import export_command

        export_command(run_id, out, store, force)
