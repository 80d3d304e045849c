"""docs/cluster.md, followed word for word, but for the port, the study and what is installed already."""

from __future__ import annotations

import re
import shlex
import socket
from pathlib import Path

import pytest

from tests.experiment.executors.clusters import process
from tests.experiment.executors.sessions import wait_until
from tests.experiment.executors.toys import kept

from .cli import ROOT, STUDY, loyalty_sim_apart, write_study

pytest.importorskip("distributed")
pytestmark = pytest.mark.full

PLANNED, STUDIED = "tcp://127.0.0.1:8786", "scenarios/reward_budgets.toml"


def told() -> list[list[str]]:
    """The commands of the page, one a block, in order."""
    page = (ROOT / "docs" / "cluster.md").read_text("utf-8")
    return [shlex.split(block) for block in re.findall(r"```sh\n(.*?)\n```", page, re.DOTALL)]


def free_port() -> str:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return str(trial.getsockname()[1])


def test_the_ten_lines_give_the_store_of_a_local_run(tmp_path: Path) -> None:
    port = free_port()
    here = {PLANNED: PLANNED.replace("8786", port), "8786": port, STUDIED: "small.toml"}
    install, *commands = ([here.get(word, word) for word in command] for command in told())
    scheduler, worker, run = commands
    assert install[-1] == ".[cluster]"
    assert (scheduler[:2], worker[:2], run[0]) == (["dask", "scheduler"], ["dask", "worker"], "loyalty-sim")
    for name in ("scheduler", "worker", "there", "here"):
        (tmp_path / name).mkdir()
    for name in ("there", "here"):
        write_study(tmp_path / name, STUDY)
    with process(tmp_path / "scheduler", *scheduler[1:]), process(tmp_path / "worker", *worker[1:]):
        log = tmp_path / "worker" / "log"
        wait_until(lambda: log.exists() and "Starting established connection" in log.read_text(), "a worker has joined")
        done = loyalty_sim_apart(*run[1:], cwd=tmp_path / "there", timeout=1_200)
    assert done.returncode == 0, done.stderr
    alone = loyalty_sim_apart("run", "small.toml", "--workers", "1", cwd=tmp_path / "here", timeout=1_200)
    assert alone.returncode == 0, alone.stderr
    tables = [(tmp_path / name / "reports" / "small" / "decision.csv").read_bytes() for name in ("there", "here")]
    assert tables[0] == tables[1]
    stores = [kept(tmp_path / name / ".loyalty-sim" / "worlds") for name in ("there", "here")]
    assert stores[0] == stores[1] != {}
