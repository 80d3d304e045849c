"""Functions that are only parts of entry points are optimized and made into machine code once, within those.

By default the compiler does both for every function, with all that it calls: the work grows with the depth of calls,
and took minutes. Where the compiler's inner names are others than here, nothing is changed: it only takes longer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from numba.core import codegen

F = TypeVar("F", bound=Callable[..., Any])

_PARTS: set[str] = set()


def part_of_entry_points(function: F) -> F:
    """Note a function as a part; its full name tells it from functions of others."""
    function.__qualname__ = f"{function.__module__}.{function.__name__}"
    _PARTS.add(function.__qualname__)
    return function


def _is_part(library: Any) -> bool:
    return library.name in _PARTS


def _called(library: Any, seen: set[int]) -> Iterator[Any]:
    """The libraries of all functions that a library calls, directly or not; callers first, or they are not linked."""
    for other in library._linking_libraries:
        if id(other) not in seen:
            seen.add(id(other))
            yield other
            yield from _called(other, seen)


def _link_late() -> None:
    library: Any = getattr(codegen, "JITCodeLibrary", None)
    target: Any = getattr(codegen, "JITCPUCodegen", None)
    known = ("finalize", "get_pointer_to_function", "_finalize_dynamic_globals")
    if not all(hasattr(library, name) for name in known) or not hasattr(target, "set_env"):
        return
    finalize, pointer, set_env = library.finalize, library.get_pointer_to_function, target.set_env

    def finalize_late(self: Any) -> None:
        if _is_part(self):
            for other in self._linking_libraries:
                self._reload_init.update(other._reload_init)
            self._finalize_dynamic_globals()
            self._finalized = True
            return
        self._linking_libraries = list(_called(self, set()))
        finalize(self)

    def pointer_late(self: Any, name: str) -> int:
        return 0 if _is_part(self) else int(pointer(self, name))

    def set_env_late(self: Any, name: str, env: Any) -> None:
        if self._engine.is_symbol_defined(name):
            set_env(self, name, env)

    library.finalize, library.get_pointer_to_function, target.set_env = finalize_late, pointer_late, set_env_late


_link_late()
