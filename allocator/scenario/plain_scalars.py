"""The marks of plain YAML: how its lines, keys and values look, and what stands between quotes."""

from __future__ import annotations

import re
import unicodedata

FOREIGN = re.compile(
    "[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|^(?:---|\\.\\.\\.|%)", re.MULTILINE
)
"""Characters, and beginnings of lines, that plain YAML has none of."""

_QUOTED = r'''"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*\''''
_FIRST = r"""[^ \n\-?:,\[\]{}#&*!|>'"%@`]"""
_IN_FLOW = r"[^,\[\]{}:#?\n]*"

NEXT_LINE = re.compile(r"(?:[ ]*(?:#[^\n]*)?\n)*([ ]*)")
"""From the beginning of a line: what is blank or a remark, and the indentation of the line that is neither."""

LINE_END = re.compile(r"[ ]*(?:[ ]#[^\n]*)?\n")
SPACES = re.compile(r"[ ]*")
ANCHOR = re.compile(r"&([A-Za-z0-9_-]+)(?:[ ]+|(?=\n))")
ALIAS = re.compile(r"\*([A-Za-z0-9_-]+)(?=[ \n,\]}])")
BLOCK_KEY = re.compile(rf"({_QUOTED}|{_FIRST}[^:#\n]*?)[ ]*:(?=[ \n])")
BLOCK_TEXT = re.compile(rf"{_QUOTED}|(?:{_FIRST}|-(?=[^ \n]))[^\n]*")
FLOW_SPACE = re.compile(r"(?:[ \n]|(?<=[ \n])#[^\n]*)*")
FLOW_KEY = re.compile(rf"({_QUOTED})[ ]*:|({_FIRST}[^,\[\]{{}}:#?\n]*?)[ ]*:(?=[ \n])")
FLOW_SCALAR = re.compile(rf"{_QUOTED}|(?:{_FIRST}|-(?=[^ \n,\[\]{{}}:#?])){_IN_FLOW}")
FLOW_PAIR = re.compile(rf'(?:"([^"\\\n]{{1,200}})"|([A-Za-z_][A-Za-z0-9_]*)):[ ](?:"([^"\\\n]*)"|({_FIRST}{_IN_FLOW}))(?=[,}}])')
"""A key and its value, both without anything that would have to be looked at twice."""

_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)")
_ESCAPED = {'"': '"', "\\": "\\", "/": "/", "n": "\n", "t": "\t"}


class NotPlain(Exception):
    """The text is no plain YAML, or faulty: the full reader will say."""


def unquoted(token: str) -> str:
    """Return what stands between quotes, composed."""
    body = token[1:-1]
    if token[0] == "'":
        return unicodedata.normalize("NFC", body.replace("''", "'"))
    return unicodedata.normalize("NFC", _ESCAPE.sub(_unescaped, body) if "\\" in body else body)


def _unescaped(found: re.Match[str]) -> str:
    mark = found[1]
    if len(mark) == 1:
        if mark not in _ESCAPED:
            raise NotPlain
        return _ESCAPED[mark]
    code = int(mark[1:], 16)
    if 0xD800 <= code < 0xE000:
        raise NotPlain
    return chr(code)
