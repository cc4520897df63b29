"""What a draft says of people: who has a seat, and in which post. To which category somebody belongs is a fact, and must agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from allocator.errors import phrase
from allocator.facts import BodyId, CategoryId, Facts, RowId, folded, number
from allocator.plan import Counts
from allocator.problem import Problem
from allocator.rules.posts import PostsRule
from allocator.rules.references import nearest
from allocator.scenario.draft_files import SEATS, DraftLine
from allocator.scenario.fault_list import FaultList
from allocator.scenario.grid import GridCell
from allocator.scenario.validated import one_of

Lines = Mapping[RowId, DraftLine]

_TICKS = ("x", "✓", "v", "có", "yes", "true")


def seats_of_people(lines: Lines, faults: FaultList) -> dict[RowId, int]:
    """Return who has a seat: whoever is listed, where the draft gives no seats; else as it says, 1 or 0 for each."""
    if not any(_filled(line.numbers.get(SEATS)) for line in lines.values()):
        return dict.fromkeys(lines, 1)
    return {row: _seat(row, line.numbers.get(SEATS) or line.row, faults) for row, line in lines.items()}


def _filled(cell: GridCell | None) -> bool:
    return cell is not None and not cell.blank


def _seat(row: RowId, cell: GridCell, faults: FaultList) -> int:
    if cell.flaw is not None:
        return 0
    if cell.blank:
        faults.add(cell.place, phrase("cell.blank", column=SEATS, row=row), None, phrase("want.one_or_none"))
        return 0
    return _one_or_none(cell, SEATS, row, faults) or 0


def _one_or_none(cell: GridCell, column: str, row: RowId, faults: FaultList) -> int | None:
    """Return 1 or 0; anything else is a fault."""
    value = number(cell.value)
    if value is not None and value in (0, 1):
        return int(value)
    says = phrase("draft.person_once") if column == SEATS and value is not None else phrase("cell.count", column=column, row=row)
    faults.add(cell.place, says, cell.written, phrase("want.one_or_none"), "1" if folded(cell.written) in _TICKS else None)
    return None


def counts_of_people(facts: Facts, body: BodyId, seats: Mapping[RowId, int]) -> Counts:
    """Return how many of the seats belong to each category, as the roster has it."""
    table = facts.table_of(body)
    known = [category for category in facts.categories if facts.counts_people(category)]
    return MappingProxyType({
        category: MappingProxyType({row.id: seats[row.id] * (category in row.marks) for row in table}) for category in known
    })


def categories_agree(facts: Facts, body: BodyId, columns: Mapping[str, CategoryId], lines: Lines, faults: FaultList) -> None:
    """Check that the draft puts nobody into a category, or out of one, against the roster."""
    for column, category in columns.items():
        for row, line in lines.items() if facts.counts_people(category) else ():
            cell = line.numbers.get(column)
            said = _one_or_none(cell, column, row, faults) if cell is not None and not cell.blank and cell.flaw is None else None
            belongs = facts.belongs(body, row, category)
            seated = not _filled(line.numbers.get(SEATS)) or number(line.numbers[SEATS].value) != 0
            if cell is not None and said is not None and said != belongs and (said or seated):
                says = phrase("draft.not_in_category", row=row, category=facts.categories[category].label)
                faults.add(cell.place, says, cell.written, one_of([str(int(belongs))]))


class PostReader:
    """Reads which posts the people of a draft hold.

    Args:
        problem: Whose rules name the posts.
        faults: Where faults go.
    """

    def __init__(self, problem: Problem, faults: FaultList) -> None:
        rules = [rule for rule in problem.rules if isinstance(rule, PostsRule)]
        self.names = {body: [name for rule in rules if rule.on == body for name in rule.named_posts] for body in problem.facts.bodies}
        self.known = {folded(name): name for names in self.names.values() for name in names}
        self.faults = faults

    def posts(self, body: BodyId, rows: Sequence[RowId], lines: Lines, *, stated: bool) -> Mapping[str, tuple[RowId, ...]]:
        """Return who holds each post of the body; nothing where the draft does not say.

        Args:
            body: Which body.
            rows: Its rows in table order, in which holders are listed.
            lines: What the draft says of them.
            stated: Whether the draft speaks of the posts of the body even if nobody holds one.
        """
        held = {row: set(self._held(line)) for row, line in lines.items() if line.posts}
        if not held and not stated:
            return MappingProxyType({})
        return MappingProxyType({name: tuple(row for row in rows if name in held.get(row, ())) for name in self.names[body]})

    def _held(self, line: DraftLine) -> Iterator[str]:
        """Yield the posts in a cell; those of other bodies too, and none where no rule names any."""
        for cell in line.posts:
            for written in self._parted(cell.written):
                name = self.known.get(folded(written)) or self.known.get(folded(written.removeprefix("'")))
                if name is not None:
                    yield name
                elif self.known:
                    names = list(self.known.values())
                    self.faults.add(cell.place, phrase("draft.no_post", post=written), written, one_of(names), nearest(written, names))

    def _parted(self, written: str) -> Iterator[str]:
        """Part a text at its semicolons, but for those that belong to the name of a post."""
        parts = written.split(";")
        while parts:
            joined = (";".join(parts[:count]).strip() for count in range(len(parts), 0, -1))
            name = next((each for each in joined if folded(each) in self.known), parts[0].strip())
            parts = parts[name.count(";") + 1 :]
            if name:
                yield name
