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


def of_people(told: Phrase) -> Phrase:
    """Return a phrase as it is said of people, wherever the catalogue has another wording for them."""
    code = f"{told.code}.people" if f"{told.code}.people" in CATALOGUE else told.code
    return phrase(code, **{name: _filling(value) for name, value in told.params.items()})


def _filling(value: object) -> object:
    match value:
        case Phrase():
            return of_people(value)
        case tuple():
            return tuple(map(_filling, value))
        case _:
            return value
