"""Files of a dossier: plan.json, and one table per body that opens in a spreadsheet and can be audited as a draft."""

from __future__ import annotations

import os
import re
from pathlib import Path

from allocator.dossier import Dossier
from allocator.export.document import document, json_text
from allocator.export.sheets import body_table
from allocator.facts import BodyId

_BOM = "\ufeff"


def write_out(dossier: Dossier, directory: Path) -> tuple[Path, ...]:
    """Write plan.json and a CSV per body; return the files written.

    Each file appears whole or not at all. Without a plan there is only the JSON document.
    """
    directory.mkdir(parents=True, exist_ok=True)
    texts = {"plan.json": json_text(document(dossier))}
    if dossier.plan is not None:
        texts |= {file_name(body): _BOM + body_table(dossier.problem, dossier.plan, body) for body in dossier.plan.bodies}
    return tuple(_replace(directory / name, text) for name, text in texts.items())


def file_name(body: BodyId) -> str:
    """Return the name of a body's file: the body's id, without the characters that some system forbids in a file name."""
    return re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", body) + ".csv"


def _replace(path: Path, text: str) -> Path:
    """Write a whole file beside the old one, then put it in its place."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_text(text, encoding="utf-8", newline="")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return path
