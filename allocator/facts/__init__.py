"""What exists: units, people, bodies and categories. Values only: nothing here reads a file or decides anything."""

from allocator.facts.body import Body, FixedGroup, Language, LocalText, PerRow, Range
from allocator.facts.category import Category, Mark, has
from allocator.facts.cells import BodyId, CategoryId, Cell, RowId, RuleId, folded, number, text_of, ungrouped
from allocator.facts.table import Row, Table, TableKind
from allocator.facts.where import EVERY_ROW, AnyOf, Between, Condition, NoneOf, Where, knows_column
from allocator.facts.world import Facts

__all__ = [
    "EVERY_ROW", "AnyOf", "Between", "Body", "BodyId", "Category", "CategoryId", "Cell", "Condition", "Facts",
    "FixedGroup", "Language", "LocalText", "Mark", "NoneOf", "PerRow", "Range", "Row", "RowId", "RuleId", "Table",
    "TableKind", "Where", "folded", "has", "knows_column", "number", "text_of", "ungrouped",
]
