"""The first scenario about an office's own roster: categories from what its columns say, and preferences as proposals."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from allocator.errors import Phrase, UsageFault, phrase
from allocator.facts import Language, folded, number, text_of, year_of
from allocator.scenario.first_draft import OwnTable
from allocator.scenario.grid import GridCell
from allocator.words import own_tables
from allocator.words.say import say

_PLAIN = re.compile(r"[^\W\d_][\w ()/.-]*", re.UNICODE)
_WORDS = ("null", "true", "false", "yes", "no", "on", "off")


@dataclass(frozen=True)
class FirstScenario:
    """A scenario that can be checked and solved at once.

    Attributes:
        text: The file.
        notes: What was guessed where the table does not say it.
    """

    text: str
    notes: tuple[Phrase, ...] = ()


def yaml_text(text: str) -> str:
    """Return a text as YAML may hold it, in quotation marks where it needs them."""
    plain = _PLAIN.fullmatch(text) and text.strip() == text and folded(text) not in _WORDS and not text.endswith(("-", "."))
    return text if plain and text.isprintable() else json.dumps(text, ensure_ascii=not text.isprintable())


def guesses_of(table: OwnTable) -> str:
    """Return the comment lines that say what each column was taken for."""
    lines = [
        own_tables.GUESS.format(heading=_shown(heading), vi=say(phrase(f"role.{role}"), "vi"), en=say(phrase(f"role.{role}"), "en"))
        for role, heading in table.roles.items()
    ]
    unused = ", ".join(map(_shown, table.unused))
    return "".join([*lines, *([own_tables.UNUSED.format(headings=unused)] if unused else [])])


def _shown(text: str) -> str:
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


def first_scenario(table: OwnTable, kind: str, day: date, language: Language) -> FirstScenario:
    """Return the scenario of a committee, or of a ballot list.

    Args:
        table: The roster.
        kind: `committee` or `ballot`.
        day: On which ages are counted.
        language: Of reports.

    Raises:
        UsageFault: There are too few people to choose from.
    """
    if kind == "ballot" and table.rows < 2:
        raise UsageFault(phrase("first.too_few", file=table.file))
    conditions, notes = _conditions(table)
    bare = sum(year_of(cell.value) is not None for role in ("born", "born_men", "born_women") for cell in table.column(role))
    head = own_tables.HEAD.format(
        what=own_tables.WHAT[kind], guesses=guesses_of(table), title=yaml_text(own_tables.TITLES[kind][language]), language=language,
        as_of=own_tables.AS_OF.format(day=day.isoformat()), file=yaml_text(table.file),
        keys=_keys(table) + (own_tables.BARE if bare else ""),
    )  # fmt: skip
    categories = "".join(own_tables.CATEGORIES[each].format(condition=condition) for each, condition in conditions.items())
    body, bodies, musts = _bodies(table.rows, kind)
    rules = musts + "".join(_rules(table, body, tuple(conditions))) + own_tables.MORE.format(body=body)
    text = head + (f"categories:\n{categories}\n" if categories else "") + bodies + ("rules:\n" if "\n  - {" in rules else "") + rules
    return FirstScenario(text, (*notes, *((phrase("first.bare_years", count=bare),) if bare else ())))


def _keys(table: OwnTable) -> str:
    roles = table.roles
    lines = [f"    sheet: {yaml_text(table.sheet)}\n"] if table.sheet is not None else []
    lines += [f"    {key}: {yaml_text(roles[key])}\n" for key in ("id", "name", "unit") if key in roles]
    if "born_men" in roles:
        lines.append(f"    columns: {{born: {{Nam: {yaml_text(roles['born_men'])}, Nữ: {yaml_text(roles['born_women'])}}}}}\n")
    elif "born" in roles:
        lines.append(f"    columns: {{born: {yaml_text(roles['born'])}}}\n")
    return "".join(lines)


def _conditions(table: OwnTable) -> tuple[dict[str, str], list[Phrase]]:
    """Return category -> the condition of who belongs to it, as far as the columns say; and what they do not say."""
    found: dict[str, str] = {}
    notes: list[Phrase] = []
    women = _women(table, notes)
    if women is not None:
        found["women"] = women
    births = [cell for cell in _births(table) if cell is None or cell.blank]
    if births:
        notes.append(phrase("first.blank_births", count=len(births)))
    elif {"born", "born_men"} & {*table.roles}:
        found["young"] = "age"
    ethnicity = table.column("ethnicity")
    if ethnicity:
        blank = any(cell.blank for cell in ethnicity)
        majority = f"[{own_tables.MAJORITY}, null]" if blank else own_tables.MAJORITY
        found["minority"] = f"{{{yaml_text(table.roles['ethnicity'])}: {{not: {majority}}}}}"
    return found, notes


def _births(table: OwnTable) -> Sequence[GridCell | None]:
    """Return for each of the people the cell with the day of birth, of whichever column."""
    if "born_men" in table.roles:
        pairs = zip(table.column("born_men"), table.column("born_women"), strict=True)
        return [one if not one.blank else other for one, other in pairs]
    return table.column("born")


def _women(table: OwnTable, notes: list[Phrase]) -> str | None:
    if "born_men" in table.roles:
        return "{gender: Nữ}"
    for role in ("gender", "woman"):
        if role not in table.roles:
            continue
        values = list(dict.fromkeys(text_of(cell.value).strip() for cell in table.column(role) if not cell.blank))
        meant = [value for value in values if role == "woman" or folded(value) in own_tables.GENDERS_OF_WOMEN]
        different = list({folded(value): value for value in reversed(meant)}.values())
        if different:
            heading = yaml_text(table.roles[role])
            said = yaml_text(different[0]) if len(different) == 1 else f"[{', '.join(map(yaml_text, different))}]"
            return f"{{{heading}: {said}}}"
        shown = phrase("list.comma", items=tuple(values[:5]))
        notes.append(phrase("first.nobody", heading=table.roles[role], values=shown))
    return None


def _bodies(rows: int, kind: str) -> tuple[str, str, str]:
    """Return the body that rules are about, the bodies as text, and the rules that must hold."""
    if kind == "ballot":
        seats = max(1, rows * 3 // 4)
        return "list", own_tables.BALLOT.format(low=seats, rows=rows), own_tables.SURPLUS.format(seats=seats)
    low, high = _sizes(rows)
    standing = own_tables.STANDING.format(size=max(1, low // 3)) if low >= 6 else ""
    return "committee", own_tables.COMMITTEE.format(low=low, high=high, rows=rows, standing=standing), ""


def _sizes(rows: int) -> tuple[int, int]:
    """Return the smallest and the greatest size that a committee may have: three and four fifths of the roster."""
    low = max(1, ceil(rows * 3 / 5))
    return low, max(low, rows * 4 // 5)


def _rules(table: OwnTable, body: str, categories: Sequence[str]) -> Iterator[str]:
    stage = 0
    for category in categories:
        stage += 1
        vi, en = own_tables.LABELS[category]
        yield own_tables.PREFERRED.format(stage=stage, id=category, body=body, vi=vi, en=en, share=own_tables.SHARES[category])
    if "sector" in table.roles and any(not cell.blank for cell in table.column("sector")):
        stage += 1
        yield own_tables.SECTORS.format(stage=stage, body=body, sector=yaml_text(table.roles["sector"]))
    votes = table.column("votes")
    if votes and all(number(cell.value) is not None for cell in votes):
        if body == "committee":
            stage += 1
            yield own_tables.FULL.format(stage=stage, body=body, size=_sizes(table.rows)[1])
        yield own_tables.VOTES.format(stage=stage + 1, body=body, votes=yaml_text(table.roles["votes"]))
