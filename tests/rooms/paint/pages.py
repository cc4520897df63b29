"""Reads a page back as a browser would: elements with their attributes and texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = ("meta", "img", "br", "link", "input")


@dataclass
class Element:
    """An element; its content are elements and texts."""

    name: str
    attributes: dict[str, str]
    content: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All its text, without what is for screen readers alone."""
        return "".join(
            each if isinstance(each, str) else "" if each.attributes.get("class") == "unseen" else each.text for each in self.content
        )

    def all(self, *names: str) -> Iterator[Element]:
        """Yield the elements of some names within, from the top."""
        for each in self.content:
            if isinstance(each, Element):
                if not names or each.name in names:
                    yield each
                yield from each.all(*names)

    def first(self, name: str) -> Element:
        """Return the first element of a name within."""
        return next(self.all(name))

    def with_key(self, key: str, name: str = "table") -> Element:
        """Return the table, or the figure, of a key."""
        return next(each for each in self.all(name) if each.attributes.get("data-key") == key)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].content.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].name == tag, f"{tag} ends in {self.open[-1].name}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)


def read(page: bytes) -> Element:
    """Return the page; every element must end where it should."""
    reader = _Reader()
    reader.feed(page.decode("utf-8"))
    reader.close()
    assert len(reader.open) == 1
    return reader.open[0]
