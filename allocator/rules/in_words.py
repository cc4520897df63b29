"""A rule in a sentence, worded for what its rows are: units, or people."""

from __future__ import annotations

from allocator.errors import Phrase, phrase
from allocator.facts import Facts
from allocator.rules.rule import Rule
from allocator.words import CATALOGUE


def in_words(rule: Rule, facts: Facts) -> Phrase:
    """Return what the rule says, in a sentence that can be read aloud."""
    told = rule.describe(facts)
    return of_people(told) if facts.is_people(rule.on) else told


_EACH_HOLDS = ("rule.seats", "rule.bloc.row")
"""Sentences that say how many seats one person holds; elsewhere a number of seats is a number of people."""


def of_people(told: Phrase) -> Phrase:
    """Return a phrase as it is said of people, wherever the catalogue has another wording for them."""
    code = f"{told.code}.people" if f"{told.code}.people" in CATALOGUE else told.code
    in_seats = told.code in _EACH_HOLDS
    params = {name: value if in_seats and name == "limits" else _filling(value) for name, value in told.params.items()}
    return phrase(code, **params)


def _filling(value: object) -> object:
    match value:
        case Phrase():
            return of_people(value)
        case tuple():
            return tuple(map(_filling, value))
        case _:
            return value
