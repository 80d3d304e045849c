"""Where work is done: what cannot be is refused before anything else."""

from __future__ import annotations

import pytest

from simulator.commands.failures import UsageError
from simulator.commands.where import checked_where
from simulator.experiment.executors.errors import ExecutorError


@pytest.mark.parametrize(("workers", "cluster"), [(None, None), (1, None), (8, None), (None, "tcp://10.0.0.5:8786")])
def test_one_place_or_none_is_given(workers: int | None, cluster: str | None) -> None:
    checked_where(workers, cluster)


@pytest.mark.parametrize("workers", [0, -2])
def test_no_workers_do_no_work(workers: int) -> None:
    with pytest.raises(UsageError, match=f"--workers must be at least 1, found {workers}"):
        checked_where(workers, None)


def test_a_run_is_local_or_on_a_cluster() -> None:
    with pytest.raises(UsageError, match="give one of them"):
        checked_where(2, "tcp://10.0.0.5:8786")


def test_an_address_is_checked_at_once() -> None:
    with pytest.raises(ExecutorError, match=r"found '10\.0\.0\.5:8786'; did you mean tcp://10\.0\.0\.5:8786\?"):
        checked_where(None, "10.0.0.5:8786")
