"""What a study leaves out is listed with its defaults, so that every rule can be found."""

from __future__ import annotations

from simulator.study import parse_study
from simulator.study._shape import slots_of
from simulator.study.assumptions import parameters
from simulator.study.editor import json_schema
from simulator.study.program import Program
from simulator.study.unstated import NEEDED, unstated

from .full_program import FULL
from .texts import resolved

START = "stores.Ours.program."


def test_every_key_of_a_program_is_stated_or_listed() -> None:
    study = resolved()
    listed = {one.path for one in (*parameters(study), *unstated(study))}
    for name, slot in slots_of(Program).items():
        inside = slot.table or slot.entries
        between = "NAME." if slot.entries else ""
        for path in [name] if inside is None else [f"{name}.{between}{key}" for key in inside.model_fields]:
            assert any(one == START + path or one.startswith(f"{START}{path}.") for one in listed), path


def test_what_is_needed_and_what_is_default_is_told() -> None:
    found = {one.path.removeprefix(START): one for one in unstated(resolved())}
    assert found["paid.fee"].value == NEEDED
    assert found["paid.period_weeks"].value == 52
    assert found["tiers.levels.NAME.earn_multiplier"].value == 1.0
    assert found["burn.rewards.NAME.points"].value == NEEDED
    assert (found["tiers.awareness"].low, found["tiers.awareness"].high) == (0.6, 1.0)


def test_what_is_stated_is_not_listed_again() -> None:
    found = {one.path.removeprefix(START) for one in unstated(parse_study(FULL).resolve())}
    assert not any(path.startswith(("tiers.", "paid.", "bonus_days.", "burn.")) for path in found)
    assert "ends.announce_week" in found


def test_the_schema_of_editors_has_every_table_of_a_program() -> None:
    tables = json_schema()["$defs"]
    for name, field in Program.model_fields.items():
        assert name in tables["Program"]["properties"]
        assert (field.description or "") in tables["Program"]["properties"][name].get("description", "")
    assert tables["Tiers"]["properties"]["levels"]["additionalProperties"] == {"$ref": "#/$defs/Level"}
    assert tables["BonusDay"]["properties"]["dates"]["items"]["type"] == "string"
