"""The studies of what is around a program load, ask a question, and are warned of nothing but what they are about."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator.study import load_study
from simulator.study.lint import lint

ROOT = Path(__file__).parents[2]
CLAIMS = {
    "price_war": "D3", "double_eleven": "D3", "experience_or_points": "D4", "uniqueness_or_experience": "D5",
    "keep_or_win": "D7", "keep_or_win_silent": "D7", "entrant": "D8", "targeted_coupons": "D9",
    "specialist_or_generalist": "D15", "specialist_or_generalist_super": "D15", "market_phase": "D17",
    "copycats": "D21", "referral": "D23", "recession": "D24", "service_failure": "D26", "delivery_speed": "D27",
    "contact_frequency": "D29", "who_to_win": "D30", "win_back": "D31", "business_models": "D32",
    "online_offline": "D32", "brand": "D35", "content_rival": "D38", "keep_the_best": "D39",
}  # fmt: skip
MEANT = {
    "contact_frequency": "above the 2 that nobody minds",
    "keep_the_best": "customers who would order anyway",
}
"""What check says of each beyond nothing: the flaw that it is about."""


@pytest.mark.parametrize("name", CLAIMS)
def test_a_study_names_its_claim_asks_and_compares(name: str) -> None:
    path = ROOT / "scenarios" / f"{name}.toml"
    study = load_study(path).resolve()
    assert re.match(rf"# .*\b{CLAIMS[name]}\b", path.read_text(encoding="utf-8"))
    assert study.question.endswith("?")
    assert len(study.policies) >= 3
    assert f"`{name}`" in PAGE or name.endswith("_super")


PAGE = (ROOT / "docs" / "scenarios.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CLAIMS)
def test_a_study_is_warned_of_nothing_but_what_it_is_about(name: str) -> None:
    told = lint(load_study(ROOT / "scenarios" / f"{name}.toml").resolve())
    for warning in told:
        assert re.search(MEANT.get(name, "nothing"), warning), warning
    assert bool(told) == (name in MEANT)


def test_copycats_holds_the_whole_payoff_matrix() -> None:
    study = load_study(ROOT / "scenarios" / "copycats.toml").resolve()
    held = {
        (policy.focal.program is not None, policy.store("Rival").program is not None)
        for policy in (study.baseline, *study.policies)
        if not policy.store("Rival").reactions
    }
    assert held | {(False, False)} == {(a, b) for a in (False, True) for b in (False, True)}
    assert study.baseline.store("Rival").reactions
