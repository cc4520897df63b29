"""Categories: women, the young, a minority - and what is combined from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from allocator.facts.body import LocalText
from allocator.facts.cells import CategoryId
from allocator.facts.where import Where


@dataclass(frozen=True)
class Category:
    """A property that a seat's holder has or lacks.

    Attributes:
        id: The key under `categories`.
        label: What people call it.
        units: Heading of the column that counts the members of a unit who have it; None where that is not known.
        people: Which people belong to it; None where that is not said, or where it is combined from others.
        all_of: The categories that a holder must have all of.
        any_of: The categories of which a holder has one at least.
        not_of: The category that a holder lacks.
    """

    id: CategoryId
    label: LocalText
    units: str | None = None
    people: Where | None = None
    all_of: tuple[CategoryId, ...] = ()
    any_of: tuple[CategoryId, ...] = ()
    not_of: CategoryId | None = None

    @property
    def parts(self) -> tuple[CategoryId, ...]:
        """The categories it is combined from; none for a plain one."""
        return self.all_of + self.any_of + ((self.not_of,) if self.not_of is not None else ())


Mark = frozenset[CategoryId]
"""The plain categories that one seat's holder has."""


def has(mark: Mark, category: Category, categories: Mapping[CategoryId, Category]) -> bool:
    """Say whether a holder with this mark belongs to the category."""
    if category.all_of:
        return all(has(mark, categories[part], categories) for part in category.all_of)
    if category.any_of:
        return any(has(mark, categories[part], categories) for part in category.any_of)
    if category.not_of is not None:
        return not has(mark, categories[category.not_of], categories)
    return category.id in mark
