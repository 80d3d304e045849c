"""The table from a normal draw to the logarithm of a gamma taste."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from scipy import stats

from simulator.market.alike import log_gamma_quantiles, quantiles_of
from simulator.market.job import Job
from simulator.study.shoppers import Profile, WordOfMouth
from simulator.study.stores import Store


@pytest.mark.parametrize("shape", [0.3, 1.0, 4.0])
def test_the_table_holds_quantiles_of_the_gamma_distribution(shape: float) -> None:
    table = log_gamma_quantiles(shape)
    assert table.shape == (769,)
    for place, z in ((64, -5.0), (384, 0.0), (384 + 96, 1.5), (768, 6.0)):
        exact = stats.gamma.isf(stats.norm.sf(z), shape)
        assert np.exp(table[place]) == pytest.approx(exact, rel=1e-9)


@pytest.mark.parametrize("shape", [1e-4, 0.02, 0.3, 40.0])
def test_tables_rise_and_are_finite_however_small_a_store_is(shape: float) -> None:
    table = log_gamma_quantiles(shape)
    assert np.isfinite(table).all()
    assert (np.diff(table) > 0).all()


def test_there_is_one_table_a_store_and_none_where_neighbors_are_not_alike(
    make_job: Callable[..., Job], make_stores: Callable[..., tuple[Store, ...]]
) -> None:
    assert quantiles_of(make_job(make_stores())).shape == (3, 0)
    tables = quantiles_of(make_job(make_stores(), profile=Profile(word_of_mouth=WordOfMouth(alike=0.1))))
    assert tables.shape == (3, 769)
    np.testing.assert_array_equal(tables[0], tables[1])  # shares .3 and .3
    assert (tables[2] > tables[0]).all()
