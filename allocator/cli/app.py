"""The group of commands. Each is loaded only when it is called, so that help comes at once."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from typing import Any

import click

from allocator.cli.language import help_language, told
from allocator.cli.misused import misused
from allocator.errors import phrase
from allocator.words import say

_COMMANDS = (
    "init", "check", "solve", "audit", "explain", "sensitivity", "sweep",
    "options", "compare", "ballot", "gaps", "export", "runs", "rules", "schema",
)
_SELDOM = 100_000
"""So many new objects let the collector look for cyclic garbage: loading a room makes thousands, none of them garbage."""


class LateGroup(click.Group):
    """A group that knows its commands by name and loads one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command = importlib.import_module(f"allocator.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, told(f"help.{name}")) for name in _COMMANDS])


def main() -> None:
    """Run the command line and leave with the exit code of what was done."""
    gc.set_threshold(_SELDOM)
    _speak_utf8()
    try:
        code = _run()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    sys.exit(code)


def _run() -> int:
    try:
        ended = _group().main(prog_name="allocator", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as asked:
        asked.show()
        return asked.exit_code
    except click.ClickException as wrong:
        _tell(wrong)
        return wrong.exit_code
    except click.exceptions.Abort:
        return 130
    return ended if isinstance(ended, int) else 0


def _tell(wrong: click.ClickException) -> None:
    """Say what is wrong with a command, and where its help is."""
    language = help_language()
    if language == "en":
        wrong.show()
        return
    context = wrong.ctx if isinstance(wrong, click.UsageError) else None
    command = "allocator" if context is None else context.command_path
    print(say(phrase("usage.heading", says=misused(wrong)), language), file=sys.stderr)
    print(say(phrase("usage.see_help", command=command), language), file=sys.stderr)


def _group() -> LateGroup:
    group: Any = LateGroup("allocator", help=told("help.allocator"), no_args_is_help=True)
    group = click.version_option(package_name="allocator", help=told("option.version"))(group)
    group = click.option("--lang", type=click.Choice(["vi", "en"]), expose_value=False, help=told("option.lang"))(group)
    assert isinstance(group, LateGroup)
    return group


def _speak_utf8() -> None:
    """Write UTF-8 whatever code page the console has."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
