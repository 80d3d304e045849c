"""Bad input: one clear sentence, exit code 2, nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

from .cli import STUDY, loyalty_sim, write_study

CASES = {
    "unknown key": (STUDY.replace("reward_rate", "reward_rat"), "did you mean 'reward_rate'"),
    "out of range": (STUDY.replace("reward_rate = 0.02", "reward_rate = 2"), "reward_rate"),
    "not a number": (STUDY.replace("weeks = 56", 'weeks = "many"'), "weeks"),
    "negative": (STUDY.replace("shoppers = 600", "shoppers = -1"), "shoppers"),
    "not finite": (STUDY.replace("gross_margin = 0.3", "gross_margin = nan"), "gross_margin"),
    "two policies of one name": (STUDY + '[[policies]]\nname = "2 %"\n', "2 %"),
    "shares above one": (STUDY.replace("share = 0.7", "share = 0.9"), "share"),
    "unknown store in a path": (
        STUDY.replace('"stores.Ours.program"', '"stores.Hours.program"'),
        "did you mean 'Ours'",
    ),
    "broken TOML": (STUDY.replace("[run]", "[run"), "small.toml:"),
    "budget of itself": (STUDY.replace('same_cost_as = "2 %"', 'same_cost_as = "2 percent"'), "2 percent"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_wrong_study_is_refused_with_a_sentence_and_nothing_is_written(case: str, tmp_path: Path) -> None:
    text, sentence = CASES[case]
    write_study(tmp_path, text)
    done = loyalty_sim("run", "small.toml", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("error:")
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["small.toml"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("run", "smal.toml"), "smal.toml"),
        (("run", "."), "folder"),
        (("run", "small.toml", "--shoppers", "0"), "shoppers"),
        (("run", "small.toml", "--workers", "0"), "--workers"),
        (("run", "small.toml", "--seed", "-3"), "seed"),
        (("fit", "nothing.csv", "--out", "p.toml"), "nothing.csv"),
        (("fit", "cdnow-sample", "--out", "p.toml", "--share", "1.5"), "--share"),
        (("fit", "cdnow-sample", "--out", "small.toml"), "--force"),
        (("new", "../evil"), "name"),
        (("new", "study", "--template", "reward_budget"), "reward_budgets"),
    ],
)
def test_wrong_arguments_are_refused_with_a_sentence(arguments: tuple[str, ...], sentence: str, tmp_path: Path) -> None:
    write_study(tmp_path)
    done = loyalty_sim(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["small.toml"]


def test_garbage_in_place_of_a_study_is_refused(tmp_path: Path) -> None:
    (tmp_path / "small.toml").write_bytes(bytes(range(256)) * 10)
    done = loyalty_sim("check", "small.toml", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("error:")
