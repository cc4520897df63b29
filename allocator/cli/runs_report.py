"""What `allocator runs` prints and gives as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from allocator.cli.paper import grid, paper
from allocator.errors import Phrase, phrase
from allocator.runs import KeptRun, RunLine, Verified, choices
from allocator.words import say
from allocator.words.say import Language, said

if TYPE_CHECKING:
    from allocator.study.rerunning import Rerun

_LISTED = 20
"""Runs that a list for people shows, if nothing is said."""

_DIFFERENCES = 20
_LONGEST = 48
"""Characters of a value or a note in a table."""


def line_data(run: RunLine) -> dict[str, Any]:
    """Return a run in a line as plain data."""
    asked = run.asked
    return {
        "id": run.id, "at": run.at, "verb": asked.verb, "file": asked.file, "title": asked.title, "variant": asked.variant,
        "set": list(asked.settings), "pin": list(asked.pins), "keep": asked.keep, "was": list(asked.was), "seed": asked.seed,
        "workers": asked.workers, "time_limit": asked.time_limit, "options": dict(asked.options), "outcome": run.outcome,
        "proven": run.proven, "versions": dict(run.versions), "notes": [{"at": note.at, "text": note.text} for note in run.notes],
    }


def run_data(run: KeptRun) -> dict[str, Any]:
    """Return all about a run but its document as plain data."""
    files = [{"name": file.name, "role": file.role, "sha256": file.sha256, "bytes": len(file.data)} for file in run.files]
    return {**line_data(run), "files": files, "intact": run.intact}


def rerun_data(again: Rerun) -> dict[str, Any]:
    """Return how a run went when it was run again."""
    return {
        "run": again.run.id, "same": again.same, "differs": [vars(difference) for difference in again.differences],
        "because": [{"code": why.code, "vi": say(why, "vi"), "en": say(why, "en")} for why in again.because],
    }


def verified_data(found: Verified) -> dict[str, Any]:
    """Return what a check of the store found."""
    findings = [{"code": each.code, **each.params, "says": {"vi": say(each, "vi"), "en": say(each, "en")}} for each in found.findings]
    counts = {"entries": found.entries, "runs": found.runs, "removed": found.removed, "seal": found.seal}
    return {"clean": not found.findings, **counts, "findings": findings}


def print_list(lines: Sequence[RunLine], most: int | None, store: Path, language: Language, *, as_json: bool) -> None:
    """Print the newest runs, a line each."""
    console = paper(as_json=as_json)
    if not lines:
        console.print(say(phrase("runs.empty", file=str(store)), language))
        return
    shown = lines[: most or _LISTED]
    noted = any(run.notes for run in shown)
    names = ("run", "when", "scenario", "command", "ended", *(["note"] if noted else []))
    table = grid([(say(phrase(f"column.{name}"), language), "left") for name in names])
    for run in shown:
        asked = said(phrase("list.semicolon", items=(" ".join([run.asked.verb, *_options(run)]), *_changes(run))), language)
        note = [_short(run.notes[-1].text) if run.notes else ""] if noted else []
        title = _short(run.asked.title or run.asked.file)
        table.add_row(run.id, _local(run.at), title, asked, say(_ended(run), language), *note)
    console.print(table)
    if len(shown) < len(lines):
        console.print(say(phrase("runs.earlier", count=len(lines) - len(shown)), language))


def print_run(run: KeptRun, language: Language, *, as_json: bool) -> None:
    """Print a run: what was asked, what was read, how it ended, and the plan."""
    console = paper(as_json=as_json)
    for line in _told(run):
        console.print(say(line, language))
    for body, filled in ((run.plan or {}).get("bodies") or {}).items():
        table = grid([(say(phrase(f"column.{name}"), language), "left") for name in ("row", "seats")], f"{body}: {filled['size']}")
        for row, seats in (filled.get("seats") or dict.fromkeys(filled.get("members", ()), 1)).items():
            posts = [post for post, holders in filled.get("posts", {}).items() if row in holders]
            table.add_row(row, " · ".join([said(seats, language), *posts]))
        console.print(table)
    if run.choice is None and choices(run.document):
        console.print(say(phrase("run.choices", run=run.id, count=len(choices(run.document))), language))
    for conflict in run.document.get("conflicts", ()):
        console.print(conflict["says"][language])
    for note in run.notes:
        console.print(say(phrase("run.note", at=_local(note.at), text=note.text), language))


def _told(run: KeptRun) -> Iterator[Phrase]:
    asked = run.asked
    if not run.intact:
        yield phrase("runs.altered", run=run.id)
    yield phrase("run.heading", run=run.id, at=_local(run.at))
    yield phrase("list.comma", items=(asked.title or asked.file, _ended(run)))
    yield phrase("run.asked", file=asked.file, variant=asked.variant)
    if asked.settings:
        yield phrase("run.settings", settings=", ".join(asked.settings))
    if asked.pins:
        yield phrase("run.pins", pins=", ".join(asked.pins))
    if asked.keep is not None:
        yield phrase("run.keep", keep=asked.keep)
    if asked.options:
        yield phrase("run.options", verb=asked.verb, options=" ".join(_options(run)))
    yield phrase("run.seed", seed=str(asked.seed), workers=asked.workers)
    if asked.time_limit is not None:
        yield phrase("run.limit", seconds=str(asked.time_limit))
    yield phrase("run.versions", versions=", ".join(f"{name} {version}" for name, version in run.versions.items()))
    yield from (phrase("run.file", name=file.name, bytes=len(file.data), sha256=file.sha256[:12]) for file in run.files)


def _changes(run: RunLine) -> Iterator[Phrase | str]:
    asked = run.asked
    if asked.variant != "base":
        yield asked.variant
    yield from (*asked.settings, *asked.pins, *asked.was)
    if asked.keep is not None:
        yield phrase("run.keeps", keep=asked.keep)


def _options(run: RunLine) -> Iterator[str]:
    """Yield the command's own options as they were typed."""
    for name, value in run.asked.options.items():
        flag = f"--{name}" if len(name) > 1 else f"-{name}"
        yield from (f"{flag} {each}" for each in (value if isinstance(value, list | tuple) else [value]))


