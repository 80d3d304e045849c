"""The closed forms give the numbers printed for the toothpaste market, the user guide of R, and the store market.

Where a printed number is not the model's, the test says what it is instead.
"""

import numpy as np
import pytest
from scipy.stats import betabinom, nbinom

from simulator.calibration.dirichlet import DirichletMarket
from simulator.calibration.dirichlet_fit import brand_concentration, fit_dirichlet, nbd_shape

# UK toothpaste, first quarter of 1973 (Goodhardt, Ehrenberg & Chatfield 1984), AGB panel of 5,240.
SHARES = (0.25, 0.19, 0.10, 0.10, 0.09, 0.08, 0.03, 0.02)
REACH = (0.20, 0.17, 0.09, 0.08, 0.08, 0.07, 0.03, 0.02)

# One row a brand: penetration, w, category purchases per buyer, SCR, 100%-loyal, bought once, repeat next quarter; then
# penetration and w in a year. Colgate's w is sometimes printed 1.78: it is 1.7749, rounded twice (1.775, then 1.78).
TOOTHPASTE = (
    (0.205, 1.77, 3.20, 0.555, 0.426, 0.607, 0.542, 0.401, 3.63),
    (0.161, 1.72, 3.26, 0.527, 0.398, 0.628, 0.519, 0.327, 3.39),
    (0.089, 1.63, 3.35, 0.486, 0.359, 0.661, 0.481, 0.191, 3.04),
    (0.089, 1.63, 3.35, 0.486, 0.359, 0.661, 0.481, 0.191, 3.04),
    (0.081, 1.62, 3.36, 0.481, 0.355, 0.664, 0.476, 0.174, 3.01),
    (0.072, 1.61, 3.37, 0.477, 0.351, 0.668, 0.472, 0.157, 2.97),
    (0.028, 1.56, 3.43, 0.455, 0.332, 0.687, 0.449, 0.063, 2.79),
    (0.019, 1.55, 3.44, 0.451, 0.328, 0.691, 0.444, 0.042, 2.75),
)
DIGITS = (3, 2, 2, 3, 3, 3, 3, 3, 2)

# The year as computed by a sum cut at 60 category purchases (penetration, w): the trap that longer periods set.
CUT_AT = 60
YEAR_CUT = (
    *((0.401, 3.63), (0.327, 3.39), (0.191, 3.04), (0.191, 3.04)),
    *((0.174, 3.00), (0.157, 2.97), (0.063, 2.78), (0.043, 2.74)),
)

# The R package's user guide, from its lower S: penetration, w, category purchases per buyer, duplication with Colgate.
R_GUIDE = (
    *((0.20, 1.82, 3.16, 1.00), (0.16, 1.76, 3.22, 0.19), (0.09, 1.68, 3.30, 0.10), (0.09, 1.68, 3.30, 0.10)),
    *((0.08, 1.67, 3.31, 0.09), (0.07, 1.66, 3.32, 0.08), (0.03, 1.62, 3.37, 0.03), (0.02, 1.61, 3.38, 0.02)),
)
R_GUIDE_FREQUENCY = {0: (0.80, 0.12, 0.04, 0.02, 0.01, 0.00, 0.01), 4: (0.92, 0.05, 0.02, 0.01, 0.00, 0.00, 0.00)}

# Four stores, 26 weeks, K .89. Per S: penetration, w, SCR, sole buyers; then D, main-store share, stores used.
STORES = (0.4, 0.3, 0.2, 0.1)
STORE_MARKETS = {
    0.8: (
        ((0.71, 0.60, 0.46, 0.26), (18.5, 15.9, 14.5, 12.0), (0.49, 0.42, 0.37, 0.30), (0.16, 0.12, 0.09, 0.07)),
        (0.99, 0.80, 2.1),
    ),
    1.5: (
        ((0.80, 0.71, 0.57, 0.35), (16.5, 13.5, 11.6, 9.1), (0.44, 0.35, 0.29, 0.22), (0.08, 0.06, 0.04, 0.03)),
        (1.04, 0.72, 2.5),
    ),
    3.0: (
        ((0.86, 0.80, 0.69, 0.46), (15.0, 12.2, 9.6, 7.1), (0.41, 0.32, 0.24, 0.17), (0.04, 0.03, 0.02, 0.01)),
        (1.07, 0.64, 2.9),
    ),
}
HALF_DIGIT = np.array([[0.005], [0.05], [0.005], [0.005]])

# The stores' columns above were simulated. Standard deviation over 60 simulations of 20,000 shoppers, same layout.
STORE_NOISE = {
    0.8: (
        (0.0031, 0.0038, 0.0038, 0.0028),
        (0.182, 0.175, 0.242, 0.279),
        (0.0041, 0.0041, 0.0050, 0.0060),
        (0.0036, 0.0032, 0.0031, 0.0033),
    ),
    1.5: (
        (0.0026, 0.0030, 0.0034, 0.0035),
        (0.190, 0.159, 0.177, 0.170),
        (0.0035, 0.0034, 0.0038, 0.0037),
        (0.0021, 0.0020, 0.0020, 0.0020),
    ),
    3.0: (
        (0.0022, 0.0027, 0.0033, 0.0038),
        (0.129, 0.117, 0.108, 0.098),
        (0.0025, 0.0022, 0.0021, 0.0019),
        (0.0016, 0.0015, 0.0013, 0.0011),
    ),
}

MARKET = fit_dirichlet(0.56, 2.6, REACH, SHARES)


