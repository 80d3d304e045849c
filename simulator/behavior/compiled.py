"""How the compiled functions are made, and why their cache on disk can never be stale.

Numba notices a change only in the file of the function that is cached, not in the functions it calls from
other files. So the cache folder's name is a hash of every source file of this room and of the versions that
compile them: other sources, other folder.
"""

from __future__ import annotations

import hashlib
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import llvmlite
import numba
import numpy as np
from numba.core import cgutils
from numba.extending import intrinsic

from simulator.behavior.late_linking import part_of_entry_points

F = TypeVar("F", bound=Callable[..., Any])

CACHE_VARIABLE = "LOYALTY_SIM_CACHE"
"""Environment variable that names the folder of compiled code (default: the user's cache folder)."""


def sources_hash(folder: Path = Path(__file__).parent) -> str:
    """Hash of all sources of `folder`, the compiler's versions and the processor's family."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.py")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    versions = (numba.__version__, llvmlite.__version__, np.__version__, sys.version, platform.machine())
    digest.update("|".join(versions).encode())
    return digest.hexdigest()[:20]


def _candidates() -> list[Path]:
    named = os.environ.get(CACHE_VARIABLE)
    user = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    folders = [Path(named)] if named else []
    folders.append(Path(user) / "loyalty-sim" if user else Path("~/.cache").expanduser() / "loyalty-sim")
    owner = getattr(os, "getuid", lambda: "user")()
    folders.append(Path(tempfile.gettempdir()) / f"loyalty-sim-{owner}")
    return folders


def _is_writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def cache_folder() -> Path | None:
    """Folder for the compiled code of exactly these sources; None when no place can be written."""
    name = "kernel-" + sources_hash()
    return next((folder / name for folder in _candidates() if _is_writable(folder / name)), None)


_FOLDER = cache_folder()
_OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy"}
_INNER: dict[str, Any] = {**_OPTIONS, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}


def mechanism(function: F) -> F:
    """Compile a function that other compiled functions call; its machine code becomes part of its callers'.

    Python cannot call it: the wrappers for that took half of the time of compilation.
    """
    function = part_of_entry_points(function)
    return numba.njit(**_INNER, forceinline=True)(function)  # type: ignore[return-value]


def subroutine(function: F) -> F:
    """Compile a function that other compiled functions call now and then: its machine code stands once, apart."""
    function = part_of_entry_points(function)
    return numba.njit(**_INNER)(function)  # type: ignore[return-value]


@intrinsic
def borrow(typing_context, arrays):
    """The same named tuple of arrays without reference counts, for use inside one entry point.

    Every view of a counted array costs two atomic operations, which were nine tenths of the time of a week.
    The caller of the entry point holds the arrays, so counting inside it protects nothing.
    """

    def generate(context, builder, signature, arguments):
        kind = signature.args[0]
        views = []
        for array, value in zip(kind, cgutils.unpack_tuple(builder, arguments[0]), strict=True):
            view = context.make_array(array)(context, builder, value)
            view.meminfo = cgutils.get_null_value(view.meminfo.type)
            view.parent = cgutils.get_null_value(view.parent.type)
            views.append(view._getvalue())
        return context.make_tuple(builder, kind, views)

    return arrays(arrays), generate


def entry_point(function: F) -> F:
    """Compile a function that Python calls, and keep its machine code on disk where a place can be written.

    The global lock is released while it runs, so blocks can be advanced by threads.
    """
    if _FOLDER is None:
        return numba.njit(**_OPTIONS)(function)  # type: ignore[return-value]
    configuration: Any = numba.config
    before = configuration.CACHE_DIR
    configuration.CACHE_DIR = str(_FOLDER)
    try:
        return numba.njit(**_OPTIONS, cache=True)(function)  # type: ignore[return-value]
    finally:
        configuration.CACHE_DIR = before
