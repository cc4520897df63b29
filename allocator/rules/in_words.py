"""A rule in a sentence, worded for what its rows are: units, or people."""

from __future__ import annotations

from allocator.errors import Phrase, phrase
from allocator.facts import CategoryId, Facts, Table, Where, folded
from allocator.facts.days import BORN, GENDER, derived_name
from allocator.rules.rule import Rule
from allocator.rules.sentences import said_conditions
from allocator.words import CATALOGUE


def in_words(rule: Rule, facts: Facts) -> Phrase:
    """Return what the rule says, in a sentence that can be read aloud."""
    told = rule.describe(facts)
    return _as_in_the_roster(of_people(told), facts, facts.table_of(rule.on)) if facts.is_people(rule.on) else told


def conditions_in_words(where: Where, facts: Facts, table: Table) -> Phrase:
    """Return what a `where` asks for, worded for what its rows are."""
    told = said_conditions(where)
    return _as_in_the_roster(of_people(told), facts, table) if table.kind == "people" else told


_EACH_HOLDS = ("rule.seats", "rule.bloc.row")
"""Sentences that say how many seats one person holds; elsewhere a number of seats is a number of people."""


def of_people(told: Phrase) -> Phrase:
    """Return a phrase as it is said of people, wherever the catalogue has another wording for them."""
    code = f"{told.code}.people" if f"{told.code}.people" in CATALOGUE else told.code
    in_seats = told.code in _EACH_HOLDS
    params = {name: value if in_seats and name == "limits" else _filling(value) for name, value in told.params.items()}
    return phrase(code, **params)


def code_of(told: Phrase) -> str:
    """Return the code of a phrase, the same whether it is said of people or of units."""
    plain = told.code.removesuffix(".people")
    return plain if plain in CATALOGUE else told.code


def _filling(value: object) -> object:
    match value:
        case Phrase():
            return of_people(value)
        case tuple():
            return tuple(map(_filling, value))
        case _:
            return value


def _as_in_the_roster(told: Phrase, facts: Facts, table: Table) -> Phrase:
    """Return a phrase with columns called as the roster heads them and categories as people call them, not by their short names."""

    def filling(name: str, value: object) -> object:
        match value:
            case Phrase():
                return _as_in_the_roster(value, facts, table)
            case tuple():
                return tuple(filling("", each) for each in value)
            case str() if name == "column":
                return called(value, table)
            case str() if name == "category" and value in facts.categories:
                return facts.categories[CategoryId(value)].label
            case _:
                return value

    return phrase(told.code, **{name: filling(name, value) for name, value in told.params.items()})


def called(column: str, table: Table) -> Phrase | str:
    """Return what a column is called: age and the like in words, others by the heading in the file."""
    derived = derived_name(column) or (GENDER if folded(column) == GENDER else None)
    if derived is None:
        heading = table.heading(column) or column
        return phrase("column_name.born") if folded(heading) == BORN else heading
    day = column[len(derived) :].strip(" ()")
    name = phrase(f"column_name.{derived}")
    return phrase("column_name.on_day", column=name, day=day) if day else name
