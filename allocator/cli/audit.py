"""`allocator audit`: hold a plan or a draft against the rules."""

from __future__ import annotations

from pathlib import Path

import click

from allocator.cli.endings import BROKEN, SOLVED, ending, existing
from allocator.cli.language import file_language, known, told
from allocator.cli.switches import as_data, of_file, spoken


@click.command("audit", help=told("help.audit"))
@of_file
@click.option("--plan", required=True, type=click.Path(path_type=Path), metavar="PLAN", help=told("option.plan"))
@click.option("--certificate", is_flag=True, help=told("option.verify"))
@as_data
@spoken
def command(
    file: Path, variant: str | None, settings: tuple[str, ...], plan: Path, certificate: bool, as_json: bool, lang: str | None
) -> int:
    """Hold a plan or a draft against the rules."""
    def deed() -> int:
        from allocator import study
        from allocator.cli.solve import show

        audit = study.audit_certificate if certificate else study.audit
        dossier = audit(existing(file), existing(plan), variant=variant, settings=settings)
        show(dossier, known(lang) or dossier.problem.language, None, as_json=as_json)
        holds = dossier.certified is None or dossier.certified.verified
        return SOLVED if dossier.audit is not None and dossier.audit.clean and holds else BROKEN

    return ending(deed, file_language(file, lang), as_json=as_json)
