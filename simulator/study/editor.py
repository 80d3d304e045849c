"""The JSON Schema of study files, for completion and checks in editors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from simulator.study._profile import TABLES
from simulator.study.entries import StudyFile
from simulator.study.shoppers import Profile
from simulator.study.steps import Steps

Schema = dict[str, Any]

_FACTS = ("unit", "source", "confidence", "low", "high")
_EXTENDS = {"type": "string", "description": "path of a file that this one changes, relative to this file"}
_NAMED = ("Store", "PolicyEntry", "RuleChange", "Uncertain")


def json_schema() -> Schema:
    """JSON Schema (draft 2020-12) of a study file: every key with its meaning, unit, range and default.

    Keys are required only as far as a file that extends another needs them as well; `check` knows the rest.
    """
    schema, profile = StudyFile.model_json_schema(), Profile.model_json_schema()
    definitions = {**profile.pop("$defs"), **schema.pop("$defs")}
    tables = {name: profile["properties"][name] for name in TABLES}
    required = schema.pop("required")
    schema["properties"] = {"extends": _EXTENDS, **schema["properties"], **tables}
    schema["properties"]["market"]["description"] = "who shops"
    definitions["Profile"] = profile
    definitions["Steps"] = Steps.model_json_schema()
    schema["properties"]["sweep"]["additionalProperties"] = {"anyOf": [{"type": "array"}, {"$ref": "#/$defs/Steps"}]}
    profile["properties"]["uncertain"] = schema["properties"]["uncertain"]
    definitions["Market"]["properties"]["profile"]["anyOf"] = [{"type": "string"}, {"$ref": "#/$defs/Profile"}]
    for name, definition in definitions.items():
        if name not in _NAMED:
            definition.pop("required", None)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "Study",
        "anyOf": [{"required": ["extends"]}, {"required": required}],
        "$defs": definitions,
    }
    for part in _parts(schema):
        _tidy(part)
    return schema


def _parts(value: Any) -> Iterator[Schema]:
    """Every object inside a schema, the innermost first."""
    if isinstance(value, dict):
        for item in value.values():
            yield from _parts(item)
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _parts(item)


def _tidy(part: Schema) -> None:
    """Units and sources into the description; "none" where a value may be absent, since TOML has no null."""
    if isinstance(part.get("unit"), str):
        words = [str(part.get("description", ""))]
        words += [f"[{part['unit']}]"] if part["unit"] not in ("", "1") else []
        if part.get("source"):
            words.append(f"source: {part['source']}")
        if part.get("low") is not None and part.get("high") is not None:
            words.append(f"range: {part['low']:g} to {part['high']:g}")
        part["description"] = "; ".join(word for word in words if word)
        for fact in _FACTS:
            part.pop(fact, None)
    if part.get("type") == "null":
        part.clear()
        part["const"] = "none"
    if "default" in part and part["default"] is None:
        del part["default"]
