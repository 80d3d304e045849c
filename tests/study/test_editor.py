"""The JSON Schema knows every key, with its unit."""

from __future__ import annotations

import json
from typing import Any

from simulator.study.editor import json_schema
from simulator.study.shoppers import Profile


def test_the_schema_knows_the_top_level_keys() -> None:
    schema = json_schema()
    keys = set(schema["properties"])
    assert {"extends", "name", "run", "market", "stores", "policies", "uncertain", "needs", "segments"} <= keys
    assert {"goals", "sweep"} <= keys
    assert "caveats" not in keys
    assert schema["additionalProperties"] is False


def test_units_stand_in_the_descriptions() -> None:
    tables = json_schema()["$defs"]
    assert "[currency/week]" in tables["Channel"]["properties"]["spend_per_week"]["description"]
    assert "[weeks]" in tables["Run"]["properties"]["weeks"]["description"]
    for name, field in Profile.model_fields["needs"].annotation.model_fields.items():  # type: ignore[union-attr]
        assert field.description in tables["Needs"]["properties"][name]["description"]


def test_every_reference_leads_somewhere_and_nothing_is_null() -> None:
    schema = json_schema()
    text = json.dumps(schema)
    assert '"type": "null"' not in text
    for reference in _references(schema):
        assert reference.removeprefix("#/$defs/") in schema["$defs"]


def test_optional_tables_may_be_none() -> None:
    assert {"const": "none"} in json_schema()["$defs"]["Store"]["properties"]["program"]["anyOf"]


def _references(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"]] if "$ref" in value else []
        return own + [one for item in value.values() for one in _references(item)]
    return [one for item in value for one in _references(item)] if isinstance(value, list) else []
