"""From rules that cannot hold together to the fewest of them: one after another is left out, and stays out where the rest is impossible.

Which ones remain depends on the order alone, not on any engine: an engine's hint only saves questions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from allocator.solver.frozen_musts_asked import Atom, Atoms, Impossible

Witness = TypeVar("Witness")
"""What shows that a plan exists."""
_Shown = TypeVar("_Shown", covariant=True)


class Inquiry(Protocol[_Shown]):
    """Who says whether some plan meets all that is kept."""

    def ask(self, kept: Atoms) -> _Shown | Impossible | None:
        """Return what shows it, or that none does; None where time ran out."""


@dataclass(frozen=True)
class Shrunk(Generic[Witness]):
    """What remains.

    Attributes:
        kept: Impossible together.
        witnesses: One of them -> a plan that meets all the others. Who has none was kept because time, or patience, ran out.
    """

    kept: Atoms
    witnesses: Mapping[Atom, Witness]

    @property
    def minimal(self) -> bool:
        """Whether each one was shown to be needed."""
        return self.kept == self.witnesses.keys()


def shrunk(
    inquiry: Inquiry[Witness], impossible: Impossible, kept: Atoms, order: Sequence[Atom], patience: int | None = None
) -> Shrunk[Witness]:
    """Leave out what is not needed.

    Args:
        inquiry: What is asked.
        impossible: The verdict on `kept`.
        kept: Impossible together.
        order: What to leave out first.
        patience: How many questions may be asked; after these all that is left is kept.
    """
    shrinking = _Shrinking(inquiry, set(kept), [atom for atom in order if atom in kept], impossible, patience)
    while shrinking.waiting and shrinking.patience != 0:
        shrinking.step()
    return Shrunk(frozenset(shrinking.kept), shrinking.witnesses)


@dataclass
class _Shrinking(Generic[Witness]):
    """The work as it goes.

    Attributes:
        inquiry: What is asked.
        kept: Impossible together.
        waiting: Those not yet looked at.
        last: Why the kept ones are impossible.
        patience: Questions that may still be asked; None for any number.
        stride: How many to leave out at once.
        growing: Whether the stride still grows; it does not where one of the next few is known to be needed.
        witnesses: So far.
    """

    inquiry: Inquiry[Witness]
    kept: set[Atom]
    waiting: list[Atom]
    last: Impossible
    patience: int | None
    stride: int = 1
    growing: bool = True
    witnesses: dict[Atom, Witness] = field(default_factory=dict)

    def step(self) -> None:
        """Leave out the next one, or the next few where there is no hint that any of them is needed."""
        while self.waiting and self.waiting[0] not in self.last.core:
            self.kept.remove(self.waiting.pop(0))
        if not self.waiting:
            return
        if self.patience is not None:
            self.patience -= 1
        some = self.waiting[: 1 if self.last.proved else self.stride]
        match self.inquiry.ask(frozenset(self.kept.difference(some))):
            case Impossible() as verdict:
                self._leave_out(some, verdict)
            case verdict if len(some) > 1:
                self.stride, self.growing = len(some) // 2, False
            case verdict:
                self._keep(some[0], verdict)

    def _leave_out(self, some: Sequence[Atom], verdict: Impossible) -> None:
        self.kept.difference_update(some)
        del self.waiting[: len(some)]
        self.last = verdict
        if self.growing:
            self.stride *= 2

    def _keep(self, atom: Atom, verdict: Witness | None) -> None:
        if verdict is not None:
            self.witnesses[atom] = verdict
        del self.waiting[0]
        self.stride, self.growing = 1, True
