"""The studies of program mechanics at small size: each report has the sentence that answers its claim of the field."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator.experiment.results import Results
from simulator.experiment.run import run_study
from simulator.report.case import case_of
from simulator.report.checks import all_checks
from simulator.report.findings import findings
from simulator.study import load_study
from simulator.study.lint import lint

SCENARIOS = Path(__file__).parents[2] / "scenarios"
ANSWERS = {
    "reward_rate": (r"At the store's margin of 30.% the best rate tested is", r"Margin at which a rate breaks even"),
    "tier_count": (r"Of 0 to 6 levels at equal cost \(realized within [\d.e-]+ %\)", r"NPV of each number of levels"),
    "five_thin_tiers": (r"NPV of each change against going on", r"For the same money “wide and clear, today's money”"),
    "three_easy_tiers": (r"of members hold the top level, “T3”", r"“member day on the 11th”", r"lose status in week 0"),
    "paid_membership": (r"members spend [\d.]+ times what other customers do .* the membership causes",),
    "family_club": (r"For the same money “club money as points” has an NPV of",),
    "coalition": (r"net for points .*Fuel USD.*Drugstore USD.* So ", r"Under “shared, points at half price”"),
    "offline_points": (r"of the points given are used",),
    "offline_points_online": (r"of the points given are used", r"For the same money “made for the web”"),
}
"""What each study's findings must say, as patterns; which way a finding goes is the run's to say."""


@pytest.fixture(scope="module")
def ran(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Results:
    study = load_study(SCENARIOS / f"{request.param}.toml").with_run(shoppers=1_000, replicates=2, weeks=56)
    return run_study(study, workers=1, store=tmp_path_factory.mktemp("store"))


USUAL = ("reward_rate", "three_easy_tiers", "paid_membership", "coalition")
"""The others are run by command."""


@pytest.mark.parametrize(
    ("ran", "name"),
    [pytest.param(name, name, marks=() if name in USUAL else pytest.mark.full) for name in ANSWERS],
    indirect=["ran"],
)
def test_the_report_answers_the_claim_and_its_books_add_up(ran: Results, name: str) -> None:
    case = case_of(ran)
    told = findings(case)
    for pattern in ANSWERS[name]:
        assert any(re.search(pattern, sentence) for sentence in told), (pattern, told)
    assert any("95 % interval" in sentence for sentence in told), told
    assert not any("nan" in sentence for sentence in told), told
    assert all(check.status != "FAIL" for check in all_checks(case))
    if name == "tier_count":
        money = ran.values("investment").mean(axis=0)[1:]
        assert money.max() / money.min() < 1.01


@pytest.mark.parametrize("name", ANSWERS)
def test_a_study_warns_of_nothing_but_the_flaw_that_it_is_about(name: str) -> None:
    flaws = {
        "reward_rate": "below the just noticeable|reward rate of (0.5|1)",
        "tier_count": "too thin to notice",
        "five_thin_tiers": "too thin to notice|below the just noticeable",
        "three_easy_tiers": "sets nobody apart|below the just noticeable|too thin to notice",
        "family_club": "below the just noticeable",
        "offline_points": "the stamp card needs|below the just noticeable",
        "offline_points_online": "the stamp card needs|below the just noticeable",
    }
    for warning in lint(load_study(SCENARIOS / f"{name}.toml").resolve()):
        assert re.search(flaws.get(name, "nothing"), warning), warning
