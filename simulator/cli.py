"""The commands. No logic here: each loads what it needs only when it runs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from simulator.commands.failures import reported

app = typer.Typer(
    name="loyalty-sim",
    help="What a reward budget does to retention and profit, against the same market without it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

StudyFile = Annotated[Path, typer.Argument(help="Study file (TOML).", show_default=False)]


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
    workers: Annotated[int | None, typer.Option(help="Local processes (default: one a core).")] = None,
    report: Annotated[bool, typer.Option("--report/--no-report", help="Write the report.")] = True,
    open_report: Annotated[bool, typer.Option("--open", help="Open the report in a browser.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace an earlier report of another study.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print only the result.")] = False,
) -> None:
    """Simulate every policy, compare it with the baseline, write the report."""
    with reported():
        from simulator.commands.running import run_command

        options = {"shoppers": shoppers, "replicates": replicates, "weeks": weeks, "seed": seed}
        code = run_command(
            study, {k: v for k, v in options.items() if v is not None}, out, workers, report, open_report, force, quiet
        )
        sys.exit(code)


@app.command()
def fit(
    transactions: Annotated[str, typer.Argument(help="cdnow, cdnow-sample, or a CSV file: customer,date,amount.")],
    out: Annotated[Path, typer.Option(help="Profile to write (TOML).")],
    name: Annotated[str | None, typer.Option(help="Name of the profile in reports.")] = None,
    share: Annotated[float, typer.Option(help="Assumed share of the market that the store has.")] = 0.2,
    concentration: Annotated[float, typer.Option(help="Assumed Dirichlet S of store preference.")] = 1.0,
    hold_out: Annotated[int, typer.Option(help="Last weeks to leave out of the fit and compare with.")] = 0,
    force: Annotated[bool, typer.Option("--force", help="Replace an existing profile.")] = False,
) -> None:
    """Fit a market profile to transactions."""
    with reported():
        from simulator.commands.fitting import fit_command

        fit_command(transactions, out, name, share, concentration, hold_out, force)


@app.command()
def check(study: StudyFile) -> None:
    """Check a study: policies in words, warnings, expected cost. Nothing is run."""
    with reported():
        from simulator.commands.checking import check_command

        check_command(study)


@app.command()
def explain(study: Annotated[Path | None, typer.Argument(help="Study file (default: the preset).")] = None) -> None:
    """Print the order of a week and every parameter with value, unit, source and who set it."""
    with reported():
        from simulator.commands.explaining import explain_command

        explain_command(study)


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
    from_numbers: Annotated[
        bool, typer.Option("--from-numbers", help="Solve it from ten numbers of your firm.")
    ] = False,
    answers: Annotated[Path | None, typer.Option(help="The ten numbers as a TOML file, instead of asking.")] = None,
    answers_example: Annotated[
        bool, typer.Option("--answers-example", help="Write NAME.answers.toml, a file of answers to fill in, and stop.")
    ] = False,
) -> None:
    """Write a commented study to start from."""
    with reported():
        from simulator.commands.templates import new_command, stem_of

        if answers_example:
            from simulator.commands.from_numbers import example_command

            example_command(stem_of(name))
        elif from_numbers or answers is not None:
            from simulator.commands.from_numbers import from_numbers_command

            from_numbers_command(stem_of(name), answers)
        else:
            new_command(name, template)


@app.command()
def schema() -> None:
    """Print the JSON Schema of study files, for editors."""
    with reported():
        import json

        from simulator.study.editor import json_schema

        typer.echo(json.dumps(json_schema(), indent=2))
