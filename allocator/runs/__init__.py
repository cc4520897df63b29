"""Kept runs: what was asked, read and found, in one private file, chained so that nothing is changed or lost unseen."""

from allocator.runs.choosing import choices
from allocator.runs.finding import LAST, find, listed, newest_with_plan
from allocator.runs.kept import Asked, KeptFile, KeptRun, NewRun, Note, RunLine
from allocator.runs.places import store_path
from allocator.runs.store import keep, note, remove
from allocator.runs.unpacking import Unpacked, unpacked, write_unpacked
from allocator.runs.verifying import Verified, verify

__all__ = [
    "LAST", "Asked", "KeptFile", "KeptRun", "NewRun", "Note", "RunLine", "Unpacked", "Verified", "choices", "find", "keep", "listed",
    "newest_with_plan", "note", "remove", "store_path", "unpacked", "verify", "write_unpacked",
]
