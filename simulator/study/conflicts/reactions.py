"""What stores do about one another: whom they watch, what each kind needs, and rings that never end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from simulator.study.conflicts.conflict import Conflict, Keys
from simulator.study.errors import near
from simulator.study.rivalry import Reaction
from simulator.study.stores import Store

PRICES = ("match", "undercut")
_Check = Callable[[Reaction], bool]
_GOES_WITH = {
    "depth": ("undercut",), "floor_margin": PRICES, "scale": ("copy_program", "match_acquisition"),
    "channel": ("match_acquisition",), "trigger": (*PRICES, "match_acquisition"),
    "budget": (*PRICES, "match_acquisition"),
}  # fmt: skip


def between(stores: Sequence[Store]) -> Iterator[Conflict]:
    """What conflicts in the reactions of the stores of one policy."""
    names = [store.name for store in stores]
    for store in stores:
        for name, reaction in store.reactions.items():
            here = ("stores", store.name, "reactions", name)
            yield from (one.below(*here) for one in _kind(name, reaction, store))
            yield from (one.below(*here) for one in _watched(name, reaction, store, names))
    yield from _rings(stores)


def watched_by(store: Store, reaction: Reaction, stores: Sequence[Store]) -> str | None:
    """Name of the store that a reaction watches; None where there is no such other store."""
    focal = next((one.name for one in stores if one.focal), None)
    name = reaction.to if reaction.to is not None else focal
    return name if name != store.name and any(one.name == name for one in stores) else None


def _kind(name: str, reaction: Reaction, store: Store) -> Iterator[Conflict]:
    for key, kinds in _GOES_WITH.items():
        if reaction.kind not in kinds and getattr(reaction, key) != Reaction.model_fields[key].default:
            wanted = " or ".join(f"'{kind}'" for kind in kinds)
            yield Conflict(
                f"`{key}` of reaction '{name}' goes with {wanted}, and `kind` is '{reaction.kind}'", (key,), ("kind",)
            )
    if reaction.kind != "match_acquisition":
        return
    channels = store.acquisition.channels
    if reaction.channel is None:
        yield Conflict(
            f"reaction '{name}' of kind 'match_acquisition' needs `channel`, the own channel it is spent on",
            ("kind",), (), near("", channels),
        )  # fmt: skip
    elif reaction.channel not in channels:
        yield Conflict(
            f"`channel` of reaction '{name}' is '{reaction.channel}', which '{store.name}' does not have",
            ("channel",), (), near(reaction.channel, channels),
        )  # fmt: skip


def _watched(name: str, reaction: Reaction, store: Store, names: list[str]) -> Iterator[Conflict]:
    if reaction.to is None and store.focal:
        yield Conflict(
            f"reaction '{name}' of '{store.name}' needs `to`: unset it is the focal store, which is the store itself",
            ("kind",), (), near("", (one for one in names if one != store.name)),
        )  # fmt: skip
    elif reaction.to == store.name:
        yield Conflict(f"`to` of reaction '{name}' is '{store.name}', the store itself", ("to",), ())
    elif reaction.to is not None and reaction.to not in names:
        others = (one for one in names if one != store.name)
        yield Conflict(
            f"`to` of reaction '{name}' is '{reaction.to}', and there is no such store", ("to",), (),
            near(reaction.to, others),
        )  # fmt: skip


def _rings(stores: Sequence[Store]) -> Iterator[Conflict]:
    """Rings in which prices fall without end, programs are copied without end, or spending doubles without end."""
    yield from _ring(
        stores, lambda one: one.kind in PRICES and one.floor_margin is None, lambda one: one.kind == "undercut",
        "go below one another's prices without `floor_margin`: prices would fall without end",
        "give at least one of them a floor_margin",
    )  # fmt: skip
    yield from _ring(
        stores, lambda one: one.kind == "copy_program", lambda one: True,
        "copy one another's programs: whose rules hold could not be told", "let only one copy the other",
    )  # fmt: skip
    yield from _ring(
        stores, lambda one: one.kind == "match_acquisition" and one.budget is None and one.scale >= 1, lambda one: True,
        "match one another's spending in full without `budget`: it would grow without end",
        "give one of them a budget, or a scale below 1",
    )  # fmt: skip


def _ring(
    stores: Sequence[Store], counts: _Check, starts: _Check, what: str, hint: str
) -> Iterator[Conflict]:  # fmt: skip
    edges: dict[str, list[tuple[str, Keys, Reaction]]] = {store.name: [] for store in stores}
    for store in stores:
        for name, reaction in store.reactions.items():
            watched = watched_by(store, reaction, stores)
            if watched is not None and counts(reaction):
                edges[store.name].append((watched, ("stores", store.name, "reactions", name), reaction))
    for store_name, own in edges.items():
        for watched, here, reaction in own:
            back = _way(edges, watched, store_name)
            if starts(reaction) and back is not None:
                who = " and ".join(f"'{one}'" for one in (store_name, *back[:-1]))
                second = next(keys for name, keys, _ in edges[back[-2]] if name == store_name)
                yield Conflict(f"{who} {what}", (*here, "kind"), (*second, "kind"), hint)
                return


def _way(edges: dict[str, list[tuple[str, Keys, Reaction]]], start: str, end: str) -> list[str] | None:
    """The stores on a way from one to another by who watches whom, both ends included; None without one."""
    ways, seen = [[start]], {start}
    for way in ways:
        for name, _, _ in edges[way[-1]]:
            if name == end:
                return [*way, name]
            if name not in seen:
                seen.add(name)
                ways.append([*way, name])
    return None
