"""Multinomial logistic regression, all weights or a chosen few: `Problem(...).solve()`.

Written out rather than taken from a library because the second fit holds most weights at nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

FIRST_ROUNDS, ROUNDS = 60, 120
"""Enough to tell which weights matter, and enough for those to stand still to within a step of the written file."""


class Problem:
    """Sentences as columns that are on, the label of each, and how much each counts."""

    def __init__(
        self,
        columns: Sequence[Sequence[int]],
        labels: Sequence[int],
        counts: Sequence[float],
        shape: tuple[int, int],
        penalty: float,
        balance: float,
    ) -> None:
        ends = np.cumsum([0, *map(len, columns)])
        places = np.concatenate([np.array(each, dtype=int) for each in columns])
        self.table = csr_matrix((np.ones(len(places)), places, ends), shape=(len(columns), shape[0]))
        self.turned = self.table.T.tocsr()
        self.labels = np.array(labels)
        self.shape = shape
        self.penalty = penalty
        share = np.array(counts)
        share = share * np.bincount(self.labels, weights=share)[self.labels] ** -balance
        self.counts = share * len(share) / share.sum()

    def solve(self, kept: Any = None, found: Any = None, bias: Any = None) -> tuple[Any, Any]:
        """Weights (feature by label) and bias; with `kept`, only those weights, starting from `found`."""
        self.kept = np.ones(self.shape, dtype=bool) if kept is None else kept
        start = np.zeros(int(self.kept.sum()) + self.shape[1])
        if found is not None:
            start = np.concatenate([found[self.kept], bias])
        options = {"maxiter": FIRST_ROUNDS if kept is None else ROUNDS, "ftol": 1e-10, "gtol": 0.0}
        solved = minimize(self._loss, start, jac=True, method="L-BFGS-B", options=options).x
        return self._parts(solved)

    def strongest(self, found: Any, how_many: int) -> Any:
        """Which weights matter most: large ones, of features that occur often enough to be trusted."""
        often = np.asarray(self.table.sum(axis=0)).ravel()
        importance = np.round(np.abs(found) * often[:, None] ** 0.25, 3)
        return importance >= np.sort(importance, axis=None)[-how_many]

    def _parts(self, flat: Any) -> tuple[Any, Any]:
        found = np.zeros(self.shape)
        found[self.kept] = flat[: -self.shape[1]]
        return found, flat[-self.shape[1] :]

    def _loss(self, flat: Any) -> tuple[float, Any]:
        found, bias = self._parts(flat)
        sums = self.table @ found + bias
        sums -= sums.max(axis=1, keepdims=True)
        powers = np.exp(sums)
        totals = powers.sum(axis=1, keepdims=True)
        rows = np.arange(len(self.labels))
        miss = -(self.counts * (sums[rows, self.labels] - np.log(totals[:, 0]))).sum()
        chance = powers / totals
        chance[rows, self.labels] -= 1
        chance *= self.counts[:, None]
        slope = (self.turned @ chance)[self.kept] + flat[: -self.shape[1]] / self.penalty
        total = miss + 0.5 / self.penalty * (flat[: -self.shape[1]] ** 2).sum()
        return float(total) / len(rows), np.concatenate([slope, chance.sum(axis=0)]) / len(rows)
