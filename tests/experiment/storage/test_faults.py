"""Disks that fail for real: writers that are killed, folders without rights, disks that are full, clocks set back."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.experiment.kept import kept_results
from simulator.experiment.run import run_study
from simulator.experiment.storage.compacting import tidy
from simulator.experiment.storage.errors import StorageError
from simulator.experiment.storage.figures import pack_figures
from simulator.experiment.storage.records import find_record
from simulator.experiment.storage.store import ResultsStore
from simulator.experiment.storage.worlds import pack_worlds
from simulator.experiment.storage.writing import ABANDONED, remove_abandoned
from simulator.market.tallies import Tallies

from ..studies import policy, study_with
from .made import figures, key, same

ROOT = Path(__file__).parents[3]


def python(script: str) -> subprocess.CompletedProcess[str]:
    """Run a script in a process of its own."""
    command = [sys.executable, "-c", script]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


def parts(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.part"))


KILLED = """
import os, sys, time
from pathlib import Path
import simulator.experiment.storage.writing as writing
from tests.experiment.storage.made import figures, key
from simulator.experiment.storage.figures import pack_figures
from simulator.experiment.storage.store import ResultsStore
def waits(_):
    print("writing", flush=True)
    time.sleep(60)
writing.os.fsync = waits
ResultsStore(Path({folder!r})).put(pack_figures({{key(1): figures(1)}}))
"""


def test_what_a_killed_writer_leaves_is_ignored_and_cleaned_up(store: ResultsStore) -> None:
    script = KILLED.format(folder=str(store.folder))
    writer = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE)
    assert writer.stdout is not None
    assert writer.stdout.readline() == b"writing\n"
    writer.send_signal(signal.SIGKILL)
    writer.wait(30)
    writer.stdout.close()
    [left] = parts(store.folder)
    assert left.stat().st_size > 0
    assert store.figures([key(1)]) == {}
    store.put(pack_figures({key(1): figures(1)}))
    assert same(store.figures([key(1)])[key(1)], figures(1))
    assert remove_abandoned(store.folder) == 0  # it might still be written
    assert left.exists()
    size = left.stat().st_size
    old = time.time() - ABANDONED - 60
    os.utime(left, (old, old))
    assert remove_abandoned(store.folder) == size
    assert parts(store.folder) == []
    assert list(store.figures([key(1)])) == [key(1)]


def test_a_clock_that_is_set_back_changes_nothing(kept: ResultsStore, tallies: Tallies, keys: list[str]) -> None:
    for number in range(40):
        kept.put(pack_figures({key(number): figures(number)}))
    future = time.time() + 400 * 86_400.0
    left = kept.folder / "worlds" / ".abandoned.part"
    left.write_bytes(b"x")
    for path in kept.folder.rglob("*"):
        os.utime(path, (future, future))
    tidy(kept.folder)
    assert not left.exists()
    assert len(list((kept.folder / "figures").iterdir())) == 1
    loaded = kept.load(keys)
    assert loaded is not None
    assert loaded.same_as(tallies)
    assert len(kept.figures(key(number) for number in range(40))) == 40


@pytest.fixture
def passable() -> Iterator[Path]:
    """A folder that every user may pass through, unlike those of other tests."""
    with tempfile.TemporaryDirectory(prefix="loyalty-sim-test-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@contextlib.contextmanager
def without_rights(folder: Path) -> Iterator[None]:
    """Nobody may write in a folder."""
    below = [folder, *(path for path in folder.rglob("*") if path.is_dir())]
    for path in below:
        path.chmod(0o555)
    try:
        yield
    finally:
        for path in below:
            path.chmod(0o755)


AS_NOBODY = """
import os
import numpy as np
np.unique(np.arange(2))  # loads what numpy loads late: packages may be readable by root alone
if os.getuid() == 0:  # who may do everything
    os.setgid(65534)
    os.setuid(65534)
"""


READ_ONLY = """
from pathlib import Path
from simulator.experiment.storage.compacting import tidy
from simulator.experiment.storage.errors import StorageError
from simulator.experiment.storage.figures import pack_figures
from simulator.experiment.storage.store import ResultsStore
from tests.experiment.storage.made import figures, key
{nobody}
store = ResultsStore(Path({folder!r}))
print(store.load([key(1), key(2)]) is not None, len(store.figures(key(number) for number in range(50))))
tidy(store.folder)
for write in (store.require_writable, lambda: store.put(pack_figures({{key(99): figures(99)}}))):
    try:
        write()
    except StorageError as error:
        print(error)
    else:
        print("written")
