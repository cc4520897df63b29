"""Solving so that the run can be kept, and taking up again what was kept: its plan, its question, its answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from allocator.audit import audit_plan
from allocator.dossier import Choice, Dossier, SolverTrace, StageResult, Ties
from allocator.errors import UsageFault, phrase
from allocator.export import json_text
from allocator.facts import RowId
from allocator.problem import Problem
from allocator.runs import LAST, Asked, KeptFile, KeptRun, NewRun, find, newest_with_plan
from allocator.scenario import Heard, given, read_plan, recorded
from allocator.study.answers import FilePath, Listener, asked_problem, solve
from allocator.study.decisions import kept_in
from allocator.study.verbs import VERBS, WITH_FILES, verb_named

_PROGRAMS = ("allocator", "ortools", "numpy", "pydantic")
_BESIDE = Path("--keep")
"""Where the plan under `--keep` lies while a kept run is read; no name in a scenario leads there by mistake."""

_HOME = Path("--case")
"""Where the scenario lies meanwhile, so that plans beside it, which go by the names that were typed, are not taken for its tables."""


@dataclass(frozen=True)
class Answered:
    """An answer with all that is needed to keep it as a run.

    Attributes:
        answer: What the verb gave: a dossier, or more.
        asked: The question.
        files: Every file, just as it was when it was read.
    """

    answer: Any
    asked: Asked
    files: tuple[KeptFile, ...]

    @property
    def dossier(self) -> Dossier:
        """The answer's dossier; of several the first."""
        return verb_named(self.asked.verb).first(self.answer)

    @property
    def document(self) -> dict[str, Any]:
        """The answer as plain data, as the verb writes it."""
        return verb_named(self.asked.verb).tell(self.answer)

    def run(self) -> NewRun:
        """Return the run, ready to be kept."""
        found = self.dossier
        return NewRun(self.asked, self.files, found.verdict, found.proven, json_text(self.document), versions())


@dataclass(frozen=True)
class _Reference:
    """The plan under `--keep`: where it is, what it is called, and its bytes where it is a kept run's."""

    path: Path
    name: str
    data: bytes | None = None


def solve_to_keep(
    path: FilePath, *, store: Path | None, variant: str | None = None, settings: Sequence[str] = (), seed: int | None = None,
    workers: int = 1, time_limit: float | None = None, keep: str | None = None, was: Sequence[str] = (), pin: Sequence[str] = (),
    progress: Listener | None = None,
) -> Answered:
    """Solve (see `solve`) and remember every file just as it was when it was read, so that the run can be kept; nothing is kept yet.

    Args:
        path: The scenario.
        store: Where the run is looked for that `keep` may name.
        variant: The variant's name.
        settings: Changes, `path=value`.
        seed: Of the draw and of the solver.
        workers: Threads.
        time_limit: In seconds.
        keep: A file with a plan, or a kept run.
        was: Rows of the earlier plan that were merged into one, `NEW=OLD,OLD`.
        pin: Seats by decision, `ROW=N`.
        progress: Is told how far the solver is.

    Raises:
        ScenarioFaults: The scenario is wrong.
        UsageFault: There is no such earlier plan, or a pin names no row.
        AuditDisagrees: The plan that was found does not bear a recount.
    """
    earlier = None if keep is None else _reference(keep, store)
    beside = {} if earlier is None or earlier.data is None else {earlier.path: earlier.data}
    with given(beside), recorded() as heard:
        dossier = solve(
            path, variant=variant, settings=settings, seed=seed, workers=workers, time_limit=time_limit, was=was, pin=pin,
            progress=progress, keep=None if earlier is None else earlier.path, keep_as=None if earlier is None else earlier.name,
        )
    origin = dossier.problem.origin
    asked = Asked(
        "solve", origin.file, dossier.problem.title, origin.variant, tuple(settings), tuple(pin),
        None if earlier is None else earlier.name, tuple(was), dossier.problem.tie_break.seed, workers, time_limit,
    )
    return Answered(dossier, asked, tuple(_files(Path(path), earlier, heard)))


