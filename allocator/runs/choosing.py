"""Naming one plan of a run that found several: an option, or a point of a front."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from allocator.errors import UsageFault, phrase
from allocator.runs.kept import KeptRun


def choices(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the plans among which a document lets its reader choose; none where it tells of one plan."""
    found: list[dict[str, Any]] = document.get("options") or (document.get("front") or {}).get("points") or []
    return found


def chosen(run: KeptRun, number: str) -> KeptRun:
    """Return a run as if it had found this plan alone; its key `choice` says of which plans it is one.

    The first option is the run's own plan, with all that is proved of it.

    Raises:
        UsageFault: The run has no plan of this number.
    """
    told = run.document
    plans = choices(told)
    if not plans:
        raise UsageFault(phrase("runs.one_plan", run=run.id))
    if not (number.isascii() and number.isdecimal() and 1 <= int(number) <= len(plans)):
        raise UsageFault(phrase("runs.no_choice", run=run.id, number=number, count=len(plans)))
    at = int(number)
    own = bool(told.get("options")) and at == 1
    alone = {key: value for key, value in told.items() if key not in ("options", "front", "asked", "search")}
    alone["choice"] = {
        "run": run.id, "number": at, "count": len(plans), "kind": "options" if told.get("options") else "front",
        "proven": bool(plans[at - 1]["proven"]),
    }  # fmt: skip
    text = json.dumps(alone if own else alone | _recounted(plans[at - 1]), ensure_ascii=False, indent=1) + "\n"
    return replace(run, text=text, choice=at)


def _recounted(plan: dict[str, Any]) -> dict[str, Any]:
    """Return what replaces the best plan in the document; of its rules only which formulas it took, until they are counted."""
    stages = [{**stage, "bound": None, "proven": False, "confirmed": False, "rules": []} for stage in plan["stages"]]
    rules = [{"id": rule, "chosen": formula} for rule, formula in plan.get("chosen", {}).items()]
    return {
        "outcome": "audited", "proven": False, "confirmed": False, "plan": plan["plan"], "rules": rules, "stages": stages, "ties": None,
        "audit": None,
    }
