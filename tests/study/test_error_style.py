"""Errors are told all at once, each with file, line, column, key, source line, carets and a hint."""

from __future__ import annotations

import pickle

import pytest

from simulator.study import StudyError, parse_study

from .texts import STUDY, changed, complaint


def test_one_error_looks_exactly_as_promised() -> None:
    text = changed("reward_rate = 0.01", "reward_rat = 0.03\nreward_rate = 0.01")
    assert complaint(study=text) == (
        "error: unknown key\n"
        "  --> mine.toml:10:1  (stores.Ours.program.reward_rat)\n"
        "  10 | reward_rat = 0.03\n"
        "     | ^^^^^^^^^^\n"
        "     = help: did you mean 'reward_rate'?"
    )


def test_all_errors_are_reported_at_once_in_file_order() -> None:
    text = changed("weeks = 52", 'weeks = 1.5\nseed = "x"').replace("share = 0.2", "share = 2.0") + "[need]\nskip = 1\n"
    told = complaint(policy_of_an_unknown_store(), study=text)
    assert told.endswith("5 errors")
    lines = [int(line.split(":")[1]) for line in told.splitlines() if line.startswith("  --> ")]
    assert lines == sorted(lines)


def policy_of_an_unknown_store() -> str:
    return '[baseline]\nset = { "stores.Our.program" = "none" }\n'


def test_the_caret_stands_under_the_segment_of_a_quoted_path() -> None:
    told = complaint('[baseline]\nset = { "stores.Our.program" = "none" }\n')
    assert "unknown store 'Our'" in told
    assert "did you mean 'Ours'?" in told
    source, carets = told.splitlines()[2:4]
    assert source[carets.index("^") :].startswith("Our.program")
    assert carets.count("^") == len("Our")


def test_carets_stand_right_below_wide_characters_and_tabs() -> None:
    told = complaint(study=STUDY.replace('name = "Small"', 'name = "Small"\n\t"日本" = 1'))
    source, carets = told.splitlines()[2:4]
    assert source == '  2 | \t"日本" = 1'
    assert carets == "    | \t^^^^^^"
    assert "mine.toml:2:2" in told


def test_a_byte_order_mark_and_windows_line_ends_are_read() -> None:
    assert parse_study("\ufeff" + STUDY.replace("\n", "\r\n")).name == "Small"


def test_control_characters_never_reach_the_terminal() -> None:
    assert "\x1b" not in complaint('[baseline]\nset = { "stores.\\u001b[31m.program" = 1 }\n')


def test_a_long_line_is_shown_around_the_place() -> None:
    told = complaint(
        "[baseline]\nset = { " + "".join(f'"x{n}" = 1, ' for n in range(60)) + '"stores.Our.program" = 1 }\n'
    )
    assert max(map(len, told.splitlines())) < 180


def test_errors_travel_between_processes() -> None:
    with pytest.raises(StudyError) as caught:
        parse_study("name = 3")
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.problems == caught.value.problems
