"""What was typed wrongly, said in Vietnamese; the parser of the command line speaks English alone."""

from __future__ import annotations

from typing import Any

import click

from allocator.errors import Phrase, phrase

_EXTRA = "Got unexpected extra argument"
"""How the parser begins to say that more was typed than a command takes; in brackets it tells what."""


def misused(wrong: click.ClickException) -> Phrase:
    """Say what is wrong with a command; what is not known here stays in the parser's own words."""
    match wrong:
        case click.NoSuchOption(option_name=option):
            return phrase("usage.no_option", option=option)
        case click.NoSuchCommand(command_name=command):
            return phrase("usage.no_command", command=command)
        case click.MissingParameter(param=param) if param is not None:
            return phrase("usage.missing", what=_name(param))
        case click.BadParameter(param=param) if param is not None and (wanted := _wanted(param.type)) is not None:
            return phrase("usage.bad_value", what=_name(param), wanted=wanted)
        case click.UsageError(message=message) if message.startswith(_EXTRA):
            return phrase("usage.extra", given=message[message.find("(") + 1 : -1])
        case _:
            return phrase("usage.as_parsed", says=wrong.format_message())


def _name(param: click.Parameter) -> str:
    """Return what a parameter is called on the command line."""
    return max(param.opts, key=len) if isinstance(param, click.Option) else param.metavar or (param.name or "").upper()


def _wanted(kind: click.ParamType[Any]) -> Phrase | None:
    match kind:
        case click.IntRange(min=low, max=None):
            return phrase("usage.want.whole", low=low)
        case click.IntRange(min=low, max=high):
            return phrase("usage.want.whole_between", low=low, high=high)
        case click.FloatRange(min=low):
            return phrase("usage.want.above", low=int(low or 0))
        case click.Choice(choices=choices):
            return phrase("usage.want.choice", choices=phrase("list.comma", items=tuple(map(str, choices))))
        case click.Path(file_okay=False):
            return phrase("usage.want.folder")
        case click.Path(dir_okay=False):
            return phrase("usage.want.file")
        case _:
            return None
