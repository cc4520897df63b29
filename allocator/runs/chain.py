"""The chain: every entry is sealed together with the seal before it, so that nothing is changed or lost unseen.

What an entry is about can be erased: its digest stays, and the salt that went into the digest goes with the content.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from sqlite3 import Connection

Kind = Literal["run", "note", "removal"]
BEGINNING = "0" * 64
"""What stands for the seal before the first entry."""


@dataclass(frozen=True)
class Entry:
    """One link of the chain, as it stands in the store."""

    number: int
    kind: str
    run: str
    at: str
    salt: bytes | None
    digest: str
    previous: str
    seal: str

    def sealed(self) -> str:
        """Return the seal that this entry should bear."""
        return _hash([self.number, self.kind, self.run, self.at, self.digest, self.previous])


def digest_of(salt: bytes | None, content: Sequence[Any]) -> str:
    """Return what stands for a content in the chain."""
    return _hash([None if salt is None else salt.hex(), *content])


def run_content(columns: Sequence[Any], files: Sequence[tuple[str, str, str]]) -> list[Any]:
    """Return what the digest of a run covers: asked, outcome, proven, versions and document, and name, role and hash of every file."""
    return [*columns, [list(file) for file in files]]


def append(connection: Connection, kind: Kind, run: str, content: Sequence[Any] | None) -> int:
    """Add an entry at the end of the chain and return its number.

    Args:
        connection: In a transaction that may write.
        kind: What happened.
        run: To which run.
        content: What the digest covers; None for a removal, which has none.
    """
    last = connection.execute("SELECT number, seal FROM head").fetchone()
    number, previous = (0, BEGINNING) if last is None else last
    salt = None if content is None else secrets.token_bytes(16)
    entry = Entry(number + 1, kind, run, now(), salt, digest_of(salt, content or ()), previous, "")
    seal = entry.sealed()
    row = (entry.number, kind, run, entry.at, salt, entry.digest, previous, seal)
    connection.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    connection.execute("INSERT OR REPLACE INTO head VALUES (1, ?, ?)", (entry.number, seal))
    return entry.number


def now() -> str:
    """Return this moment in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _hash(value: Any) -> str:
    return sha256(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")).hexdigest()
