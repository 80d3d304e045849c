"""Addresses of schedulers."""

from __future__ import annotations

import re

from simulator.experiment.executors.errors import ExecutorError

SCHEMES = ("tcp", "tls", "ws", "wss")
"""How a scheduler can be spoken to."""

_HOST_AND_PORT = re.compile(r"(?P<host>\[[0-9a-fA-F:.]+\]|[^\s/:\[\]]+):(?P<port>\d{1,5})/?")


def checked_address(address: str) -> str:
    """The address of a scheduler as it is used. ExecutorError, with a near one, where it is none."""
    text = address.strip()
    scheme, found, rest = text.rpartition("://")
    matched = _HOST_AND_PORT.fullmatch(rest)
    if matched and scheme in SCHEMES and 0 < int(matched["port"]) < 65536:
        return f"{scheme}://{matched['host']}:{matched['port']}"
    near = ""
    if matched and not found:
        near = f"; did you mean tcp://{rest}?"
    elif scheme in SCHEMES and rest.strip("/") and ":" not in rest:
        near = f"; did you mean {scheme}://{rest.strip('/')}:8786?"
    raise ExecutorError(
        f"--cluster must be the address of a scheduler, such as tcp://10.0.0.5:8786, found {address!r}{near}"
    )
