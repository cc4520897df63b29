"""Keeping the run that a command has just made; whatever goes wrong with that, the answer stands."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from allocator.errors import StoreFault, phrase
from allocator.words import say
from allocator.words.say import Language

if TYPE_CHECKING:
    from allocator.study.kept_runs import Answered


def keep_and_tell(answered: Answered, store: Path | None, language: Language, *, as_json: bool) -> None:
    """Keep a run and say by which id it is found again; where it cannot be kept, say why in one line."""
    if store is None:
        return
    from allocator.cli.paper import paper
    from allocator.runs import keep

    new, out = not store.exists(), paper(as_json=as_json)
    try:
        name = keep(store, answered.run())
    except StoreFault as wrong:
        print(say(phrase("runs.not_kept", says=wrong.says), language), file=sys.stderr)
    else:
        out.print(say(phrase("runs.kept", run=name), language))
        if new:
            out.print(say(phrase("runs.made", file=str(store)), language))
