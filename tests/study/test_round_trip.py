"""A resolved study written as TOML loads again to the same resolved study, and says who set what."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.study import ResolvedStudy, load_study, parse_study
from simulator.study._toml import inline
from simulator.study.paths import format_path, quote
from simulator.study.writer import to_toml

from .texts import STUDY, policy, resolved

BUDGETS = Path(__file__).parents[2] / "scenarios" / "reward_budgets.toml"
FLOATS = st.floats(0.06, 19)
SHARES = st.floats(0.001, 0.5)
NAMES = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=12).filter(
    lambda name: name not in ("*", "study", "baseline", "today", "Ours", "Rest of market")
)
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "stores.Ours.price_index": FLOATS,
        'stores."Rest of market".appeal': st.floats(-20, 20),
        "stores.Ours.program.reward_rate": SHARES,
        "stores.Ours.program.expiry": st.just({"mode": "inactivity", "weeks": 26}),
        "stores.Ours.program.costs.reward_unit_cost": st.just("face") | FLOATS,
        'stores."Rest of market".program': st.fixed_dictionaries({"reward_rate": SHARES}),
        "stores.Ours.acquisition.channels.search": st.just("none"),
        'stores."Rest of market".acquisition.channels.tv': st.fixed_dictionaries({"spend_per_week": FLOATS}),
    },
)


def again(study: ResolvedStudy) -> ResolvedStudy:
    return parse_study(to_toml(study), "study.resolved.toml").resolve()


def set_of(values: dict[str, Any]) -> str:
    return ", ".join(f"{quote(path)} = {inline(value)}" for path, value in values.items())


@settings(deadline=None)
@given(NAMES, NAMES, VALUES, VALUES, st.booleans(), SHARES)
def test_any_resolved_study_loads_again_to_itself(
    store: str, name: str, baseline: dict[str, Any], values: dict[str, Any], today: bool, skip: float
) -> None:
    appended = {format_path(("stores", store)): {"share": skip}}
    text = (
        STUDY
        + f"[needs]\nskip = {skip!r}\n[segments.{quote(store)}]\nshare = 0\n"
        + f"[baseline]\nset = {{ {set_of(baseline)} }}\n"
        + ("[today]\n" if today else "")
        + f"[[policies]]\nname = {quote(name)}\nnote = {quote(store)}\nset = {{ {set_of({**values, **appended})} }}\n"
        + f"[uncertain]\n{quote(format_path(('segments', store, 'need_rate')))} = {{ low = 0.5, high = 2 }}\n"
    )
    study = parse_study(text).resolve()
    assert again(study) == study


def test_the_shipped_study_loads_and_survives() -> None:
    study = load_study(BUDGETS).resolve()
    assert again(study) == study
    assert [one.name for one in study.policies][:4] == ["1 %", "2 %", "3 %", "5 %"]
    assert study.baseline.focal.program is None
    assert sum(store.share or 0.0 for store in study.base.stores) == 1.0


def test_the_text_says_who_set_each_value(tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text('name = "P"\n[needs]\nskip = 0.2\n')
    (tmp_path / "mine.toml").write_text(STUDY + '[market]\nprofile = "p.toml"\n')
    text = to_toml(load_study(tmp_path / "mine.toml").resolve())
    assert "weeks = 52  # weeks; study mine.toml:4" in text
    assert "skip = 0.2  # share; profile p.toml:3" in text
    assert 'name = "P"  # profile p.toml:1' in text
    assert "shape = 0.9  # default" in text
    assert str(tmp_path) not in text


def test_every_value_is_written(tmp_path: Path) -> None:
    written = tomllib.loads(to_toml(resolved(policy("a"))))
    base = resolved(policy("a")).base
    profile = written["market"]["profile"]
    assert profile["membership"] == base.profile.membership.model_dump()
    assert written["stores"][0]["service"] == base.focal.service.model_dump(exclude_none=True)
