"""How sure a maximum is: the observed information, by numerical second derivatives, and its inverse."""

from collections.abc import Callable

import numpy as np

from simulator.calibration.arrays import FloatArray, IntArray

STEP = 1e-3
"""Step in log-parameters of the second differences; about the fourth root of a float's precision."""

FLATTEST = 0.01
"""Least information, in any direction of the log-parameters, that counts: a standard error of a factor exp(10)."""


def covariance(height: Callable[[FloatArray], float], logs: FloatArray, free: IntArray) -> FloatArray:
    """Covariance of log-parameters at a maximum of the log-likelihood `height`, shape (parameters, parameters).

    It is the inverse of the observed information of the `free` ones (indices); the variance of the others is infinite
    and their covariance 0. Where the likelihood is flat in some direction, parameters are given up one by one, the
    flattest first, until the rest is identified; the rest is then conditional on those.
    """
    information = -curvature(height, logs)
    while free.size and np.linalg.eigvalsh(information[np.ix_(free, free)])[0] < FLATTEST:
        free = np.delete(free, np.argmin(np.diag(information)[free]))
    result = np.diag(np.full(logs.size, np.inf))
    result[np.ix_(free, free)] = np.linalg.inv(information[np.ix_(free, free)])
    return result


def curvature(function: Callable[[FloatArray], float], at: FloatArray) -> FloatArray:
    """Matrix of second derivatives by central differences, shape (n, n)."""
    steps = np.eye(at.size) * STEP

    def second(i: int, j: int) -> float:
        corners = ((1, 1, 1), (1, -1, -1), (-1, 1, -1), (-1, -1, 1))
        return sum(sign * function(at + a * steps[i] + b * steps[j]) for a, b, sign in corners) / (4 * STEP**2)

    matrix = np.zeros((at.size, at.size))
    for i in range(at.size):
        for j in range(i + 1):
            matrix[i, j] = matrix[j, i] = second(i, j)
    return matrix
