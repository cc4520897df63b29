"""What is exported: a fresh answer to a scenario, a plan or draft in a file, a kept run, or several of them side by side."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from allocator.audit import audit_plan
from allocator.dossier import Dossier, StageResult
from allocator.dossier.ballot import Balloted
from allocator.dossier.comparison import Comparison, Side
from allocator.dossier.options import Front, Options
from allocator.errors import AuditDisagrees, UsageFault, phrase
from allocator.report import Kind
from allocator.runs import KeptRun, find
from allocator.scenario import read_plan
from allocator.study.answers import FilePath, Listener, asked_problem
from allocator.study.choices import front_told, is_of_choices, options_told, preferences_of
from allocator.study.comparing import compare_dossiers
from allocator.study.explaining import explain
from allocator.study.kept_runs import Answered, ask_to_keep, files_of, in_order_of, kept_dossier
from allocator.study.rerunning import rerun

_DRAFTS = (".csv", ".xlsx")
_PAPERS = {"compare": "comparison", "ballot": "ballot"}
"""Commands whose answer is more than a plan -> the paper on it; that of `options` is on several plans, or on a front."""
_CHOICES = ("options", "front")

_PROGRAMS = ("allocator", "ortools", "python")


@dataclass(frozen=True)
class Subject:
    """What papers are made of.

    Attributes:
        dossier: The answer; the first one of a comparison.
        versions: Of the programs that found it; None for those that run now.
        balloted: What an election can do to a list, where that is asked.
        compared: Plans side by side, where that is asked.
        chosen_from: Several plans to choose from, or a front, where that is asked.
        answered: What was solved for it just now, ready to be kept as runs.
    """

    dossier: Dossier
    versions: Mapping[str, str] | None = None
    balloted: Balloted | None = None
    compared: Comparison | None = None
    chosen_from: Options | Front | None = None
    answered: tuple[Answered, ...] = ()


@dataclass(frozen=True)
class Asking:
    """How a subject is looked for.

    Attributes:
        scenario: The scenario of a plan, where it does not lie beside it.
        variant, settings: Of the scenario.
        seed, workers, time_limit: Of a solve.
        store: Where runs are kept.
        progress: Is told how far a solve is.
        choices: What `options` is asked, called as on the command line: n, apart, within, body, pareto.
    """

    scenario: Path | None = None
    variant: str | None = None
    settings: tuple[str, ...] = ()
    seed: int | None = None
    workers: int = 1
    time_limit: float | None = None
    store: Path | None = None
    progress: Listener | None = None
    choices: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def solving(self) -> dict[str, Any]:
        """What a solve is told."""
        return {"seed": self.seed, "workers": self.workers, "time_limit": self.time_limit, "progress": self.progress}


def subject_of(named: Sequence[FilePath], kind: Kind | None, asking: Asking) -> Subject:
    """Return what is to be exported.

    Raises:
        ScenarioFaults: A file is wrong.
        UsageFault: Nothing can be meant, or the scenario of a plan cannot be found.
        AuditDisagrees: A plan that was found, now or then, does not bear a recount.
    """
    what = [str(each) for each in named]
    kind = _kind_of_choices(kind, asking)
    if len(what) > 1:
        if kind not in (None, "comparison"):
            raise UsageFault(phrase("usage.export_many"))
        answers = [_answer(name, asking) for name in what]
        compared = compare_dossiers([Side(name, answer.dossier) for name, answer in zip(what, answers, strict=True)])
        return Subject(answers[0].dossier, compared=compared, answered=tuple(each for answer in answers for each in answer.answered))
    file = Path(what[0])
    if asking.choices and (not file.is_file() or _is_plan(file)):
        raise UsageFault(phrase("usage.export_choices_alone"))
    if not file.is_file():
        return _of_run(_run_named(what[0], asking), kind, asking)
    if kind == "comparison":
        if _is_plan(file):
            raise UsageFault(phrase("usage.export_scenario_only", kind=kind, what=str(file)))
        answered = _asked("compare", file, asking)
        return Subject(answered.dossier, compared=answered.answer, answered=(answered,))
    if kind in _CHOICES or (kind is None and _told_choices(file) is not None):
        return _choices(file, kind, asking)
    if kind == "ballot":
        return _balloted(file, asking)
    return _answer(what[0], asking)


def _kind_of_choices(kind: Kind | None, asking: Asking) -> Kind | None:
    """Return which paper is meant, where what is asked of `options` says it."""
    if not asking.choices:
        return kind
    own: Kind = "front" if asking.choices.get("pareto") is not None else "options"
    if kind not in (None, *_CHOICES):
        raise UsageFault(phrase("usage.export_choices_alone"))
    if own == "front" and (kind == "options" or len(asking.choices) > 1):
        raise UsageFault(phrase("usage.export_pareto_kind", kind="--as options") if kind == "options" else phrase("usage.pareto_alone"))
    return kind or own


def _choices(file: Path, kind: Kind | None, asking: Asking) -> Subject:
    """Return several plans or a front: of a scenario, or as a document has them."""
    if not _is_plan(file):
        if kind == "front" and "pareto" not in asking.choices:
            raise UsageFault(phrase("usage.export_front_rules"))
        answered = _asked("options", file, asking, **asking.choices)
        return Subject(answered.dossier, chosen_from=answered.answer, answered=(answered,))
    told = _told_choices(file)
    if told is None or kind not in (None, told):
        raise UsageFault(phrase("usage.export_scenario_only", kind=str(kind), what=str(file)))
    document = _document(file)
    dossier = _recounted(file, asking, preferences_of(document, file.name) if told == "front" else ())
    if dossier.audit is not None and not dossier.audit.clean:
        raise UsageFault(phrase("usage.choice_broken", file=file.name, number=1, count=len(dossier.audit.breaches)))
    return _taken_up(dossier, document, file.name, ours=False)


def _told_choices(file: Path) -> str | None:
    """Return of which sort the plans are that a document lets its reader choose from."""
    return is_of_choices(_document(file)) if file.suffix.lower() == ".json" else None


def _taken_up(dossier: Dossier, document: Mapping[str, Any], name: str, *, ours: bool) -> Subject:
    again = front_told if is_of_choices(document) == "front" else options_told
    return Subject(dossier, chosen_from=again(dossier, document, name, ours=ours))


def _asked(verb: str, file: Path, asking: Asking, **options: Any) -> Answered:
    """Solve what a verb asks of a scenario."""
    return ask_to_keep(verb, file, options, variant=asking.variant, settings=asking.settings, **asking.solving)


def _run_named(name: str, asking: Asking) -> KeptRun:
    """Return the kept run that a word means; what looks like the name of a file is none."""
    if Path(name).suffix or asking.store is None or Path(name).name != name:
        raise UsageFault(phrase("usage.no_file", file=name))
    return find(asking.store, name)


def _of_run(run: KeptRun, kind: Kind | None, asking: Asking) -> Subject:
    """Return a kept run.

    A comparison or a ballot is made again, since it is more than a plan, and must be what it was; plans to choose from are read and
    counted again, and what was proved of them is taken over.
    """
    own = is_of_choices(run.document) if run.asked.verb == "options" else _PAPERS.get(run.asked.verb)
    if kind in (*_PAPERS.values(), *_CHOICES) and kind != own:
        raise UsageFault(phrase("usage.export_scenario_only", kind=kind, what=run.name))
    if own is None or kind not in (None, own):
        return _kept(run, asking)
    if own in _CHOICES:
        kept = _kept(run, asking)
        return replace(_taken_up(kept.dossier, run.document, run.name, ours=True), versions=kept.versions)
    again = rerun(run, progress=asking.progress)
    if not again.same:
        raise UsageFault(phrase("runs.not_as_kept", run=run.id))
    if own == "ballot":
        return Subject(again.answer.dossier, _versions(run), balloted=again.answer)
    return Subject(again.answer.sides[0].dossier, _versions(run), compared=again.answer)


def _is_plan(file: Path) -> bool:
    return file.suffix.lower() in (".json", *_DRAFTS)


def _balloted(file: Path, asking: Asking) -> Subject:
    """Return what an election can do to the list in a scenario's plan, or in a plan of its own."""
    plan = file if _is_plan(file) else None
    scenario, variant, settings = (file, asking.variant, asking.settings) if plan is None else _scenario_of(file, asking)
    answered = _asked("ballot", scenario, replace(asking, variant=variant, settings=settings), plan=plan)
    return Subject(answered.dossier, balloted=answered.answer, answered=(answered,))


