"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from allocator.cli.language import told

Decorator = Callable[[Any], Any]


def of_file(deed: Any) -> Any:
    """The scenario, and what may be changed in it."""
    for decorate in reversed(_FILE_OPTIONS):
        deed = decorate()(deed)
    return deed


def solving(deed: Any) -> Any:
    """How the solver goes about it."""
    for decorate in (_time_limit, _workers, _seed):
        deed = decorate()(deed)
    return deed


def spoken(deed: Any) -> Any:
    """The language of what is printed."""
    return click.option("--lang", type=click.Choice(["vi", "en"]), help=told("option.lang"))(deed)


def as_data(deed: Any) -> Any:
    """One JSON document instead of tables."""
    return click.option("--json", "as_json", is_flag=True, help=told("option.json"))(deed)


def of_store(deed: Any) -> Any:
    """The file in which runs are kept."""
    return click.option("--store", metavar="PATH", help=told("option.store"))(deed)


def kept(deed: Any) -> Any:
    """Where this run is kept, and whether at all."""
    return of_store(click.option("--no-keep", is_flag=True, help=told("option.no_keep"))(deed))


def _file() -> Decorator:
    return click.argument("file", type=click.Path(path_type=Path))


def _variant() -> Decorator:
    return click.option("--variant", metavar="V", help=told("option.variant"))


def _settings() -> Decorator:
    return click.option("--set", "settings", metavar="PATH=VALUE", multiple=True, help=told("option.set"))


def _seed() -> Decorator:
    return click.option("--seed", type=click.IntRange(min=0), metavar="N", help=told("option.seed"))


def _workers() -> Decorator:
    return click.option("--workers", type=click.IntRange(min=1), default=1, metavar="N", help=told("option.workers"))


def _time_limit() -> Decorator:
    return click.option("--time-limit", type=click.FloatRange(min=0, min_open=True), metavar="S", help=told("option.time_limit"))


_FILE_OPTIONS = (_file, _variant, _settings)