def ask_to_keep(
    verb: str, path: FilePath, options: Mapping[str, Any], *, variant: str | None = None, settings: Sequence[str] = (),
    seed: int | None = None, workers: int = 1, time_limit: float | None = None, progress: Listener | None = None,
) -> Answered:
    """Ask what a verb asks, and remember every file just as it was when it was read, so that the run can be kept; nothing is kept yet.

    Args:
        verb: The command, one of `VERBS`.
        path: The scenario.
        options: Those of the command, called as on the command line; what is None or empty was not said.
        variant: The variant's name.
        settings: Changes, `path=value`.
        seed: Of the draw and of the solver.
        workers: Threads.
        time_limit: In seconds.
        progress: Is told how far the solver is.

    Raises:
        ScenarioFaults: The scenario or a plan is wrong.
        UsageFault: An option cannot be meant.
        AuditDisagrees: A plan that was found does not bear a recount.
    """
    said = {name: value for name, value in options.items() if value is not None and value != ()}
    said |= {name: _plain(said[name]) for name in WITH_FILES if name in said}
    with recorded() as heard:
        answer = verb_named(verb).ask(
            path, **said, variant=variant, settings=settings, seed=seed, workers=workers, time_limit=time_limit, progress=progress,
        )
    dossier = verb_named(verb).first(answer)
    own = {} if seed is None else {"seed": seed}
    asked = Asked(
        verb, dossier.problem.origin.file, dossier.problem.title, variant or "base", tuple(settings),
        seed=dossier.problem.tie_break.seed, workers=workers, time_limit=time_limit, options=MappingProxyType({**said, **own}),
    )
    plans = {name: Path(name) for option in WITH_FILES for name in _listed(said.get(option, ()))}
    return Answered(answer, asked, (*_files(Path(path), None, heard), *_plans(plans, heard)))


def _plain(named: Any) -> Any:
    """Return the names of files as text that means the same on every system."""
    return Path(named).as_posix() if isinstance(named, str | Path) else tuple(Path(each).as_posix() for each in named)


def _listed(named: Any) -> tuple[str, ...]:
    return (named,) if isinstance(named, str) else tuple(named)


def _plans(plans: Mapping[str, Path], heard: Heard) -> Iterator[KeptFile]:
    yield from (KeptFile(name, "plan", heard.data[path]) for name, path in plans.items())


def _files(scenario: Path, earlier: _Reference | None, heard: Heard) -> Iterator[KeptFile]:
    yield KeptFile(scenario.name, "scenario", heard.data[scenario])
    yield from (KeptFile(name, "read", heard.data[path]) for name, path in heard.names.items() if path in heard.data)
    if earlier is not None:
        yield KeptFile(earlier.path.name, "keep", heard.data[earlier.path])


def _reference(keep: str, store: Path | None) -> _Reference:
    """Return what is meant by `--keep`: a file, where there is one of this name, else a kept run."""
    path = Path(keep)
    if path.is_file():
        return _Reference(path, keep)
    if store is None or path.suffix or path.name != keep:
        raise UsageFault(phrase("usage.no_file", file=keep))
    run = newest_with_plan(store) if keep == LAST else find(store, keep)
    if run.plan is None:
        raise UsageFault(phrase("runs.no_plan", run=run.name))
    return _Reference(_BESIDE / f"{run.name}.json", run.name, run.text.encode("utf-8"))


def versions() -> Mapping[str, str]:
    """Return the versions on which an answer may depend."""
    import platform
    from importlib import metadata

    found = {name: metadata.version(name) for name in _PROGRAMS}
    return MappingProxyType({**found, "python": platform.python_version(), "system": f"{platform.system()} {platform.machine()}"})


