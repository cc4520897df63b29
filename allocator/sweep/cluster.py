"""A sweep on a dask cluster: batches of cells are sent with the scenario's files; whatever a lost worker had in hand is sent again.

The cluster's workers need the same version of this program; files and folders of this machine they do not see.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections import deque
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from allocator.errors import MissingExtra, OurBug, UsageFault, phrase
from allocator.sweep.cell import Answer, Task, lost, solved_cell
from allocator.sweep.parcel import Parcel
from allocator.sweep.versions import Versions, versions

if TYPE_CHECKING:
    from distributed import Client, Future

Numbered = tuple[int, Task]
Batch = tuple[Numbered, ...]

ANSWER = 10.0
"""Seconds that a cluster may take to answer."""

PATIENCE = 30.0
"""Seconds that a cluster may be without any worker while a sweep goes on."""

_MOST_IN_A_BATCH = 50
_SECONDS_OF_A_BATCH = 1.0
_AHEAD = 2
"""Batches a thread of a worker has at hand, so that it need not wait for the next."""

_LOOK = 0.5
"""Seconds between two looks at whether the cluster still lives."""


@dataclass(frozen=True)
class Solved:
    """What a worker sends back: the answers of a batch, and how long it took."""

    answers: tuple[Answer, ...]
    seconds: float


def solved_batch(parcel: Parcel, tasks: tuple[Task, ...], expected: Versions) -> Solved:
    """Solve cells of one scenario, on a worker.

    Raises:
        OurBug: The worker has another version of the program or of its engine.
    """
    if versions() != expected:
        raise OurBug(f"this worker has {versions()}, the sweep was started with {expected}")
    begun = time.monotonic()
    answers = tuple(solved_cell(parcel, task) for task in tasks)
    return Solved(answers, time.monotonic() - begun)


def as_it_is(parcel: Parcel) -> Parcel:
    """Return a parcel; as a task of its own, so that the cluster can send it again where a worker was lost with it."""
    return parcel


@contextmanager
def cluster_at(address: str) -> Iterator[Client]:
    """Yield a connection to a cluster that has workers with this version of the program.

    Raises:
        MissingExtra: dask is not installed here.
        UsageFault: Nobody answers, there is no worker, or the workers lack the program.
    """
    try:
        from distributed import Client
    except ImportError as absent:
        raise MissingExtra(phrase("sweep.no_dask")) from absent
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    patience = ANSWER
    silence = UsageFault(phrase("sweep.no_answer", address=address, seconds=round(patience)))
    if not _answers(address, patience):
        raise silence
    try:
        client = Client(address, timeout=patience, set_as_default=False)
    except (OSError, TimeoutError) as silent:
        raise silence from silent
    try:
        _ready(client, address, patience)
        yield client
    finally:
        with suppress(OSError, TimeoutError):  # a cluster that is gone cannot be taken leave of
            client.close()


def _answers(address: str, patience: float) -> bool:
    """Say whether a cluster answers, before a connection is made that would keep asking; who neither answers nor refuses is left alone."""
    heard: SimpleQueue[bool] = SimpleQueue()

    def ask() -> None:
        try:
            asyncio.run(_call(address, patience))
        except Exception:
            heard.put(False)
        else:
            heard.put(True)

    threading.Thread(target=ask, daemon=True).start()
    try:
        return heard.get(timeout=patience + _LOOK)
    except Empty:
        return False


async def _call(address: str, patience: float) -> None:
    """Ask a scheduler who it is."""
    from distributed.comm import connect

    comm = await connect(address, timeout=patience)
    try:
        await comm.write({"op": "identity", "reply": True})
        await asyncio.wait_for(comm.read(), patience)
    finally:
        comm.abort()


def _ready(client: Client, address: str, patience: float) -> None:
    try:
        client.wait_for_workers(1, timeout=patience)
    except TimeoutError as empty:
        raise UsageFault(phrase("sweep.no_workers", address=address, seconds=round(patience))) from empty
    here = versions()
    told: Mapping[str, Any] = client.run(versions, on_error="return")
    for worker, there in told.items():
        if there != here:
            found = there if isinstance(there, tuple) else f"{type(there).__name__}: {there}"
            raise UsageFault(phrase("sweep.other_version", worker=worker, there=_said(found), here=_said(here)))


def _said(found: object) -> str:
    return ", ".join(found) if isinstance(found, tuple) else str(found)


@dataclass
class Cluster:
    """A sweep as it goes on a cluster.

    Attributes:
        client: The connection.
        parcels: Digest -> files.
    """

    client: Client
    parcels: Mapping[str, Parcel]
    _waiting: deque[Batch] = field(default_factory=deque)
    _sent: dict[Future, Batch] = field(default_factory=dict)
    _held: dict[str, Future] = field(default_factory=dict)
    _done: SimpleQueue[Future] = field(default_factory=SimpleQueue)
    _seconds: float = 0.0
    _cells: int = 0
    _count: int = 0
    _counted: float = float("-inf")

    def through(self, tasks: Sequence[Numbered]) -> Generator[tuple[int, Answer], None, None]:
        """Yield the answer of every cell as it comes; when the caller stops, what is on its way is called back."""
        self._waiting = deque((each,) for each in tasks)
        alive = time.monotonic()
        try:
            while self._waiting or self._sent:
                self._send()
                try:
                    yield from self._received(self._done.get(timeout=_LOOK))
                    alive = time.monotonic()
                except Empty:
                    alive = time.monotonic() if self._threads() else alive
                    if time.monotonic() - alive > PATIENCE:
                        yield from self._given_up()
                        return
        finally:
            if self.client.status == "running":
                self.client.cancel([*self._sent, *self._held.values()], force=True)

    def _threads(self) -> int:
        """Return how many threads the cluster's workers have together; 0 where it does not answer."""
        if time.monotonic() - self._counted > _LOOK:
            self._counted, self._count = time.monotonic(), 0
            with suppress(OSError, TimeoutError):  # no answer is no worker
                self._count = sum(self.client.nthreads().values()) if self.client.status == "running" else 0
        return self._count

    def _send(self) -> None:
        """Send batches until every worker has enough at hand."""
        while self._waiting and len(self._sent) < _AHEAD * max(1, self._threads()):
            self._submit(self._next_batch())

    def _next_batch(self) -> Batch:
        """Take cells of one scenario, about as many as keep a worker busy for a second."""
        most = 1 if not self._cells else round(_SECONDS_OF_A_BATCH * self._cells / max(self._seconds, 1e-6))
        batch = self._waiting.popleft()
        while self._waiting and len(batch) < min(most, _MOST_IN_A_BATCH) and _same_parcel(batch, self._waiting[0]):
            batch += self._waiting.popleft()
        return batch

    def _submit(self, batch: Batch) -> None:
        digest = batch[0][1].parcel
        if digest not in self._held:
            self._held[digest] = self.client.submit(as_it_is, self.parcels[digest], pure=False)
        future = self.client.submit(solved_batch, self._held[digest], tuple(task for _, task in batch), versions(), pure=False)
        self._sent[future] = batch
        future.add_done_callback(self._done.put)

    def _received(self, future: Future) -> Iterator[tuple[int, Answer]]:
        batch = self._sent.pop(future, None)
        if batch is None:
            return
        try:
            solved: Solved = future.result(timeout=PATIENCE)
        except Exception as wrong:
            yield from self._came_back(batch, wrong)
            return
        self._seconds += solved.seconds
        self._cells += len(batch)
        yield from ((number, answer) for (number, _), answer in zip(batch, solved.answers, strict=True))

    def _came_back(self, batch: Batch, wrong: Exception) -> Iterator[tuple[int, Answer]]:
        """Send a batch that came to nothing once more, cell by cell; give up a cell that was alone."""
        if len(batch) > 1:
            self._held.pop(batch[0][1].parcel, None)
            self._waiting.extendleft((each,) for each in reversed(batch))
        else:
            yield batch[0][0], lost(phrase("sweep.worker_lost", why=f"{type(wrong).__name__}: {wrong}"))

    def _given_up(self) -> Iterator[tuple[int, Answer]]:
        why = phrase("sweep.cluster_gone", seconds=round(PATIENCE))
        for batch in (*self._sent.values(), *self._waiting):
            yield from ((number, lost(why)) for number, _ in batch)


def _same_parcel(batch: Batch, other: Batch) -> bool:
    return len(other) == 1 and batch[0][1].parcel == other[0][1].parcel
