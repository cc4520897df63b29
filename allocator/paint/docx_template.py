"""A template for Word: found, looked over before anything is written, and filled. What is wrong in it is named with its place."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from allocator.errors import Fault, Phrase, Place, ScenarioFaults, UsageFault, phrase
from allocator.facts import Language
from allocator.paint.docx_templates import FOLDER
from allocator.paint.letterhead import FIELDS, LISTS, OWN_TEMPLATES, Fields
from allocator.rules.references import nearest

if TYPE_CHECKING:
    from docx.document import Document
    from jinja2.sandbox import SandboxedEnvironment

BODY = "body"
"""The field in whose place the content stands; it has a paragraph of its own."""
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_PREFIX = re.compile(r"(\{[{%#])(?:p|tr|tc|r)\s")
_LOOSE = re.compile(r"\{\{|\}\}|\{%|%\}")
_SAMPLE: Fields = {name: ["-"] if name in LISTS else "-" for name in FIELDS}
_NEAR, _LARGEST = 60, 50_000_000


@dataclass(frozen=True)
class Spot:
    """A paragraph of a template.

    Attributes:
        where: In which part: the text, a table, the top or the foot of pages.
        text: What stands there.
    """

    where: Phrase
    text: str

    @property
    def near(self) -> str:
        """The beginning of the text, to find it by."""
        return self.text if len(self.text) <= _NEAR else self.text[:_NEAR] + "…"


@dataclass(frozen=True)
class Template:
    """A template that was looked over.

    Attributes:
        file: How messages call it.
        data: Its bytes.
    """

    file: str
    data: bytes


def template_named(name: str | None, language: Language) -> Template:
    """Return a template: one of the program's own by name, else a file; without a name the one that suits the language.

    Raises:
        UsageFault: There is no such file.
        ScenarioFaults: It is no document, or fields in it are wrong; all of them are named.
    """
    own = FOLDER / f"{name or OWN_TEMPLATES[language]}.docx"
    if name is None or (own.is_file() and own.parent == FOLDER and own.stem == name):
        return Template(own.name, own.read_bytes())
    path = Path(name)
    if not path.is_file():
        raise UsageFault(phrase("paint.no_template", file=name, names=phrase("list.comma", items=tuple(sorted(OWN_TEMPLATES.values())))))
    template = Template(path.name, path.read_bytes())
    faults = tuple(_faults(template))
    if faults:
        raise ScenarioFaults(faults)
    filled(template, _SAMPLE, BODY)
    return template


def opened(template: Template) -> Document | None:
    """Return the document, or None where the bytes are none."""
    import docx
    from docx.opc.exceptions import OpcError

    try:
        with zipfile.ZipFile(io.BytesIO(template.data)) as package:
            if sum(each.file_size for each in package.infolist()) > _LARGEST:
                return None
        return docx.Document(io.BytesIO(template.data))
    except (zipfile.BadZipFile, OpcError, KeyError, ValueError, SyntaxError, NotImplementedError):
        return None


def _faults(template: Template) -> Iterator[Fault]:
    place, document = Place(template.file), opened(template)
    if document is None:
        yield Fault(phrase("paint.no_document"), place)
        return
    spots, jinja = tuple(spots_of(document)), environment()
    yield from (fault for spot in spots for fault in _broken(spot, jinja, place))
    if not any("%" in loose for spot in spots for loose in _LOOSE.findall(_TAG.sub("", spot.text))):
        yield from _badly_nested(spots, jinja, place)
    yield from (fault for spot in spots for fault in _unknown(spot, _own_names(spots), jinja, place))
    bodies = [spot for spot in spots if re.search(r"\{\{p?\s*" + BODY + r"\s*\}\}", spot.text)]
    if not any(is_body(spot.text) and spot.where.code == "paint.in_text" for spot in bodies):
        yield Fault(phrase("paint.no_body", field=BODY), place)
    elif len(bodies) > 1:
        yield _fault("paint.second_body", BODY, bodies[1], place)


def is_body(text: str) -> bool:
    """Return whether a paragraph holds the field of the content and nothing else."""
    return re.fullmatch(r"\s*\{\{\s*" + BODY + r"\s*\}\}\s*", text) is not None


def _broken(spot: Spot, jinja: SandboxedEnvironment, place: Place) -> Iterator[Fault]:
    """Yield fields that begin and do not end, or whose inside cannot be read."""
    from jinja2 import TemplateSyntaxError

    loose = _LOOSE.search(_TAG.sub("", spot.text))
    if loose is not None:
        yield _fault("paint.loose_braces", loose[0], spot, place)
    for tag in _TAG.findall(spot.text):
        if tag.startswith("{{"):
            try:
                jinja.parse(_PREFIX.sub(r"\1 ", tag))
            except TemplateSyntaxError:
                yield _fault("paint.broken_field", tag, spot, place)


def _badly_nested(spots: tuple[Spot, ...], jinja: SandboxedEnvironment, place: Place) -> Iterator[Fault]:
    """Yield the first command that cannot be read, or has no beginning or end."""
    from jinja2 import TemplateSyntaxError

    tagged = [spot for spot in spots if "{%" in spot.text]
    try:
        jinja.parse("\n".join(_PREFIX.sub(r"\1 ", "".join(_commands(spot))) for spot in tagged))
    except TemplateSyntaxError as wrong:
        spot = tagged[min(wrong.lineno, len(tagged)) - 1]
        yield _fault("paint.broken_command", next(iter(_commands(spot)), ""), spot, place)


def _commands(spot: Spot) -> list[str]:
    return [tag for tag in _TAG.findall(spot.text) if tag.startswith("{%")]


def _own_names(spots: tuple[Spot, ...]) -> frozenset[str]:
    """Return the names that the template itself gives, in `for` and `set`."""
    tags = [tag for spot in spots for tag in _TAG.findall(spot.text) if tag.startswith("{%")]
    found = (re.match(r"\{%-?(?:p|tr|tc|r)?\s+(?:for|set)\s+(.+?)(?:\s+in\s|\s*=)", tag) for tag in tags)
    return frozenset({"loop", *(name.strip() for each in found if each for name in each[1].split(","))})


def _unknown(spot: Spot, own: frozenset[str], jinja: SandboxedEnvironment, place: Place) -> Iterator[Fault]:
    """Yield fields that do not exist."""
    from jinja2 import TemplateSyntaxError, meta

    for tag in dict.fromkeys(_TAG.findall(spot.text)):
        inner = _PREFIX.sub(r"\1 ", tag)
        if tag.startswith("{%"):
            told = re.match(r"\{%-?\s*(?:(?:el)?if|for\s+.+?\s+in)\s+(.+?)\s*-?%\}", inner)
            inner = f"{{{{ {told[1]} }}}}" if told else ""
        try:
            names = meta.find_undeclared_variables(jinja.parse(inner))
        except TemplateSyntaxError:
            continue
        for name in sorted(names - own - set(jinja.globals) - FIELDS - {BODY}):
            yield _fault("paint.unknown_field", name, spot, place, nearest(name, sorted(FIELDS | {BODY})))


def _fault(code: str, value: str, spot: Spot, place: Place, maybe: str | None = None) -> Fault:
    return Fault(phrase(code, where=spot.where, near=spot.near), place, value, None, maybe)


def spots_of(document: Document) -> Iterator[Spot]:
    """Yield every paragraph that says something, in the order of the text, then the tops and feet of pages."""
    from docx.oxml.ns import qn

    def inside(root: Any, where: Phrase | None) -> Iterator[Spot]:
        for paragraph in root.iter(qn("w:p")):
            text = "".join(each.text or "" for each in paragraph.iter(qn("w:t")))
            in_table = any(True for _ in paragraph.iterancestors(qn("w:tc")))
            if text:
                yield Spot(where or phrase("paint.in_table" if in_table else "paint.in_text"), text)

    yield from inside(document.element.body, None)
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind in ("header", "footer"):
            yield from inside(relation.target_part.element, phrase(f"paint.in_{kind}"))


def environment() -> SandboxedEnvironment:
    """Return where fields are filled: markup in a text stays text, a field that is missing is an error, and no template runs programs."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    jinja = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    jinja.globals.clear()
    return jinja


def filled(template: Template, told: Fields, mark: str) -> Document:
    """Return the template with its fields filled, and a mark where the content goes.

    Raises:
        ScenarioFaults: Something in it cannot be carried out.
    """
    from docxtpl import DocxTemplate

    document: Any = DocxTemplate(io.BytesIO(template.data))
    try:
        document.render({**told, BODY: mark}, environment())
    except Exception as wrong:  # whatever an office wrote into its braces
        raise ScenarioFaults([Fault(phrase("paint.unfillable", why=str(wrong)), Place(template.file))]) from wrong
    filled_in: Document = document.docx
    return filled_in