@contextmanager
def files_of(run: KeptRun) -> Iterator[dict[str, Any]]:
    """Let the files of a kept run be read instead of any on the disk; yield what was asked, as `asked_problem` takes it."""
    kept = {_place(file): file.data for file in run.files}
    earlier = next((path for path in kept if path.parent == _BESIDE), None)
    asked = run.asked
    with given(kept, alone=True):
        yield {
            "path": _HOME / run.scenario.name, "variant": asked.variant, "settings": asked.settings, "seed": asked.seed,
            "keep": earlier, "keep_as": asked.keep, "was": asked.was, "pin": asked.pins,
        }


def _place(file: KeptFile) -> Path:
    """Return the path by which a kept file is read."""
    if file.role == "plan":
        return Path(file.name)
    return (_BESIDE if file.role == "keep" else _HOME) / file.name


def ask_again(run: KeptRun, *, progress: Listener | None = None) -> Any:
    """Ask the question of a kept run again, of the files as they were; return what its verb gives.

    Raises:
        ScenarioFaults: Today's program no longer reads the scenario of that day.
        UsageFault: This program does not know the verb, or one of its options.
    """
    verb = run.asked.verb
    if verb not in VERBS:
        raise UsageFault(phrase("runs.unknown_verb", run=run.id, verb=verb))
    for option in run.asked.options:
        if not verb_named(verb).knows(option):
            raise UsageFault(phrase("runs.unknown_verb", run=run.id, verb=f"{verb} --{option}"))
    how = {"workers": run.asked.workers, "time_limit": run.asked.time_limit, "progress": progress}
    with files_of(run) as asked:
        if verb == "solve":
            return verb_named(verb).ask(**asked, **how)
        whence = {name: asked[name] for name in ("path", "variant", "settings")}
        return verb_named(verb).ask(**whence, **how, **{"seed": None, **run.asked.options})


def kept_dossier(run: KeptRun) -> Dossier:
    """Return a kept run as a dossier: its scenario read again from the kept bytes, its plan counted again by today's rules.

    Raises:
        ScenarioFaults: Today's program no longer reads the scenario of that day.
        UsageFault: The run was not about a plan.
    """
    told = run.document
    if told["plan"] is None and told["outcome"] == "solved":
        raise UsageFault(phrase("runs.no_plan", run=run.name))
    with files_of(run) as asked:
        problem = in_order_of((told.get("front") or {}).get("rules", ()), asked_problem(**asked))
    trace = None if told["solver"] is None else SolverTrace(**{name: told["solver"][name] for name in SolverTrace.__annotations__})
    verdict = told["outcome"]
    if told["plan"] is None:
        return Dossier(problem, verdict, None, told["proven"], told["confirmed"], None, trace=trace)
    name = Path(f"{run.id}.json")
    with given({name: run.text.encode("utf-8")}, alone=True):
        plan = read_plan(name, problem)
    recount = audit_plan(problem, plan)
    said = {stage["stage"]: stage for stage in told["stages"]}
    stages = tuple(_stage(problem, stage, value, said.get(stage, {})) for stage, value in sorted(recount.stages.items()))
    return Dossier(
        problem, verdict, plan, told["proven"], told["confirmed"], recount, stages, None if told["ties"] is None else _ties(told["ties"]),
        trace=trace, kept=kept_in(problem, plan), choice=None if "choice" not in told else Choice(**told["choice"]),
    )


def in_order_of(first: Sequence[str], problem: Problem) -> Problem:
    """Return a question with some preferences before all others, as a front is asked; as it is where none is named.

    Raises:
        UsageFault: There is no such preference.
    """
    if not first:
        return problem
    from allocator.study.options import in_front

    return in_front(problem, first)


def _stage(problem: Problem, stage: int, value: Any, said: Mapping[str, Any]) -> StageResult:
    proven = bool(said.get("proven"))
    rules = tuple(rule.id for rule in problem.rules if rule.prefer == stage)
    return StageResult(stage, value, value if proven else None, proven, bool(said.get("confirmed")), rules)


def _ties(said: Mapping[str, Any]) -> Ties:
    rows, counts, posts = (tuple(map(RowId, said.get(name, ()))) for name in ("rows", "counts", "posts"))
    return Ties(rows, counts, said["complete"], posts)
