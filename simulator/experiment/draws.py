"""Policies with what is uncertain at its draw: each profile and each store once, however many policies share it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar, cast

from simulator.experiment.parameters import Range, parameter_draw, value_at
from simulator.study import PathError, Policy
from simulator.study.paths import parse_path
from simulator.study.shoppers import Profile
from simulator.study.stores import Store
from simulator.study.values import value_inside, with_value_inside

_MOST_KNOWN = 200
"""Profiles and stores that are remembered with their draws: what policies share is in many of them."""

_Part = TypeVar("_Part", Profile, Store)
_Names = tuple[str, ...]


@lru_cache(maxsize=1)
def draws_of(every: tuple[Range, ...], seed: int, replicate: int) -> Draws:
    """The draws of a replicate, the same object as before while the same replicate is asked for again."""
    return Draws(every, seed, replicate)


class Draws:
    """One value of each uncertain parameter, put into the profile and the stores of any policy."""

    def __init__(self, every: tuple[Range, ...], seed: int, replicate: int) -> None:
        """Draw each of the ranges, and sort their paths by the store that they lead into, or the profile."""
        self._inside: dict[_Names, list[tuple[_Names, str, Range, float]]] = defaultdict(list)
        self._known: dict[str, Profile | Store] = {}  # by all that is in them before, in order
        for each in every:
            u = parameter_draw(seed, replicate, each.path)
            for path in each.paths:
                names = parse_path(path)
                start = 2 if names[0] == "stores" else 0
                self._inside[names[:start]].append((names[start:], path, each, u))

    def of(self, policy: Policy) -> Policy:
        """The policy with each uncertain parameter at its draw. Parameters it does not have are left out.

        One draw of a parameter holds through the run: where rules change, it moves what they change to in the same
        way.
        """
        return replace(
            policy,
            profile=self._drawn(policy.profile, ()),
            stores=self._stores(policy.stores),
            later=tuple(replace(stage, stores=self._stores(stage.stores)) for stage in policy.later),
        )

    def _stores(self, stores: tuple[Store, ...]) -> tuple[Store, ...]:
        return tuple(self._drawn(store, ("stores", store.name)) for store in stores)

    def _drawn(self, table: _Part, place: _Names) -> _Part:
        content = table.model_dump_json()
        if content in self._known:
            return cast(_Part, self._known[content])
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        found = table
        for names, path, each, u in self._inside[place]:
            value = _number_at(found, names)
            if value is not None:
                found = _nearest_legal(found, names, path, value, value_at(each, u, value))
        self._known[content] = found
        return found


def _nearest_legal(table: _Part, names: _Names, path: str, value: float, wanted: float) -> _Part:
    """The table with the value drawn; one beyond what is legal is drawn back toward the value in use."""
    for _ in range(50):
        try:
            return with_value_inside(table, names, type(value)(wanted), path)
        except PathError:
            wanted = (wanted + value) / 2.0
    return table


def _number_at(table: Profile | Store, names: _Names) -> float | None:
    value = value_inside(table, names)
    return value if isinstance(value, float | int) and not isinstance(value, bool) else None
