"""Collecting faults: everything that is wrong is said at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from allocator.errors import Fault, Phrase, Place, ScenarioFaults, phrase
from allocator.rules.in_words import code_of


def _is_such(says: Phrase, code: str, params: dict[str, object]) -> bool:
    return code_of(says) == code and all(says.params.get(name) == value for name, value in params.items())


class FaultList:
    """Faults as they are found; one place and one cell are blamed once for one reason."""

    def __init__(self) -> None:
        self._faults: dict[tuple[object, ...], Fault] = {}
        self._silenced: list[tuple[str, dict[str, object]]] = []
        self._merged: dict[Place, Place] = {}

    def silence(self, code: str, **params: object) -> None:
        """Take no note of such faults any more: they only follow from one that has been noted."""
        self._silenced.append((code, params))

    def add(
        self,
        place: Place,
        says: Phrase,
        value: str | None = None,
        expected: Phrase | None = None,
        maybe: str | None = None,
    ) -> None:
        """Take note of one fault."""
        self.take(Fault(says, place, value, expected, maybe))

    def take(self, fault: Fault) -> None:
        """Take note of a fault, unless the same cell, or the same place and value, has been blamed already."""
        if any(_is_such(fault.says, code, params) for code, params in self._silenced):
            return
        if fault.says.code == "cell.merged":
            self._merged[fault.place] = replace(fault.place, cell=f"{fault.place.cell}".split("!")[0] + f"!{fault.says.params['area']}")
        if fault.place.cell is not None:
            key: tuple[object, ...] = (self._merged.get(fault.place, fault.place),)
        else:
            key = (fault.place, fault.says.code, fault.value, *(str(v) for v in fault.says.params.values()))
        self._faults.setdefault(key, fault)

    def __len__(self) -> int:
        return len(self._faults)

    def __iter__(self) -> Iterator[Fault]:
        return iter(self._faults.values())

    def raise_if_any(self) -> None:
        """Raise all faults together, if there are any.

        Raises:
            ScenarioFaults: At least one fault was found.
        """
        if self._faults:
            raise ScenarioFaults(tuple(self._faults.values()))


def one_fault(place: Place, code: str, value: str | None = None, expected: str | None = None, **params: object) -> ScenarioFaults:
    """Return the error for a fault after which nothing further can be read."""
    return ScenarioFaults([Fault(phrase(code, **params), place, value, phrase(expected) if expected else None)])
