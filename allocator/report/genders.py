"""What genders are called on paper: as the categories call them, else in the words of the paper's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from allocator.errors import phrase
from allocator.facts import AnyOf, Category, Facts, folded, text_of
from allocator.facts import Table as Rows
from allocator.report.tree import Said
from allocator.words.own_tables import GENDERS_OF_MEN, GENDERS_OF_WOMEN


def gender_names(facts: Facts, table: Rows, genders: Sequence[str]) -> Mapping[str, Said]:
    """Return what each gender is called, by how the roster writes it; as there, where two would be called the same."""
    called = {gender: _name(facts, table, gender) for gender in genders}
    return called if len({str(name) for name in called.values()}) == len(called) else {gender: gender for gender in genders}


def _name(facts: Facts, table: Rows, gender: str) -> Said:
    """Return the label of the category that asks for just this gender, a usual word for it, or what the roster writes."""
    for category in facts.categories.values():
        if _asked(table, category) == folded(gender):
            return category.label
    if not gender:
        return phrase("part.none")
    if folded(gender) in GENDERS_OF_WOMEN:
        return phrase("gender.women")
    return phrase("gender.men") if folded(gender) in GENDERS_OF_MEN else gender


def _asked(table: Rows, category: Category) -> str | None:
    """Return the gender that a category asks for, folded, where it asks for that of one gender and nothing else."""
    where, births = category.people, table.births
    if where is None or births is None or births.gender is None or len(where.alternatives) != 1:
        return None
    asked = [(table.heading(column), condition) for column, condition in where.alternatives[0].items()]
    match asked:
        case [(heading, AnyOf((value,)))] if heading == births.gender:
            return folded(text_of(value))
    return None
