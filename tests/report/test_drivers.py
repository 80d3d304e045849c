"""Inputs that the answer moves with: told only when chance does not explain them."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.experiment.parameters import parameter_draw
from simulator.experiment.results import Results
from simulator.report.case import case_of
from simulator.report.driver_table import driver_rows, silence
from simulator.report.drivers import drivers_of, noise_band, rank_correlation
from simulator.report.learning import path_words, way_to_learn
from tests.report.small import REWARD, plan_with, results_of


def test_rank_correlation_is_spearmans() -> None:
    assert rank_correlation(np.array([1.0, 2, 3, 4]), np.array([1.0, 4, 9, 16])) == pytest.approx(1.0)
    assert rank_correlation(np.array([1.0, 2, 3, 4]), np.array([4.0, 3, 2, 1])) == pytest.approx(-1.0)
    assert rank_correlation(np.array([1.0, 2, 3]), np.zeros(3)) == 0.0


def test_the_noise_band_holds_for_all_inputs_together() -> None:
    chance = np.random.default_rng(5)
    draws, inputs, studies = 24, 12, 100
    band = noise_band(draws, inputs)
    told = 0
    for _ in range(studies):
        answer = chance.standard_normal(draws)
        told += any(abs(rank_correlation(chance.random(draws), answer)) > band for _ in range(inputs))
    assert told / studies < 0.12
    assert noise_band(4, 3) == 1.0
    assert noise_band(100, 30) < band


def test_an_input_that_moves_the_answer_is_found_and_told_how_to_learn() -> None:
    results = _moved_by(results_of(plan_with(REWARD), [0.1], draws=40), "price.slope")
    case = case_of(results)
    drivers = drivers_of(results, 1)
    assert [driver.path for driver in drivers.told] == ["price.slope"]
    row = driver_rows(case, drivers)[0]
    assert row.name == "price slope"
    assert row.moves.startswith("up ")
    assert row.learn == "two-week price test in a few regions or stores"
    assert "No other input can be told from chance" in silence(case, drivers)


def test_few_draws_tell_nothing_and_say_how_many_would() -> None:
    results = results_of(plan_with(REWARD), [0.1], draws=6)
    drivers = drivers_of(results, 1)
    assert drivers.told == ()
    words = silence(case_of(results), drivers)
    assert "No assumed input can be told from chance: with 6 draws" in words
    assert f"About {drivers.draws_needed} draws" in words


@pytest.mark.parametrize(
    ("path", "words", "way"),
    [
        ("membership.belonging", "membership belonging", "hold-out of a random 10 % from the program"),
        ("rewards.saver_share", "rewards saver share", "redemption records of a pilot"),
        ('stores."Rival A".acquisition.channels.search.cost_per_contact', "Rival A: search cost per contact",
         "geo test of the channel"),
        ("segments.*.price_sensitivity", "segments all price sensitivity", "survey or panel"),
    ],
)  # fmt: skip
def test_paths_in_words_and_how_to_learn_them(path: str, words: str, way: str) -> None:
    assert path_words(path) == words
    assert way_to_learn(path) == way


def _moved_by(results: Results, path: str) -> Results:
    """The same results with an NPV that follows one input."""
    seed = results.plan.study.run.seed
    for replicate, account in zip(results.replicates, results.accounts, strict=True):
        account.kpis["npv"][1] = 1e5 * parameter_draw(seed, replicate, path)
    return results
