"""`new`: a commented study to start from, by question."""

from __future__ import annotations

import re
from pathlib import Path

from simulator.commands.failures import UsageError
from simulator.study import load_study, parse_study

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


def new_command(name: str, template: str, xlsx: bool = False) -> None:
    """Write NAME.toml, or the input sheet NAME.xlsx, from a template; or list the templates."""
    known = templates()
    if template == "list":
        for key, question in known.items():
            print(f"{key}: {question}")
        return
    if template not in known:
        raise UsageError(f"no template {template!r}; there are {', '.join(known)}")
    match = re.fullmatch(r"([\w-]+)(\.toml|\.xlsx)?", name)
    if match is None:
        raise UsageError(f"a study's name has letters, digits, - and _ only, found {name!r}")
    ending = match[2] or (".xlsx" if xlsx else ".toml")
    if xlsx and ending == ".toml":
        raise UsageError(f"--xlsx writes an Excel sheet, but {name!r} ends like a TOML file")
    path = Path(f"{match[1]}{ending}")
    if path.exists():
        raise UsageError(f"{path} exists; choose another name")
    _write(FOLDER / f"{template}.toml", path)
    fill = "fill in its yellow cells, then " if ending == ".xlsx" else ""
    print(f"{path}: {known[template]}\nNext: {fill}loyalty-sim check {path}, then loyalty-sim run {path}")


def _write(template: Path, path: Path) -> None:
    if path.suffix == ".toml":
        path.write_text(template.read_text("utf-8"), "utf-8")
        return
    from simulator.study.sheet.write import write_sheet

    write_sheet(load_study(template), path)
