"""What a worker must have in common with this process, so that it makes the same bytes."""

from __future__ import annotations

from collections.abc import Mapping

PACKAGES = ("numpy", "numba", "llvmlite", "scipy", "pandas", "pydantic")
"""Packages that results depend on, beside Python and our own."""


def sources() -> str:
    """Hash of every source file of the simulator that is installed here; "none" without one.

    Sent to workers as it stands, so it uses the standard library only.
    """
    import hashlib
    import importlib.util
    from pathlib import Path

    found = importlib.util.find_spec("simulator")
    if found is None or found.origin is None:
        return "none"
    folder, digest = Path(found.origin).parent, hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def loaded_sources() -> str:
    """The same of a process that has been running: "older than its files" where a file changed after it was started.

    Sent to workers as it stands, to processes of Dask, which brings psutil.
    """
    import importlib.util
    import sys
    from pathlib import Path

    import psutil

    found = importlib.util.find_spec("simulator")
    if "simulator" in sys.modules and found is not None and found.origin is not None:
        started = psutil.Process().create_time()
        if any(path.stat().st_mtime > started for path in Path(found.origin).parent.rglob("*.py")):
            return "older than its files"
    return sources()


def versions_of(told: Mapping[str, Mapping[str, str | None]]) -> dict[str, str]:
    """What matters of what Dask tells about a process: package -> version, "none" where it is missing."""
    host, packages = told["host"], told["packages"]
    python = ".".join(str(packages.get("python") or host.get("python")).split(".")[:2])
    return {
        "Python": python,
        "system": str(host.get("OS")),
        "processor": str(host.get("machine")),
        **{name: str(packages.get(name) or "none") for name in PACKAGES},
    }


def difference(worker: str, theirs: Mapping[str, str], ours: Mapping[str, str]) -> str | None:
    """One sentence on the first difference; None where there is none."""
    for name, here in ours.items():
        there = theirs.get(name, "none")
        if there != here:
            found = f"has no {name}" if there == "none" else f"has {name} {there}"
            return (
                f"worker {worker} {found}, here it is {here}: results would not be the same; install the same "
                "versions on every worker and start it again"
            )
    return None
