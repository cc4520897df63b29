"""Papers as one page for a browser: everything is inside the file, nothing is fetched, and only our own programs may run."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from allocator.errors import phrase
from allocator.facts import Language
from allocator.paint.charts import bundle, specification
from allocator.paint.charts_look import DARK, LIGHT, config, locale
from allocator.paint.html_parts import article, contents, seal_markup
from allocator.paint.html_text import Markup, joined, json_block, tag
from allocator.report import Chart, Report
from allocator.words.say import said

_PAGE = Path(__file__).with_name("page")


def paint_html(reports: Sequence[Report], language: Language) -> bytes:
    """Return papers as one page, in UTF-8: tables to sort, charts to hover; it can be read and printed without its programs too."""
    charts = {
        f"p{number}-{at}": specification(part, language)
        for number, report in enumerate(reports, 1) for at, part in enumerate(report.parts) if isinstance(part, Chart)
    }  # fmt: skip
    style, programs = _file("page.css"), ([Markup(bundle())] if charts else []) + [_file("page.js")]
    page = joined(Markup("<!DOCTYPE html>\n"), tag(
        "html", _head(reports, language, style, programs), _body(reports, language, charts, programs), lang=language,
    ))  # fmt: skip
    return page.encode("utf-8")


def _head(reports: Sequence[Report], language: Language, style: Markup, programs: Sequence[Markup]) -> Markup:
    title = " · ".join(dict.fromkeys(said(each, language) for report in reports for each in (report.name, report.about)))
    return tag(
        "head", tag("meta", charset="utf-8"), tag("meta", http_equiv="Content-Security-Policy", content=_policy(style, programs)),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"), tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="generator", content="allocator"), tag("title", title), tag("style", style),
    )  # fmt: skip


def _policy(style: Markup, programs: Sequence[Markup]) -> str:
    """Return what the page may do: show its own pictures, and run and wear what has the fingerprint of ours."""
    scripts = " ".join(map(_fingerprint, programs))
    return f"default-src 'none'; script-src {scripts}; style-src {_fingerprint(style)}; img-src data:; base-uri 'none'; form-action 'none'"


def _fingerprint(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _body(reports: Sequence[Report], language: Language, charts: dict[str, dict[str, object]], programs: Sequence[Markup]) -> Markup:
    synthetic = any(report.synthetic for report in reports)
    data = {"charts": charts, "themes": {"light": config(LIGHT), "dark": config(DARK)}, "locale": locale(language)}
    seals = dict.fromkeys(seal_markup(report.seal, language) for report in reports)
    return tag(
        "body", tag("a", said(phrase("page.skip"), language), href="#content", class_="skip"),
        tag("header", tag("p", said(phrase("paint.synthetic"), language), class_="warning", role="note")) if synthetic else "",
        contents(reports, language), tag("main", (article(each, number, language) for number, each in enumerate(reports, 1)), id="content"),
        tag("footer", seals), tag("p", id="status", class_="unseen", role="status"),
        tag("script", json_block(data), id="charts", type="application/json"), (tag("script", program) for program in programs),
        data_sort=said(phrase("page.sort"), language), data_ascending=said(phrase("page.ascending"), language),
        data_descending=said(phrase("page.descending"), language), data_unsorted=said(phrase("page.unsorted"), language),
    )  # fmt: skip


@cache
def _file(name: str) -> Markup:
    return Markup((_PAGE / name).read_text(encoding="utf-8"))
