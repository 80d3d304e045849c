"""Merging of trees is what it is on plain values, and keeps every value's origin."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.study._document import TomlDocument
from simulator.study._tree import Node, merge, plain, tree_of

TABLES = st.recursive(
    st.integers() | st.text(max_size=3),
    lambda inner: st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=12,
).map(lambda value: value if isinstance(value, dict) else {"a": value})


def tree(values: dict[str, Any]) -> Node:
    from pathlib import Path

    return tree_of(TomlDocument("x.toml", Path("x.toml"), "", values), "study")


def merged(base: Any, over: Any) -> Any:
    if not (isinstance(base, dict) and isinstance(over, dict)):
        return over
    return {**base, **{key: merged(base[key], item) if key in base else item for key, item in over.items()}}


@settings(deadline=None)
@given(TABLES, TABLES)
def test_merging_trees_is_merging_values(base: dict[str, Any], over: dict[str, Any]) -> None:
    assert plain(merge(tree(base), tree(over))) == merged(base, over)


@settings(deadline=None)
@given(TABLES)
def test_merging_with_nothing_or_itself_changes_nothing(values: dict[str, Any]) -> None:
    assert plain(merge(tree(values), tree({}))) == values
    assert plain(merge(tree({}), tree(values))) == values
    assert plain(merge(tree(values), tree(values))) == values


@settings(deadline=None)
@given(TABLES, TABLES, TABLES)
def test_merging_is_associative_where_tables_meet_tables(
    a: dict[str, Any], b: dict[str, Any], c: dict[str, Any]
) -> None:
    left = plain(merge(merge(tree(a), tree(b)), tree(c)))
    right = merged(merged(a, b), c)
    assert left == right


def test_lists_of_stores_merge_by_name_only_at_the_top() -> None:
    base = {"stores": [{"name": "A", "x": 1}, {"name": "B"}], "other": {"stores": [{"name": "A", "x": 1}]}}
    over = {"stores": [{"name": "B", "y": 2}, {"name": "C"}], "other": {"stores": [{"name": "A"}]}}
    assert plain(merge(tree(base), tree(over))) == {
        "stores": ({"name": "A", "x": 1}, {"name": "B", "y": 2}, {"name": "C"}),
        "other": {"stores": ({"name": "A"},)},
    }
