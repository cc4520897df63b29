"""Finding people in running text by parts of their names and by years of birth; where it is unsure who is meant, nobody is named."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from allocator.report.reading import Reading
from allocator.words.addressing import YEAR_GOES_ON, YEAR_SIGNS, YEARS_OLD

WORD = re.compile(r"\w+(?:['’]\w+)*")
_ASIDE = re.compile(r"\([^)]*\)?")
_MONTH = r"(?:ngày\s+\d{1,2}\s+)?(?:tháng\s+\d{1,2}(?:\s+năm\s+|\s*[/.-]\s*)|(?:\d{1,2}\s*[/.-]\s*){1,2}|)"
_DATE = re.compile(_MONTH + r"(\d{4}|\d\d)(?!\w)", re.IGNORECASE)
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_LONGEST_NAME = 5
_GOES_ON = re.compile(r"\s*[,;:–-]\s*")
_OPENS = re.compile(r"\s*\(\s*")
_SAME = re.compile(r"\s*[,;:–-]?\s*")


@dataclass(frozen=True)
class Known:
    """Somebody whose name may stand in a text.

    Attributes:
        called: The pseudonym.
        name: The real name.
        year: Of birth, where it is known.
        age: In completed years, where it is known.
        band: What stands in the place of year and age.
    """

    called: str
    name: str
    year: int | None = None
    age: int | None = None
    band: str = ""


@dataclass(frozen=True)
class Found:
    """Letters of a text that give somebody away.

    Attributes:
        start, end: From where to where.
        instead: What stands in their place.
        anyone: Whether that is no pseudonym, but what stands for anybody.
    """

    start: int
    end: int
    instead: str
    anyone: bool = False


@dataclass(frozen=True)
class Finder:
    """Finds people in texts.

    Attributes:
        people: Everybody.
        name, year: What stands in the place of a name that several people have, and of a year of birth of nobody in particular.
    """

    people: tuple[Known, ...]
    name: str
    year: str

    @cached_property
    def _of(self) -> Mapping[str, Known]:
        return {known.called: known for known in self.people}

    @cached_property
    def _given(self) -> Mapping[str, tuple[str, ...]]:
        """Given names, as written and in capitals -> who has them: the last word; of names without a single accent the first one too."""
        told: dict[str, list[str]] = {}
        for known in self.people:
            words = name_words(known.name)
            own = {words[-1], *(words[:1] if known.name.isascii() else ())} if len(words) > 1 else set()
            for word in own - _LETTERS:
                for written in {word, word.upper()}:
                    told.setdefault(written, []).append(known.called)
        return {word: tuple(people) for word, people in told.items()}

    @cached_property
    def _shorter(self) -> Mapping[tuple[str, ...], tuple[str, ...]]:
        """Names with words left out, but for the given one at the end, of two words at least, and names without their accents -> whose."""
        told: dict[tuple[str, ...], list[str]] = {}
        for known in self.people:
            words = name_words(known.name)
            if len(words) > 1:
                for short in dict.fromkeys(_shorter(words)):
                    told.setdefault(short, []).append(known.called)
        return {short: tuple(people) for short, people in told.items()}

    @cached_property
    def _years(self) -> frozenset[int]:
        return frozenset(known.year for known in self.people if known.year is not None)

    def found(self, text: str, taken: Sequence[Found], about: Iterable[str], *, of_people: bool) -> Iterator[Found]:
        """Yield what gives somebody away beyond whole names, ids and days of birth.

        Args:
            text: In composed letters.
            taken: What was found of these, in order.
            about: Pseudonyms of those whom the text is known to be about.
            of_people: Whether it is a text about people in general, such as a note or a reason.
        """
        words = [word for word in WORD.finditer(text) if not any(each.start <= word.start() < each.end for each in taken)]
        reading = Reading(text, words)
        named = frozenset((*about, *(each.instead for each in taken))) & self._of.keys()
        first = tuple(self._read(reading, named, of_people))
        more = named | {each.instead for each in first if not each.anyone}
        yield from first if more == named else self._read(reading, more, of_people)

    def _read(self, reading: Reading, named: frozenset[str], of_people: bool) -> Iterator[Found]:
        """Yield what gives somebody away, where it is known who is named anywhere in the text."""
        at = 0
        while at < len(reading.words):
            length, one = self._one(reading, at, named, of_people)
            if one is not None:
                yield one
            at += length

    def _one(self, reading: Reading, at: int, named: frozenset[str], of_people: bool) -> tuple[int, Found | None]:
        word = reading.words[at]
        year = self._year(reading, at, named)
        if year is not None:
            return sum(each.start() < year.end for each in reading.words[at:]), year
        for length in range(min(_LONGEST_NAME, len(reading.words) - at), 1, -1):
            run = reading.run(at, length)
            if run is not None and run in self._shorter:
                instead = self._who(self._shorter[run], named, sure=True)
                return length, Found(word.start(), reading.words[at + length - 1].end(), instead, instead == self.name)
        people = self._given.get(word[0], ())
        if not people or not self._is_name(reading, at, people, named, of_people):
            return 1, None
        sure = reading.addressed(at) or bool(named.intersection(people))
        instead = self._who(people, named, sure=sure)
        return 1, Found(reading.from_initials(at), word.end(), instead, instead == self.name)

    def _who(self, people: tuple[str, ...], named: frozenset[str], *, sure: bool) -> str:
        """Return the pseudonym of the only one who can be meant; where that is unsure, what stands for any name."""
        meant = [each for each in people if each in named] or list(people)
        return meant[0] if sure and len(set(meant)) == 1 else self.name

    def _is_name(self, reading: Reading, at: int, people: tuple[str, ...], named: frozenset[str], of_people: bool) -> bool:
        """Say whether a word that is a given name stands for somebody here."""
        if reading.addressed(at):
            return True
        if reading.is_place(at) or reading.is_compound(at):
            return False
        if named.intersection(people):
            return not reading.follows_capital(at, self._given)
        return of_people and not reading.follows_capital(at, self._given) and not reading.before_capital(at, self._given)

    def _year(self, reading: Reading, at: int, named: frozenset[str]) -> Found | None:
        """Return a year of birth, with month and day before it, or an age of those who are named."""
        start = reading.words[at].start()
        date = _DATE.match(reading.text, start)
        if date is None:
            return None
        number, whole, known = int(date[1]), len(date[1]) == 4, [self._of[each] for each in named]
        bands = {each.band for each in known if (each.year if whole else each.age) == number}
        own = bands.pop() if len(bands) == 1 else ""
        aged = None if whole or date.start(1) != start else reading.followed(date.end(), YEARS_OLD)
        if (whole and own) or (aged is not None and own):
            return Found(start, date.end() if aged is None else aged, own, anyone=True)
        years = self._years if whole else {year % 100 for year in self._years}
        signed = reading.preceded(start, YEAR_SIGNS) and reading.followed(date.end(), YEAR_GOES_ON) is None
        meant = whole and any(each.year == number for each in known)
        return Found(start, date.end(), self.year, anyone=True) if meant or (signed and number in years) else None


def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name, without what a roster adds in brackets to tell people apart."""
    return tuple(WORD.findall(_ASIDE.sub(" ", name))) or tuple(WORD.findall(name))


def _shorter(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    before = words[:-1]
    for count in range(1, len(before) + 1):
        for left in combinations(before, count):
            yield (*left, words[-1])
    yield tuple(map(_without_accents, words))


def _without_accents(word: str) -> str:
    plain = unicodedata.normalize("NFD", word.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def rewritten(text: str, found: Sequence[Found]) -> str:
    """Return a text with what was found replaced; who stands there twice on end, by name and by id, stands there once."""
    parts, end, before = [], 0, ""
    for each in found:
        between = text[end : each.start]
        goes_on = _GOES_ON.match(text, each.end)
        if each.instead == before and _SAME.fullmatch(between):
            end = each.end
        elif each.instead == before and _OPENS.fullmatch(between) and text[each.end : each.end + 1] == ")":
            end = each.end + 1
        elif each.instead == before and _OPENS.fullmatch(between) and goes_on is not None:
            parts.append(between)
            end, before = goes_on.end(), ""
        else:
            parts += [between, each.instead]
            end, before = each.end, "" if each.anyone else each.instead
    return "".join((*parts, text[end:]))
