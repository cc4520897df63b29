"""A crew of processes on this machine. Each solves one cell after the other; whoever comes to an end is replaced, and nothing is lost."""

from __future__ import annotations

import signal
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from allocator.errors import phrase
from allocator.sweep.cell import Answer, Task, lost, solved_cell
from allocator.sweep.parcel import Parcel

Numbered = tuple[int, Task]
Deed = Callable[[Parcel, Task], Answer]
Message = tuple[Task, Parcel | None]
"""A cell, and the scenario's files where they are others than those of the cell before."""

MOST_TRIES = 3
"""Processes that may come to an end over one cell, or one after the other before they begin, until it is given up."""

_GRACE = 10.0
"""Seconds by which a cell may pass twice its time limit before its process is ended; an engine may pass its own limit twofold."""

_READY = "ready"


@dataclass
class _Hand:
    """One process of the crew, the cell that it has in hand, and whose files it has."""

    process: SpawnProcess
    pipe: Connection
    busy: Numbered | None = None
    parcel: str = ""
    until: float | None = None
    begun: bool = False


@dataclass
class Crew:
    """Processes that solve cells.

    Attributes:
        size: How many.
        parcels: Digest -> the files of a scenario.
        deed: What is done with each cell.
    """

    size: int
    parcels: Mapping[str, Parcel]
    deed: Deed = solved_cell
    _hands: list[_Hand] = field(default_factory=list)
    _waiting: deque[Numbered] = field(default_factory=deque)
    _ended: Counter[int] = field(default_factory=Counter)
    _stillborn: int = 0

    def through(self, tasks: Sequence[Numbered]) -> Generator[tuple[int, Answer], None, None]:
        """Yield the answer of every cell as it comes; when the caller stops, so do the processes."""
        self._waiting = deque(tasks)
        try:
            while self._waiting or any(hand.busy for hand in self._hands):
                if self._stillborn >= MOST_TRIES:
                    yield from self._given_up()
                    return
                self._fill()
                yield from self._heard()
        finally:
            self._dismiss()

    def _fill(self) -> None:
        """Have as many processes as there is work for, and give each that is free a cell."""
        busy = sum(1 for hand in self._hands if hand.busy)
        while len(self._hands) < min(self.size, busy + len(self._waiting)):
            self._hands.append(self._started())
        for hand in self._hands:
            if hand.begun and hand.busy is None and self._waiting:
                self._give(hand, self._waiting.popleft())

    def _started(self) -> _Hand:
        here, there = get_context("spawn").Pipe()
        process = get_context("spawn").Process(target=_work, args=(there, self.deed))
        with _interrupts_are_ours():
            process.start()
        there.close()
        return _Hand(process, here)

    def _give(self, hand: _Hand, numbered: Numbered) -> None:
        hand.busy = numbered
        task = numbered[1]
        news = None if task.parcel == hand.parcel else self.parcels[task.parcel]
        hand.parcel, limit = task.parcel, task.time_limit
        hand.until = None if limit is None else time.monotonic() + 2 * limit + _GRACE
        try:
            hand.pipe.send((task, news))
        except OSError:
            hand.until = None  # it is gone: the next look at its pipe says so

    def _heard(self) -> Iterator[tuple[int, Answer]]:
        """Wait until some process says something, comes to an end, or takes too long."""
        ends = [hand.until for hand in self._hands if hand.until is not None]
        patience = max(0.0, min(ends) - time.monotonic()) if ends else None
        speaking = wait([hand.pipe for hand in self._hands], patience)
        for hand in [hand for hand in self._hands if hand.pipe in speaking]:
            yield from self._listen(hand)
        for hand in [hand for hand in self._hands if hand.until is not None and hand.until < time.monotonic()]:
            assert hand.busy is not None
            number, task = hand.busy
            self._let_go(hand)
            yield number, Answer("undecided", time_limit=task.time_limit)

    def _listen(self, hand: _Hand) -> Iterator[tuple[int, Answer]]:
        try:
            said = hand.pipe.recv()
        except (EOFError, OSError):
            yield from self._gone(hand)
            return
        if said == _READY:
            hand.begun, self._stillborn = True, 0
            return
        assert hand.busy is not None
        number, hand.busy, hand.until = hand.busy[0], None, None
        yield number, said

    def _gone(self, hand: _Hand) -> Iterator[tuple[int, Answer]]:
        """Take a cell back from a process that came to an end, or give it up."""
        self._let_go(hand)
        if hand.busy is None:
            self._stillborn += not hand.begun
            return
        number = hand.busy[0]
        self._ended[number] += 1
        if self._ended[number] < MOST_TRIES:
            self._waiting.appendleft(hand.busy)
        else:
            yield number, lost(phrase("sweep.process_ended", times=MOST_TRIES))

    def _given_up(self) -> Iterator[tuple[int, Answer]]:
        yield from ((number, lost(phrase("sweep.no_process"))) for number, _ in self._waiting)
        yield from ((hand.busy[0], lost(phrase("sweep.no_process"))) for hand in self._hands if hand.busy)

    def _let_go(self, hand: _Hand) -> None:
        self._hands.remove(hand)
        hand.process.kill()
        hand.process.join()
        hand.pipe.close()

    def _dismiss(self) -> None:
        for hand in list(self._hands):
            self._let_go(hand)


@contextmanager
def _interrupts_are_ours() -> Iterator[None]:
    """Let a process that is started not be interrupted from the keyboard: this one hears it and ends the others."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _work(there: Connection, deed: Deed) -> None:
    """Run in the other process: solve what comes, until nobody is there any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parcel: Parcel | None = None
    try:
        there.send(_READY)
        while True:
            message: Message = there.recv()
            task, news = message
            parcel = news or parcel
            assert parcel is not None
            there.send(deed(parcel, task))
    except (EOFError, OSError):
        return  # whoever asked is gone
