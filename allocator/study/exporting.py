"""Export: papers and data from an answer; all of them are made in memory first, and then appear whole or not at all."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any

from allocator.dossier import Dossier
from allocator.dossier.options import Front, Options
from allocator.errors import Phrase, UsageFault, phrase
from allocator.export.sheets import plain
from allocator.export.whole_files import refuse_existing, refuse_no_folder, write_whole
from allocator.facts import Facts, Language
from allocator.report import Kind, Report, ballot, bodies_for, comparison, infeasible, scheme, submission
from allocator.report.fronts import front_paper
from allocator.report.options import options_paper
from allocator.report.pseudonyms import Pseudonyms, draw_pseudonyms
from allocator.report.redacted import redacted
from allocator.report.redacted_choices import redacted_front, redacted_options
from allocator.report.redacted_more import redacted_ballot, redacted_comparison
from allocator.study.answers import FilePath
from allocator.study.export_asked import Asking, Subject
from allocator.study.export_subject import subject_of
from allocator.study.kept_runs import Answered
from allocator.study.painting import FORMATS, Painted, formats_named, paint, refuse_idle_template, refuse_missing

KEY = "redaction-key.csv"
"""The file that says who is who."""


@dataclass(frozen=True)
class Exported:
    """What was written.

    Attributes:
        dossier: The answer that the papers are about, with real names.
        files: Where they are.
        key: The file that says who is who, where people go by pseudonyms.
        left_out: Formats that there was nothing to write in.
        answered: What was solved for it, ready to be kept as runs; nothing is kept yet.
        chosen_from: The plans to choose from, where the papers are about such.
        warnings: What must be known of the answer, such as that somebody changed the run after it was kept.
    """

    dossier: Dossier
    files: tuple[Path, ...]
    key: Path | None = None
    left_out: tuple[str, ...] = ()
    answered: tuple[Answered, ...] = ()
    chosen_from: Options | Front | None = None
    warnings: tuple[Phrase, ...] = ()


def export(
    what: FilePath | Sequence[FilePath], *, to: str | Sequence[str], out: FilePath = ".", kind: Kind | None = None,
    language: Language | None = None, template: str | None = None, redact: bool = False, force: bool = False,
    tell: Callable[[Phrase], None] | None = None, **asking: Any,
) -> Exported:
    """Write an answer as papers and as data.

    Args:
        what: A scenario, a plan, or a kept run; several of them are compared.
        to: Formats, also as one text with commas.
        out: The folder, made where there is none.
        kind: Which paper; without it, what suits: a submission for units, a scheme for people, a note where there is no plan.
        language: Of the papers; the scenario's where nothing is said.
        template: For Word: a file in the place of the one that comes with the program; or `official` or `plain`, for PDF too.
        redact: Whether people go by pseudonyms.
        force: Whether files that are there may be replaced; a key never is.
        tell: Is told what is being made.
        asking: What `Asking` has: scenario, variant, settings, seed, workers, time_limit, store, progress, choices.

    Raises:
        ScenarioFaults: A file is wrong.
        UsageFault: Something of this cannot be done; nothing was written.
        MissingExtra: What a format needs is not installed.
        AuditDisagrees: A plan does not bear a recount; nothing was written.
    """
    formats, folder = formats_named([to] if isinstance(to, str) else to), Path(out)
    refuse_missing(formats)
    refuse_idle_template(template, formats)
    refuse_no_folder(folder)
    found = subject_of([what] if isinstance(what, str | PathLike) else what, kind, Asking(**asking))
    spoken = language or found.dossier.problem.language
    called = draw_pseudonyms(_worlds(found), spoken) if redact else None
    shown = found if called is None else _hidden(found, called)
    files = _painted(Painted(shown, reports_of(shown, kind), spoken, template, "-redacted" if redact else ""), formats, tell)
    left_out = tuple(name for name in formats if not any(file.endswith(f".{name}") for file in files))
    key = {} if called is None else {KEY: key_of(called)}
    refuse_existing(folder, key if force else (*files, *key))
    written = write_whole(folder, {**key, **files}, private=key)
    own = written[0] if key else None
    return Exported(found.dossier, written[len(key) :], own, left_out, found.answered, found.chosen_from, found.warnings)


def _painted(what: Painted, formats: Sequence[str], tell: Callable[[Phrase], None] | None) -> dict[str, bytes]:
    """Return all files, made in memory."""
    files: dict[str, bytes] = {}
    for name in formats:
        if tell is not None:
            tell(phrase("export.making", format=name))
        files |= paint(what, name)
    return files


def reports_of(found: Subject, kind: Kind | None) -> tuple[Report, ...]:
    """Return the papers on an answer; where there was no time to prove a plan from which to choose others, the one on that plan.

    Raises:
        UsageFault: The paper that is asked for has nothing to be about.
    """
    dossier, versions = found.dossier, found.versions
    if found.compared is not None:
        return (comparison(found.compared, versions),)
    if dossier.plan is None:
        return (infeasible(dossier, versions),)
    match found.chosen_from:
        case Options(found=(_, *_)) as options:
            return (options_paper(options, versions),)
        case Front(points=(_, *_)) as front:
            return (front_paper(front, versions),)
    if found.balloted is not None and found.balloted.report is not None:
        return (ballot(found.balloted, versions),)
    kind = kind if found.chosen_from is None else None
    kinds: tuple[Kind, ...] = tuple(each for each in ("submission", "scheme") if bodies_for(dossier, each))
    if kind is not None and kind not in kinds:
        raise UsageFault(phrase(f"usage.export_no_{kind}"))
    makers = {"submission": submission, "scheme": scheme}
    return tuple(makers[each](dossier, versions) for each in kinds if kind in (None, each))


def _worlds(found: Subject) -> tuple[Facts, ...]:
    sides = (found.dossier,) if found.compared is None else tuple(side.dossier for side in found.compared.sides)
    return tuple(dossier.problem.facts for dossier in sides)


def _hidden(found: Subject, called: Pseudonyms) -> Subject:
    """Return the same answer with everybody called by a pseudonym."""
    return Subject(
        redacted(found.dossier, called), found.versions,
        None if found.balloted is None else redacted_ballot(found.balloted, called),
        None if found.compared is None else redacted_comparison(found.compared, called), _choices_hidden(found.chosen_from, called),
    )  # fmt: skip


def _choices_hidden(choices: Options | Front | None, called: Pseudonyms) -> Options | Front | None:
    match choices:
        case Options():
            return redacted_options(choices, called)
        case Front():
            return redacted_front(choices, called)
        case _:
            return None


def key_of(called: Pseudonyms) -> bytes:
    """Return who is who, as CSV in UTF-8 with the mark that Excel needs."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(["pseudonym", "table", "id", "name"])
    for (table, row), name in called.of.items():
        writer.writerow([plain(each) for each in (name, table, row, called.names[table, row])])
    return ("\ufeff" + sheet.getvalue()).encode("utf-8")


__all__ = ["FORMATS", "KEY", "Exported", "export", "key_of", "reports_of"]
