"""How a parameter carries its unit, range, source and confidence beside its value."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Confidence = Literal["fitted", "published", "assumed", "choice"]
"""fitted: estimated from data; published: a number of the literature; assumed: ours, drawn as uncertain;
choice: what the planner decides or knows, never uncertain by itself."""


class Table(BaseModel):
    """One table of a study file: immutable, unknown keys refused, numbers not coerced from text."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


def parameter(
    default: Any,
    meaning: str,
    *,
    unit: str,
    source: str = "",
    confidence: Confidence = "choice",
    low: float | None = None,
    high: float | None = None,
    **limits: Any,
) -> Any:
    """Declare one field of a `Table`.

    `source` holds evidence ids (EH1, LP1 ...). `low` and `high` are the range over which an assumed value
    is drawn when uncertainty is on, in the field's own unit; `limits` are pydantic's (ge, le, gt, lt), the
    range that is legal at all. Use `...` as the default of a required field.
    """
    facts: dict[str, Any] = {"unit": unit, "source": source, "confidence": confidence, "low": low, "high": high}
    return Field(default, description=meaning, json_schema_extra=facts, **limits)
