"""Logistic models over named features, fitted by `make fit`. The same rows give the same weights."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

RIDGE = 1.0

Numbers = NDArray[np.float64]


def directed(
    table: Numbers, wanted: Numbers, given: Numbers, directions: Mapping[str, int]
) -> dict[str, float]:
    """Weights by name for the table's columns; the one most against its direction is left out until none is.

    `given` says what each row counts for. A column of direction 0 may weigh either way.
    """
    names, spread = list(directions), np.sqrt((table**2).mean(0)) + 1e-9
    while True:
        columns = [list(directions).index(name) for name in names]
        weights = logistic(table[:, columns] / spread[columns], wanted, given)
        against = [weight * directions[name] for name, weight in zip(names, weights, strict=True)]
        if min(against) >= 0:
            return dict(zip(names, (weights / spread[columns]).tolist(), strict=True))
        del names[int(np.argmin(against))]


def logistic(table: Numbers, wanted: Numbers, given: Numbers) -> Numbers:
    """Logistic regression with a ridge, by Newton's method; `wanted` may lie between 0 and 1."""
    weights = np.zeros(table.shape[1])
    for _ in range(30):
        sure = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (given * (wanted - sure)) - RIDGE * weights
        curve = (table * (given * sure * (1 - sure))[:, None]).T @ table + RIDGE * np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, slope)
    return weights
