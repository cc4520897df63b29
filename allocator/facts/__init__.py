"""What exists: units, people, bodies and categories. Values only: nothing here reads a file or decides anything."""

from allocator.facts.body import Body, FixedGroup, Language, LocalText, PerRow, Range
from allocator.facts.category import Category, Mark, has
from allocator.facts.cells import BodyId, CategoryId, Cell, RowId, RuleId, folded, number, text_of, ungrouped
from allocator.facts.days import (
    AGE,
    BORN,
    DERIVED,
    GENDER,
    MONTHS_LEFT,
    UNIT,
    BareYear,
    Births,
    Retirement,
    RetirementStep,
    age_on,
    day_in,
    derived_name,
    on_day,
    year_of,
)
from allocator.facts.table import Row, Table, TableKind
from allocator.facts.where import EVERY_ROW, IN, AnyOf, Between, Condition, NoneOf, Where, category_asked, knows_column
from allocator.facts.world import Facts

__all__ = [
    "AGE", "BORN", "DERIVED", "EVERY_ROW", "GENDER", "IN", "MONTHS_LEFT", "UNIT", "AnyOf", "BareYear", "Between", "Births", "Body",
    "BodyId", "Category", "CategoryId", "Cell", "Condition", "Facts", "FixedGroup", "Language", "LocalText", "Mark", "NoneOf", "PerRow",
    "Range", "Retirement", "RetirementStep", "Row", "RowId", "RuleId", "Table", "TableKind", "Where", "age_on", "category_asked", "day_in",
    "derived_name", "folded", "has", "knows_column", "number", "on_day", "text_of", "ungrouped", "year_of",
]  # fmt: skip