def store_market(concentration: float) -> DirichletMarket:
    return DirichletMarket(5.0 * 26 / 4, 0.89, concentration, STORES)


def cut_penetration(share: float, periods: float, cut: int) -> float:
    """Textbook sum over at most `cut` category purchases; whoever buys more often counts as a buyer of every brand."""
    n = np.arange(cut + 1)
    category = nbinom.pmf(n, MARKET.shape, MARKET.shape / (MARKET.shape + MARKET.mean * periods))
    ours = MARKET.concentration * share
    return float(1.0 - category @ betabinom.pmf(0, n, ours, MARKET.concentration - ours))


@pytest.mark.parametrize("brand", range(8))
def test_every_toothpaste_brand_has_its_published_numbers(brand: int) -> None:
    values = (
        MARKET.penetration(brand),
        MARKET.purchases_per_buyer(brand),
        MARKET.category_purchases_per_buyer(brand),
        MARKET.share_of_category_requirements(brand),
        MARKET.sole_buyers(brand),
        MARKET.bought_once(brand),
        MARKET.repeat_rate(brand),
        MARKET.penetration(brand, 4.0),
        MARKET.purchases_per_buyer(brand, 4.0),
    )
    assert tuple(round(value, digits) for value, digits in zip(values, DIGITS, strict=True)) == TOOTHPASTE[brand]


def test_toothpaste_brands_share_buyers_by_one_coefficient() -> None:
    quarter = MARKET.duplication()
    pairs = (quarter / [[MARKET.penetration(j)] for j in range(8)])[~np.eye(8, dtype=bool)]
    assert round(MARKET.duplication_coefficient(), 2) == 1.26
    assert (round(pairs.min(), 3), round(pairs.max(), 3)) == (1.248, 1.274)
    assert [round(100 * quarter[j, 0]) for j in (1, 2, 6)] == [20, 11, 4]
    assert round(MARKET.duplication_coefficient(4.0), 2) == 1.17  # 1.18 by the cut sum, see below


def test_a_sum_cut_at_60_purchases_explains_the_other_year_columns_in_print() -> None:
    reach = [cut_penetration(share, 4.0, CUT_AT) for share in SHARES]
    both = [
        reach[j] + reach[k] - cut_penetration(SHARES[j] + SHARES[k], 4.0, CUT_AT)
        for j, k in zip(*np.triu_indices(8, 1), strict=True)
    ]
    coefficients = both / np.outer(reach, reach)[np.triu_indices(8, 1)]
    printed = [(round(b, 3), round(4 * MARKET.mean * s / b, 2)) for s, b in zip(SHARES, reach, strict=True)]
    assert tuple(printed) == YEAR_CUT
    assert round(coefficients.mean(), 2) == 1.18


@pytest.mark.parametrize("periods", [1.0, 4.0, 16.0, 64.0])
def test_no_heavy_shopper_is_lost_however_long_the_period(periods: float) -> None:
    for brand, share in enumerate(SHARES):
        assert MARKET.penetration(brand, periods) == pytest.approx(cut_penetration(share, periods, 20_000), abs=1e-11)


def test_the_user_guide_of_r_is_reproduced_from_its_five_brands() -> None:
    kept = (0, 2, 3, 4, 5)
    own = [brand_concentration(1.456, nbd_shape(1.456, 0.44), SHARES[j], REACH[j]) for j in kept]
    strength = float(np.average(np.array(own, dtype=float), weights=[SHARES[j] for j in kept]))
    market = DirichletMarket(MARKET.mean, MARKET.shape, strength, SHARES)
    assert round(strength, 1) == 1.3
    for j, row in enumerate(R_GUIDE):
        values = (market.penetration(j), market.purchases_per_buyer(j), market.category_purchases_per_buyer(j))
        assert tuple(round(value, 2) for value in (*values, market.duplication()[j, 0])) == row
    for j, chances in R_GUIDE_FREQUENCY.items():
        assert tuple(np.round(market.frequency(j, up_to=5), 2)) == chances


@pytest.mark.parametrize("concentration", STORE_MARKETS)
def test_store_markets_agree_with_their_simulated_table(concentration: float) -> None:
    market, (printed, (coefficient, _, stores_used)) = store_market(concentration), STORE_MARKETS[concentration]
    expected = [
        [measure(j) for j in range(4)]
        for measure in (
            market.penetration,
            market.purchases_per_buyer,
            market.share_of_category_requirements,
            market.sole_buyers,
        )
    ]
    noise = 2.0 * np.array(STORE_NOISE[concentration])
    assert np.all(np.abs(np.array(printed) - expected) <= HALF_DIGIT + noise)
    assert round(market.duplication_coefficient(), 2) == coefficient
    assert round(sum(expected[0]) / market.category_penetration(), 1) == stores_used


@pytest.mark.parametrize("concentration", STORE_MARKETS)
def test_the_main_store_of_a_shopper_gets_its_published_share(concentration: float) -> None:
    # No closed form: the mean over shoppers of their largest store's part. Monte-Carlo error .0006 at 100,000 shoppers.
    rng = np.random.default_rng(20260)
    trips = rng.poisson(rng.gamma(0.89, 32.5 / 0.89, 100_000))
    split = rng.multinomial(trips, rng.dirichlet(concentration * np.array(STORES), trips.size))[trips > 0]
    assert round(float((split.max(axis=1) / split.sum(axis=1)).mean()), 2) == STORE_MARKETS[concentration][1][1]
