"""What a worker must have in common, and the sentence where it has not."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.experiment.executors.versions import difference, sources, versions_of

TOLD = {
    "host": {"python": "3.11.7.final.0", "OS": "Linux", "machine": "x86_64"},
    "packages": {"python": "3.11.7.final.0", "numpy": "2.4.6", "numba": "0.68.1", "llvmlite": "0.50.0"},
}


def test_only_the_first_two_numbers_of_python_matter() -> None:
    other = {**TOLD, "packages": {**TOLD["packages"], "python": "3.11.9.final.0"}}
    assert versions_of(TOLD)["Python"] == "3.11"
    assert difference("tcp://a:1", versions_of(other), versions_of(TOLD)) is None


@pytest.mark.parametrize(
    ("package", "version", "sentence"),
    [
        ("numpy", "2.5.5", "worker tcp://a:1 has numpy 2.5.5, here it is 2.4.6: "),
        ("numba", None, "worker tcp://a:1 has no numba, here it is 0.68.1: "),
        ("python", "3.13.0.final.0", "worker tcp://a:1 has Python 3.13, here it is 3.11: "),
    ],
)
def test_a_difference_is_told_with_worker_package_and_both_versions(
    package: str, version: str | None, sentence: str
) -> None:
    other = {**TOLD, "packages": {**TOLD["packages"], package: version}}
    found = difference("tcp://a:1", versions_of(other), versions_of(TOLD))
    assert found is not None
    assert found.startswith(sentence)


def test_any_change_of_a_source_file_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "simulator"
    package.mkdir()
    (package / "__init__.py").write_text("")
    monkeypatch.setattr(
        "importlib.util.find_spec", lambda _: type("Spec", (), {"origin": str(package / "__init__.py")})
    )
    before = sources()
    (package / "week.py").write_text("week = 1\n")
    after = sources()
    assert before != after
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert sources() == "none"
