"""The nodes of a network: sums of unknowns between two limits."""

from __future__ import annotations

from dataclasses import dataclass

Terms = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A sum of unknowns, each counted once (1) or against the others (-1), between two limits; `constraints` ask for them."""

    terms: Terms
    lower: int
    upper: int
    constraints: tuple[int, ...]
