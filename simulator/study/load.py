"""Read a study file or workbook with all that it extends and its market profile."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from simulator.study._document import Document, parse_document, read_document
from simulator.study._extends import merged_tree
from simulator.study._overrides import without_none
from simulator.study._profile import profile_tree
from simulator.study._resolution import Parts, resolved
from simulator.study._shape import root_slot
from simulator.study._tree import Node, merge
from simulator.study.entries import StudyFile
from simulator.study.errors import Problem, StudyError
from simulator.study.sheet.package import WORKBOOKS
from simulator.study.sheet.read import read_sheet
from simulator.study.shoppers import Profile
from simulator.study.study import Source, Study


def load_study(path: str | Path, within: Path | None = None) -> Study:
    """Read and check a study: a TOML file or a workbook (.xlsx). `within` is the only folder read; None allows any.

    Raises StudyError with everything that is wrong.
    """
    return checked(_read(str(path)), within)


def parse_study(text: str, path: str = "study.toml", within: Path | None = None) -> Study:
    """Check the text of a study as if it stood in the file `path`, which need not exist. Raises StudyError."""
    return checked(parse_document(text, path), within)


def checked(document: Document, within: Path | None = None) -> Study:
    """Check a study in any notation. Raises StudyError."""
    return study_of(merged_tree(document, "study", within), document.shown, within, document.problems)


def study_of(tree: Node, shown: str, within: Path | None, wrong: Sequence[Problem] = ()) -> Study:
    """Check the tree of a study that was read from `shown`; `wrong` is known already. Raises StudyError."""
    parts, problems = parts_of(tree, within)
    problems = [*wrong, *problems]
    done = resolved(parts)
    if isinstance(done, list):
        raise StudyError([*problems, *done])
    if problems:
        raise StudyError(problems)
    file, profile, ready = done
    return Study(
        path=shown,
        name=file.name,
        question=file.question,
        currency=file.currency,
        run=file.run,
        market=file.market,
        stores=file.stores,
        policies=file.policies,
        uncertain=file.uncertain,
        profile=profile,
        ready=ready,
        source=Source(tree, within),
    )


def _read(shown: str) -> Document:
    """A study file by its kind: workbooks by their ending, anything else is TOML."""
    return read_sheet(shown) if Path(shown).suffix.lower() in WORKBOOKS else read_document(shown)


def parts_of(study: Node, within: Path | None) -> tuple[Parts, list[Problem]]:
    """The trees of the study and of its profile; ranges that the profile carries move to the study."""
    kept = without_none(study, root_slot(StudyFile))
    try:
        profile = without_none(profile_tree(kept, within), root_slot(Profile))
    except StudyError as error:
        return Parts(kept, None), list(error.problems)
    drawn = profile.table.get("uncertain")
    if drawn is not None:
        merged = merge(drawn, study.table.get("uncertain", Node({}, drawn.origin)))
        kept = without_none(Node({**study.table, "uncertain": merged}, study.origin), root_slot(StudyFile))
    return Parts(kept, Node({k: v for k, v in profile.table.items() if k != "uncertain"}, profile.origin)), []
