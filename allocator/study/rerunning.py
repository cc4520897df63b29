"""Running a kept run again, from what is kept alone, and saying what differs and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from allocator.dossier import Dossier
from allocator.errors import Phrase, phrase
from allocator.export import json_text
from allocator.runs import KeptRun
from allocator.study.answers import Listener
from allocator.study.kept_runs import ask_again, versions
from allocator.study.verbs import verb_named

_NOTHING = "-"


@dataclass(frozen=True)
class Difference:
    """One place of the document that is not the same.

    Attributes:
        path: Where: `plan.bodies.congress.seats.U07`.
        was: What was kept, as JSON; `-` where there was nothing.
        now: What there is now.
    """

    path: str
    was: str
    now: str


@dataclass(frozen=True)
class Rerun:
    """How a run went when it was run again.

    Attributes:
        run: The kept run.
        answer: The new answer, as the run's verb gives it.
        differences: Every place that differs, but for `solver`; none where the documents are the same, byte for byte.
        because: What explains them.
        explained: Whether anything does; if not, it is a bug of ours.
    """

    run: KeptRun
    answer: Any
    differences: tuple[Difference, ...]
    because: tuple[Phrase, ...]
    explained: bool

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not self.differences

    @property
    def document(self) -> dict[str, Any]:
        """The new answer as plain data."""
        return verb_named(self.run.asked.verb).tell(self.answer)


def rerun(run: KeptRun, *, progress: Listener | None = None) -> Rerun:
    """Ask the question of a kept run again, from the files as they were.

    Raises:
        ScenarioFaults: Today's program no longer reads the scenario of that day.
        UsageFault: This program does not know the verb.
    """
    answer = ask_again(run, progress=progress)
    verb = verb_named(run.asked.verb)
    was, now = _answer(run.text), _answer(json_text(verb.tell(answer)))
    differences = tuple(_between(json.loads(was), json.loads(now), "")) if was != now else ()
    because = tuple(_why(run, verb.first(answer))) if differences else ()
    said = because or ((phrase("rerun.because_nothing"),) if differences else ())
    return Rerun(run, answer, differences, said, bool(because) or not differences)


def _answer(text: str) -> str:
    """Return the document without the part that may differ from run to run."""
    told = json.loads(text)
    told.pop("solver", None)
    return json_text(told)


def _why(run: KeptRun, dossier: Dossier) -> Iterator[Phrase]:
    if not run.intact:
        yield phrase("rerun.because_altered")
    today = versions()
    for name in dict.fromkeys([*run.versions, *today]):
        was, now = run.versions.get(name, _NOTHING), today.get(name, _NOTHING)
        if was != now:
            yield phrase("rerun.because_version", name=name, was=was, now=now)
    if run.asked.time_limit is not None and (run.asked.verb != "solve" or not (run.proven and dossier.proven)):
        yield phrase("rerun.because_time")


def _between(was: Any, now: Any, path: str) -> Iterator[Difference]:
    if isinstance(was, dict) and isinstance(now, dict):
        for key in dict.fromkeys([*was, *now]):
            yield from _between(was.get(key, _Missing), now.get(key, _Missing), f"{path}.{key}" if path else key)
        if list(was) != list(now) and sorted(was) == sorted(now):
            yield Difference(path, _text(list(was)), _text(list(now)))
    elif isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        for at, (before, after) in enumerate(zip(was, now, strict=True)):
            yield from _between(before, after, f"{path}[{at}]")
    elif was is _Missing or now is _Missing or was != now or type(was) is not type(now):
        yield Difference(path, _text(was), _text(now))


class _Missing:
    """Stands for what is not there."""


def _text(value: Any) -> str:
    return _NOTHING if value is _Missing else json.dumps(value, ensure_ascii=False)
