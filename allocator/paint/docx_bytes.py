"""A document for Word as bytes: the same bytes for the same paper, and nothing in it of the machine or the person at it."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

_OLDEST_IN_ZIP = (1980, 1, 1, 0, 0, 0)
_STRANGERS = ("Company", "Manager", "HyperlinkBase")


def saved(document: Document, *, title: str = "", subject: str = "", language: str = "", day: date | None = None) -> bytes:
    """Return a document as a file.

    Args:
        document: It.
        title: What programs call it.
        subject: Of which type it is.
        language: In which it is written.
        day: Of the paper; None where it has none, and then the file says none either.
    """
    _describe(document, title, subject, language, day)
    _forget(document)
    raw = io.BytesIO()
    document.save(raw)
    return _repacked(raw.getvalue())


def _describe(document: Document, title: str, subject: str, language: str, day: date | None) -> None:
    core: Any = document.core_properties
    core.title, core.subject, core.language = title[:255], subject[:255], language
    core.author = core.last_modified_by = core.comments = core.keywords = core.category = core.content_status = core.identifier = ""
    core.revision, core.version = 1, ""
    for told in [each for each in core._element if each.tag.rpartition("}")[2] in ("created", "modified", "lastPrinted")]:
        core._element.remove(told)
    if day is not None:
        core.created = core.modified = datetime.combine(day, time(), UTC).replace(tzinfo=None)


def _forget(document: Document) -> None:
    """Take out a picture of the first page, where a template lay, and from the properties of the program who its owner is."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.oxml import parse_xml, serialize_part_xml
    from docx.oxml.ns import qn

    settings: Any = document.settings.element
    for attached in settings.findall(qn("w:attachedTemplate")):
        document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS).rels.pop(attached.get(qn("r:id")), None)
        settings.remove(attached)

    package: Any = document.part.package
    for key, relation in list(package.rels.items()):
        name = relation.reltype.rpartition("/")[2]
        if name == "thumbnail" or name == "custom-properties":
            del package.rels[key]
        elif name == "extended-properties":
            part = relation.target_part
            tree = parse_xml(part.blob)
            for each in list(tree):
                if each.tag.rpartition("}")[2] in (*_STRANGERS, "Template", "TotalTime"):
                    tree.remove(each)
            part._blob = serialize_part_xml(tree)


def _repacked(data: bytes) -> bytes:
    """Return the same package with every file in it of one age."""
    told = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda each: (each != "[Content_Types].xml", each)):
            entry = zipfile.ZipInfo(name, _OLDEST_IN_ZIP)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0, 0
            new.writestr(entry, old.read(name))
    return told.getvalue()
