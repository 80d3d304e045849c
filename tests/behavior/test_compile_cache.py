"""Compiled code can never be stale, and compiling works where the home folder cannot be written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.behavior import compiled
from simulator.behavior.compiled import cache_folder, sources_hash

SOURCES = Path(compiled.__file__).parent


def copied(folder: Path) -> Path:
    for source in SOURCES.glob("*.py"):
        (folder / source.name).write_bytes(source.read_bytes())
    return folder


def test_equal_sources_share_a_folder(tmp_path: Path) -> None:
    assert sources_hash(copied(tmp_path)) == sources_hash(SOURCES)


@pytest.mark.parametrize("name", ["habit.py", "order.py", "chance.py"])
def test_a_change_in_any_file_is_another_folder(tmp_path: Path, name: str) -> None:
    copied(tmp_path)
    (tmp_path / name).write_text((SOURCES / name).read_text("utf-8") + "\n", "utf-8")
    assert sources_hash(tmp_path) != sources_hash(SOURCES)


def test_a_new_file_is_another_folder(tmp_path: Path) -> None:
    copied(tmp_path)
    (tmp_path / "tiers.py").write_text("", "utf-8")
    assert sources_hash(tmp_path) != sources_hash(SOURCES)


def test_a_named_folder_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOYALTY_SIM_CACHE", str(tmp_path))
    found = cache_folder()
    assert found is not None
    assert found.parent == tmp_path


def test_another_place_is_found_where_home_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "a file where a folder should be"
    blocked.write_text("", "utf-8")
    for name in ("LOYALTY_SIM_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(blocked))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(compiled.tempfile, "tempdir", str(tmp_path))
    found = cache_folder()
    assert found is not None
    assert tmp_path in found.parents


def test_without_any_place_it_still_compiles(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    code = (
        "import tempfile; tempfile.tempdir = 'PLACE'\n"
        "from simulator.behavior.chance import uniform\n"
        "from simulator.behavior.compiled import _FOLDER\n"
        "assert _FOLDER is None\n"
        "assert 0.0 < uniform(1, 0, 0, 0, 1, 0, 0) < 1.0\n"
    ).replace("PLACE", str(blocked))
    environment = {**os.environ, "HOME": str(blocked), "PYTHONPATH": str(SOURCES.parents[1])}
    for name in ("LOYALTY_SIM_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        environment.pop(name, None)
    subprocess.run([sys.executable, "-c", code], env=environment, check=True, timeout=120)
