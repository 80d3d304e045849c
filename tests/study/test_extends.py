"""A study extends another, and a profile another; profile tables may be overridden in the study."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.study import Study, StudyError, load_study
from simulator.study.shoppers import Profile

from .texts import STUDY, complaint, policy, resolved


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def over(folder: Path, text: str) -> Study:
    written(folder, "base.toml", STUDY + policy("a") + policy("b"))
    return load_study(written(folder, "mine.toml", 'extends = "base.toml"\n' + text))


def test_tables_merge_key_by_key(tmp_path: Path) -> None:
    study = over(tmp_path, "[run]\nweeks = 100\n")
    assert (study.run.weeks, str(study.run.start)) == (100, "2027-01-04")


def test_stores_and_policies_merge_by_name_in_the_order_of_the_base(tmp_path: Path) -> None:
    text = '[[stores]]\nname = "Rest of market"\nprice_index = 1.1\n[[policies]]\nname = "b"\nnote = "new"\n' + policy(
        "c"
    )
    study = over(tmp_path, text).resolve()
    assert [store.name for store in study.base.stores] == ["Ours", "Rest of market"]
    assert study.base.stores[1].price_index == 1.1
    assert [(one.name, one.note) for one in study.policies] == [("a", ""), ("b", "new"), ("c", "")]


def test_none_removes_a_table_of_the_base(tmp_path: Path) -> None:
    assert over(tmp_path, '[[stores]]\nname = "Ours"\nprogram = "none"\n').resolve().base.focal.program is None


def test_none_removes_segments_ranges_and_the_profile_of_the_base(tmp_path: Path) -> None:
    written(tmp_path, "p.toml", "[segments.a]\nshare = 0.5\n[segments.b]\nshare = 0.5\n")
    uncertain = '[uncertain]\n"price.slope" = { low = 0.5, high = 2 }\n'
    written(tmp_path, "base.toml", STUDY + '[market]\nprofile = "p.toml"\n' + uncertain)
    text = 'extends = "base.toml"\n[uncertain]\n"price.slope" = "none"\n[segments]\na = "none"\nb.share = 1\n'
    study = load_study(written(tmp_path, "mine.toml", text)).resolve()
    assert (list(study.profile.segments), study.uncertain) == (["b"], ())
    preset = load_study(written(tmp_path, "mine.toml", 'extends = "base.toml"\nmarket.profile = "none"\n'))
    assert preset.profile == Profile()


def test_errors_point_into_the_file_that_is_wrong(tmp_path: Path) -> None:
    written(tmp_path, "base.toml", STUDY.replace("weeks = 52", "weeks = 0"))
    with pytest.raises(StudyError) as caught:
        load_study(written(tmp_path, "mine.toml", 'extends = "base.toml"\nnam = 1\n'))
    assert "base.toml:4:9" in str(caught.value)
    assert "mine.toml:2:1" in str(caught.value)


def test_circles_are_refused(tmp_path: Path) -> None:
    written(tmp_path, "b.toml", 'extends = "a.toml"\n')
    with pytest.raises(StudyError, match=r"extends goes in a circle: a\.toml -> b\.toml -> a\.toml"):
        load_study(written(tmp_path, "a.toml", 'extends = "b.toml"\n'))


def test_a_missing_base_is_named_at_the_key(tmp_path: Path) -> None:
    written(tmp_path, "base.toml", STUDY)
    with pytest.raises(StudyError) as caught:
        load_study(written(tmp_path, "mine.toml", 'extends = "bas.toml"\n'))
    assert "mine.toml:1:11  (extends)" in str(caught.value)
    assert "did you mean 'base.toml'?" in str(caught.value)


def test_a_profile_is_found_beside_the_file_that_names_it(tmp_path: Path) -> None:
    written(tmp_path, "bases/profiles/shop.toml", 'name = "Shop"\nillustrative = false\n[needs]\nskip = 0.3\n')
    written(tmp_path, "bases/base.toml", STUDY + '[market]\nprofile = "profiles/shop.toml"\n')
    study = load_study(written(tmp_path, "mine.toml", 'extends = "bases/base.toml"\n[needs]\nshape = 1.1\n'))
    profile = study.resolve().profile
    assert (profile.name, profile.illustrative) == ("Shop", False)
    assert (profile.needs.skip, profile.needs.shape, profile.needs.elasticity) == (0.3, 1.1, 0.1)


def test_profiles_extend_profiles(tmp_path: Path) -> None:
    written(tmp_path, "p/base.toml", 'name = "Base"\n[segments.all]\nshare = 1\n[taste]\nconcentration = 1.0\n')
    written(tmp_path, "p/own.toml", 'extends = "base.toml"\nname = "Own"\n[segments.all]\nneed_rate = 2\n')
    study = load_study(written(tmp_path, "mine.toml", STUDY + '[market]\nprofile = "p/own.toml"\n'))
    assert (study.profile.name, study.profile.taste.concentration) == ("Own", 1.0)
    assert {name: one.need_rate for name, one in study.profile.segments.items()} == {"all": 2.0}


def test_a_bad_profile_is_reported_with_the_study(tmp_path: Path) -> None:
    written(tmp_path, "p.toml", "[needs]\nskip = 2\n[run]\nweeks = 1\n")
    with pytest.raises(StudyError) as caught:
        load_study(written(tmp_path, "mine.toml", "x = 1\n" + STUDY + '[market]\nprofile = "p.toml"\n'))
    told = str(caught.value)
    assert "p.toml:2:8  (needs.skip)" in told
    assert "p.toml:3:2  (run)" in told
    assert "mine.toml:1:1  (x)" in told


def test_a_missing_profile_does_not_hide_other_errors() -> None:
    told = complaint('[market]\nprofile = "no/such.toml"\n' + policy("a", '"stores.Our.program" = "none"'))
    assert "(market.profile)" in told
    assert "unknown store 'Our'" in told


def test_a_study_overrides_single_segments_of_the_preset() -> None:
    segments = resolved("[segments.loyal]\nhabit_weight = 0.7\n").profile.segments
    assert (segments["loyal"].habit_weight, segments["loyal"].share) == (0.7, 0.65)


def test_every_policy_has_the_market_of_the_study() -> None:
    study = resolved("[needs]\nskip = 0.2\n" + policy("a"))
    assert all(one.profile == study.profile for one in (study.baseline, study.today, *study.policies))


def test_ranges_of_profile_and_study_add_up(tmp_path: Path) -> None:
    written(tmp_path, "p.toml", '[uncertain]\n"price.slope" = { low = 0.9, high = 1.1 }\n')
    text = (
        STUDY
        + '[market]\nprofile = "p.toml"\n[uncertain]\n"segments.*.price_sensitivity" = { low = 0.8, high = 1.2 }\n'
    )
    study = load_study(written(tmp_path, "mine.toml", text)).resolve()
    assert [one.path for one in study.uncertain] == ["price.slope", "segments.*.price_sensitivity"]
    assert study.uncertain[1].paths == (
        "segments.price_sensitive.price_sensitivity",
        "segments.loyal.price_sensitivity",
    )


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ('"price.slop" = { low = 1, high = 2 }', "'price' has no 'slop'"),
        ('"segments.*.shar" = { low = 1, high = 2 }', "nothing matches this path"),
        ('"price.slope" = { low = 2, high = 1 }', "low 2 is above high 1"),
        ('"price.slope" = { low = -1, high = 1, kind = "value" }', "-1.0 cannot stand here: expected at least 0"),
        ('"segments.loyal.share" = { low = 0.5, high = 1 }', "must sum to 1"),
        ('"stores.Ours.share" = { low = 0.5, high = 1 }', "shares of stores sum to 1"),
        ('"stores.Ours.program.launch_week" = { low = 0, high = 2 }', "is not a number with fractions"),
        ('"price.slope" = { low = 1 }', "missing key 'high'"),
    ],
)
def test_a_bad_range_has_a_sentence(entry: str, sentence: str) -> None:
    told = complaint(f"[uncertain]\n{entry}\n")
    assert sentence in told
    assert "mine.toml:16" in told
