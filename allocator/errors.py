"""Everything that can go wrong, as one tree.

    AllocatorError
    ├── ScenarioFaults     the file or a table is wrong: one `Fault` per place   (exit code 1)
    ├── UsageFault         the command was called wrongly                        (exit code 2)
    │   ├── MissingExtra     an optional library is not installed
    │   └── StoreFault       the file of kept runs cannot be used
    └── OurBug             the program contradicts itself                        (exit code 5)
        ├── AuditDisagrees   solver and audit count differently
        └── UnlistedStatus   an engine said something that is not in our list

*Infeasible* and *undecided* are not errors: they are outcomes (see `dossier`). Nothing here holds a sentence in a human
language: a `Phrase` names its sentence by code, and `words` says it in Vietnamese or English.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True)
class Phrase:
    """A sentence that is not yet in any language.

    Attributes:
        code: The sentence's name in the catalogue of `words`.
        params: What fills its gaps: numbers, texts, or further phrases.
    """

    code: str
    params: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


def phrase(code: str, **params: object) -> Phrase:
    """Return the phrase `code` with its gaps filled by `params`."""
    return Phrase(code, MappingProxyType(params))


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the user's files something stands.

    Attributes:
        file: Base name of the file, as the user knows it.
        line: Line, counted from 1; None where lines mean nothing.
        column: Column in characters, counted from 1.
        cell: A spreadsheet's cell as Excel names it, `Sheet!C14`.
    """

    file: str | None = None
    line: int | None = None
    column: int | None = None
    cell: str | None = None


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong at one place of the user's files.

    Attributes:
        says: What is wrong.
        place: Where.
        value: The offending value as the user wrote it, if there is one.
        expected: What should stand there instead.
        maybe: A guess at what was meant.
    """

    says: Phrase
    place: Place = Place()
    value: str | None = None
    expected: Phrase | None = None
    maybe: str | None = None


class AllocatorError(Exception):
    """Any failure that the program foresees."""


class ScenarioFaults(AllocatorError):
    """The scenario or one of its tables is wrong; all faults are listed at once."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(f"{f.says.code} {dict(f.says.params)}" for f in faults))
        self.faults = tuple(faults)

    def __reduce__(self) -> tuple[type[ScenarioFaults], tuple[tuple[Fault, ...]]]:
        return ScenarioFaults, (self.faults,)


class UsageFault(AllocatorError):
    """The command was called in a way that cannot be carried out."""

    def __init__(self, says: Phrase) -> None:
        super().__init__(says.code)
        self.says = says

    def __reduce__(self) -> tuple[type[UsageFault], tuple[Phrase]]:
        return type(self), (self.says,)


class MissingExtra(UsageFault):
    """An optional part of the program is not installed."""


class StoreFault(UsageFault):
    """The file in which runs are kept cannot be used; a solve goes on without it."""


class OurBug(AllocatorError):
    """The program contradicts itself; nothing may be exported."""


class AuditDisagrees(OurBug):
    """The audit counts something else than the solver did."""


class UnlistedStatus(OurBug):
    """An engine ended with a status that no branch names."""
