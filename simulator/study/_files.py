"""The content of a file that a user names, or one sentence why there is none."""

from __future__ import annotations

from pathlib import Path

from simulator.study.errors import Problem, StudyError, near
from simulator.study.places import Place

STUDIES = (".toml", ".xlsx")
"""How the names of studies end."""


def read_bytes(shown: str, most: int, hint: str, asked: Place | None = None, key: str = "") -> bytes:
    """Read a file of at most `most` bytes; `hint` is told when it is larger.

    `asked` is the place that names the file, None for the command line. Raises StudyError.
    """
    path = Path(shown)

    def refuse(sentence: str, hint: str = "") -> StudyError:
        return StudyError([Problem(sentence, asked or Place(shown), key, hint)])

    try:
        if path.is_dir():
            raise refuse(f"'{shown}' is a folder, expected a file", _files_in(path))
        if not path.exists():
            raise refuse(f"cannot find the file '{shown}'", _near_file(path))
        if not path.is_file():
            raise refuse(f"'{shown}' is not an ordinary file")
        with path.open("rb") as stream:
            content = stream.read(most + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise refuse(f"cannot read '{shown}': {reason.lower()}") from None
    if len(content) > most:
        raise refuse(f"the file is larger than {most / 1e6:g} MB", hint)
    return content


def _files_in(folder: Path) -> str:
    names = sorted(item.name for item in folder.iterdir() if item.suffix in STUDIES)[:8]
    return "files in it: " + ", ".join(names) if names else ""


def _near_file(path: Path) -> str:
    if path.is_symlink():
        return "it is a link that leads nowhere"
    if not path.parent.is_dir():
        return f"there is no folder '{path.parent}'"
    hint = near(path.name, sorted(item.name for item in path.parent.iterdir() if item.is_file()))
    return hint if hint.startswith("did") else _files_in(path.parent)
