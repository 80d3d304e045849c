"""Addresses of schedulers: what is one, and what is near one."""

from __future__ import annotations

import pytest

from simulator.experiment.executors.address import checked_address
from simulator.experiment.executors.errors import ExecutorError


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("tcp://10.0.0.5:8786", "tcp://10.0.0.5:8786"),
        (" tls://planner-1.local:8786/ ", "tls://planner-1.local:8786"),
        ("tcp://[::1]:8786", "tcp://[::1]:8786"),
    ],
)
def test_addresses_are_taken(written: str, address: str) -> None:
    assert checked_address(written) == address


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("10.0.0.5:8786", "did you mean tcp://10.0.0.5:8786?"),
        ("tcp://10.0.0.5", "did you mean tcp://10.0.0.5:8786?"),
        ("http://10.0.0.5:8787", "did you mean tcp://10.0.0.5:8786?"),
        ("", "found ''"),
        ("tcp://", "found 'tcp://'"),
        ("tcp://host:0", "found 'tcp://host:0'"),
        ("tcp://host:99999", "found 'tcp://host:99999'"),
        ("tcp://a b:8786", "found 'tcp://a b:8786'"),
        ("localhost", "did you mean tcp://localhost:8786?"),
    ],
)
def test_what_is_none_is_refused_with_what_is_near(written: str, near: str) -> None:
    with pytest.raises(ExecutorError) as told:
        checked_address(written)
    assert str(told.value).startswith("--cluster must be the address of a scheduler, such as tcp://10.0.0.5:8786")
    assert near in str(told.value)
