"""Dotted paths survive writing and reading; reading and replacing values by path is consistent."""

from __future__ import annotations

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from simulator.study import PathError, expand, get_value, with_value
from simulator.study.paths import PathSyntaxError, format_path, parse_path, split_path

from .texts import policy, resolved

NAMES = st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=5).map(tuple)


@settings(deadline=None)
@given(NAMES)
def test_any_names_survive_formatting_and_parsing(names: tuple[str, ...]) -> None:
    assert parse_path(format_path(names)) == names


@settings(deadline=None)
@given(st.text())
def test_any_text_is_a_path_or_a_sentence(text: str) -> None:
    try:
        segments = split_path(text)
    except PathSyntaxError as error:
        event(str(error)[:20])
        return
    assert ".".join(text[one.start : one.end] for one in segments) == text


@settings(deadline=None)
@given(st.floats(0.1, 20))
def test_a_value_that_is_put_is_the_value_that_is_got(price: float) -> None:
    before = resolved().base
    after = with_value(before, 'stores."Rest of market".price_index', price)
    assert get_value(after, 'stores."Rest of market".price_index') == price
    assert after.focal == before.focal
    assert get_value(before, 'stores."Rest of market".price_index') == 1.0


def test_values_of_the_market_are_put_too() -> None:
    after = with_value(resolved().base, "segments.loyal.price_sensitivity", 0.5)
    assert after.profile.segments["loyal"].price_sensitivity == 0.5
    assert list(after.profile.segments) == ["price_sensitive", "loyal"]


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ("stores.Ours.price_indx", 1.0, "has no 'price_indx'"),
        ("stores.Our.price_index", 1.0, "did you mean 'Ours'?"),
        ("stores.Ours.price_index", -1.0, "-1.0 cannot stand here: expected more than 0.05 and at most 20"),
        ("stores.Ours.price_index", float("nan"), "nan cannot stand here"),
        ('stores."Rest of market".program.reward_rate', 0.1, "has no 'reward_rate'"),
        ("stores.Ours.name", "x", "not its name"),
        ("stores.Ours", None, "not its name or the store itself"),
        ("stores..x", 1.0, "cannot stand here in a path"),
    ],
)
def test_values_that_cannot_be_put_are_refused(path: str, value: object, sentence: str) -> None:
    with pytest.raises(PathError) as caught:
        with_value(resolved().base, path, value)
    assert sentence in str(caught.value)


def test_wildcards_expand_to_what_exists() -> None:
    base = resolved(policy("a")).base
    assert expand(base, "stores.*.price_index") == ("stores.Ours.price_index", 'stores."Rest of market".price_index')
    assert expand(base, "stores.*.program.awareness") == ("stores.Ours.program.awareness",)
    with pytest.raises(PathError):
        expand(base, "stores.*.no_such_key")
