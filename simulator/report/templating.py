"""Templates of the pages: everything put into them is escaped, and a name that is missing is an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.report.formats import quantity

if TYPE_CHECKING:
    from jinja2 import Environment


def environment() -> Environment:
    """The templates of this room."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("simulator.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["amount"] = quantity
    return made
