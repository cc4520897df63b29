"""A question arrives in another process as it left: rows, places, marks and the order of columns."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from allocator.facts import Table
from allocator.scenario import read_scenario
from allocator.solver.guard import send_frozen_mappings

CASES = Path(__file__).parents[3] / "scenarios"


@pytest.mark.parametrize("case", ["chi-linh-2025", "commune-committee-2025", "congress-and-committee", "district-committee-2020"])
def test_a_question_is_the_same_in_another_process(case: str) -> None:
    send_frozen_mappings()
    problem = read_scenario(CASES / case / "scenario.yaml")
    for body in problem.facts.bodies:
        assert problem.facts.rows(body) and problem.facts.table_of(body).by_id
    sent = pickle.loads(pickle.dumps(problem))
    assert sent == problem
    for name, table in problem.facts.tables.items():
        arrived = sent.facts.tables[name]
        assert isinstance(arrived, Table) and "by_id" not in vars(arrived)
        assert [list(row.cells) for row in arrived] == [list(row.cells) for row in table]
        assert all(arrived.by_id[row.id] == row for row in table)


def test_rows_that_differ_in_their_columns_keep_their_own() -> None:
    send_frozen_mappings()
    problem = read_scenario(CASES / "chi-linh-2025" / "scenario.yaml")
    (table, *_) = problem.facts.tables.values()
    first, second, *_ = table.rows
    odd = Table("odd", "units", (first, type(second)(second.id, second.name, {"only": 7})), table.columns)
    assert pickle.loads(pickle.dumps(odd)) == odd
