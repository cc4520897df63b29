"""Certificates of optimality: verified in whole numbers and fractions, without any solver.

The rules are heard anew on a sheet of this room's own; multipliers that somebody wrote down give a bound by weak duality; the bound is held
against what the audit counts. A wrong multiplier makes the bound worse, never false.
"""

from allocator.certificate.reading import read_claims
from allocator.certificate.verifying import verify

__all__ = ["read_claims", "verify"]
