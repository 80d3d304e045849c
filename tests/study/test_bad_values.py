"""Every kind of bad value has its own sentence."""

from __future__ import annotations

import pytest

from .texts import changed, complaint


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("weeks = 52", "weeks = 1.5", "expected a whole number, found 1.5"),
        ("weeks = 52", "weeks = true", "expected a whole number, found true"),
        ("weeks = 52", 'weeks = "52"', "numbers are written without quotes"),
        ("weeks = 52", "weeks = 3000", "3000 is out of range: expected at least 1 and at most 2,600 (weeks)"),
        ("weeks = 52", "burn_in_weeks = 25", "25 is out of range: expected at least 26 and at most 1,040 (weeks)"),
        ("weeks = 52", "shoppers = 0", "0 is out of range: expected at least 1 and at most 20,000,000 (shoppers)"),
        ("weeks = 52", "shoppers = 99999999999999999999", "integer too large: whole numbers have at most 64 bits"),
        ("start = 2027-01-04", 'start = "2027-01-04"', "expected a date such as 2027-01-04, found the text"),
        ("start = 2027-01-04", "", "missing key 'start'"),
        ("reward_rate = 0.01", "reward_rate = nan", "expected a finite number, found nan"),
        ("reward_rate = 0.01", "reward_rate = -inf", "expected a finite number, found -inf"),
        ("reward_rate = 0.01", "reward_rate = 1e400", "expected a finite number, found inf"),
        ("reward_rate = 0.01", "reward_rate = 3", "shares are written as fractions: 0.03 means 3 %"),
        ("reward_rate = 0.01", "", "a program needs its rate: `reward_rate` or `points_per_currency`"),
        (
            "reward_rate = 0.01",
            "points_per_currency = 51",
            "51 points of 0.01 each are more than half of what is spent",
        ),
        ("reward_rate = 0.01", "reward_rate = 0.01\nexpiry = 3", "expected a table, found 3"),
        ("reward_rate = 0.01", 'reward_rate = 0.01\nexpiry = { mode = "inactivty" }', "did you mean 'inactivity'?"),
        ("reward_rate = 0.01", 'reward_rate = 0.01\nexpiry = { mode = "inactivity" }', "expiry needs `weeks`"),
        (
            "reward_rate = 0.01",
            'reward_rate = 0.01\ncosts = { reward_unit_cost = "fac" }',
            "expected 'face' or a number",
        ),
        ('name = "Ours"', "", "missing key 'name'"),
        ('name = "Ours"', 'name = " "', "a name is not empty and has no spaces around it"),
        ('name = "Ours"', 'name = "*"', "a name is not a wildcard"),
        ("focal = true", "", "exactly one store is focal, found 0"),
        ('name = "Rest of market"', 'name = "Rest"\nfocal = true', "exactly one store is focal, found 2"),
        ('name = "Rest of market"', 'name = "Rest"\nshare = 0.7', "the shares of the stores must sum to 1, found 0.9"),
        ("share = 0.2", "share = 0.9999999", "leave nothing to the stores without a share"),
        ('name = "Rest of market"', 'name = "Ours"', "duplicate store name 'Ours'"),
        ('name = "Small"', 'name = "Small"\ncurrency = "dollar"', "expected three capital letters such as USD"),
        ('name = "Small"', 'name = "Small"\nstores2 = 1', "did you mean 'stores'?"),
    ],
)
def test_a_bad_value_has_a_sentence(old: str, new: str, sentence: str) -> None:
    assert sentence in complaint(study=changed(old, new))


@pytest.mark.parametrize("key", ["goal", "sweeps"])
def test_tables_that_do_not_exist_are_refused_as_unknown(key: str) -> None:
    told = complaint(f"[{key}]\n")
    assert "error: unknown key" in told
    assert f"({key})" in told


def test_segment_shares_must_sum_to_one_and_the_place_is_shown() -> None:
    told = complaint("[segments.loyal]\nshare = 0.9\n")
    assert "the shares of segments must sum to 1, found 1.25" in told
    assert "mine.toml:15" in told


def test_more_than_sixteen_stores_are_refused() -> None:
    many = "".join(f'[[stores]]\nname = "S{number}"\n' for number in range(15))
    assert "a study has at most 16 stores, found 17" in complaint(many)


def test_a_text_full_of_mistakes_is_answered_soon_and_briefly() -> None:
    told = complaint("[needs]\n" + "".join(f"k{number} = {number}\n" for number in range(20_000)))
    assert told.count("error:") <= 100


def test_no_store_at_all_is_refused() -> None:
    told = complaint(study='name = "x"\nstores = []\n[run]\nstart = 2027-01-04\n')
    assert told.startswith("error: a study needs at least one store")


def test_entry_takes_a_number_or_a_list_by_year() -> None:
    told = complaint("[market]\nentry_per_year = [0.1, -1]\nexit_per_year = 1.5\n")
    assert "-1 is out of range: expected at least 0 and at most 10 (share/year)" in told
    assert "1.5 is out of range: expected at least 0 and less than 1 (probability/year)" in told


def test_an_empty_file_lacks_its_keys() -> None:
    told = complaint(study="")
    assert all(f"missing key '{key}'" in told for key in ("name", "run", "stores"))
