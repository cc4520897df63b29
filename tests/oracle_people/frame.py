"""The frame of a random tiny world: a synthetic roster, categories, nested bodies, and a hidden target near which rules are drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.oracle_people.roster import Eyes, Person, day, read_roster

Line = dict[str, Any]
AS_OF = "2025-08-01"
COMBINED: dict[str, dict[str, Any]] = {
    "minority_women": {"all_of": ["minority", "women"]},
    "women_or_young": {"any_of": ["women", "young"]},
    "older": {"not": "young"},
    "young_kinh": {"people": {"in:young": True, "in:minority": False}},
}
NAMES = (("list", "committee", "standing"), ("committee", "standing", "bureau"))


@dataclass
class Draft:
    """A world in the making.

    Attributes:
        rng: Where chance comes from.
        table: `facts.people` as the file will write it.
        people: The judge's reading of it, for drawing rules that some people meet.
        categories, bodies: As the file will write them.
        target: Body -> lines of the people who sit in it at the target.
        rules: As the file will write them, without ids.
        files: Name -> content.
    """

    rng: Random
    table: dict[str, Any]
    categories: dict[str, dict[str, Any]]
    people: tuple[Person, ...] = ()
    bodies: dict[str, dict[str, Any]] = field(default_factory=dict)
    target: dict[str, list[int]] = field(default_factory=dict)
    rules: list[dict[str, Any]] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)

    @property
    def eyes(self) -> Eyes:
        """Who belongs to what."""
        return Eyes(self.categories, day(AS_OF))

    def chance(self, share: float) -> bool:
        """Say yes with this probability."""
        return self.rng.random() < share

    def id(self, line: int) -> str:
        """Return the id of a line."""
        return self.people[line].id

    def fixed_seats(self, body: str) -> int:
        """All fixed seats of the body."""
        given = self.bodies[body].get("fixed", [])
        return sum(group["seats"] for group in ([given] if isinstance(given, dict) else given))

    def size(self, body: str) -> int:
        """The body's size at the target, nobody missing."""
        return len(self.target[body]) + self.fixed_seats(body)

    def met(self, body: str, where: Any, as_of: str | None = None) -> list[int]:
        """Return which of the body's target meet the conditions."""
        return [i for i in self.target[body] if self.eyes.admits(where, self.people[i], as_of)]


def drafted(rng: Random) -> Draft:
    """Draw the frame of a world."""
    lines = _lines(rng)
    draft = Draft(rng, {}, _categories(rng))
    draft.table = _table(draft, lines)
    draft.people = read_roster(draft.table, draft.files)
    levels = rng.choice((1, 2, 2, 2, 3, 3, 3))
    pool = list(range(len(lines)))
    for place, name in enumerate(rng.choice(NAMES)[:levels]):
        most = min(len(pool), (7, 5, 3)[place])
        pool = sorted(rng.sample(pool, rng.randint(min(len(pool), (2, 1, 1)[place]), most)))
        draft.target[name] = pool
        draft.bodies[name] = _body(draft, name, place)
    names = list(draft.bodies)
    if draft.chance(0.15):
        draft.bodies = {name: draft.bodies[name] for name in reversed(names)}
    return draft


def _lines(rng: Random) -> list[Line]:
    count = rng.choice((5, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 12))
    lines = [_line(rng, number) for number in range(1, count + 1)]
    for _ in range(rng.choice((0, 0, 1, 3))):
        twin = rng.randrange(1, count)
        lines[twin] = lines[rng.randrange(count)] | {key: lines[twin][key] for key in ("id", "name")}
    return lines


def _line(rng: Random, number: int) -> Line:
    return {
        "id": f"P{number:02}", "name": f"Synthetic person {number}", "gender": rng.choice(("Nam", "Nam", "Nữ")),
        "born": f"{rng.randint(1964, 1998)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
        "ethnicity": rng.choice(("Kinh", "Kinh", "Ba Na")), "area": rng.choice(("north", "north", "south", "hills")),
        "fields": rng.choice(("health", "law", "health; law", "farms", "")),
        "votes": rng.choice((10, 20, 20, 30, 35, 50)), "merit": rng.choice((-2, 0, 1, "2.5", 4)),
        "household": rng.choice((None, None, "H1", "H2")), "before": rng.choice((0, 0, 1)),
        "standing": rng.choice(("new", "again")),
    }  # fmt: skip


def _table(draft: Draft, lines: list[Line]) -> dict[str, Any]:
    """Write the roster inline or as a CSV file, the birth days in one column or in one for each gender."""
    rng = draft.rng
    table: dict[str, Any] = {"lists": ["fields"]}
    headings = {"born": "Ngày sinh"}
    if draft.chance(0.4):
        table |= {"columns": {"born": {"Nam": "Sinh nam", "Nữ": "Sinh nữ"}}}
        lines = [_by_gender(line) for line in lines]
    elif draft.chance(0.5):
        table |= {"columns": headings}
        lines = [{headings.get(key, key): cell for key, cell in line.items()} for line in lines]
    if draft.chance(0.5):
        return table | {"rows": lines}
    separator = rng.choice(",;")
    cells = [[str(cell if cell is not None else "").replace(";", ";") for cell in line.values()] for line in lines]
    quoted = [[f'"{cell}"' if separator in cell else cell for cell in line] for line in cells]
    draft.files["roster.csv"] = "\n".join(separator.join(line) for line in [list(lines[0]), *quoted]) + "\n"
    return table | {"file": "roster.csv"}


def _by_gender(line: Line) -> Line:
    year, month, of_month = line["born"].split("-")
    born = f"{of_month}/{month}/{year}"
    others = {key: cell for key, cell in line.items() if key not in ("born", "gender")}
    return others | {"Sinh nam": born if line["gender"] == "Nam" else None, "Sinh nữ": born if line["gender"] == "Nữ" else None}


def _categories(rng: Random) -> dict[str, dict[str, Any]]:
    young: dict[str, Any] = {"people": {"age": {"under": rng.choice((35, 40, 45))}}}
    found: dict[str, dict[str, Any]] = {
        "women": {"people": {"gender": "Nữ"}},
        "young": young | ({"as_of": rng.choice(("2020-06-30", "2030-01-01"))} if rng.random() < 0.2 else {}),
        "minority": {"people": {"ethnicity": {"not": "Kinh"}}},
    }
    for name in rng.sample(sorted(COMBINED), rng.choice((0, 1, 2))):
        found[name] = COMBINED[name]
    return found


def _body(draft: Draft, name: str, place: int) -> dict[str, Any]:
    rng = draft.rng
    body: dict[str, Any] = {"of": "people"}
    if place:
        body["within"] = list(draft.bodies)[place - 1]
    if draft.chance(0.12):
        group = {"seats": rng.randint(1, 2), **({"categories": {"women": 1}} if draft.chance(0.7) else {})}
        body["fixed"] = [{"name": "appointed", **group}] if draft.chance(0.5) else group
    draft.bodies[name] = body
    vacant = rng.choice((0, 0, 0, 1))
    size = draft.size(name) + rng.randint(0, vacant)
    if draft.chance(0.6):
        body["size"] = size
    elif draft.chance(0.85):
        low, high = max(0, size - rng.randint(0, 1)), size + rng.randint(0, 1)
        body["size"] = rng.choice(({"at_least": low, "at_most": high}, {"at_least": low, "at_most": high}, {"at_most": high}))
    if vacant:
        body["vacant"] = {"at_most": vacant}
    return body
