"""Which exit code an answer has: that of the solve, or of the recount, on which it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allocator.cli.endings import BROKEN, IMPOSSIBLE, SOLVED, UNDECIDED
from allocator.dossier import Dossier

if TYPE_CHECKING:
    from allocator.dossier.comparison import Comparison

_CODES = {"solved": SOLVED, "infeasible": IMPOSSIBLE, "undecided": UNDECIDED}


def exit_code(answer: Any) -> int:
    """Return the exit code of what a verb gave."""
    return _of_dossier(answer) if isinstance(answer, Dossier) else _of_more(answer)


def _of_more(answer: Any) -> int:
    from allocator.dossier.ballot import Balloted
    from allocator.dossier.comparison import Comparison
    from allocator.dossier.options import Front, Options

    match answer:
        case Comparison():
            return _of_comparison(answer)
        case Balloted():
            return BROKEN if answer.short and answer.dossier.verdict == "audited" else _of_dossier(answer.dossier)
        case Options():
            open_ended = answer.ending == "undecided" and answer.found and not answer.read
            return UNDECIDED if open_ended else _of_dossier(answer.dossier)
        case Front():
            return _of_dossier(answer.dossier) if answer.complete or answer.read else UNDECIDED
        case _:
            return _of_dossier(answer.dossier)


def _of_dossier(dossier: Dossier) -> int:
    """Return the code of an answer; of a plan that was brought along, whether it breaks a must."""
    if dossier.verdict != "audited":
        return _CODES[dossier.verdict]
    return SOLVED if dossier.audit is not None and dossier.audit.clean else BROKEN


def _of_comparison(comparison: Comparison) -> int:
    """Return the code of the plan about which the least is known, then of the worst."""
    verdicts = {side.dossier.verdict for side in comparison.sides}
    if "undecided" in verdicts:
        return UNDECIDED
    if "infeasible" in verdicts:
        return IMPOSSIBLE
    return max(_of_dossier(side.dossier) for side in comparison.sides)
