"""No sequential generator is drawn from anywhere inside a run: draws would then depend on what was drawn before."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import simulator

ROOMS = Path(simulator.__file__).parent
SOURCES = sorted([*(ROOMS / "behavior").rglob("*.py"), *(ROOMS / "market").rglob("*.py")])
GENERATORS = {"random", "rng", "default_rng", "RandomState", "Generator", "SeedSequence", "secrets", "uuid", "shuffle"}


def names_in(source: str) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            origin = (getattr(node, "module", None) or "").split(".")
            found |= {part for alias in node.names for part in alias.name.split(".")} | set(origin)
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_source_draws_from_a_generator(path: Path) -> None:
    assert not names_in(path.read_text(encoding="utf-8")) & GENERATORS


def test_the_scan_sees_generators() -> None:
    assert names_in("import random") & GENERATORS
    assert names_in("x = np.random.default_rng(1)") & GENERATORS
    assert names_in("self.random.choice(x)") & GENERATORS
    assert len(SOURCES) > 30
