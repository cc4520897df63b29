"""The answer of the package `biprop` about one two-way table; runs in its own environment, without ours."""

from __future__ import annotations

import json
import resource
import sys
import time
from importlib import import_module
from pathlib import Path


def main() -> None:
    """Read the matrix that the command line names, and print seconds, table and peak memory."""
    biprop, np = import_module("biprop"), import_module("numpy")
    bare = json.loads((Path(sys.argv[1]) / "matrix.json").read_text(encoding="utf-8"))
    election = biprop.Election(np.array(bare["weights"], dtype=float).T)
    start = time.process_time()
    seats = election.biproportional_apportionment(party_seats=np.array(bare["columns"]), region_seats=np.array(bare["rows"]))
    spent = time.process_time() - start
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    print(json.dumps({"seconds": spent, "cells": np.asarray(seats).T.astype(int).tolist(), "peak": most}))


if __name__ == "__main__":
    main()
