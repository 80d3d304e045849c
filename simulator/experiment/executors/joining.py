"""Joining a cluster: its scheduler answers, it has workers, and they are like this process."""

from __future__ import annotations

import asyncio
import logging
import warnings
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from simulator.experiment.executors import versions
from simulator.experiment.executors.address import checked_address
from simulator.experiment.executors.attempt import described
from simulator.experiment.executors.errors import ExecutorError

Client = Any
"""A `distributed.Client`; the package is optional, and most of it has no types."""

ANSWER_WITHIN = 5.0
"""Seconds that a scheduler has to answer."""
WORKERS_WITHIN = 5.0
"""Seconds that it then has to show a worker."""


def joined(address: str) -> Client:
    """A client of the scheduler at an address, which has a worker. ExecutorError with one sentence otherwise."""
    address = checked_address(address)
    try:
        import distributed
    except ImportError as error:
        raise ExecutorError(
            f"--cluster needs the package {error.name}: python -m pip install 'loyalty-sim[cluster]'"
        ) from error
    _quiet()
    try:
        _greet(address)
        with warnings.catch_warnings(action="ignore"):  # of versions, told of by us
            client: Client = distributed.Client(address, timeout=ANSWER_WITHIN, set_as_default=False)
    except Exception as error:  # no such host, nobody there, or not a scheduler: many kinds
        raise ExecutorError(
            f"no scheduler answers at {address} within {ANSWER_WITHIN:.0f} seconds: is it running "
            "(`dask scheduler` prints its address), and can its port be reached from here?"
        ) from error
    try:
        client.wait_for_workers(1, timeout=WORKERS_WITHIN)
    except TimeoutError as error:
        close(client)
        raise ExecutorError(
            f"the cluster at {address} has no workers: start some with `dask worker {address}`"
        ) from error
    return client


def _greet(address: str) -> None:
    """Connect and leave. A client waits for ever for something that takes its connection and says nothing."""
    from distributed.comm.core import connect
    from distributed.security import Security

    async def greet() -> None:
        options = Security().get_connection_args("client")
        comm = await asyncio.wait_for(connect(address, timeout=ANSWER_WITHIN, **options), ANSWER_WITHIN)
        comm.abort()

    with ThreadPoolExecutor(1) as aside:  # there may be an event loop here already, as in a notebook
        aside.submit(asyncio.run, greet()).result()


def unlike(client: Client, workers: Iterable[str]) -> dict[str, str]:
    """Workers that would not make the same bytes as this process, and what of each is different, in a sentence."""
    told = client.get_versions(packages=versions.PACKAGES)
    ours = versions.versions_of(told["client"])
    found = {}
    for worker in workers:
        theirs = told["workers"].get(worker)
        sentence = theirs and versions.difference(worker, versions.versions_of(theirs), ours)
        if sentence:
            found[worker] = sentence
    alike = [worker for worker in workers if worker not in found]
    source = {"loyalty-sim": versions.sources()}
    for worker, answer in _sources_of(client, alike).items():
        said = answer if isinstance(answer, str) else described(answer)
        sentence = versions.difference(worker, {"loyalty-sim": said}, source)
        if sentence:
            found[worker] = sentence
    return found


def close(client: Client) -> None:
    """Leave the cluster: what is queued for this client is dropped there."""
    client.close(timeout=0.5)


def _sources_of(client: Client, workers: list[str]) -> dict[str, Any]:
    """Asked by a function that travels with its code: a worker may not have this package."""
    import cloudpickle

    if not workers:
        return {}
    cloudpickle.register_pickle_by_value(versions)
    try:
        found: dict[str, Any] = client.run(versions.loaded_sources, workers=workers, on_error="return")
    finally:
        cloudpickle.unregister_pickle_by_value(versions)
    return found


def _quiet() -> None:
    """What the client library says of connections is told by us, in a sentence."""
    for name in list(logging.root.manager.loggerDict):
        if name.split(".")[0] in ("distributed", "tornado", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
