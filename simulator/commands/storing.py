"""`results`: what is kept of earlier runs: list it, look at it, export it, remove it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from simulator.commands.failures import UsageError
from simulator.commands.stored_words import figure, interval, size, uncertainty, when
from simulator.experiment.kept_figures import kept_figures
from simulator.experiment.keys import engine_version
from simulator.experiment.storage import removal
from simulator.experiment.storage.export import FORMATS, write_export
from simulator.experiment.storage.place import known_store, store_folder
from simulator.experiment.storage.record import PlanRecord
from simulator.experiment.storage.records import find_record, records
from simulator.experiment.storage.removal import Removal, size_of
from simulator.experiment.storage.shard import WORLDS
from simulator.experiment.storage.store import ResultsStore


def list_command(study: str | None, store: Path | None) -> None:
    """Print a table of the runs that are kept: all, or those of one study."""
    folder = _store_of(study, store)
    stem = Path(study).stem if study else None
    found = [each for each in records(folder) if stem is None or Path(each.path).stem == stem]
    if not found:
        print(f"No runs{f' of {study}' if study else ''} are kept in {folder}.")
        return
    sizes = _sizes(folder)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("run", "kind", "study", "when (UTC)"):
        table.add_column(heading, overflow="fold")
    for heading in ("policies", "draws", "size"):
        table.add_column(heading, justify="right")
    table.add_column("this version")
    for each in sorted(found, key=lambda one: (one.when, one.id)):
        total = sum(sizes.get(key, 0) for key in each.worlds)
        draws = f"{each.done:,}" + (f", {each.failed:,} failed" if each.failed else "")
        made = "yes" if each.engine == engine_version() else "no: run again"
        row = (each.id, each.kind, each.name, when(each.when), f"{each.policies:,}", draws, size(total), made)
        table.add_row(*row)
    _console().print(table)
    print(f"{folder}: {size(sum(sizes.values()))} of worlds; worlds that runs share are counted in each.")


def show_command(name: str, store: Path | None, kpis: Sequence[str]) -> None:
    """Print what a run was and the KPIs of its policies, with intervals."""
    from simulator.accounts.registry import KPIS

    folder = known_store(store)
    record = find_record(folder, name)
    shown = kpis or ("npv", "profit", "retention", "active_customers", "rewards_accrued", "roi")
    _check_kpis(shown)
    figures = kept_figures(record, ResultsStore(folder))
    console = _console()
    print(f"{record.id}: {record.kind} of {record.path}, {when(record.when)} UTC, {record.seconds:,.0f} s")
    for plan, each in zip(record.plans, figures, strict=True):
        print(_plan_words(plan))
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for heading in ("policy", ""):
            table.add_column(heading, overflow="fold")
        for heading in ("mean", "difference"):
            table.add_column(heading, justify="right")
        for place, policy in enumerate(plan.policies):
            for number, key in enumerate(shown):
                difference = interval(each.difference(key, place), key) if place else ""
                name = policy if number == 0 else ""
                table.add_row(name, KPIS[key].name, figure(each.level(key, place), key), difference)
        console.print(table)
        print(f"Means over draws, and paired differences from {plan.policies[0]}. {uncertainty(plan)}")
    for plan in record.plans:
        for replicate, error in plan.failures.items():
            print(f"draw {replicate}{f' of {plan.name}' if plan.name else ''} failed: {error}")


def remove_command(
    names: Sequence[str], store: Path | None, damaged: bool, old_engine: bool, unused: bool, yes: bool
) -> None:
    """Remove runs, or what is damaged, outdated or unused, after asking."""
    folder = known_store(store)
    if not (names or damaged or old_engine or unused):
        raise UsageError("what is to be removed? Name runs, or --damaged, --old-engine or --unused")
    chosen = [find_record(folder, name) for name in dict.fromkeys(names)]
    if old_engine:
        chosen += [each for each in records(folder) if each.engine != engine_version() and each not in chosen]
    parts = [removal.runs(folder, chosen)] if chosen else []
    parts += [removal.damaged(folder)] if damaged else []
    parts += [removal.unused(folder)] if unused else []
    files = tuple(dict.fromkeys(path for part in parts for path in part.files))
    everything = Removal(files, frozenset().union(*(part.figures for part in parts)))
    if not (everything.files or everything.figures):
        print(f"Nothing to remove in {folder}.")
        return
    runs = f"{', '.join(each.id for each in chosen)}: " if chosen else ""
    worlds = sum(path.parent.name == WORLDS for path in everything.files)
    what = f"{runs}{len(everything.files):,} files, {worlds:,} of them worlds that no other run uses"
    freed = size(everything.bytes)
    if not yes:
        _ask(f"{what}; this frees {freed}.")
    removal.remove(folder, everything)
    print(f"Removed {what}; {freed} freed.")


def export_command(name: str, out: Path, store: Path | None, force: bool) -> None:
    """Write the figures of a run as a tidy table."""
    if out.suffix.lower() not in FORMATS:
        raise UsageError(f"--out {out} must end in {' or '.join(FORMATS)}")
    if out.exists() and not force:
        raise UsageError(f"{out} is already there; --force replaces it")
    if not out.parent.is_dir():
        raise UsageError(f"--out {out}: there is no folder {out.parent}")
    folder = known_store(store)
    rows = write_export(ResultsStore(folder), find_record(folder, name), out)
    print(f"Written: {out} ({rows:,} rows)")


def _store_of(study: str | None, store: Path | None) -> Path:
    """The store that is named, that of a study file, or the usual one."""
    if store is None and study is not None and Path(study).is_file():
        folder = store_folder(Path(study))
        if folder.is_dir():
            return folder
    return known_store(store)


def _sizes(folder: Path) -> dict[str, int]:
    """Bytes of every world that is kept."""
    try:
        with os.scandir(folder / WORLDS) as entries:
            return {
                Path(each.name).stem: size_of(Path(each.path)) for each in entries if each.name.endswith(".parquet")
            }
    except FileNotFoundError:
        return {}


def _plan_words(plan: PlanRecord) -> str:
    head = f"{plan.name}: " if plan.name else ""
    solved = "".join(f"; solved for its budget: {name} {value:.6g}" for name, value in plan.solved.items())
    failed = f", {len(plan.failures)} failed" if plan.failures else ""
    return f"{head}{len(plan.worlds)} draws{failed}, {plan.shoppers:,} shoppers{solved}"


def _check_kpis(keys: Sequence[str]) -> None:
    from difflib import get_close_matches

    from simulator.accounts.registry import KPIS

    for key in keys:
        if key not in KPIS:
            near = get_close_matches(key, KPIS, n=3)
            hint = f"; did you mean {' or '.join(near)}?" if near else ""
            raise UsageError(f"--kpi {key!r} is no KPI{hint}")


def _ask(what: str) -> None:
    if not is_asked_by_a_person():
        raise UsageError(f"{what} Nothing was removed: say --yes to remove it")
    if input(f"{what} Remove? [y/N] ").strip().lower() not in ("y", "yes"):
        raise UsageError("nothing was removed")


def is_asked_by_a_person() -> bool:
    """Can a question be answered at all?"""
    return sys.stdin.isatty()


def _console() -> Console:
    """A console as wide as its terminal, and wide enough elsewhere: a table in a file is not folded."""
    console = Console(highlight=False, markup=False)
    return console if console.is_terminal else Console(highlight=False, markup=False, width=200)
