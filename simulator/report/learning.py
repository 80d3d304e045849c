"""The cheapest way to learn an assumed input, by the group of parameters that it belongs to."""

from __future__ import annotations

from simulator.study.paths import parse_path

_BY_GROUP = {
    "price": "two-week price test in a few regions or stores",
    "comparers": "two-week price test in a few regions or stores",
    "membership": "hold-out of a random 10 % from the program",
    "rewards": "redemption records of a pilot",
    "advertising": "geo test of the channel",
    "acquisition": "geo test of the channel",
    "service": "complaint and refund records of one quarter",
    "program": "survey of members: who knows the offer",
}
OTHERWISE = "survey or panel"


def way_to_learn(path: str) -> str:
    """What to do to learn the value at a dotted path."""
    names = parse_path(path)
    group = names[2] if names[0] == "stores" and len(names) > 3 else names[0]
    return _BY_GROUP.get(group, OTHERWISE)


def path_words(path: str) -> str:
    """A dotted path as a reader says it: 'Ours: program awareness', 'price slope'."""
    names = list(parse_path(path))
    store = names[1] + ": " if names[0] == "stores" else ""
    kept = names[2:] if store else names
    shown = [name for name in kept if name not in ("channels", "acquisition")] or kept
    return store + " ".join("all" if name == "*" else name.replace("_", " ") for name in shown)