"""


def test_a_read_only_store_is_read_and_says_that_it_cannot_be_written(kept: ResultsStore, passable: Path) -> None:
    kept = ResultsStore(Path(shutil.copytree(kept.folder, passable / "store")))
    for number in range(40):  # enough to be put together
        kept.put(pack_figures({key(number): figures(number)}))
    before = sorted(kept.folder.rglob("*"))
    with without_rights(kept.folder):
        done = python(READ_ONLY.format(folder=str(kept.folder), nobody=AS_NOBODY))
    assert done.returncode == 0, done.stderr
    read, *refused = done.stdout.splitlines()
    assert read == "True 40"
    assert len(refused) == 2
    assert all("Permission denied" in line and "LOYALTY_SIM_STORE" in line for line in refused)
    assert sorted(kept.folder.rglob("*")) == before


def test_damage_in_a_read_only_store_is_not_believed(kept: ResultsStore, keys: list[str], passable: Path) -> None:
    kept = ResultsStore(Path(shutil.copytree(kept.folder, passable / "store")))
    path = kept.folder / "worlds" / f"{keys[1]}.parquet"
    path.write_bytes(b"damage")
    script = f"""
from pathlib import Path
from simulator.experiment.storage.store import ResultsStore
{AS_NOBODY}
store = ResultsStore(Path({str(kept.folder)!r}))
print(store.has({keys[0]!r}), store.has({keys[1]!r}), store.load({keys!r}))
"""
    with without_rights(kept.folder):
        done = python(script)
    assert done.stdout == "True False None\n", done.stderr
    assert path.read_bytes() == b"damage"


FULL = """
import resource, signal, sys
from pathlib import Path
from simulator.experiment.storage.errors import StorageError
from simulator.experiment.storage.figures import pack_figures
from simulator.experiment.storage.store import ResultsStore
from tests.experiment.storage.made import figures, key
shards = [pack_figures({{key(n): figures(n) for n in numbers}}) for numbers in (range(2), range(10, 70))]
store = ResultsStore(Path({folder!r}))
if {limit}:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
store.put(shards[0])
try:
    store.put(shards[1])
except StorageError as error:
    print(error)
print(sorted(store.figures(key(n) for n in range(99))) == [key(0), key(1)])
"""


def assert_one_sentence(done: subprocess.CompletedProcess[str], folder: Path, why: str) -> None:
    assert done.returncode == 0, done.stderr
    sentence, whole = done.stdout.splitlines()
    assert sentence.startswith(f"results cannot be kept in {folder}")
    assert why in sentence
    assert whole == "True"
    assert parts(folder) == []
    assert len(list((folder / "figures").iterdir())) == 1
    found = ResultsStore(folder).figures([key(0), key(1)])
    assert all(same(found[key(number)], figures(number)) for number in (0, 1))


@pytest.mark.skipif(sys.platform == "win32", reason="limits are set otherwise there")
def test_a_file_that_may_not_grow_is_one_sentence(store: ResultsStore) -> None:
    done = python(FULL.format(folder=str(store.folder), limit=8192))
    assert_one_sentence(done, store.folder, "File too large")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("mounting is not allowed here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.skipif(not Path("/proc/mounts").exists(), reason="small disks are made otherwise there")
def test_a_disk_that_is_full_is_one_sentence_and_what_is_finished_stays(small_disk: Path) -> None:
    store = ResultsStore(small_disk)
    store.require_writable()
    filler = small_disk / "filler"
    filler.write_bytes(b"x" * 40_000)  # room for the first file and not for the second
    done = python(FULL.format(folder=str(small_disk), limit=0))
    assert_one_sentence(done, small_disk, "No space left on device")
    with contextlib.suppress(OSError), filler.open("ab") as file:
        while True:
            file.write(b"x" * 4096)
            file.flush()
    with pytest.raises(StorageError, match="No space left on device"):  # found out before anything is computed
        store.require_writable()
    assert parts(small_disk) == []


def test_temporary_files_that_cannot_be_written_are_one_sentence() -> None:
    script = """
import resource, signal
import numpy as np
from simulator.experiment.storage.errors import StorageError
from simulator.experiment.storage.worlds import pack_world
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
pack_world("a", {"ids": np.arange(9)})
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    pack_world("a", {"noise": np.random.default_rng(1).random(9000)})
except StorageError as error:
    print(error)
