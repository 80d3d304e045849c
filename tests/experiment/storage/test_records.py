"""The records of runs: what was run comes back, damage is found out, ids are short and found by their start."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.experiment.storage.errors import StorageError
from simulator.experiment.storage.failed import Failure, failures, forget_failure, keep_failure
from simulator.experiment.storage.place import STORE_VARIABLE, known_store, store_folder
from simulator.experiment.storage.record import StudyText, run_id
from simulator.experiment.storage.records import find_record, known_record, records, save_record
from simulator.experiment.storage.seal import open_seal, sealed

from .made import key, record

ONE, OTHER = record("small-11111111"), record("small-sweep-22222222", kind="sweep", worlds=(1, 3, 4))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for each in (ONE, OTHER):
        save_record(tmp_path, each)
    return tmp_path


def test_records_come_back(folder: Path) -> None:
    assert records(folder) == [ONE, OTHER]
    assert known_record(folder, ONE.id) == ONE
    assert known_record(folder, "none") is None
    assert (ONE.done, ONE.failed, ONE.policies, OTHER.policies) == (1, 1, 1, 2)
    assert ONE.worlds == {key(1), key(2)}
    assert ONE.figures == {f"f{key(1)}", f"f{key(2)}"}


def test_a_record_of_many_replicates_comes_back(tmp_path: Path) -> None:
    keys = {number: (key(2 * number), key(2 * number + 1)) for number in range(120)}
    many = replace(
        ONE,
        details={"reached": float("inf")},
        plans=(replace(ONE.plans[0], worlds=keys, figures=keys, failures={130: "a", 1000: "b"}),),
    )
    save_record(tmp_path, many)
    assert records(tmp_path) == [many]
    assert list(records(tmp_path)[0].plans[0].worlds) == list(range(120))


def test_what_is_not_a_number_is_no_damage(tmp_path: Path) -> None:
    save_record(tmp_path, replace(ONE, details={"reached": float("nan")}))
    [again] = records(tmp_path)
    assert again.details["reached"] != again.details["reached"]


def test_a_run_again_replaces_its_record_and_no_other(folder: Path) -> None:
    save_record(folder, replace(ONE, seconds=9.0))
    assert records(folder) == [replace(ONE, seconds=9.0), OTHER]
    assert len(list((folder / "runs").iterdir())) == 2


def test_only_another_outcome_is_another_run(folder: Path) -> None:
    again = replace(ONE, when="2030-01-01T00:00:00+00:00", seconds=0.1, plans=(replace(ONE.plans[0], reused=1),))
    assert ONE.makes_same(again)
    assert not ONE.makes_same(replace(ONE, plans=(replace(ONE.plans[0], failures={}),)))


@pytest.mark.parametrize("start", ["small-1", "small-11111111", "small-s"])
def test_a_run_is_found_by_the_start_of_its_id(folder: Path, start: str) -> None:
    assert find_record(folder, start).id.startswith(start)


def test_what_is_not_there_is_told_with_what_is_near(folder: Path) -> None:
    with pytest.raises(StorageError, match=r"no run 'smell-11111' in .*; did you mean small-11111111"):
        find_record(folder, "smell-11111")
    with pytest.raises(StorageError, match="results ls shows what is kept"):
        find_record(folder, "??")
    with pytest.raises(StorageError, match="several runs start with 'small': small-11111111, small-sweep-22222222"):
        find_record(folder, "small")


def test_no_byte_of_a_record_can_change_unseen(folder: Path) -> None:
    path = folder / "runs" / f"{ONE.id}.json"
    whole = path.read_bytes()
    for place in range(0, len(whole), 7):
        broken = bytearray(whole)
        broken[place] ^= 1
        path.write_bytes(broken)
        assert known_record(folder, ONE.id) is None, f"byte {place}"
    for aside in (folder / "runs").glob("*.damaged"):
        aside.unlink()


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"null", b'{"id": 3}', b"\xff"])
def test_a_damaged_record_is_set_aside_and_the_others_are_read(folder: Path, damage: bytes) -> None:
    path = folder / "runs" / f"{ONE.id}.json"
    path.write_bytes(damage)
    with pytest.raises(StorageError, match="was damaged and is set aside"):
        find_record(folder, ONE.id)
    assert records(folder) == [OTHER]
    assert [aside.read_bytes() for aside in (folder / "runs").glob("*.damaged")] == [damage]


def test_a_sealed_record_of_another_layout_is_not_believed(folder: Path) -> None:
    text = json.dumps({"id": ONE.id, "plans": [], "studies": [], "seal": open_seal(ONE.id)})
    (folder / "runs" / f"{ONE.id}.json").write_bytes(sealed(text.encode(), ONE.id))
    assert records(folder) == [OTHER]


def test_a_record_under_another_name_is_not_believed(folder: Path) -> None:
    (folder / "runs" / f"{ONE.id}.json").rename(folder / "runs" / "mine.json")
    assert records(folder) == [OTHER]


def test_ids_are_short_and_differ_with_what_is_run() -> None:
    studies = [StudyText("weeks = 52")]
    ids = {
        run_id("a/My study (2).toml", "run", "engine", studies),
        run_id("a/My study (2).toml", "sweep", "engine", studies),
        run_id("a/My study (2).toml", "run", "engine 2", studies),
        run_id("a/My study (2).toml", "run", "engine", [StudyText("weeks = 53")]),
        run_id("a/My study (2).toml", "run", "engine", studies, "10 replicates"),
    }
    assert len(ids) == 5
    assert run_id("b/My study (2).toml", "run", "engine", studies) in ids
    assert all(each.startswith("My-study-2-") and len(each) < 30 for each in ids)
    assert run_id("???.toml", "run", "e", studies).startswith("study-")


def test_failures_are_data_until_the_work_is_done(tmp_path: Path) -> None:
    first = Failure(key(1), "replicate 1 of Small", "JobError: too many", "2027-01-04T10:00:00+00:00")
    assert failures(tmp_path) == []
    keep_failure(tmp_path, first)
    keep_failure(tmp_path, replace(first, error="JobError: other"))
    keep_failure(tmp_path, replace(first, key=key(2)))
    (tmp_path / "failed" / "broken.json").write_bytes(b"{")
    assert [each.error for each in failures(tmp_path)] == ["JobError: other", "JobError: too many"]
    forget_failure(tmp_path, key(1))
    forget_failure(tmp_path, key(1))
    assert [each.key for each in failures(tmp_path)] == [key(2)]


def test_the_store_is_beside_the_study_unless_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(STORE_VARIABLE, raising=False)
    assert store_folder(tmp_path / "study.toml") == tmp_path.resolve() / ".loyalty-sim"
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "elsewhere"))
    assert store_folder(tmp_path / "study.toml") == tmp_path / "elsewhere"


def test_a_command_finds_the_store_here_or_in_scenarios(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(STORE_VARIABLE, raising=False)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StorageError, match="--store"):
        known_store()
    (tmp_path / "scenarios" / ".loyalty-sim").mkdir(parents=True)
    assert known_store() == Path("scenarios/.loyalty-sim")
    (tmp_path / ".loyalty-sim").mkdir()
    assert known_store() == Path(".loyalty-sim")
    assert known_store(tmp_path) == tmp_path
    with pytest.raises(StorageError, match="--store names: there is no such folder"):
        known_store(tmp_path / "none")
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "scenarios"))
    assert known_store() == tmp_path / "scenarios"
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "gone"))
    with pytest.raises(StorageError, match=f"{STORE_VARIABLE} names"):
        known_store()
