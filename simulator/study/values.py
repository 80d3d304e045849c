"""Read and change one number of a resolved policy by its dotted path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Any, TypeVar, cast

from pydantic import ValidationError

from simulator.study._field import Table
from simulator.study._refusals import found
from simulator.study._shape import Slot, root_slot
from simulator.study.errors import PathError, Problem, near
from simulator.study.paths import ANY, PathSyntaxError, format_path, parse_path
from simulator.study.policy import Policy, Stage
from simulator.study.shoppers import Profile
from simulator.study.stores import Store

AnyTable = TypeVar("AnyTable", bound=Table)


def get_value(policy: Policy, path: str) -> Any:
    """The value at a dotted path (`stores.Ours.price_index`, `segments.loyal.share`); None where it is unset.

    Raises PathError for a path that leads nowhere, also below a program that there is not.
    """
    names = _parsed(path)
    value: Any = policy
    for step, name in enumerate(names):
        known = _below(value)
        if name not in known:
            raise _nowhere(path, f"'{format_path(names[:step]) or 'a policy'}' has no '{name}'", near(name, known))
        value = known[name]
    return value


def with_value(policy: Policy, path: str, value: Any) -> Policy:
    """The policy with the value at a dotted path replaced and validated, until a change in the run sets it anew.

    Raises PathError for a path that leads nowhere, for a store's name or focal, and for values out of range.
    """
    names = _parsed(path)
    get_value(policy, path)
    if names[0] != "stores":
        return replace(policy, profile=cast(Profile, _replaced(policy.profile, names, value, path)))
    if len(names) < 3 or names[2] in ("name", "focal"):
        raise _nowhere(path, "only values of a store can be replaced, not its name or the store itself")
    following = list(takewhile(lambda stage: not _sets(stage, names), policy.later))
    followed = (replace(one, stores=_with_store(one.stores, names, value, path)) for one in following)
    later = (*followed, *policy.later[len(following) :])
    return replace(policy, stores=_with_store(policy.stores, names, value, path), later=later)


def value_inside(table: Table, names: Sequence[str]) -> Any:
    """The value at these names below a store or a profile; None where it is unset or there is no such place."""
    value: Any = table
    for name in names:
        value = _below(value).get(name)
    return value


def with_value_inside(table: AnyTable, names: tuple[str, ...], value: Any, path: str) -> AnyTable:
    """A store or a profile with the value at these names below it replaced and validated. They must lead somewhere.

    Raises PathError, which names `path`, for a value out of range.
    """
    return cast(AnyTable, _replaced(table, names, value, path))


def expand(policy: Policy, path: str) -> tuple[str, ...]:
    """The paths that exist for a path with wildcards: `segments.*.share` gives one for each segment.

    Raises PathError when nothing matches.
    """
    matches: list[tuple[tuple[str, ...], Any]] = [((), policy)]
    for name in _parsed(path):
        matches = [
            ((*names, key), below)
            for names, value in matches
            for key, below in _below(value).items()
            if name in (ANY, key)
        ]
    if not matches:
        if ANY not in _parsed(path):
            get_value(policy, path)
        raise _nowhere(path, "nothing matches this path")
    return tuple(format_path(names) for names, _ in matches)


def slot_of(path: str) -> Slot | None:
    """What the schema says may stand at a dotted path, None where nothing may. Raises PathError for bad syntax."""
    names = _parsed(path)
    slot: Slot | None = root_slot(Store if names[0] == "stores" else Profile)
    for name in names[2:] if names[0] == "stores" else names:
        slot = slot.child(name) if slot else None
    return slot


def _parsed(path: str) -> tuple[str, ...]:
    try:
        return parse_path(path)
    except PathSyntaxError as error:
        raise _nowhere(path, str(error)) from None


def _below(value: Any) -> Mapping[str, Any]:
    if isinstance(value, Policy):
        return {"stores": {store.name: store for store in value.stores}, **_below(value.profile)}
    if isinstance(value, Table):
        return vars(value)
    return value if isinstance(value, dict) else {}


def _sets(stage: Stage, names: tuple[str, ...]) -> bool:
    """Whether a change in the run sets what stands at a path, or a table around it."""
    return any(names[: len(own)] == own for own in map(parse_path, stage.paths))


def _with_store(stores: tuple[Store, ...], names: tuple[str, ...], value: Any, path: str) -> tuple[Store, ...]:
    return tuple(
        cast(Store, _replaced(store, names[2:], value, path)) if store.name == names[1] else store for store in stores
    )


def _replaced(table: Any, names: tuple[str, ...], value: Any, path: str) -> Any:
    """A table or table of tables with one value inside replaced, validated at each level."""
    inside = dict(_below(table))
    inside[names[0]] = _replaced(inside[names[0]], names[1:], value, path) if len(names) > 1 else value
    if not isinstance(table, Table):
        return inside
    try:
        return type(table).model_validate(inside)
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]
        slot = root_slot(type(table)).child(names[0])
        limits = slot.limits() if slot and slot.is_leaf else ""
        reason = f"expected {limits}" if limits else str(detail["msg"]).removeprefix("Value error, ")
        raise _nowhere(path, f"{found(value)} cannot stand here: {reason}") from None


def _nowhere(path: str, sentence: str, hint: str = "") -> PathError:
    return PathError([Problem(sentence, None, path, hint)])
