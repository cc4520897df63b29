"""Painting: which formats there are, what each needs, and the files that it makes. Nothing is loaded before it is asked for."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from allocator.dossier import Dossier
from allocator.dossier.options import Front, Options
from allocator.errors import MissingExtra, Phrase, UsageFault, phrase
from allocator.export import document, json_text
from allocator.export.ballot import ballot_document
from allocator.export.compared import compared_document
from allocator.export.explained import explained_document
from allocator.export.files import file_name
from allocator.export.options import front_document, options_document
from allocator.export.sheets import body_table
from allocator.facts import Language
from allocator.report import Report
from allocator.report.as_csv import table_csv
from allocator.report.options import APPENDIX
from allocator.rules.references import nearest
from allocator.study.export_asked import Subject

_PAINTERS: Mapping[str, str] = MappingProxyType({
    "docx": "allocator.paint.docx", "xlsx": "allocator.paint.xlsx", "pdf": "allocator.paint.typst",
    "html": "allocator.paint.html",
})  # fmt: skip
"""Format of a paper -> the module that paints it, by `paint_<format>` of the reports and the language (Word, PDF: and a template)."""
FORMATS = (*_PAINTERS, "csv", "json")
_NEEDS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "docx": ("docx", "docxtpl", "vl_convert"), "xlsx": ("xlsxwriter",), "pdf": ("typst", "vl_convert"), "html": ("vl_convert",),
})  # fmt: skip
TEMPLATED, LAID_OUT = "docx", "pdf"
"""The format whose layout is a file that an office can replace, and the one that knows only the layouts of the program."""
_OWN = ("official", "plain")
_OF_CHOICES = ("options", "front")
_BOM = "\ufeff"


@dataclass(frozen=True)
class Painted:
    """What is painted.

    Attributes:
        subject: The answer.
        reports: The papers.
        language: Of the papers.
        template: For Word, and where it is one of the program's own for PDF too.
        suffix: What the names of files end in, before their language.
    """

    subject: Subject
    reports: tuple[Report, ...]
    language: Language
    template: str | None = None
    suffix: str = ""

    @property
    def name(self) -> str:
        """Name of the files of papers."""
        kinds = [report.kind for report in self.reports]
        return f"{kinds[0] if len(kinds) == 1 else 'proposal'}{self.suffix}.{self.language}"


def formats_named(to: Sequence[str]) -> tuple[str, ...]:
    """Return the formats that are meant, each once.

    Raises:
        UsageFault: There is no such format, or none is named.
    """
    names = tuple(dict.fromkeys(name for text in to for each in text.split(",") if (name := each.strip().lower().lstrip("."))))
    unknown = next((name for name in names if name not in FORMATS), None)
    if unknown is not None or not names:
        maybe = nearest(unknown or "", FORMATS)
        code = "usage.no_format" if maybe is None else "usage.no_format_maybe"
        raise UsageFault(phrase(code, format=unknown or "", formats=", ".join(FORMATS), maybe=maybe))
    return names


def refuse_missing(formats: Sequence[str]) -> None:
    """Make sure that all libraries are there before anything is solved.

    Raises:
        MissingExtra: Some are not; the formats that need them are named.
    """
    lacking = tuple(name for name in formats if any(importlib.util.find_spec(each) is None for each in _NEEDS.get(name, ())))
    if lacking:
        raise MissingExtra(phrase("usage.no_report_extra", formats=phrase("list.comma", items=lacking)))


def refuse_idle_template(template: str | None, formats: Sequence[str]) -> None:
    """Make sure, before anything is solved, that a template is used where one is named, and can be filled.

    Raises:
        UsageFault: No format has templates, or there is no such template.
        ScenarioFaults: Fields in it are wrong.
    """
    if template is None:
        return
    if LAID_OUT in formats and template in _OWN:
        return
    if TEMPLATED not in formats:
        raise UsageFault(phrase("usage.template_alone", format=TEMPLATED))
    importlib.import_module("allocator.paint.docx_template").template_named(template, "vi")


def other_layout(template: str | None, formats: Sequence[str]) -> Phrase | None:
    """Return that the PDF does not follow the office's own template, where there is one; None where nothing is to be said."""
    mixed = template is not None and template not in _OWN and LAID_OUT in formats
    return phrase("export.other_layout", template=Path(template or "").name) if mixed else None


def paint(what: Painted, name: str) -> dict[str, bytes]:
    """Return the files of one format: name -> bytes; none where there is nothing to write in it."""
    if name == "json":
        return {f"plan{what.suffix}.json": _json(what.subject).encode("utf-8")}
    if name == "csv":
        return dict(_csv(what))
    return {f"{what.name}.{name}": _paper(what, name)}


def _json(found: Subject) -> str:
    if found.compared is not None:
        return json_text(compared_document(found.compared))
    if isinstance(found.chosen_from, Options):
        return json_text(options_document(found.chosen_from))
    if isinstance(found.chosen_from, Front):
        return json_text(front_document(found.chosen_from))
    if found.balloted is not None:
        return json_text(ballot_document(found.balloted))
    return json_text(explained_document(found.dossier) if found.dossier.plan is None else document(found.dossier))


def _csv(what: Painted) -> Iterator[tuple[str, bytes]]:
    """Yield a table for every body as `audit` reads it; of other papers every table as it is; of plans to choose from both."""
    dossier, choices = what.subject.dossier, what.subject.chosen_from
    if isinstance(choices, Options):
        for number, each in enumerate(choices.found, 1):
            yield from _drafts(each.dossier, what.suffix, f"{APPENDIX}{number}-")
    if what.subject.compared is None and dossier.plan is not None and all(report.kind not in _OF_CHOICES for report in what.reports):
        yield from _drafts(dossier, what.suffix)
        return
    for report in what.reports:
        for table in report.whole_tables:
            if not table.key.startswith(APPENDIX):
                name = file_name(table.key.replace(":", "-")).removesuffix(".csv")  # type: ignore[arg-type]
                yield f"{name}{what.suffix}.{what.language}.csv", table_csv(table, what.language)


def _drafts(dossier: Dossier, suffix: str, before: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield a plan body by body, as `audit` reads it."""
    assert dossier.plan is not None
    for body in dossier.plan.bodies:
        if body not in dossier.plan.silent:
            name = file_name(body).removesuffix(".csv")
            yield f"{before}{name}{suffix}.csv", (_BOM + body_table(dossier.problem, dossier.plan, body)).encode("utf-8")


def _paper(what: Painted, name: str) -> bytes:
    """Paint one paper; the painter is loaded now."""
    painter = importlib.import_module(_PAINTERS[name])
    more = {"template": what.template} if name in (TEMPLATED, LAID_OUT) else {}
    made: bytes = getattr(painter, f"paint_{name}")(what.reports, what.language, **more)
    return made
