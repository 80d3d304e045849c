"""A run to interrupt or to kill: python -m tests.experiment.executors.session FOLDER COUNT QUICK SECONDS [ADDRESS].

COUNT works of which the first QUICK take no time and the others SECONDS; what is kept already is not done again, as
in every run. Prints the processes, then the number of each work that is done.
"""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from simulator.experiment.executors import Outcome, open_executor
from simulator.experiment.executors.processes import LocalProcesses

from .toys import Square


def main(folder: Path, count: int, quick: int, seconds: float, cluster: str | None) -> None:
    works = [Square(number, 0.0 if number < quick else seconds) for number in range(count)]
    missing = [work for work in works if not (folder / "worlds" / work.key).is_file()]
    told = False

    def tell(outcome: Outcome) -> None:
        nonlocal told
        if not told and isinstance(executor, LocalProcesses):
            print("processes", *executor.process_ids, flush=True)
        told = True
        print("done", outcome.number, flush=True)

    try:
        with open_executor(folder, None if cluster else 2, cluster) as executor:
            executor.run(missing, tell)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # a test run in the background hands down that it is ignored
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]), (sys.argv[5:] or [None])[0])
