"""The command line: a thin face over the verbs of `study`."""

from allocator.cli.app import main

__all__ = ["main"]
