"""Collecting faults: everything that is wrong is said at once."""

from __future__ import annotations

from collections.abc import Iterator

from allocator.errors import Fault, Phrase, Place, ScenarioFaults, phrase


class FaultList:
    """Faults as they are found; one place and one cell are blamed once for one reason."""

    def __init__(self) -> None:
        self._faults: dict[tuple[object, ...], Fault] = {}

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
        if fault.place.cell is not None:
            key: tuple[object, ...] = (fault.place,)
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
