"""Plans side by side: rows, bodies and rules that only some scenarios have, and what each change of a variant moves."""

from __future__ import annotations

from pathlib import Path

import pytest

import allocator
from allocator.dossier.comparison import BodyCompared, Cause, Comparison
from allocator.errors import ScenarioFaults, UsageFault
from allocator.scenario import read_scenario
from tests.rooms.compare.worlds import PEOPLE, UNITS, written


def compared(text: str, folder: Path, *variants: str, causes: int = 6) -> Comparison:
    return allocator.compare(written(text, folder), variants=variants or None, causes=causes)


def seats_in(body: BodyCompared) -> dict[str, list[int | None]]:
    return {row.row: [None if cell is None else cell.seats for cell in row.cells] for row in body.rows}


def cause_of(found: Comparison, name: str) -> Cause:
    return next(cause for cause in found.causes if found.sides[cause.side].name == name)


def moved(moves: object) -> dict[str, int]:
    return {move.row: move.now - move.was for move in moves}  # type: ignore[attr-defined]


def test_only_rows_that_differ_are_listed(tmp_path: Path) -> None:
    found = compared(UNITS, tmp_path, "both")
    [body] = found.bodies
    assert [side.name for side in found.sides] == ["base", "both"]
    assert seats_in(body) == {"A": [5, 5], "C": [2, 3]} and body.equal == 1
    assert [None if cell is None else dict(cell.counts) for cell in body.rows[0].cells] == [{"women": 3}, {"women": 4}]
    first, second = body.sides
    assert first is not None and second is not None and (first.size, second.size) == (10, 11)
    assert first.turnover is None and second.turnover is not None and second.turnover.distance == 1


def test_a_row_that_a_variant_does_not_have_is_none_there(tmp_path: Path) -> None:
    found = compared(UNITS, tmp_path, "without-c")
    [body] = found.bodies
    assert seats_in(body)["C"] == [2, None]
    turned = body.sides[1]
    assert turned is not None and turned.turnover is not None and (turned.turnover.gained, turned.turnover.lost) == (2, 2)
    assert {move.loses for move in turned.turnover.moves} == {"C"}


def test_a_body_that_only_one_scenario_has_is_said(tmp_path: Path) -> None:
    found = compared(PEOPLE, tmp_path, "bureau")
    committee, bureau = found.bodies
    assert committee.presence == ("here", "here") and bureau.presence == ("no_body", "here")
    assert bureau.sides[0] is None and bureau.sides[1] is not None and bureau.sides[1].turnover is None


def test_impossible_and_missing_rules_stand_in_the_table(tmp_path: Path) -> None:
    found = compared(UNITS, tmp_path, "nothing", "many")
    assert [side.dossier.verdict for side in found.sides] == ["solved", "infeasible", "solved"]
    assert found.bodies[0].presence == ("here", "no_plan", "here")
    rules = {str(rule.rule): rule for rule in found.rules}
    assert rules["fair"].sides[2] is None and rules["fair"].differs
    assert [side is not None and side.report is not None for side in rules["floor"].sides] == [True, False, True]
    assert [stage.stage for stage in found.stages] == [1, 2] and found.stages[0].sides[1:] == (None, None)


def test_what_each_change_moves_alone_and_what_only_both(tmp_path: Path) -> None:
    found = compared(UNITS, tmp_path, "both")
    cause = cause_of(found, "both")
    file = tmp_path / "scenario.yaml"
    plans = {
        name: allocator.solve(file, settings=settings).plan
        for name, settings in {
            "base": [], "floor": ["rules.floor.at_least=3"], "size": ["bodies.congress.size=11"],
            "both": ["rules.floor.at_least=3", "bodies.congress.size=11"],
        }.items()
    }  # fmt: skip

    def between(one: str, other: str) -> dict[str, int]:
        chosen = [plan for plan in (plans[one], plans[other]) if plan is not None]
        before, after = ({row: n for body in plan.bodies.values() for row, n in body.seats.items()} for plan in chosen)
        return {row: after[row] - before[row] for row in before if after[row] != before[row]}

    effects = {effect.change.path: effect for effect in cause.effects}
    assert list(effects) == ["rules.floor.at_least", "bodies.congress.size"] and cause.solves == 2
    assert (effects["rules.floor.at_least"].change.was, effects["rules.floor.at_least"].change.now) == ("1", "3")
    for path, alone in (("rules.floor.at_least", "floor"), ("bodies.congress.size", "size")):
        other = "size" if alone == "floor" else "floor"
        single, without = effects[path].alone, effects[path].left_out
        assert single is not None and without is not None
        assert moved(single.moves) == between("base", alone) and moved(without.moves) == between("both", other)
    assert moved(cause.moves) == between("base", "both")
    assert set(moved(cause.together)) == set(between("base", "both")) - set(between("base", "floor")) - set(between("base", "size"))


