"""Two rules that cannot stand together, by their keys."""

from __future__ import annotations

from dataclasses import dataclass, replace

Keys = tuple[str, ...]


@dataclass(frozen=True)
class Conflict:
    """A sentence that names both rules, and the path of each; `hint` says what to do where that is not plain."""

    sentence: str
    first: Keys
    second: Keys
    hint: str = ""

    def below(self, *above: str) -> Conflict:
        """The same conflict seen from a table further up; a second side that there is not stays absent."""
        return replace(self, first=(*above, *self.first), second=(*above, *self.second) if self.second else ())
