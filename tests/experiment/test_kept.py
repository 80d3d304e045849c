"""A run that is kept becomes the same results again, without simulating and without its study file."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from simulator.experiment import kept, task
from simulator.experiment.kept import kept_plan, kept_results, kept_study
from simulator.experiment.kept_figures import kept_figures
from simulator.experiment.plan import plan_of
from simulator.experiment.recording import study_text
from simulator.experiment.results import Results
from simulator.experiment.run import run_study
from simulator.experiment.storage.errors import StorageError
from simulator.experiment.storage.failed import failures
from simulator.experiment.storage.record import Record
from simulator.experiment.storage.records import find_record, records
from simulator.experiment.storage.shard import world_name
from simulator.experiment.storage.store import ResultsStore
from simulator.study import load_study, parse_study

from .studies import STUDY, policy, study_with

ROOT = Path(__file__).parents[2]
MORE = policy("1 %") + policy(
    "channel",
    '"stores.Ours.program" = "none"',
    'same_cost_as = "1 %"\nsolve = "stores.Ours.acquisition.channels.search.spend_per_week"',
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Results, Record]:
    """A store with one run in it, its results and its record."""
    folder = tmp_path_factory.mktemp("kept") / "store"
    results = run_study(study_with(MORE), workers=1, store=folder)
    return folder, results, find_record(folder, results.kept_as)


def test_the_results_are_the_same(made: tuple[Path, Results, Record], monkeypatch: pytest.MonkeyPatch) -> None:
    folder, results, record = made
    monkeypatch.setattr("simulator.experiment.task.simulate", lambda _: pytest.fail("simulated"))
    again = kept_results(record, folder)
    assert again.plan == results.plan
    assert again.plan.study.set_by == results.plan.study.set_by
    assert again.frame().equals(results.frame())
    assert again.seconds == pytest.approx(results.seconds, abs=0.001)
    assert (again.replicates, again.reused, again.failures) == (results.replicates, results.reused, results.failures)


def test_the_figures_are_those_of_the_results(made: tuple[Path, Results, Record]) -> None:
    folder, results, record = made
    [figures] = kept_figures(record, ResultsStore(folder))
    for key in ("npv", "retention", "closing_points"):
        for place in range(3):
            assert figures.level(key, place) == results.level(key, place)
            assert figures.difference(key, place) == results.difference(key, place)


def test_a_run_that_only_reads_leaves_the_store_as_it_was(made: tuple[Path, Results, Record]) -> None:
    folder, results, record = made
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    again = run_study(study_with(MORE), workers=1, store=folder)
    assert (again.reused, again.kept_as) == (3, record.id)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert again.frame().equals(results.frame())


def test_the_record_says_what_was_solved(made: tuple[Path, Results, Record]) -> None:
    _, results, record = made
    channel = results.plan.policies[2].focal.acquisition.channels["search"].spend_per_week
    assert record.plans[0].solved == {"channel": channel}
    assert channel != 100.0
    assert record.plans[0].policies == ("baseline", "1 %", "channel")


def test_another_engine_made_it(made: tuple[Path, Results, Record], monkeypatch: pytest.MonkeyPatch) -> None:
    folder, _, record = made
    monkeypatch.setattr(kept, "engine_version", lambda: "another")
    with pytest.raises(StorageError, match=r"made by another version .*: run loyalty-sim run small.toml again$"):
        kept_results(record, folder)


def test_a_study_that_reads_otherwise_now_is_not_drawn(made: tuple[Path, Results, Record]) -> None:
    folder, _, record = made
    plan = dataclasses.replace(record.plans[0], policies=("baseline", "1 %"))
    with pytest.raises(StorageError, match="made by another version"):
        kept_plan(dataclasses.replace(record, plans=(plan,)))
    text = dataclasses.replace(record.studies[0], text="stores = 3")
    with pytest.raises(StorageError, match="made by another version"):
        kept_results(dataclasses.replace(record, studies=(text,)), folder)


def test_missing_worlds_are_told_and_computed_again_by_a_run(made: tuple[Path, Results, Record]) -> None:
    folder, results, record = made
    path = folder / world_name(record.plans[0].worlds[1][2])
    whole = path.read_bytes()
    path.write_bytes(whole[:-100])
    with pytest.raises(StorageError, match=r"1 of the 3 draws of .* missing or damaged .* run loyalty-sim run small"):
        kept_results(record, folder)
    again = run_study(study_with(MORE), workers=1, store=folder)
    assert again.reused == 2
    assert path.read_bytes() == whole
    assert kept_results(record, folder).frame().equals(results.frame())


def test_rivals_that_do_not_react_are_kept_too(tmp_path: Path) -> None:
    head, ours, rest = STUDY.split("[[stores]]")
    react = '[stores.reactions.match]\nkind = "match"\nfloor_margin = 0.1\n[baseline]'
    text = "[[stores]]".join([head + '[market]\nrivals = "both"\n', ours, rest.replace("[baseline]", react)])
    study = parse_study(text + policy("cheaper", '"stores.Ours.price_index" = 0.9'), "small.toml")
    results = run_study(study.with_run(replicates=2), workers=1, store=tmp_path)
    [record] = records(tmp_path)
    again = kept_results(record, tmp_path)
    assert results.shadow is not None
    assert again.frame().equals(results.frame())
    assert again.shadow is not None
    assert again.shadow.plan == results.shadow.plan
    assert record.done == 4


def test_a_failure_is_kept_and_forgotten_when_it_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    simulate = task.simulate

    def fails(job: object) -> object:
        if job.replicate == 1:  # type: ignore[attr-defined]
            raise ValueError("no memory")
        return simulate(job)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(task, "simulate", fails)
        results = run_study(study_with(policy("1 %")), workers=1, store=tmp_path)
    assert [each.number for each in results.failures] == [1]
    [failure] = failures(tmp_path)
    assert (failure.what, failure.error) == ("replicate 1 of Small", "ValueError: no memory")
    [record] = records(tmp_path)
    assert record.plans[0].failures == {1: "ValueError: no memory"}
    assert sorted(record.plans[0].worlds) == [0, 2]
    assert [each.error for each in kept_results(record, tmp_path).failures] == ["ValueError: no memory"]
    assert run_study(study_with(policy("1 %")), workers=1, store=tmp_path).failures == ()
    assert failures(tmp_path) == []
    assert [each.failed for each in records(tmp_path)] == [0]


def assert_reads_again(path: Path) -> None:
    study = load_study(path).resolve()
    again = kept_study(study_text(study), str(path))
    assert again == study
    assert again.set_by == study.set_by
    assert plan_of(again).ranges == plan_of(study).ranges


def test_the_record_of_a_study_reads_again_as_it_was() -> None:
    assert_reads_again(ROOT / "scenarios" / "reward_budgets.toml")


@pytest.mark.full
@pytest.mark.parametrize("path", sorted((ROOT / "scenarios").glob("*.toml")), ids=lambda path: path.stem)
def test_the_record_of_every_study_reads_again_as_it_was(path: Path) -> None:
    assert_reads_again(path)


def test_what_cannot_be_written_down_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise StorageError("full")

    monkeypatch.setattr("simulator.experiment.recording.save_record", full)
    results = run_study(study_with(policy("1 %")).with_run(replicates=1), workers=1, store=tmp_path)
    assert results.kept_as == ""
    assert records(tmp_path) == []
