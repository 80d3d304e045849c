"""Opening books are checked like everything else in a study, and questioned where finance would question them."""

from __future__ import annotations

import pytest

from simulator.study import StudyError, parse_study
from simulator.study.assumptions import parameters
from simulator.study.lint import lint
from simulator.study.words import study_differences
from simulator.study.writer import to_toml

from .texts import STUDY, complaint, policy, resolved

RUNNING = STUDY.replace("reward_rate = 0.01", "reward_rate = 0.01\nlaunch_week = -200").replace(
    "weeks = 52", "weeks = 52\nshoppers = 5000\nrepresents = 100_000"
)
BOOKS = """[opening]
members = 40_000
points_by_age = [{ weeks = 13, points = 9_000_000 }, { weeks = 52, points = 3_000_000 }]
booked_liability = 100_000.55
"""


def refused(old: str, new: str, study: str = RUNNING) -> str:
    assert old in BOOKS
    return complaint(BOOKS.replace(old, new), study)


def test_sound_books_are_read() -> None:
    opening = resolved(BOOKS, RUNNING).opening
    assert opening is not None
    assert (opening.members, opening.points, opening.booked_liability) == (40_000, 12_000_000, 100_000.55)


@pytest.mark.parametrize(
    ("old", "new", "sentences"),
    [
        ("members = 40_000", "", ("missing key 'members'", "mine.toml:18")),
        ("members = 40_000", "members = 0", ("0 is out of range: expected more than 0", "mine.toml:19")),
        ("members = 40_000", "members = 1.5", ("expected a whole number, found 1.5",)),
        (
            "members = 40_000",
            "members = 100_001",
            ("100,001 members are more than the 100,000 shoppers represented", "mine.toml:19", "(opening.members)"),
        ),
        ("members = 40_000", "members = 9", ("9 members are too few to simulate", "at least 11,112 shoppers")),
        ("members = 40_000", "members = 40_000\nmembrs = 1", ("unknown key", "did you mean 'members'?")),
        ("weeks = 52, points", "weeks = 13, points", ("must rise in weeks: 13 weeks stands after 13", "mine.toml:20")),
        ("points = 3_000_000", "points = -1", ("-1 is out of range", "mine.toml:20")),
        ("points = 3_000_000", "points = 0.5", ("expected a whole number, found 0.5",)),
        ("weeks = 13, points", "week = 13, points", ("unknown key", "did you mean 'weeks'?")),
        ("booked_liability = 100_000.55", "booked_liability = -0.01", ("is out of range: expected at least 0",)),
        ("booked_liability = 100_000.55", "booked_liability = 100_000.555", ("has cents, not less: found 100000.555",)),
        ("booked_liability = 100_000.55", "booked_liability = nan", ("expected a finite number, found nan",)),
    ],
)
def test_bad_books_have_a_sentence_and_a_place(old: str, new: str, sentences: tuple[str, ...]) -> None:
    told = refused(old, new)
    assert all(sentence in told for sentence in sentences), told


def test_books_are_listed_among_the_parameters() -> None:
    found = {one.path: one for one in parameters(resolved(BOOKS, RUNNING))}
    assert found["opening.members"].unit == "shoppers"
    assert found["opening.booked_liability"].value == 100_000.55
    assert found["opening.booked_liability"].set_by.startswith("study mine.toml:21")
    assert found["opening.points_by_age"].set_by.startswith("study mine.toml:20")
    assert str(found["opening.points_by_age"].value[0]) == "up to 13 weeks: 9,000,000"


def test_an_empty_list_of_ages_is_refused() -> None:
    told = complaint("[opening]\nmembers = 40_000\npoints_by_age = []\nbooked_liability = 1\n", RUNNING)
    assert "(opening.points_by_age)" in told


@pytest.mark.parametrize(
    ("study", "sentence"),
    [
        (STUDY, "that of Ours starts in week 0"),
        (RUNNING.replace("[stores.program]\nreward_rate = 0.01\nlaunch_week = -200\n", ""), "has none under [today]"),
        (RUNNING.replace("launch_week = -200", 'launch_week = -200\nenrollment = { mode = "assigned", share = 1 }'),
         "joined by choice"),
    ],
)  # fmt: skip
def test_books_need_a_program_that_runs_before_week_0(study: str, sentence: str) -> None:
    told = complaint(BOOKS.replace("40_000", "400"), study)
    assert sentence in told
    assert "(opening)" in told