def _answer(name: str, asking: Asking) -> Subject:
    """Return what one word names: a scenario is solved, a plan is recounted, everything else is a kept run."""
    file = Path(name)
    if file.is_file():
        if _is_plan(file):
            return Subject(_recounted(file, asking))
        answered = _asked("explain", file, asking)
        return Subject(answered.dossier, answered=(answered,))
    return _kept(_run_named(name, asking), asking)


def _kept(run: KeptRun, asking: Asking) -> Subject:
    """Return a kept run; where it has no plan, today's program says why."""
    dossier = kept_dossier(run)
    if dossier.verdict != "audited" and dossier.audit is not None and not dossier.audit.clean:
        raise AuditDisagrees(*dossier.audit.breaches)
    if dossier.verdict == "infeasible" and not run.asked.pins and run.asked.keep is None:
        with files_of(run) as asked:
            dossier = explain(
                asked["path"], variant=asked["variant"], settings=asked["settings"], **{**asking.solving, "seed": asked["seed"]}
            )
    return Subject(dossier, _versions(run))


def _versions(run: KeptRun) -> Mapping[str, str]:
    return {name: run.versions[name] for name in _PROGRAMS if name in run.versions}


def _recounted(file: Path, asking: Asking, first: Sequence[str] = ()) -> Dossier:
    """Return a plan or a draft, held against its scenario; of a front with the preferences in balance first."""
    scenario, variant, settings = _scenario_of(file, asking)
    pins = tuple(_pins(_document(file))) if file.suffix.lower() == ".json" else ()
    problem = in_order_of(first, asked_problem(scenario, variant=variant, settings=settings, pin=pins))
    plan = read_plan(file, problem)
    recount = audit_plan(problem, plan, draft=True)
    stages = tuple(
        StageResult(stage, value, None, False, False, tuple(rule.id for rule in problem.rules if rule.prefer == stage))
        for stage, value in sorted(recount.stages.items())
    )
    return Dossier(problem, "audited", plan, False, False, recount, stages)


