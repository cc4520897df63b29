"""Building a page: every text is escaped on its way in, so that none of a roster is ever taken for markup."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable
from typing import Any

from allocator.paint.visible import visible

_VOID = frozenset({"meta", "img", "br"})
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


class Markup(str):
    """Text that is markup already; only this file and files that ship with the program make it."""

    __slots__ = ()


Content = str | Iterable[str]


def tag(name: str, /, *content: Content, **attributes: str | int | bool | None) -> Markup:
    """Return an element.

    Args:
        name: Of the element.
        content: Texts, which are escaped, and markup, which is not; also several at once.
        attributes: Their values are escaped; `_` in a name stands for `-`, one at its end is left out; None and False leave it out.
    """
    told = "".join(_attribute(each, value) for each, value in attributes.items() if value is not None and value is not False)
    if name in _VOID:
        return Markup(f"<{name}{told}>")
    return Markup(f"<{name}{told}>{joined(*content)}</{name}>")


def joined(*content: Content) -> Markup:
    """Return texts and markup one after the other."""
    return Markup("".join(_safe(each) if isinstance(each, str) else joined(*each) for each in content))


def _safe(text: str) -> str:
    return text if isinstance(text, Markup) else html.escape(visible(text), quote=True)


def _attribute(name: str, value: str | int | bool) -> str:
    plain = name.rstrip("_").replace("_", "-")
    return f" {plain}" if value is True else f' {plain}="{html.escape(visible(str(value)), quote=True)}"'


def json_block(value: Any) -> Markup:
    """Return values as JSON that can stand inside a script element: nothing in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return Markup("".join(_UNSAFE.get(letter, letter) for letter in text))
