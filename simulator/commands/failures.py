"""What went wrong, in words a planner can act on: one place that turns errors into messages and exit codes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

BAD_INPUT = 2
INTERRUPTED = 130


class UsageError(Exception):
    """Something about the call that cannot be done; the message is one sentence."""


def _known() -> tuple[type[Exception], ...]:
    """Errors that are the input's, not the program's. Only rooms that are loaded can have raised."""
    names = {
        "simulator.study.errors": ("StudyError",),
        "simulator.market.job": ("JobError",),
        "simulator.experiment.solve": ("SolveError",),
        "simulator.experiment.sweep.errors": ("SweepError",),
        "simulator.experiment.evaluate": ("RunError",),
        "simulator.experiment.executors.errors": ("ExecutorError",),
        "simulator.experiment.storage.errors": ("StorageError",),
        "simulator.experiment.sensitivity.analyze": ("SensitivityError",),
        "simulator.calibration.errors": ("CalibrationError",),
        "simulator.report.tracking.errors": ("TrackingError",),
    }
    loaded = [
        getattr(sys.modules[room], name)
        for room, all_names in names.items()
        if room in sys.modules
        for name in all_names
    ]
    return (UsageError, *loaded)


RUN_STOPPED = "Stopped. Finished replicates are kept: run the same command again to go on."
NOTHING_WRITTEN = "Stopped. Nothing was written."


@contextmanager
def reported(stopped: str = NOTHING_WRITTEN) -> Iterator[None]:
    """Print known errors to standard error and end with their exit code; `stopped`: what to say on Ctrl-C."""
    try:
        yield
    except KeyboardInterrupt:
        print(f"\n{stopped}", file=sys.stderr)
        sys.exit(INTERRUPTED)
    except Exception as error:
        if not isinstance(error, _known()):
            raise
        text = str(error)
        print(text if text.startswith("error:") else f"error: {text}", file=sys.stderr)
        sys.exit(BAD_INPUT)
