"""Correction for hubs: texts that are near to everything and would crowd out the right ones.

Cross-domain similarity local scaling (Conneau et al., ICLR 2018): twice the cosine, less the mean cosine of
each of the two to its nearest neighbours on the other side.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
NEIGHBOURS = 10


def corrected(similarities: Matrix, *, neighbours: int = NEIGHBOURS) -> Matrix:
    """The similarities (a row each query, a column each document) without what hubs add to them.

    Where there are fewer than ``neighbours`` on a side, all of that side count.
    """
    if not similarities.size:
        return similarities
    of_queries = _mean_of_nearest(similarities, neighbours)
    of_documents = _mean_of_nearest(similarities.T, neighbours)
    return np.asarray(2 * similarities - of_queries[:, None] - of_documents[None, :])


def _mean_of_nearest(rows: Matrix, neighbours: int) -> Matrix:
    size = min(neighbours, rows.shape[1])
    nearest = np.partition(rows, rows.shape[1] - size, axis=1)[:, rows.shape[1] - size :]
    return np.asarray(nearest.mean(axis=1))