"""
    done = python(script)
    assert done.stdout.startswith("temporary files cannot be written: "), done.stderr
    assert len(done.stdout.splitlines()) == 1


def test_a_folder_that_is_a_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        store = ResultsStore(folder)
        assert not store.has(key(1))
        assert store.load([key(1)]) is None
        assert store.figures([key(1)]) == {}
        with pytest.raises(StorageError, match=r"results cannot be kept in .*file"):
            store.require_writable()
        with pytest.raises(StorageError, match=r"results cannot be kept in .*file"):
            store.put(pack_figures({key(1): figures(1)}))
    assert (tmp_path / "file").read_text() == "no folder"


def test_a_file_without_the_right_to_read_it_is_one_sentence(
    kept: ResultsStore, keys: list[str], passable: Path
) -> None:
    kept = ResultsStore(Path(shutil.copytree(kept.folder, passable / "store")))
    path = kept.folder / "worlds" / f"{keys[0]}.parquet"
    path.chmod(0o000)
    script = f"""
from pathlib import Path
from simulator.experiment.storage.errors import StorageError
from simulator.experiment.storage.store import ResultsStore
{AS_NOBODY}
try:
    ResultsStore(Path({str(kept.folder)!r})).load({keys!r})
except StorageError as error:
    print(error)
"""
    with without_rights(kept.folder):
        done = python(script)
    assert "cannot be read: Permission denied" in done.stdout, done.stderr
    path.chmod(0o644)
    assert kept.load(keys) is not None


def test_writers_of_the_same_world_do_not_disturb_each_other(
    store: ResultsStore, tallies: Tallies, keys: list[str]
) -> None:
    script = f"""
from pathlib import Path
from simulator.experiment.storage.store import ResultsStore
from simulator.experiment.storage.worlds import pack_world
import numpy as np
shard = pack_world({keys[0]!r}, {{"flows": np.arange(50_000)}})
store = ResultsStore(Path({str(store.folder)!r}))
for turn in range(80):
    (store.folder / shard.name).write_bytes(shard.content[: turn + 40])  # as if a writer without care had been here
    store.put(shard)
    store.has({keys[0]!r})
store.put(shard)
print(store.has({keys[0]!r}))
"""
    store.put(pack_worlds(keys, tallies)[1])
    command = [sys.executable, "-c", script]
    writers = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [writer.communicate(timeout=120)[0] for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert "True\n" in said  # the last of them left it whole
    store.put(pack_worlds(keys, tallies)[0])
    assert parts(store.folder) == []
    assert [store.has(each) for each in keys] == [True, True]


RUNS = """
from pathlib import Path
import simulator.experiment.task as task
from simulator.experiment.run import run_study
from simulator.experiment.storage.errors import StorageError
from tests.experiment.studies import policy, study_with
simulate = task.simulate
def told(job):
    print("computing")
    return simulate(job)
task.simulate = told
def run(seed):
    study = study_with(policy("1 %")).with_run(replicates=2, seed=seed)
    results = run_study(study, workers=1, store=Path({folder!r}))
    print(results.reused, len(results.accounts), results.kept_as != "")
run(7)  # what is compiled is loaded with all rights
{limit}
run(7)
try:
    run(8)
except StorageError as error:
    print(error)
"""
SMALL_FILES = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
"""


def test_a_run_in_a_read_only_store_is_read_or_stops_before_it_computes(passable: Path) -> None:
    folder = passable / "store"
    run_study(study_with(policy("1 %")).with_run(replicates=2, seed=7), workers=1, store=folder)
    before = sorted(folder.rglob("*"))
    with without_rights(folder):
        done = python(RUNS.format(folder=str(folder), limit=AS_NOBODY))
    assert done.returncode == 0, done.stderr
    first, read, refused = done.stdout.splitlines()
    assert (first, read) == ("2 2 True", "2 2 True")
    assert refused.startswith(f"results cannot be kept in {folder}: Permission denied")
    assert sorted(folder.rglob("*")) == before


@pytest.mark.full
def test_a_run_on_a_full_disk_stops_with_one_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    finished = run_study(study_with(policy("1 %")).with_run(replicates=2, seed=7), workers=1, store=folder)
    done = python(RUNS.format(folder=str(folder), limit=SMALL_FILES))
    assert done.returncode == 0, done.stderr
    first, read, computing, refused = done.stdout.splitlines()
    assert (first, read, computing) == ("2 2 True", "2 2 True", "computing")
    assert "File too large" in refused or "temporary files cannot be written" in refused
    assert parts(folder) == []
    assert kept_results(find_record(folder, finished.kept_as), folder).frame().equals(finished.frame())
