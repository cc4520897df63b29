"""The other side of `benchmarks/sortition.py`: runs where `sortition-algorithms` is installed, and imports nothing of ours.

Reads one pool as JSON from each line of its input, lets the package find that the quotas cannot be met and how to relax them, and writes
the relaxed quotas with seconds of wall clock and processor. Reading the tables is not in its time.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

package = import_module("sortition_algorithms")
generation = import_module("sortition_algorithms.committee_generation")
inner = import_module("sortition_algorithms.committee_generation.common")
adapters = import_module("sortition_algorithms.adapters")


def table(rows: list[dict[str, Any]]) -> str:
    """Write rows as CSV."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def told(asked: dict[str, Any]) -> tuple[Any, Any, list[str]]:
    """Return quotas and people as the package reads them, and the columns that name a household."""
    data = adapters.SelectionData(adapters.CSVStringDataSource(table(asked["quotas"]), table(asked["people"])))
    homes = ["home"] if asked["homes"] else []
    settings = package.Settings(id_column="id", columns_to_keep=["home"], check_same_address=bool(homes), check_same_address_columns=homes)
    features, _ = data.load_features(asked["size"])
    people, _ = data.load_people(settings, features)
    return features, people, homes


def timed(work: Callable[[], Any]) -> dict[str, Any]:
    """Return the relaxed quotas with seconds."""
    wall, processor = time.perf_counter(), time.process_time()
    relaxed = work()
    spent = {"wall": time.perf_counter() - wall, "processor": time.process_time() - processor}
    return {**spent, "quotas": [[name, value, each.min, each.max] for name, value, each in inner.iterate_feature_collection(relaxed)]}


def whole(features: Any, people: Any, size: int, homes: list[str], backend: str) -> Any:
    """Ask for any panel, and return the relaxation that comes with the refusal."""
    try:
        generation.find_any_committee(features, people, size, homes, backend)
    except package.InfeasibleQuotasError as refused:
        return refused.features
    raise AssertionError("a panel was found where none can be")


def relaxation(features: Any, people: Any, size: int, homes: list[str], backend: str) -> Any:
    """Return the relaxation alone, as the package looks for it after it found no panel."""
    relaxed, _ = inner._relax_infeasible_quotas(features, people, size, homes, solver_backend=backend)
    return relaxed


def main() -> None:
    """Answer line by line."""
    for line in sys.stdin:
        asked = json.loads(line)
        given = (*told(asked)[:2], asked["size"], told(asked)[2], asked["backend"])
        answers = {"whole": timed(lambda given=given: whole(*given)), "relaxation": timed(lambda given=given: relaxation(*given))}  # type: ignore[misc]
        print(json.dumps(answers), flush=True)


if __name__ == "__main__":
    main()
