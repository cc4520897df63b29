"""Plans in files, for export: which scenario they belong to, and what a recount says of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from allocator.audit import audit_plan
from allocator.dossier import Dossier, StageResult
from allocator.errors import UsageFault, phrase
from allocator.scenario import read_plan
from allocator.study.answers import asked_problem
from allocator.study.export_asked import Asking
from allocator.study.kept_runs import in_order_of

_DRAFTS = (".csv", ".xlsx")


def is_plan(file: Path) -> bool:
    """Say whether a file holds a plan and not a scenario."""
    return file.suffix.lower() in (".json", *_DRAFTS)


def recounted_file(file: Path, asking: Asking, first: Sequence[str] = ()) -> Dossier:
    """Return a plan or a draft, held against its scenario; of a front with the preferences in balance first."""
    scenario, variant, settings = scenario_of(file, asking)
    pins = tuple(_pins(document_in(file))) if file.suffix.lower() == ".json" else ()
    problem = in_order_of(first, asked_problem(scenario, variant=variant, settings=settings, pin=pins))
    plan = read_plan(file, problem)
    recount = audit_plan(problem, plan, draft=True)
    stages = tuple(
        StageResult(stage, value, None, False, False, tuple(rule.id for rule in problem.rules if rule.prefer == stage))
        for stage, value in sorted(recount.stages.items())
    )
    return Dossier(problem, "audited", plan, False, False, recount, stages)


def scenario_of(file: Path, asking: Asking) -> tuple[Path, str | None, tuple[str, ...]]:
    """Return the scenario of a plan with its variant and its changes: the one that is named, else the one beside the plan.

    Raises:
        UsageFault: There is none, or it is no longer what it was when the plan was found.
    """
    if asking.scenario is not None:
        if not asking.scenario.is_file():
            raise UsageFault(phrase("usage.no_file", file=str(asking.scenario)))
        return asking.scenario, asking.variant, asking.settings
    told = document_in(file) if file.suffix.lower() == ".json" else {}
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


def document_in(file: Path) -> dict[str, Any]:
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
