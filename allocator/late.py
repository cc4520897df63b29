"""Doors that open late: what a room offers is loaded when it is first asked for, so that a command loads only what it uses."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from types import ModuleType
from typing import Any


def opens_late(room: str, offered: Mapping[str, str]) -> None:
    """Let a package offer names that lie in modules beneath it, without loading those modules yet.

    A name stays what is offered even where a module is called the same: `allocator.audit(...)` is always the verb.

    Args:
        room: The package's full name.
        offered: Name -> the module that has it, as seen from the package: `study.answers`.
    """

    class Door(ModuleType):
        """The package, with its names."""

        def __getattr__(self, name: str) -> Any:
            if name not in offered:
                raise AttributeError(f"module {room!r} has no attribute {name!r}")
            found = getattr(import_module(f"{room}.{offered[name]}"), name)
            self.__dict__[name] = found
            return found

        def __setattr__(self, name: str, value: object) -> None:
            if not (name in offered and isinstance(value, ModuleType)):
                super().__setattr__(name, value)

    sys.modules[room].__class__ = Door