def _scenario_of(file: Path, asking: Asking) -> tuple[Path, str | None, tuple[str, ...]]:
    """Return the scenario of a plan with its variant and its changes: the one that is named, else the one beside the plan.

    Raises:
        UsageFault: There is none, or it is no longer what it was when the plan was found.
    """
    if asking.scenario is not None:
        if not asking.scenario.is_file():
            raise UsageFault(phrase("usage.no_file", file=str(asking.scenario)))
        return asking.scenario, asking.variant, asking.settings
    told = _document(file) if file.suffix.lower() == ".json" else {}
    origin = told.get("scenario")
    name = origin.get("file") if isinstance(origin, Mapping) else None
    if not isinstance(name, str) or not name:
        raise UsageFault(phrase("usage.export_which_scenario", plan=file.name))
    places = dict.fromkeys((file.absolute().parent / name, file.absolute().parent.parent / name, Path(name).absolute()))
    found = [place for place in places if place.is_file()]
    wanted = origin.get("sha256") if isinstance(origin, Mapping) else None
    same = next((place for place in found if hashlib.sha256(place.read_bytes()).hexdigest() == wanted), None)
    if same is None:
        code = "usage.export_scenario_changed" if found else "usage.export_no_scenario"
        raise UsageFault(phrase(code, plan=file.name, scenario=str(found[0]) if found else name))
    variant = told.get("variant")
    settings = tuple(f"{path}={value}" for path, value in told.get("set", {}).items())
    return same, asking.variant or (variant if variant != "base" else None), (*settings, *asking.settings)


def _document(file: Path) -> dict[str, Any]:
    """Return a plan's document; what is no document says nothing here, and is found fault with when the plan is read."""
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _pins(told: Mapping[str, Any]) -> Iterator[str]:
    """Yield the seats that were given by decision on the command line, as `--pin` takes them."""
    for rule in told.get("rules", ()):
        name = rule.get("id") if isinstance(rule, Mapping) else None
        if isinstance(name, str) and name.startswith("--pin ") and isinstance(rule.get("at_least"), int):
            row, body = name.removeprefix("--pin "), rule.get("body")
            named = f" ({body})"
            yield f"{body}:{row.removesuffix(named)}={rule['at_least']}" if row.endswith(named) else f"{row}={rule['at_least']}"
