"""`new --from-numbers`: asked in a terminal, read from a file, refused without either; and the report it leads to."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from simulator.calibration.numbers.answers import Answers
from simulator.calibration.numbers.answers_file import example_text
from simulator.calibration.numbers.size import Size
from simulator.calibration.numbers.solve import Effort
from simulator.cli import app
from simulator.commands import asking, from_numbers
from tests.calibration.numbers.firms import WEB_SHOP

from .cli import loyalty_sim

TYPED = {
    "currency": "", "business": "web shop", "active_customers": "120k", "orders_per_customer": "2.4",
    "average_order": "58", "net_sales": "", "gross_margin": "35 %", "repeat_rate": "38%", "identified_share": "70 %",
    "acquisition_spend": "900k", "new_customers": "60,000", "reward_cost": "", "market_share": "",
}  # fmt: skip
"""What a person types; Enter takes the default."""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, a terminal, and a solver that stops at once."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(asking, "is_asked_by_a_person", lambda: True)
    monkeypatch.setattr(from_numbers, "EFFORT", Effort(shoppers=600, trials=1))
    monkeypatch.setattr(from_numbers, "SIZE", Size(shoppers=900, replicates=2))
    return tmp_path


def asked(typed: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Answers | None, str]:
    """The answers that reach the solver, and what the terminal showed."""
    heard: list[Answers] = []

    def stop(answers: Answers, *_: object) -> None:
        heard.append(answers)
        raise KeyboardInterrupt

    monkeypatch.setattr(from_numbers, "solve", stop)
    done = CliRunner().invoke(app, ["new", "shop", "--from-numbers"], input=typed)
    return (heard[0] if heard else None), done.output


def test_questions_are_asked_one_by_one(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers, shown = asked("\n".join(TYPED.values()) + "\n", monkeypatch)
    assert answers == WEB_SHOP
    assert "16,704,000" in shown
    assert "nothing was written" in shown
    assert list(here.iterdir()) == []


def test_a_wrong_answer_is_asked_again_with_one_sentence(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers, shown = asked("\n".join({**TYPED, "repeat_rate": "38\nlots\n38 %"}.values()) + "\n", monkeypatch)
    assert answers == WEB_SHOP
    assert "write 0.38 for 38 %" in shown
    assert "expected a number such as 38 %, found 'lots'" in shown


def test_numbers_that_do_not_agree_are_asked_again(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = "\n".join({**TYPED, "net_sales": "20M"}.values()) + "\nsales\nnet_sales\n16704000\n"
    answers, shown = asked(typed, monkeypatch)
    assert answers == WEB_SHOP
    assert "make 16,704,000, but net_sales says 20,000,000" in " ".join(shown.split())


def test_an_end_of_answers_writes_nothing(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers, _ = asked("EUR\n", monkeypatch)
    assert answers is None
    assert list(here.iterdir()) == []


def test_without_a_terminal_a_file_is_asked_for(tmp_path: Path) -> None:
    done = loyalty_sim("new", "shop", "--from-numbers", cwd=tmp_path)
    assert done.returncode == 2
    assert "--answers FILE.toml" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_wrong_answers_in_a_file_are_refused_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(example_text().replace("16_704_000", "20_000_000"), "utf-8")
    done = loyalty_sim("new", "shop", "--from-numbers", "--answers", "a.toml", cwd=tmp_path)
    assert done.returncode == 2
    assert "120,000 customers x 2.4 orders x 58.00 make 16,704,000, but net_sales says 20,000,000" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.toml"]


def test_the_study_is_written_runs_and_reports_last_year(here: Path) -> None:
    runner = CliRunner()
    assert runner.invoke(app, ["new", "shop", "--answers-example"]).exit_code == 0
    made = runner.invoke(app, ["new", "shop", "--from-numbers", "--answers", "shop.answers.toml"])
    assert made.exit_code == 0, made.output
    assert "Active customers" in made.output
    assert "loyalty-sim run shop.toml" in made.output
    again = runner.invoke(app, ["new", "shop", "--answers", "shop.answers.toml"])
    assert again.exit_code == 2
    study = here / "shop.toml"
    text = study.read_text("utf-8")
    study.write_text(text.replace("net_sales = 16704000.0", "net_sales = 99000000.0"), "utf-8")
    done = loyalty_sim("run", "shop.toml", "--weeks", "8", "--workers", "1", cwd=here)
    assert done.returncode == 0, done.stderr
    report = (here / "reports" / "shop" / "report.html").read_text("utf-8")
    assert "NOT RECONCILED" in report
    assert "net sales −8" in report
    assert "made from your ten numbers; how shoppers respond is assumed" in report
    assert "ILLUSTRATIVE" not in report
    assert (here / "reports" / "shop" / "reconciliation.csv").exists()
