"""`new`: a commented study to start from, by question."""

from __future__ import annotations

import re
from pathlib import Path

from simulator.commands.failures import UsageError
from simulator.study import parse_study

FOLDER = Path(__file__).parents[1] / "templates"


def templates() -> dict[str, str]:
    """Questions by name of template."""
    return {
        path.stem: parse_study(path.read_text("utf-8"), path.name).question for path in sorted(FOLDER.glob("*.toml"))
    }


def stem_of(name: str) -> str:
    """The name of a study without its ending. Raises UsageError for names that lead elsewhere."""
    if not re.fullmatch(r"[\w-]+(\.toml)?", name):
        raise UsageError(f"a study's name has letters, digits, - and _ only, found {name!r}")
    return name.removesuffix(".toml")


def new_command(name: str, template: str) -> None:
    """Write NAME.toml from a template, or list the templates."""
    known = templates()
    if template == "list":
        for key, question in known.items():
            print(f"{key}: {question}")
        return
    if template not in known:
        raise UsageError(f"no template {template!r}; there are {', '.join(known)}")
    path = Path(f"{stem_of(name)}.toml")
    if path.exists():
        raise UsageError(f"{path} exists; choose another name")
    path.write_text((FOLDER / f"{template}.toml").read_text("utf-8"), "utf-8")
    print(f"{path}: {known[template]}\nNext: loyalty-sim check {path}, then loyalty-sim run {path}")
