"""What is exported: a fresh answer to a scenario, a plan or draft in a file, a kept run, or several of them side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from allocator.dossier import Dossier
from allocator.dossier.comparison import Side
from allocator.errors import AuditDisagrees, UsageFault, phrase
from allocator.report import Kind
from allocator.runs import KeptRun, find
from allocator.study.answers import FilePath
from allocator.study.choices import front_told, is_of_choices, options_told, preferences_of
from allocator.study.comparing import compare_dossiers
from allocator.study.explaining import explain
from allocator.study.export_asked import Asking, Subject
from allocator.study.export_drafts import document_in, is_plan, recounted_file, scenario_of
from allocator.study.kept_runs import Answered, ask_to_keep, files_of, kept_dossier
from allocator.study.rerunning import rerun

_PAPERS = {"compare": "comparison", "ballot": "ballot"}
"""Commands whose answer is more than a plan -> the paper on it; that of `options` is on several plans, or on a front."""
_CHOICES = ("options", "front")

_PROGRAMS = ("allocator", "ortools", "python")


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
        fresh = tuple(each for answer in answers for each in answer.answered)
        warnings = tuple(each for answer in answers for each in answer.warnings)
        return Subject(answers[0].dossier, compared=compared, answered=fresh, warnings=warnings)
    file = Path(what[0])
    if asking.choices and (not file.is_file() or is_plan(file)):
        raise UsageFault(phrase("usage.export_choices_alone"))
    if not file.is_file():
        return _of_run(_run_named(what[0], asking), kind, asking)
    if kind == "comparison":
        if is_plan(file):
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
    if not is_plan(file):
        if kind == "front" and "pareto" not in asking.choices:
            raise UsageFault(phrase("usage.export_front_rules"))
        answered = _asked("options", file, asking, **asking.choices)
        return Subject(answered.dossier, chosen_from=answered.answer, answered=(answered,))
    told = _told_choices(file)
    if told is None or kind not in (None, told):
        raise UsageFault(phrase("usage.export_scenario_only", kind=str(kind), what=str(file)))
    document = document_in(file)
    dossier = recounted_file(file, asking, preferences_of(document, file.name) if told == "front" else ())
    if dossier.audit is not None and not dossier.audit.clean:
        raise UsageFault(phrase("usage.choice_broken", file=file.name, number=1, count=len(dossier.audit.breaches)))
    return _taken_up(dossier, document, file.name, ours=False)


def _told_choices(file: Path) -> str | None:
    """Return of which sort the plans are that a document lets its reader choose from."""
    return is_of_choices(document_in(file)) if file.suffix.lower() == ".json" else None


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
        return replace(kept, chosen_from=_taken_up(kept.dossier, run.document, run.name, ours=run.intact).chosen_from)
    again = rerun(run, progress=asking.progress)
    if not again.same:
        raise UsageFault(phrase("runs.not_as_kept", run=run.id))
    if own == "ballot":
        return Subject(again.answer.dossier, _versions(run), balloted=again.answer)
    return Subject(again.answer.sides[0].dossier, _versions(run), compared=again.answer)


def _balloted(file: Path, asking: Asking) -> Subject:
    """Return what an election can do to the list in a scenario's plan, or in a plan of its own."""
    plan = file if is_plan(file) else None
    scenario, variant, settings = (file, asking.variant, asking.settings) if plan is None else scenario_of(file, asking)
    answered = _asked("ballot", scenario, replace(asking, variant=variant, settings=settings), plan=plan)
    return Subject(answered.dossier, balloted=answered.answer, answered=(answered,))


def _answer(name: str, asking: Asking) -> Subject:
    """Return what one word names: a scenario is solved, a plan is recounted, everything else is a kept run."""
    file = Path(name)
    if file.is_file():
        if is_plan(file):
            return Subject(recounted_file(file, asking))
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
    if not run.intact:
        return Subject(_unproved(dossier), _versions(run), warnings=(phrase("runs.altered", run=run.id),))
    return Subject(dossier, _versions(run))


def _unproved(dossier: Dossier) -> Dossier:
    """Return the plan of a run that somebody changed as a draft: it was recounted, and of what it says of proofs nothing is taken over."""
    if dossier.plan is None:
        return dossier
    stages = tuple(replace(stage, bound=None, proven=False, confirmed=False) for stage in dossier.stages)
    return replace(dossier, verdict="audited", proven=False, confirmed=False, stages=stages, ties=None, choice=None)


def _versions(run: KeptRun) -> Mapping[str, str]:
    return {name: run.versions[name] for name in _PROGRAMS if name in run.versions}
