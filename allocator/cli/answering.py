"""What all commands have in common that ask a scenario something: ask, print or write the answer, keep the run, end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from allocator.cli.endings import ending, existing
from allocator.cli.language import file_language, known
from allocator.cli.solve import told_progress
from allocator.words.say import Language

if TYPE_CHECKING:
    from rich.console import Console

    from allocator.study.kept_runs import Answered

Show = Callable[[Any, "Console", Language], None]
Options = Mapping[str, Any]
More = Callable[[Any], dict[str, Any]]
"""Does something more with an answer before it is shown, and returns what the document says of it."""


def answering(
    verb: str, file: Path, options: Options | Callable[[], Options], show: Show, *, more: More | None = None, store: str | None,
    no_keep: bool, as_json: bool, lang: str | None, **asked: Any,
) -> int:
    """Ask a scenario what a verb asks, show the answer, keep it as a run, and return the exit code.

    Args:
        verb: The command.
        file: The scenario.
        options: Of the command, called as on the command line; or what refuses them where they make no sense, and returns them.
        show: Prints the answer.
        more: Does something more with it.
        store: What was said under `--store`.
        no_keep: Whether nothing is to be kept.
        as_json: Whether the document is written instead of tables.
        lang: What was said under `--lang`.
        asked: Variant, settings, seed, workers, time_limit.
    """
    language = file_language(file, lang)

    def deed() -> int:
        from allocator.cli.exit_codes import exit_code
        from allocator.cli.kept import keep_and_tell
        from allocator.runs import store_path
        from allocator.study.kept_runs import ask_to_keep

        said = options() if callable(options) else options
        existing(file)
        place = None if no_keep else store_path(store)
        with told_progress(language) as progress:
            answered = ask_to_keep(verb, file, said, progress=progress, **asked)
        spoken = known(lang) or answered.dossier.problem.language
        try:
            _print(answered, show, more, spoken, as_json=as_json)
        finally:
            keep_and_tell(answered, place, spoken, as_json=as_json)
        return exit_code(answered.answer)

    return ending(deed, language, as_json=as_json)


def _print(answered: Answered, show: Show, more: More | None, language: Language, *, as_json: bool) -> None:
    from allocator.cli.paper import paper
    from allocator.export import json_text

    extra = {} if more is None else more(answered.answer)
    if as_json:
        sys.stdout.write(json_text(answered.document | extra))
    show(answered.answer, paper(as_json=as_json), language)