def _ended(run: RunLine) -> Phrase:
    possible = run.asked.verb == "gaps" and run.outcome == "solved"
    return phrase("run.possible") if possible else phrase(f"run.{run.outcome}")


def print_rerun(again: Rerun, language: Language, *, as_json: bool) -> None:
    """Print whether a rerun gave the same, and if not, what differs and why."""
    console = paper(as_json=as_json)
    if again.same:
        console.print(say(phrase("rerun.same", run=again.run.id), language))
        return
    console.print(say(phrase("rerun.differs", run=again.run.id, count=len(again.differences)), language), style="bold")
    for why in again.because:
        console.print(say(why, language))
    table = grid([(say(phrase(f"column.{name}"), language), "left") for name in ("where", "was", "is_now")])
    for difference in again.differences[:_DIFFERENCES]:
        table.add_row(difference.path, _short(difference.was), _short(difference.now))
    console.print(table)


def print_verified(found: Verified, language: Language, *, as_json: bool) -> None:
    """Print whether the store is as it was written."""
    console = paper(as_json=as_json)
    if found.findings:
        console.print(say(phrase("verify.broken", count=len(found.findings)), language), style="bold")
        for finding in found.findings:
            console.print(f"  {say(finding, language)}")
        return
    console.print(say(phrase("verify.clean", entries=found.entries, runs=found.runs, removed=found.removed), language))
    if found.seal is not None:
        console.print(say(phrase("verify.seal", seal=found.seal), language))


def _local(at: str) -> str:
    """Write a moment as the clock of this machine shows it."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
