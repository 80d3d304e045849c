"""The command line answers at once: help imports nothing heavy, and no import does work."""

from __future__ import annotations

import subprocess
import sys

HEAVY = (
    "mesa",
    "numba",
    "scipy",
    "matplotlib",
    "pandas",
    "numpy",
    "pydantic",
    "jinja2",
    "xlsxwriter",
    "python_calamine",
)


def imported_by(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(' '.join(name for name in {HEAVY!r} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_help_imports_nothing_heavy() -> None:
    called = "assert CliRunner().invoke(app, ['--help']).exit_code == 0"
    assert imported_by(f"from typer.testing import CliRunner\nfrom simulator.cli import app\n{called}") == set()


def test_the_package_itself_imports_nothing_heavy() -> None:
    assert imported_by("import simulator") == set()


def test_studies_are_read_without_the_engine() -> None:
    assert imported_by("import simulator.study") <= {"pydantic"}
