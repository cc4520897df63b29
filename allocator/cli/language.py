"""Which language to speak, before and after a file is read."""

from __future__ import annotations

import itertools
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from allocator.errors import phrase
from allocator.words import say
from allocator.words.say import Language

_DEFAULT: Language = "vi"
_IN_FILE = re.compile(r"^language:\s*[\"']?(vi|en)\b", re.MULTILINE)


def help_language(arguments: Sequence[str] | None = None) -> Language:
    """Return the language of help pages: `--lang`, else the variable ALLOCATOR_LANG, else Vietnamese."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    asked = [after for word, after in itertools.pairwise(words) if word == "--lang"]
    asked += [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    return known(asked[0] if asked else None) or known(os.environ.get("ALLOCATOR_LANG")) or _DEFAULT


def file_language(file: Path, asked: str | None) -> Language:
    """Return the language of messages about a file: as asked, else as the file itself says, faulty or not."""
    return known(asked) or known(_written(file)) or help_language([])


def _written(file: Path) -> str | None:
    try:
        found = _IN_FILE.search(file.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return None
    return found[1] if found else None


def known(name: str | None) -> Language | None:
    """Return the language of this name, if it is one of ours."""
    return cast(Language, name) if name in ("vi", "en") else None


def told(code: str) -> str:
    """Return a help text in the language of help pages."""
    return say(phrase(code), help_language())
