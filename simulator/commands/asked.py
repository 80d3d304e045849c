"""What a command that runs a study is asked for, beside the study: where it runs and what it leaves."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Asked:
    """`out`: folder of the report (None: by the study); `yes`: start what takes long without asking.

    `workers`: local processes (None: one a core); `cluster`: address of a Dask scheduler that is used instead.
    """

    out: Path | None = None
    workers: int | None = None
    cluster: str | None = None
    report: bool = True
    open_report: bool = False
    yes: bool = False
    force: bool = False
    quiet: bool = False
