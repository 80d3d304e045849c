"""Where results are kept, and where they are looked for."""

from __future__ import annotations

import os
from pathlib import Path

from simulator.experiment.storage.errors import StorageError

STORE_VARIABLE = "LOYALTY_SIM_STORE"
"""Environment variable that names the results store (default: .loyalty-sim beside the study)."""
NAME = ".loyalty-sim"


def store_folder(study_path: Path) -> Path:
    """Where the results of a study are kept."""
    named = os.environ.get(STORE_VARIABLE)
    return Path(named) if named else study_path.resolve().parent / NAME


def known_store(named: Path | None = None) -> Path:
    """The store that a command means: the one it names, that of the environment, the one here or in scenarios/.

    StorageError when there is none.
    """
    variable = os.environ.get(STORE_VARIABLE)
    if named is not None or variable:
        folder = named if named is not None else Path(str(variable))
        if not folder.is_dir():
            where = "--store" if named is not None else STORE_VARIABLE
            raise StorageError(f"no results in {folder}, which {where} names: there is no such folder")
        return folder
    usual = (Path(NAME), Path("scenarios") / NAME)
    found = next((folder for folder in usual if folder.is_dir()), None)
    if found is None:
        raise StorageError(
            f"no results in {usual[0]} or {usual[1]}; they lie beside the study that was run: name their folder with "
            "--store"
        )
    return found
