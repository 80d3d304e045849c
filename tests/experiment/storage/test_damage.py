"""What is not what was written is found out, set aside and missing; it is never believed and never lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.experiment.storage import store as module
from simulator.experiment.storage.figures import pack_figures
from simulator.experiment.storage.seal import is_whole, open_seal, sealed
from simulator.experiment.storage.store import ResultsStore
from simulator.experiment.storage.worlds import pack_worlds
from simulator.market.tallies import Tallies

from .made import figures, key, same


def file_of(store: ResultsStore, which: str) -> Path:
    return store.folder / "worlds" / f"{which}.parquet"


def assert_set_aside_and_made_again(store: ResultsStore, keys: list[str], tallies: Tallies, damage: bytes) -> None:
    path = file_of(store, keys[1])
    path.write_bytes(damage)
    assert not store.has(keys[1])
    assert not path.exists()
    assert damage in [aside.read_bytes() for aside in path.parent.glob("*.damaged")]
    assert store.load(keys) is None
    store.put(pack_worlds(keys, tallies)[1])
    loaded = store.load(keys)
    assert loaded is not None
    assert loaded.same_as(tallies)


@pytest.mark.parametrize("part", [0.0, 0.001, 0.3, 0.9, 0.9999])
def test_a_file_cut_short(kept: ResultsStore, keys: list[str], tallies: Tallies, part: float) -> None:
    whole = file_of(kept, keys[1]).read_bytes()
    assert_set_aside_and_made_again(kept, keys, tallies, whole[: int(len(whole) * part)])


@pytest.mark.parametrize("content", [b"", b"garbage", b"PAR1" + b"\0" * 100 + b"PAR1", open_seal(key(2)).encode()])
def test_a_file_of_garbage(kept: ResultsStore, keys: list[str], tallies: Tallies, content: bytes) -> None:
    assert_set_aside_and_made_again(kept, keys, tallies, content)


def test_a_file_with_one_bit_wrong_wherever_it_is(kept: ResultsStore, keys: list[str]) -> None:
    whole = file_of(kept, keys[1]).read_bytes()
    for place in range(len(whole)):
        broken = bytearray(whole)
        broken[place] ^= 1 << place % 8
        assert not is_whole(bytes(broken), keys[1]), f"byte {place}"


def test_a_file_with_bytes_added(kept: ResultsStore, keys: list[str], tallies: Tallies) -> None:
    whole = file_of(kept, keys[1]).read_bytes()
    assert_set_aside_and_made_again(kept, keys, tallies, whole + b"\0")


def test_a_file_under_the_name_of_another(kept: ResultsStore, keys: list[str], tallies: Tallies) -> None:
    assert_set_aside_and_made_again(kept, keys, tallies, file_of(kept, keys[0]).read_bytes())


def test_no_damaged_file_replaces_another(kept: ResultsStore, keys: list[str], tallies: Tallies) -> None:
    damages = [b"first", b"second", b"first"]
    for damage in damages:
        assert_set_aside_and_made_again(kept, keys, tallies, damage)
    assert {path.read_bytes() for path in file_of(kept, keys[1]).parent.glob("*.damaged")} == set(damages)


def test_all_damage_is_found_at_once(kept: ResultsStore, keys: list[str]) -> None:
    for each in keys:
        file_of(kept, each).write_bytes(b"damage")
    assert kept.load(keys) is None
    assert len(list((kept.folder / "worlds").glob("*.damaged"))) == 2


def test_what_another_process_made_again_is_not_set_aside(
    kept: ResultsStore, keys: list[str], tallies: Tallies, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file_of(kept, keys[1])
    path.write_bytes(b"damage")
    set_aside = module.set_aside

    def later(where: Path, content: bytes) -> Path:
        where.write_bytes(pack_worlds(keys, tallies)[1].content)  # just before this process renames it
        return set_aside(where, content)

    monkeypatch.setattr(module, "set_aside", later)
    assert not kept.has(keys[1])
    monkeypatch.undo()
    assert kept.has(keys[1])
    assert kept.load(keys) is not None


def test_a_damaged_file_of_figures_costs_only_its_own(store: ResultsStore) -> None:
    shards = [pack_figures({key(number): figures(number)}) for number in range(3)]
    for shard in shards:
        store.put(shard)
    whole = (store.folder / shards[1].name).read_bytes()
    (store.folder / shards[1].name).write_bytes(whole[:-9])
    found = store.figures([key(number) for number in range(3)])
    assert sorted(found) == [key(0), key(2)]
    assert all(same(found[key(number)], figures(number)) for number in (0, 2))
    store.put(shards[1])
    assert len(store.figures([key(number) for number in range(3)])) == 3


def test_a_file_that_vanishes_while_it_is_looked_at_is_missing(kept: ResultsStore, keys: list[str]) -> None:
    file_of(kept, keys[0]).unlink()
    assert not kept.has(keys[0])
    assert kept.load(keys) is None
    assert list((kept.folder / "worlds").glob("*.damaged")) == []


def test_only_an_open_seal_of_the_key_is_sealed() -> None:
    content = b"rows " + open_seal("abc").encode() + b" footer"
    whole = sealed(content, "abc")
    assert is_whole(whole, "abc")
    assert not is_whole(whole, "abd")
    assert not is_whole(content, "abc")
    with pytest.raises(ValueError, match="no open seal of abd"):
        sealed(content, "abd")
