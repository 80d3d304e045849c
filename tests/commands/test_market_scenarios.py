"""The studies of what happens around programs, tiny: each report has the sentence that answers its claim."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.experiment.run import run_study
from simulator.report.case import case_of
from simulator.report.checks import all_checks
from simulator.report.findings import findings
from simulator.report.sections import sections
from simulator.study import load_study
from simulator.study.lint import lint

SCENARIOS = Path(__file__).parents[2] / "scenarios"
SIZE = {"shoppers": 300, "replicates": 2, "burn_in_weeks": 26}
PAYS = r"^NPV of each policy against doing nothing; .*interval"
WEEKS = {
    "burn_and_stop": 66,
    "double_eleven": 62,
    "entrant": 40,
    "content_rival": 40,
    "price_war": 66,
    "targeted_coupons": 52,
}
"""Where what is asked comes later than the 30 weeks of the others."""
ANSWERS = {
    "growth_path": (r"cash is (never )?behind", r"Customers who buy again under .* in the first quarter"),
    "burn_and_stop": (r"When spending stops in week 52 under", r"orders of the last quarter under .* “loyal” shoppers"),
    "price_war": (
        r"For the same money “the same money as points”",
        r"when rivals react and",
        r"before price tools spread",
    ),
    "double_eleven": (r"In the weeks of “Double 11” sales", r"A promotion in “Double 11” under .* the quarter after"),
    "experience_or_points": (r"For the same money “the money of delivery as points”", r"What a program adds to NPV"),
    "uniqueness_or_experience": (r"For the same money “lower prices for the same money”",),
    "keep_or_win": (r"For the same money “win: the same money on search”", r"“win: the money of points on search”"),
    "keep_or_win_silent": (r"For the same money “win: the same money on search”",),
    "entrant": (
        r"“Entrant”, which enters in week 26, has",
        r"changes the share of “Entrant” by",
        r"What a program adds",
    ),
    "targeted_coupons": (r"Of offers sent to everybody", r"A hold-out under", r"The breach under"),
    "specialist_or_generalist": (r"For the same money “2 % money as lower prices”",),
    "specialist_or_generalist_super": (r"For the same money “2 % money as lower prices”",),
    "market_phase": (r"Of 5 policies for the same money",),
    "copycats": (r"Adopting changes our profit by", r"“copied after 26 weeks” changes profit by .* when rivals react"),
    "referral": (
        r"Under “5 for both” .* customers come by invitation",
        r"or the same money",
    ),
    "recession": (r"In lean times, which are assumed", r"“program from week 0” changes sales by .* in lean times"),
    "service_failure": (r"Under “twice as many fail” failed orders change by", r"What a program adds to NPV"),
    "delivery_speed": (),
    "who_to_win": (r"Of 4 policies for the same money", r"By last contact a customer under"),
    "win_back": (r"contacts are followed by .* who consider the store again",),
    "business_models": (r"What a program adds to NPV.*“marketplace \(Taobao\)",),
    "online_offline": (),
    "brand": (r"Of \d policies for the same money",),
    "content_rival": (r"“Video”, which enters in week 26, has", r"changes the share of “Video” by"),
    "keep_the_best": (r"Of 4 policies for the same money",),
    "contact_frequency": (),
}
"""What else each study's findings must say, as patterns; which way a finding goes is the run's to say."""


USUAL = ("double_eleven", "targeted_coupons", "copycats", "referral", "win_back", "business_models", "entrant")
"""Between them every finding of these studies but a few; the others run by command."""


@pytest.mark.parametrize(
    "name", [name if name in USUAL else pytest.param(name, marks=pytest.mark.full) for name in ANSWERS]
)
def test_the_report_answers_the_claim_and_its_books_add_up(name: str, tmp_path: Path) -> None:
    study = load_study(SCENARIOS / f"{name}.toml").with_run(**SIZE, weeks=WEEKS.get(name, 30))
    case = case_of(run_study(study, workers=1, store=tmp_path))
    told = findings(case)
    for pattern in (PAYS, *ANSWERS[name]):
        assert any(re.search(pattern, sentence) for sentence in told), (pattern, told)
    assert not any(re.search(r"\bnan\b|\binf\b|None", sentence) for sentence in told), told
    assert [check for check in all_checks(case) if check.status == "FAIL"] == []
    shown = {section.id for section in sections(case)}
    assert "segments" in shown
    assert "rivals" in shown or not case.reactions
    if name == "copycats":
        assert case.payoff is not None
        assert 2 not in case.decision.choices  # “alone”: whether rivals answer is not ours to choose


def test_affiliates_are_paid_whatever_else_a_study_tries(tmp_path: Path) -> None:
    """With nothing else that follows customers, first orders must still be put down to the channel and paid."""
    study = load_study(SCENARIOS / "who_to_win.toml")
    places = [place for place, policy in enumerate(study.ready.policies) if policy.name.startswith("affiliates")]
    alone = tuple(replace(study.ready.policies[place], cost=None) for place in places)
    small = replace(study, ready=replace(study.ready, policies=alone)).with_run(**SIZE, weeks=30)
    results = run_study(small, workers=1, store=tmp_path)
    spent, put_in = 5_000.0 * 30, results.values("investment")[:, 1]
    assert (put_in > 1.5 * spent).all(), put_in


@pytest.mark.parametrize("name", ANSWERS)
def test_a_study_warns_of_nothing_but_the_flaw_that_it_is_about(name: str) -> None:
    flaws = {"contact_frequency": "they tire and annoy", "keep_the_best": "customers who would order anyway"}
    for warning in lint(load_study(SCENARIOS / f"{name}.toml").resolve()):
        assert re.search(flaws.get(name, "nothing"), warning), warning
