"""Writing down one of the repairs that `explain` offers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from allocator.dossier import Dossier
from allocator.errors import UsageFault, phrase
from allocator.scenario.apply_repair import apply_repair
from allocator.study.answers import FilePath


def write_repair(
    path: FilePath, dossier: Dossier, number: int, *, variant: str | None = None, settings: Sequence[str] = (),
    target: FilePath | None = None,
) -> tuple[Path, str]:
    """Write the scenario with one repair as a variant into a new file, `NAME-repaired.yaml` unless told otherwise.

    Args:
        path: The scenario.
        dossier: What `explain` said of it.
        number: Of the repair, counted from 1.
        variant: With which the scenario was explained.
        settings: With which it was explained, `path=value`.
        target: The new file.

    Returns:
        The new file and the name of the variant in it.

    Raises:
        UsageFault: There is no such repair, it needs people and not numbers, or the file exists already.
    """
    menu = dossier.repairs.menu
    if not 1 <= number <= len(menu):
        raise UsageFault(phrase("repair.no_such", number=number, count=len(menu)))
    writes = [write for change in menu[number - 1].changes for write in change.writes]
    if not all(change.writes for change in menu[number - 1].changes):
        raise UsageFault(phrase("repair.not_written", number=number))
    new = None if target is None else Path(target)
    return apply_repair(Path(path), number, writes, variant=variant, settings=settings, target=new)
