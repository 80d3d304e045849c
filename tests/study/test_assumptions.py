"""Every parameter is listed once with unit, range, source and who set it; policies add what they set."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.study import get_value, load_study, parse_study
from simulator.study.assumptions import Parameter, parameters

from .texts import STUDY, policy


def listed(extra: str = "") -> list[Parameter]:
    return parameters(parse_study(STUDY + extra, "mine.toml"))


def one(rows: list[Parameter], path: str, set_by: str | None = None) -> Parameter:
    found = [row for row in rows if row.path == path and set_by in (None, row.set_by)]
    assert len(found) == 1, (path, found)
    return found[0]


def test_each_path_of_the_study_is_listed_once_with_its_value() -> None:
    study = parse_study(STUDY).resolve()
    rows = parameters(study)
    assert len({row.path for row in rows}) == len(rows)
    for row in rows:
        if row.path.startswith(("stores.", "needs.", "segments.")):
            assert get_value(study.base, row.path) == row.value


def test_every_number_has_a_unit_and_a_meaning() -> None:
    for row in listed():
        assert row.meaning, row.path
        if isinstance(row.value, float):
            assert row.unit, row.path


def test_who_set_a_value_is_told(tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text("[needs]\nskip = 0.2\n")
    (tmp_path / "mine.toml").write_text(
        STUDY + '[market]\nprofile = "p.toml"\n' + policy("a", '"stores.Ours.appeal" = 1')
    )
    rows = parameters(load_study(tmp_path / "mine.toml").with_run(replicates=3))
    assert one(rows, "needs.skip").set_by == "profile p.toml:2"
    assert one(rows, "needs.shape").set_by == "default"
    assert one(rows, "run.weeks").set_by == "study mine.toml:4"
    assert one(rows, "run.replicates").set_by == "run option"
    assert one(rows, "stores.Ours.appeal", "policy a").value == 1.0
    assert one(rows, "stores.Ours.appeal", "default").value == 0.0


def test_a_replaced_default_loses_its_source_and_moves_its_range() -> None:
    rows = listed("[price]\nslope = 1.2\n")
    assert (one(rows, "price.slope").source, one(rows, "price.loss_aversion").source) == ("", "PR10")
    assert (one(rows, "price.slope").low, one(rows, "price.slope").high) == pytest.approx(
        (1.2 * 1.6 / 2.1, 1.2 * 2.8 / 2.1)
    )


def test_ranges_stay_within_what_is_legal() -> None:
    row = one(listed("[comparers]\nshare = 0.9\n"), "comparers.share")
    assert row.high == 1.0


def test_a_range_of_the_study_replaces_the_default() -> None:
    rows = listed(
        '[uncertain]\n"price.slope" = { low = 0.5, high = 2 }\n'
        '"needs.skip" = { low = 0.1, high = 0.3, kind = "value" }\n'
    )
    assert (one(rows, "price.slope").low, one(rows, "price.slope").high) == pytest.approx((0.5 * 2.1, 2 * 2.1))
    assert (one(rows, "needs.skip").low, one(rows, "needs.skip").high) == (0.1, 0.3)


def test_removed_tables_are_listed_for_the_policy_that_removes_them() -> None:
    rows = listed('[baseline]\nset = { "stores.Ours.program" = "none" }\n')
    assert one(rows, "stores.Ours.program", "baseline").value is None