def test_a_row_that_only_both_changes_move(tmp_path: Path) -> None:
    cause = cause_of(compared(UNITS, tmp_path, "joint"), "joint")
    grown, capped = cause.effects
    assert grown.alone is not None and moved(grown.alone.moves) == {"A": 1}
    assert capped.change.kind == "add" and capped.alone is not None and capped.alone.moves == ()
    assert moved(cause.moves) == moved(cause.together) == {"B": 1}


def test_changes_beyond_the_limit_are_not_tried(tmp_path: Path) -> None:
    cause = cause_of(compared(UNITS, tmp_path, "many", causes=2), "many")
    assert [effect.alone is not None for effect in cause.effects] == [True, True, False, False] and cause.together == ()
    assert cause_of(compared(UNITS, tmp_path, "many", causes=0), "many").solves == 0


def test_a_single_change_needs_no_further_solve(tmp_path: Path) -> None:
    cause = cause_of(compared(UNITS, tmp_path, "cell"), "cell")
    [effect] = cause.effects
    assert cause.solves == 0 and (effect.change.path, effect.change.was, effect.change.now) == ("facts.units.C.members", "20", "60")
    assert effect.alone is not None and effect.alone.moves == cause.moves != ()


def test_an_extending_variant_is_held_against_what_it_extends(tmp_path: Path) -> None:
    found = allocator.compare(written(UNITS, tmp_path), variants=["longer"], variant="both")
    [effect] = cause_of(found, "longer").effects
    assert effect.change.path == "rules.women.exactly" and effect.alone is not None
    assert effect.alone.moves == () and [(shift.category, shift.was, shift.now) for shift in effect.alone.shifts] == [("women", 4, 5)]


def test_a_change_that_is_put_back_is_none(tmp_path: Path) -> None:
    cause = cause_of(compared(UNITS, tmp_path, "undone"), "undone")
    assert [effect.change.path for effect in cause.effects] == ["bodies.congress.size"]


def test_rules_added_and_dropped_are_changes(tmp_path: Path) -> None:
    found = compared(UNITS, tmp_path, "pair", "many")
    kinds = {effect.change.path: effect.change.kind for name in ("pair", "many") for effect in cause_of(found, name).effects}
    assert kinds["top"] == "add" and kinds["fair"] == "drop" and kinds["bodies.congress.size"] == "set"


def test_people_who_came_and_went(tmp_path: Path) -> None:
    found = compared(PEOPLE, tmp_path, "south", "four")
    [body] = found.bodies
    assert seats_in(body) == {"P2": [1, 0, 1], "P3": [1, 1, 1], "P4": [0, 1, 1]} and body.equal == 2
    turned = body.sides[1]
    assert turned is not None and turned.turnover is not None
    assert [(move.gains, move.loses) for move in turned.turnover.moves] == [("P4", "P2")]
    assert [(each.row, each.was, each.now) for each in turned.turnover.reposted] == [("P3", (), ("Chair",))]


def test_plans_of_the_subcommittee(tmp_path: Path) -> None:
    file = written(UNITS, tmp_path)
    for name, seats in (("one.csv", "A,5\nB,3\nC,2\n"), ("two.csv", "A,6\nB,4\nC,0\n")):
        (tmp_path / name).write_text("row,seats\n" + seats, encoding="utf-8")
    both = allocator.compare(file, plans=[tmp_path / "one.csv", tmp_path / "two.csv"])
    assert [side.name for side in both.sides] == ["one.csv", "two.csv"] and both.sides[1].dossier.audit is not None
    assert not both.sides[1].dossier.audit.clean and both.causes == ()
    with_base = allocator.compare(file, plans=[tmp_path / "one.csv"])
    assert [side.name for side in with_base.sides] == ["base", "one.csv"]
    everything = allocator.compare(file, plans=[tmp_path / "one.csv"], variants=["cell"])
    assert [side.name for side in everything.sides] == ["base", "cell", "one.csv"]


def test_faults_of_all_variants_at_once(tmp_path: Path) -> None:
    text = UNITS + "  bad: {rules.floor.at_least: many}\n  worse: {bodies.congress.size: none}\n"
    with pytest.raises(ScenarioFaults) as wrong:
        compared(text, tmp_path, "bad", "worse", "cell")
    assert len(wrong.value.faults) == 2


def test_nothing_to_compare(tmp_path: Path) -> None:
    with pytest.raises(UsageFault):
        allocator.compare(written(UNITS[: UNITS.index("variants:")], tmp_path))


def test_a_part_of_a_variant_can_be_read(tmp_path: Path) -> None:
    file = written(UNITS, tmp_path)
    some = read_scenario(file, variant="many", only=frozenset([("drop", "fair")]))
    assert {rule.id for rule in some.rules} == {rule.id for rule in read_scenario(file).rules} - {"fair"}
    assert read_scenario(file, variant="many", only=frozenset()).rules == read_scenario(file).rules
