"""Why not, what else, and why so: conflicts, repairs, what a demand would cost, and how tight each number is. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from allocator.apportion import Cost
from allocator.errors import Phrase
from allocator.facts import BodyId, RowId, RuleId

Norm = Literal["fewest", "least_total", "least_worst"]
"""What a repair keeps small: the number of rules changed, the prices added up, or the greatest price of one change."""


@dataclass(frozen=True)
class Clause:
    """One clause of a rule, such as the one for a single unit."""

    rule: RuleId
    label: str


@dataclass(frozen=True)
class Conflict:
    """Rules that cannot hold together.

    Attributes:
        rules: Ids, implied ones such as `size:congress` too.
        minimal: Whether each of them was shown to be needed: without it there is a plan, and that plan was audited.
        confirmed: Whether a second route found them impossible together.
        because: What can be seen by counting, such as a post that nobody may hold.
        clauses: Clauses of these rules that cannot hold together, no matter what the other clauses ask; empty where that was not asked.
        clauses_minimal: Whether each of the clauses was shown to be needed.
    """

    rules: tuple[RuleId, ...]
    minimal: bool
    confirmed: bool
    because: tuple[Phrase, ...] = ()
    clauses: tuple[Clause, ...] = ()
    clauses_minimal: bool = False


@dataclass(frozen=True)
class Conflicts:
    """Sets of rules that cannot hold together.

    Attributes:
        found: Smaller ones first.
        complete: Whether there is no other minimal one.
    """

    found: tuple[Conflict, ...] = ()
    complete: bool = False


@dataclass(frozen=True)
class Change:
    """One number of the scenario, changed.

    Attributes:
        rule: Whose number it is; None where it is not a rule's, such as one more person in the roster.
        field: Which number, by the name it has in the file.
        was, now: What stands there, and what would stand there.
        says: The change in a sentence.
        writes: What a variant of the scenario would hold: paths, each with its value in JSON. Empty where nobody can write it, such as a
            person who is still to be found.
    """

    rule: RuleId | None
    field: str
    was: str
    now: str
    says: Phrase
    writes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Repair:
    """Changes that together make a plan possible; each of them is needed.

    Attributes:
        changes: In the order of the file.
        price: Seats by which rules are relaxed, each times its price; people to be added, to a roster or to a unit, count 1 each.
        norm: Of what this repair has the least, among those that are not further up in the menu.
        proven: Whether it was proved that no repair has less of that.
        confirmed: Whether a second engine came to the same least.
        side: `rules`: numbers of rules and sizes; `rows`: units that have more, people who are added.
    """

    changes: tuple[Change, ...]
    price: Fraction
    norm: Norm
    proven: bool
    confirmed: bool = False
    side: Literal["rules", "rows"] = "rules"


@dataclass(frozen=True)
class Repairs:
    """Ways out, the cheapest first.

    Attributes:
        menu: None of them changes all that an earlier one changes and more, but for those that have the least of another norm.
        complete: Whether there is no other set of numbers whose change would do, and that holds none of these sets.
    """

    menu: tuple[Repair, ...] = ()
    complete: bool = False


@dataclass(frozen=True)
class Move:
    """A row that has another number of seats in another plan; of which body, where that is told."""

    row: RowId
    was: int
    now: int
    body: BodyId | None = None


@dataclass(frozen=True)
class StageChange:
    """What a stage of preferences comes to in one plan and in another.

    Attributes:
        stage: The number under `prefer`.
        now: In the plan as it is.
        then: In the other; None where that is not known.
    """

    stage: int
    now: Cost
    then: Cost | None


@dataclass(frozen=True)
class Why:
    """What it would take to give a row another number of seats.

    Attributes:
        body, row: Of which seats we speak.
        seats: How many the row would have.
        possible: Whether some plan that meets the musts gives it so many; None where that is not known.
        stages: What each stage would come to; up to the first that gets worse they are equal.
        moves: Which rows of the body would have more or fewer seats.
        conflict: Which rules of the file forbid it, where they do; the demand itself is not listed.
        was: How many it has in the plan as it is.
        proven: Whether no plan with so many seats does better, and of equally good ones none moves fewer seats.
        partners: Of people: with whom the person may change places, one for one, in the plan as it is; every must still holds and every
            stage comes to the same.
        partners_complete: Whether there is no other such person.
    """

    body: BodyId
    row: RowId
    seats: int
    possible: bool | None
    stages: tuple[StageChange, ...] = ()
    moves: tuple[Move, ...] = ()
    conflict: Conflict | None = None
    was: int = 0
    proven: bool = True
    partners: tuple[RowId, ...] = ()
    partners_complete: bool = True


@dataclass(frozen=True)
class Step:
    """What one step of a rule's number does.

    Attributes:
        to: What would stand there.
        possible: Whether there is a plan then; None where that is not known.
        stages: What each stage would come to.
    """

    to: str
    possible: bool | None
    stages: tuple[StageChange, ...] = ()


@dataclass(frozen=True)
class Tightness:
    """How tight one number of a rule is.

    Attributes:
        rule: Whose number.
        field: Which, by the name it has in the file.
        now: What stands there.
        tightest: The tightest value that still works; None where none is known.
        binding: Whether the next tighter step, or a looser one, changes the best plan's stages; None where that is not known.
        steps: What one step either way does.
        means: The whole number that `now` comes to, where that is settled.
        tightest_means: The same for `tightest`.
        least, most: Of a number that must be met exactly: the smallest and the greatest that still work.
        preferred: Whether the rule is a preference; then `tightest` is what could be met in full, were it the only one.
    """

    rule: RuleId
    field: str
    now: str
    tightest: str | None
    binding: bool | None
    steps: tuple[Step, ...] = ()
    means: int | None = None
    tightest_means: int | None = None
    least: str | None = None
    most: str | None = None
    preferred: bool = False


@dataclass(frozen=True)
class GridCell:
    """One point of a grid: the scenario with some values changed, and how it ends.

    Attributes:
        changed: Path and value, as `--set` takes them.
        verdict: `solved`, `infeasible` or `undecided`; `faulty` where these values make no valid scenario.
        stages: What each stage comes to, as far as it is proved.
    """

    changed: tuple[tuple[str, str], ...]
    verdict: Literal["solved", "infeasible", "undecided", "faulty"]
    stages: tuple[tuple[int, Cost], ...] = ()
