"""The parts of a paper on a page: what stands around it, and what stands in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from allocator.errors import phrase
from allocator.facts import Language
from allocator.paint.html_charts import chart_markup
from allocator.paint.html_table import table_markup
from allocator.paint.html_text import Markup, joined, tag
from allocator.problem import Letterhead
from allocator.report import Chart, Heading, Items, Note, Paragraph, Part, Report, Seal, Table
from allocator.words.dates import long_date
from allocator.words.say import said


def article(report: Report, number: int, language: Language) -> Markup:
    """Return one paper; its parts are marked by its number and theirs."""
    title = f"p{number}-title"
    return tag(
        "article", _top(report.head, language), tag("h1", *_title(report, language), id=title), _addressee(report.head, language),
        (_part(part, f"p{number}-{at}", report, language) for at, part in enumerate(report.parts)),
        _signed(report.head, language), aria_labelledby=title, id=f"p{number}",
    )  # fmt: skip


def _title(report: Report, language: Language) -> Iterator[Markup]:
    yield tag("span", said(report.name, language), class_="name")
    about = said(report.about, language)
    if about:
        yield tag("span", about, class_="about")


def _top(head: Letterhead, language: Language) -> Markup:
    """Return who submits the paper, and where and when; what is blank is left out."""
    lines = [(name, said(getattr(head, name), language).strip()) for name in ("heading", "superior", "issuer", "number", "place")]
    told = {name: text for name, text in lines if text}
    if "number" in told:
        told["number"] = f"{said(phrase('paint.number'), language)} {told['number']}"
    day = "" if head.date is None else long_date(head.date, language)
    where = ", ".join(text for text in (told.pop("place", ""), day) if text)
    texts = [tag("p", text, class_=name) for name, text in told.items()] + ([tag("p", where, class_="place")] if where else [])
    return tag("div", texts, class_="letterhead") if texts else Markup()


def _addressee(head: Letterhead, language: Language) -> Markup:
    whom = said(head.addressee, language).strip()
    return tag("p", f"{said(phrase('paint.addressee'), language)}: {whom}", class_="addressee") if whom else Markup()


def _signed(head: Letterhead, language: Language) -> Markup:
    signed = [text for name in ("authority", "position", "signatory") if (text := said(getattr(head, name), language).strip())]
    block = tag("div", (tag("p", text) for text in signed), class_="signed") if signed else ""
    to = [text for each in head.recipients if (text := said(each, language).strip())]
    copies = said(phrase("paint.recipients"), language)
    listed = tag("div", tag("p", f"{copies}:"), tag("ul", (tag("li", text) for text in to)), class_="recipients") if to else ""
    return joined(block, listed)


def _part(part: Part, mark: str, report: Report, language: Language) -> Markup:
    match part:
        case Heading(text, level):
            return tag(f"h{min(level + 1, 6)}", said(text, language), id=mark)
        case Paragraph(text):
            return tag("p", said(text, language))
        case Note(text, warning):
            return tag("p", said(text, language), class_="warning" if warning else "note", role="note")
        case Items(items, numbered):
            return _items([said(item, language) for item in items], "ol" if numbered else "ul")
        case Table():
            return table_markup(part, mark, language, report.kind)
        case Chart():
            return chart_markup(part, mark, language)


def _items(lines: Sequence[str], name: str) -> Markup:
    """Return a list; a line that begins with spaces belongs to the one above."""
    groups: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.startswith(" ") and groups:
            groups[-1][1].append(line.strip())
        else:
            groups.append((line.strip(), []))
    return tag(name, (tag("li", line, tag("ul", (tag("li", each) for each in under)) if under else "") for line, under in groups))


def contents(reports: Sequence[Report], language: Language) -> Markup:
    """Return links to the headings of a paper; nothing where there are few."""
    links = [
        tag("li", tag("a", said(part.text, language), href=f"#p{number}-{at}"), class_=f"level{part.level}")
        for number, report in zip(count(1), reports, strict=False)
        for at, part in enumerate(report.parts) if isinstance(part, Heading)
    ]  # fmt: skip
    return tag("nav", tag("ul", links), aria_label=said(phrase("page.contents"), language)) if len(links) > 2 else Markup()


def seal_markup(seal: Seal, language: Language) -> Markup:
    """Return what vouches for a paper."""
    versions = ", ".join(f"{name} {version}" for name, version in seal.versions.items())
    told = (
        (phrase("page.file"), seal.file), (phrase("page.variant"), seal.variant), (phrase("page.sha256"), seal.sha256),
        (phrase("page.versions"), versions), (phrase("page.verdict"), said(seal.verdict, language)),
    )  # fmt: skip
    lines = (tag("div", tag("dt", said(name, language)), tag("dd", text)) for name, text in told if text)
    return tag("dl", lines, class_="seal")
