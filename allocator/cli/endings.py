"""How a command ends: its exit code, and what is said when something is wrong."""

from __future__ import annotations

import errno
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from allocator.errors import AllocatorError, AuditDisagrees, Fault, MissingExtra, Phrase, ScenarioFaults, StoreFault, UsageFault, phrase
from allocator.words import say
from allocator.words.say import Language

SOLVED, FAULTY, MISUSED, IMPOSSIBLE, UNDECIDED, OUR_BUG, BROKEN = range(7)
INTERRUPTED = 130
_REFUSED = {
    "EACCES": "system.denied", "EPERM": "system.denied", "EROFS": "system.read_only", "ENOSPC": "system.full", "EDQUOT": "system.full",
    "ENOENT": "system.absent", "ENAMETOOLONG": "system.long_name", "ENOTDIR": "system.no_folder", "EISDIR": "system.folder",
}  # fmt: skip
"""Why a system refuses, by its own name for that -> how it is said."""


def ending(deed: Callable[[], int], language: Language, *, as_json: bool = False) -> int:
    """Do a command's work and return its exit code; every foreseen failure is said in words."""
    try:
        return deed()
    except ScenarioFaults as wrong:
        _tell_faults(wrong.faults, language, as_json=as_json)
        return FAULTY
    except (MissingExtra, StoreFault) as wrong:
        return _told(phrase("store.heading", says=wrong.says), language, MISUSED)
    except UsageFault as wrong:
        return _told(phrase("usage.heading", says=wrong.says), language, MISUSED)
    except BrokenPipeError:
        raise
    except OSError as wrong:
        return _told(phrase("usage.cannot_open", file=str(wrong.filename or ""), why=_why(wrong)), language, MISUSED)
    except AuditDisagrees as wrong:
        says = phrase("bug.audit", breaches=phrase("list.comma", items=wrong.args))
        return _told(phrase("bug.heading", says=says), language, OUR_BUG)
    except AllocatorError as wrong:
        return _told(phrase("bug.heading", says=f"{type(wrong).__name__}: {wrong}"), language, OUR_BUG)
    except KeyboardInterrupt:
        return _told(phrase("interrupted"), language, INTERRUPTED)
    except Exception as wrong:
        traceback.print_exc()
        return _told(phrase("bug.heading", says=f"{type(wrong).__name__}: {wrong}"), language, OUR_BUG)


def _why(wrong: OSError) -> Phrase | str:
    """Return why the system refused, in the words of this program where it has some."""
    code = _REFUSED.get(errno.errorcode.get(wrong.errno or 0, ""))
    return (wrong.strerror or str(wrong)) if code is None else phrase(code)


def existing(file: Path) -> Path:
    """Return the file, or say that there is none.

    Raises:
        UsageFault: There is no such file.
    """
    if not file.is_file():
        raise UsageFault(phrase("usage.is_folder" if file.is_dir() else "usage.no_file", file=str(file)))
    return file


def _told(says: Phrase, language: Language, code: int) -> int:
    print(say(says, language), file=sys.stderr)
    return code


def _tell_faults(faults: Sequence[Fault], language: Language, *, as_json: bool) -> None:
    from allocator.export import faults_document, json_text
    from allocator.words.fault_lines import fault_line

    out: TextIO = sys.stderr if as_json else sys.stdout
    if as_json:
        sys.stdout.write(json_text(faults_document(faults)))
    print(say(phrase("faults.found", count=len(faults)), language), file=out)
    for fault in faults:
        print(f"  {fault_line(fault, language)}", file=out)
