"""The use cases: each verb takes a file, carries values from worker to worker, and gives back a finished answer."""

from typing import TYPE_CHECKING

from allocator.late import opens_late

if TYPE_CHECKING:
    from allocator.study.answers import FilePath, Listener, audit, check, solve
    from allocator.study.ballot import ballot
    from allocator.study.certifying import audit_certificate, certified
    from allocator.study.comparing import compare
    from allocator.study.decisions import keeping, pinning
    from allocator.study.explaining import explain
    from allocator.study.exporting import export
    from allocator.study.gaps import gaps
    from allocator.study.options import front, options
    from allocator.study.sensitivity import grid, sensitivity
    from allocator.study.why import why

__all__ = [
    "FilePath", "Listener", "audit", "audit_certificate", "ballot", "certified", "check", "compare", "explain", "export", "front", "gaps",
    "grid", "keeping", "options", "pinning", "sensitivity", "solve", "why",
]

opens_late(__name__, {
    "FilePath": "answers", "Listener": "answers", "audit": "answers", "check": "answers", "solve": "answers", "ballot": "ballot",
    "audit_certificate": "certifying", "certified": "certifying", "compare": "comparing", "keeping": "decisions", "pinning": "decisions",
    "explain": "explaining", "export": "exporting", "gaps": "gaps", "front": "options", "options": "options", "grid": "sensitivity",
    "sensitivity": "sensitivity", "why": "why",
})  # fmt: skip
