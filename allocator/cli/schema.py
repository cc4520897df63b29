"""`allocator schema`: the JSON Schema of a scenario file."""

from __future__ import annotations

import sys

import click

from allocator.cli.endings import SOLVED, ending
from allocator.cli.language import help_language, told


@click.command("schema", help=told("help.schema"))
def command() -> int:
    """Print the JSON Schema."""
    def deed() -> int:
        from allocator.export import json_text
        from allocator.scenario import scenario_schema

        sys.stdout.write(json_text(scenario_schema()))
        return SOLVED

    return ending(deed, help_language([]))
