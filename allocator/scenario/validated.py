"""Validating a part of the tree: the model, or faults that say in plain words what is wrong and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from allocator.errors import Fault, Phrase, phrase
from allocator.rules.references import nearest
from allocator.scenario.fault_list import FaultList
from allocator.scenario.tree import Branch, Leaf, Node, Path, PathKey, at, leaves, place_of, plain, shown, trodden
from allocator.words import CATALOGUE

M = TypeVar("M", bound=BaseModel)

_WANTED = {
    "string_type": "want.text", "int_type": "want.whole", "int_parsing": "want.whole", "int_from_float": "want.whole",
    "bool_type": "want.yes_no", "bool_parsing": "want.yes_no", "list_type": "want.list", "tuple_type": "want.list",
    "dict_type": "want.mapping", "model_type": "want.mapping", "mapping_type": "want.mapping", "too_short": "want.not_empty",
}  # fmt: skip
_LIMITS = {"ge": "want.at_least", "gt": "want.over", "le": "want.at_most", "lt": "want.under"}


def validated(model: type[M], node: Node, faults: FaultList) -> M | None:
    """Return the node as a model; what is wrong goes to `faults`.

    Where only some keys are wrong, the rest is still returned if it makes a whole, so that what refers to it can be looked at too.
    A number where a text belongs (a title `2025`, a code `0123`) is taken as it is written.
    """
    as_text: frozenset[Path] = frozenset()
    try:
        return model.model_validate(plain(node))
    except ValidationError as wrong:
        as_text = frozenset(_numbers_for_texts(node, wrong.errors(include_url=False)))
    try:
        return model.model_validate(plain(node, as_text))
    except ValidationError as wrong:
        errors = wrong.errors(include_url=False)
    for fault in _faults(model, node, errors):
        faults.take(fault)
    return _rest(model, plain(node, as_text), {str(error["loc"][0]) for error in errors if error["loc"]})


def _numbers_for_texts(node: Node, errors: Sequence[ErrorDetails]) -> Iterator[Path]:
    for error in errors:
        if error["type"] == "string_type":
            path = trodden(node, error["loc"])
            found = at(node, path)
            if isinstance(found, Leaf) and found.value is not None:
                yield path


def _rest(model: type[M], data: Any, wrong: set[str]) -> M | None:
    if not isinstance(data, dict) or not wrong:
        return None
    try:
        return model.model_validate({key: value for key, value in data.items() if key not in wrong})
    except ValidationError:
        return None


def _faults(model: type[BaseModel], node: Node, errors: Sequence[ErrorDetails]) -> Iterator[Fault]:
    placed = [(trodden(node, error["loc"]), error) for error in errors]
    seen: set[tuple[Path, str]] = set()
    for path, error in placed:
        deeper = any(len(other) > len(path) and other[: len(path)] == path for other, _ in placed)
        kind = "type" if error["type"].endswith("_type") else error["type"] + str(error["loc"][-1:])
        if (kind == "type" and deeper) or (path, kind) in seen:
            continue
        seen.add((path, kind))
        yield _fault(model, node, path, error)


def _fault(model: type[BaseModel], node: Node, path: Path, error: ErrorDetails) -> Fault:
    kind, loc = error["type"], error["loc"]
    found = at(node, path)
    value = None if isinstance(found, Branch) and not path else shown(found)
    if kind == "missing":
        return Fault(phrase("key.missing", key=str(loc[-1])), found.place, None, phrase("want.key", key=str(loc[-1])))
    if kind == "extra_forbidden":
        return _unknown_key(model, node, path, loc)
    if kind == "literal_error":
        names = re.findall(r"'([^']*)'", error["ctx"]["expected"]) or [error["ctx"]["expected"]]
        maybe = nearest(value, names) if value else None
        return Fault(phrase("value.choice"), found.place, value, one_of(names), maybe)
    if kind in _WANTED:
        return Fault(phrase("value.type"), found.place, value, phrase(_WANTED[kind]))
    blamed = _blamed(found, error.get("ctx", {}).get("value"))
    return Fault(_says(error), blamed.place, None if isinstance(blamed, Branch) and not path else shown(blamed), _expected(error))


def _blamed(node: Node, value: object) -> Node:
    """Return the single value (or key) beneath a node that an error is about, or the node itself where that is not clear."""
    if isinstance(node, Leaf) or not isinstance(value, str):
        return node
    return next((leaf for leaf in leaves(node) if value in (leaf.written, str(leaf.value))), node)


def _unknown_key(model: type[BaseModel], node: Node, path: Path, loc: Sequence[PathKey]) -> Fault:
    key = str(loc[-1])
    known = sorted(_fields_at(model, loc[:-1]))
    return Fault(phrase("key.unknown", key=key), place_of(node, path, key), key, one_of(known), nearest(key, known))


def one_of(names: Sequence[str]) -> Phrase:
    """Return the phrase that expects one of some names."""
    return phrase("want.one_of", names=", ".join(names[:20]) + (", ..." if len(names) > 20 else ""))


def _says(error: ErrorDetails) -> Phrase:
    code = error["type"]
    if code in CATALOGUE:
        return phrase(code, **error.get("ctx", {}))
    return phrase("value.range") if _limit(error) else phrase("value.wrong")


def _expected(error: ErrorDetails) -> Phrase | None:
    wanted = f"want.{error['type']}"
    return phrase(wanted) if wanted in CATALOGUE else _limit(error)


def _limit(error: ErrorDetails) -> Phrase | None:
    context = error.get("ctx", {})
    return next((phrase(_LIMITS[name], limit=limit) for name, limit in context.items() if name in _LIMITS), None)


def _fields_at(model: type[BaseModel], loc: Sequence[PathKey]) -> set[str]:
    models = [model]
    for key in loc:
        named = [each for each in models if each.__name__ == key]
        inner = [_models_in(field.annotation) for each in models for name, field in each.model_fields.items() if key in (name, field.alias)]
        models = named or [each for group in inner for each in group] or models
    return {field.alias or name for each in models for name, field in each.model_fields.items()}


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for part in get_args(annotation) for found in _models_in(part)]
