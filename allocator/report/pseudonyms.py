"""Pseudonyms for people: drawn by lot, so that neither the order of the roster nor that of names can be read off them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from random import SystemRandom

from allocator.errors import phrase
from allocator.facts import AGE, Facts, Language, Row, RowId, Table, day_in, year_of
from allocator.report.ages import band_of
from allocator.report.named_in_text import Finder, Found, Known, rewritten
from allocator.words import say
from allocator.words.dates import long_date

_WORD = re.compile(r"\w+")

Person = tuple[str, RowId]
"""Name of a table of people, and an id in it."""


@dataclass(frozen=True)
class Pseudonyms:
    """What people are called instead.

    Attributes:
        of: Table and id -> pseudonym, in the order of the pseudonyms.
        names: The same people -> real name.
        days: Days of birth, which are taken out of free texts.
        hidden: What stands in their place.
        people: What is known of everybody, to be found in texts by.
        name, year: What stands in the place of a name that may be several people's, and of a year of birth.
    """

    of: Mapping[Person, str]
    names: Mapping[Person, str]
    days: frozenset[date]
    hidden: str
    people: tuple[Known, ...] = ()
    name: str = ""
    year: str = ""

    @cached_property
    def by_id(self) -> Mapping[str, str]:
        """Id -> pseudonym, for places where it is known that a person is meant but not from which table."""
        return {row: called for (_, row), called in reversed(tuple(self.of.items()))}

    def text(self, told: str, about: Iterable[str] = (), *, of_people: bool = False) -> str:
        """Return a free text in which nobody is told by name, by a part of it, by an id with a letter and a digit, by day or year of birth.

        Args:
            told: The text.
            about: Pseudonyms of those whom it is known to be about.
            of_people: Whether it is a note or a reason, in which a given name stands for a person where nothing speaks against it.
        """
        plain = unicodedata.normalize("NFC", told)
        whole = tuple(self._whole(plain))
        more = self._finder.found(plain, whole, about, of_people=of_people)
        return rewritten(plain, sorted((*whole, *more), key=lambda each: each.start))

    def _whole(self, plain: str) -> Iterator[Found]:
        """Yield whole names, ids and days of birth, whatever stands between their words."""
        words = list(_WORD.finditer(plain))
        folds = [word[0].casefold() for word in words]
        at = 0
        while at < len(words):
            length, instead = self._found(words, folds, at)
            if instead is not None:
                yield Found(words[at].start(), words[at + length - 1].end(), instead)
            at += length

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self.people, self.name, self.year)

    def _found(self, words: Sequence[re.Match[str]], folds: Sequence[str], at: int) -> tuple[int, str | None]:
        """Return how many words from here on give somebody away, and what stands there instead; one word and None where they do not."""
        for length in range(min(self._longest, len(folds) - at), 0, -1):
            instead = self._instead.get(tuple(folds[at : at + length]))
            if instead is not None:
                return length, instead
        return 1, self._single.get(words[at][0])

    @cached_property
    def _instead(self) -> Mapping[tuple[str, ...], str]:
        """Every run of words, folded, that gives somebody away -> what stands there instead."""
        told = {_words(day): self.hidden for born in self.days for day in _written(born)}
        told |= {_words(row): called for (_, row), called in self.of.items() if _tells(row)}
        return told | {words: called for person, called in self.of.items() if len(words := _words(self.names[person])) > 1}

    @cached_property
    def _single(self) -> Mapping[str, str]:
        """Names of one word; they must be written just so, since many are words of the language too."""
        return {name: called for person, called in self.of.items() if len(_words(name := self.names[person].strip())) == 1}

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._instead), default=0)


def draw_pseudonyms(worlds: Sequence[Facts], language: Language) -> Pseudonyms:
    """Draw a pseudonym for everybody in the tables of people; nobody can repeat the draw.

    Args:
        worlds: All facts that will be told of; whoever has the same id in tables of the same name is the same person.
        language: Of the pseudonyms.
    """
    tables = [table for facts in worlds for table in facts.tables.values() if table.kind == "people"]
    names = {(table.name, row.id): row.name for table in tables for row in table}
    people = list(names)
    SystemRandom().shuffle(people)
    width = max(3, len(str(len(people))))
    called = {person: say(phrase("redact.person", number=f"{number:0{width}d}"), language) for number, person in enumerate(people, 1)}
    days = frozenset(day for table in tables for day in _births(table))
    known = tuple(_known(table, row, called[table.name, row.id], language) for table in tables for row in table)
    hidden, name, year = (say(phrase(f"redact.{what}"), language) for what in ("day", "name", "year"))
    return Pseudonyms(called, names, days, hidden, tuple(dict.fromkeys(known)), name, year)


def _known(table: Table, row: Row, called: str, language: Language) -> Known:
    """Return by what somebody can be found in a text."""
    cell = row.cells.get(table.births.born) if table.births is not None else None
    day = None if year_of(cell) is not None else day_in(cell)
    year = year_of(cell) if day is None else day.year
    age = table.cell(row, AGE) if table.heading(AGE) is not None else None
    own = age if isinstance(age, int) else None
    return Known(called, row.name, year, own, "" if own is None else say(phrase("redact.band", band=band_of(own)), language))


def _births(table: Table) -> Iterator[date]:
    for row in table if table.births is not None else ():
        cell = row.cells.get(table.births.born) if table.births is not None else None
        day = None if year_of(cell) is not None else day_in(cell)
        if day is not None:
            yield day


def _written(day: date) -> Iterator[str]:
    """Yield a day as people write it."""
    yield from (f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}", f"{day.day:02d}/{day.month}/{day.year}", day.isoformat())
    yield from (long_date(day, "vi"), long_date(day, "en"), f"{day.day} tháng {day.month} năm {day.year}")


def _tells(row: str) -> bool:
    """Say whether an id can be told from other words and numbers."""
    return any(letter.isdigit() for letter in row) and not row.isdigit()


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(unicodedata.normalize("NFC", text)))
