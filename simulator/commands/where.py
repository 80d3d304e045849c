"""Where work is done: the options --workers and --cluster, the same for every command that simulates."""

from __future__ import annotations

from typing import Annotated

import typer

from simulator.commands.failures import UsageError

WorkersOption = Annotated[int | None, typer.Option(help="Local processes (default: one a core).", show_default=False)]
ClusterOption = Annotated[
    str | None,
    typer.Option(
        help="Address of a Dask scheduler, such as tcp://10.0.0.5:8786; its workers are used.", show_default=False
    ),
]


def checked_where(workers: int | None, cluster: str | None) -> None:
    """UsageError, or ExecutorError with a near address, where these cannot be."""
    if workers is not None and workers < 1:
        raise UsageError(f"--workers must be at least 1, found {workers}")
    if workers is not None and cluster is not None:
        raise UsageError("--workers is of local processes and --cluster has its own: give one of them")
    if cluster is not None:
        from simulator.experiment.executors.address import checked_address

        checked_address(cluster)
