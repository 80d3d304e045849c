"""A small valid study, and what is said about a broken one."""

from __future__ import annotations

import re

import pytest

from simulator.study import ResolvedStudy, StudyError, parse_study

STUDY = """\
name = "Small"
[run]
start = 2027-01-04
weeks = 52
[[stores]]
name = "Ours"
focal = true
share = 0.2
[stores.program]
reward_rate = 0.01
[stores.acquisition.channels.search]
spend_per_week = 1000
[[stores]]
name = "Rest of market"
"""


def resolved(extra: str = "", study: str = STUDY) -> ResolvedStudy:
    return parse_study(study + extra, "mine.toml").resolve()


def complaint(extra: str = "", study: str = STUDY) -> str:
    """The whole message about a study that must be refused."""
    with pytest.raises(StudyError) as caught:
        parse_study(study + extra, "mine.toml")
    return str(caught.value)


def changed(pattern: str, replacement: str) -> str:
    """The small study with one thing different."""
    text, times = re.subn(pattern, replacement, STUDY, count=1)
    assert times == 1, pattern
    return text


def policy(name: str, set_: str = "", more: str = "") -> str:
    return f'\n[[policies]]\nname = "{name}"\nset = {{ {set_} }}\n{more}\n'
