"""Addresses of schedulers."""

from __future__ import annotations

import re

from simulator.experiment.executors.errors import ExecutorError

SCHEMES = ("tcp", "tls", "ws", "wss")
"""How a scheduler can be spoken to."""

USUAL_PORT = 8786
"""Where a scheduler listens unless told otherwise."""

_ADDRESS = re.compile(
    r"((?P<scheme>[a-z]+)://)?(?P<host>\[[0-9a-fA-F:.]+\]|[^\s/:\[\]]+)(:(?P<port>\d{1,5}))?/?", re.IGNORECASE
)


def checked_address(address: str) -> str:
    """The address of a scheduler as it is used. ExecutorError, with a near one, where it is none."""
    matched = _ADDRESS.fullmatch(address.strip())
    near = ""
    if matched:
        scheme, host, port = matched["scheme"] or "", matched["host"], matched["port"]
        if scheme in SCHEMES and port and 0 < int(port) < 65536:
            return f"{scheme}://{host}:{port}"
        is_page = scheme.startswith("http")  # the dashboard's address
        port_meant = USUAL_PORT if is_page or not port else port
        if not port or not scheme or is_page:
            near = f"; did you mean {scheme if scheme in SCHEMES else SCHEMES[0]}://{host}:{port_meant}?"
    raise ExecutorError(
        f"--cluster must be the address of a scheduler, such as tcp://10.0.0.5:{USUAL_PORT}, found {address!r}{near}"
    )
