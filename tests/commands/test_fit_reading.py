"""`fit` on a firm's own export: it says what it read, and refuses what it cannot read."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from .cli import loyalty_sim

FIT = ("fit", "orders.csv", "--out", "profile.toml")


def export(customers: int = 250) -> str:
    """Semicolons, decimal commas, day first, a refund and a row without a customer; few customers buy often; seeded."""
    random = np.random.default_rng(7)
    lines = ["Kunde;Datum;Umsatz"]
    for customer in range(customers):
        for after in random.choice(360, size=1 + random.poisson(random.gamma(0.3, 4.0)), replace=False).tolist():
            day = date(2024, 1, 1) + timedelta(after)
            amount = f"{random.lognormal(3, 0.5):.2f}".replace(".", ",")
            lines.append(f"K{customer};{day:%d.%m.%Y};{amount}")
    return "\n".join([*lines, ";01.05.2024;9,99", "K0;31.12.2024;-1,00", ""])


@pytest.mark.full  # minutes
def test_a_fit_says_what_was_read_and_what_was_done_to_it(tmp_path: Path) -> None:
    (tmp_path / "orders.csv").write_text(export(), encoding="utf-8")
    maps = ("--map", "customer=Kunde", "--map", "date=Datum", "--map", "amount=Umsatz")
    done = loyalty_sim(*FIT, *maps, "--share", "0.7", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Read ")
    for words in ("delimiter ';'", "%d.%m.%Y", "decimal comma", "Rows without a customer: 1, dropped", "Refunds"):
        assert words in done.stdout
    assert done.stdout.index("Refunds") < done.stdout.index("The market, at an assumed share")
    assert (tmp_path / "profile.toml").is_file()
    report = tmp_path / "reports" / "profile" / "fit.html"
    assert f"Report: {report.relative_to(tmp_path)}" in done.stdout
    page = report.read_text("utf-8")
    assert "Before you trust it" in page
    assert "--map customer=Kunde" in page, "the command repeats how the file was said to be read"


HEADER = "customer,date,amount\n"
ONCE = HEADER + "".join(f"c{i},2024-01-{1 + i % 28:02},5\n" for i in range(200))


@pytest.mark.parametrize(
    ("text", "options", "sentence"),
    [
        ("", (), "orders.csv is empty."),
        (
            HEADER + "a,2024-01-01,1\n" * 3,
            (),
            "at least 100 customers and 30 who bought again; the period has 1 customer, of whom 0 bought again",
        ),
        (
            ONCE,
            (),
            "at least 100 customers and 30 who bought again; the period has 200 customers, of whom 0 bought again",
        ),
        (ONCE, ("--map", "customer=custmer"), "did you mean 'customer'?"),
        (ONCE, ("--timezone", "Mars/Olympus"), "--timezone: there is no time zone 'Mars/Olympus'"),
        (ONCE, ("--decimal", "x"), "--decimal must be"),
        (ONCE.replace("c1", "c1,"), (), "or leave them out with --drop-bad"),
    ],
)
def test_what_cannot_be_read_or_fitted_is_refused(
    tmp_path: Path, text: str, options: tuple[str, ...], sentence: str
) -> None:
    (tmp_path / "orders.csv").write_text(text, encoding="utf-8")
    done = loyalty_sim(*FIT, *options, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("error:")
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["orders.csv"]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--no-report", "--open"), "--no-report writes no report"),
        (("--no-report", "--report", "here"), "--no-report writes no report"),
        (("--report", "orders.csv"), "--report must name a folder, found the file orders.csv"),
    ],
)
def test_wishes_for_the_report_that_cannot_be_met_are_refused_before_anything_is_read(
    tmp_path: Path, options: tuple[str, ...], sentence: str
) -> None:
    (tmp_path / "orders.csv").write_text("nothing of use", encoding="utf-8")
    done = loyalty_sim(*FIT, *options, cwd=tmp_path)
    assert done.returncode == 2
    assert sentence in done.stderr