def test_a_baseline_without_program_is_fine_when_today_has_one() -> None:
    extra = '[baseline]\nset = { "stores.Ours.program" = "none" }\n[today]\n' + BOOKS
    assert resolved(extra, RUNNING).opening is not None


def test_a_run_option_that_leaves_too_few_shoppers_is_refused() -> None:
    study = parse_study(RUNNING + BOOKS.replace("40_000", "40"))
    with pytest.raises(StudyError, match="40 members are too few to simulate"):
        study.with_run(shoppers=1000)


def test_a_written_study_has_its_books() -> None:
    study = resolved(BOOKS, RUNNING)
    again = parse_study(to_toml(study)).resolve()
    assert again == study
    assert study_differences(study, again) == []


def test_differences_of_books_are_told() -> None:
    one, other = resolved(BOOKS, RUNNING), resolved(BOOKS.replace("100_000.55", "99_000"), RUNNING)
    assert study_differences(one, other) == ["opening: booked liability 100,000.55 -> 99,000"]
    assert study_differences(resolved("", RUNNING), one)[0].startswith("opening: books none -> members 40,000")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("100_000.55", "130_000", "is above the face value of 12,000,000 points, 120,000.00"),
        ("100_000.55", "5_000", "is below 10 % of what 12,000,000 points cost when all are redeemed"),
        ("9_000_000", "900_000_000", "years of what the median member of the profile earns"),
        ("9_000_000 }, { weeks = 52, points = 3_000_000", "9", "are too few for the sample and stay unused"),
    ],
)
def test_implausible_books_are_questioned(old: str, new: str, sentence: str) -> None:
    assert old in BOOKS
    assert sentence in "\n".join(lint(resolved(BOOKS.replace(old, new), RUNNING)))


def test_points_that_the_rules_let_lapse_are_questioned() -> None:
    lapsing = RUNNING.replace("launch_week = -200", 'launch_week = -200\nexpiry = { mode = "inactivity", weeks = 13 }')
    told = "\n".join(lint(resolved(BOOKS, lapsing)))
    assert "3,000,000 points are of members without an order for 13 weeks" in told
    assert "less than twice" not in told
    longer = lapsing.replace("weeks = 13 }", "weeks = 40 }")
    assert "52 weeks of burn-in are less than twice the 40 weeks" in "\n".join(lint(resolved(BOOKS, longer)))


def test_sound_books_are_not_questioned() -> None:
    assert not [line for line in lint(resolved(BOOKS, RUNNING)) if line.startswith("Opening")]


def test_a_policy_that_drops_the_program_with_its_points_is_told() -> None:
    told = lint(resolved(BOOKS + policy("drop", '"stores.Ours.program" = "none"'), RUNNING))
    assert any("says nothing of its points: they stay owed" in line and "(drop)" in line for line in told)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("{ announce_week = 0, last_earn_week = 9, last_burn_week = 8 }", "last_burn_week is before last_earn_week"),
        (
            "{ announce_week = 9, last_earn_week = 7, last_burn_week = 20 }",
            "announce_week is after earning has stopped",
        ),
        ("{ announce_week = 0, last_earn_week = 9 }", "missing key 'last_burn_week'"),
        ("{ announce_week = -1, last_earn_week = 9, last_burn_week = 9 }", "-1 is out of range"),
    ],
)
def test_an_end_in_the_wrong_order_is_refused(value: str, sentence: str) -> None:
    assert sentence in complaint(policy("end", f'"stores.Ours.program.ends" = {value}'))


@pytest.mark.parametrize("value", ["0", "-1", "2e6"])
def test_a_conversion_out_of_range_is_refused(value: str) -> None:
    told = complaint(policy("convert", f'"stores.Ours.program.conversion" = {value}'))
    assert "conversion is 'face', 'points' or a number above 0" in told


def test_a_conversion_is_a_word_or_a_number() -> None:
    assert "expected 'face', 'points' or a number" in complaint(
        policy("convert", '"stores.Ours.program.conversion" = "worth"')
    )


def test_a_cost_may_be_that_of_the_baseline() -> None:
    more = 'same_cost_as = "baseline"\nsolve = "stores.Ours.price_index"'
    assert resolved(policy("prices", '"stores.Ours.program" = "none"', more)).policies[0].cost is not None
