"""Reading the certificates that a document states: text becomes exact numbers again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any, get_args

from allocator.apportion import Logs, Powers
from allocator.dossier.certificate import Amount, Engine, Leaf, Multiplier, Node, Split, StageCertificate, StageClaim, Unknown
from allocator.facts import RuleId

_NUMBER = re.compile(r"(-?[0-9]+)(?:/([0-9]+))?")
"""A whole number or `p/q`, however many digits; nothing with an exponent, which could be endless."""


class UnreadError(ValueError):
    """What is written is no certificate; the argument is what could not be read."""


def read_claims(document: Mapping[str, Any]) -> tuple[StageClaim, ...]:
    """Return what a document claims of its stages; of a stage without a certificate it claims nothing.

    Raises:
        UnreadError: A certificate is not written as it should be.
    """
    stages = document.get("stages")
    told = [each for each in stages if isinstance(each, dict) and each.get("certificate")] if isinstance(stages, list) else []
    return tuple(_claim(each) for each in told)


def _claim(told: Mapping[str, Any]) -> StageClaim:
    written = told["certificate"]
    if not isinstance(written, dict) or not isinstance(told.get("stage"), int):
        raise UnreadError(str(written)[:80])
    engine: Any = written.get("engine")
    if engine not in get_args(Engine):
        raise UnreadError(str(engine)[:80])
    threshold = written.get("threshold")
    multipliers, tree = _listed(written.get("multipliers", [])), _listed(written.get("tree", []))
    certificate = StageCertificate(
        told["stage"], engine, tuple(map(_multiplier, multipliers)), None if threshold is None else _fraction(threshold),
        tuple(map(_node, tree)),
    )  # fmt: skip
    return StageClaim(certificate, told.get("value"), written.get("within"))


def _listed(told: Any) -> list[Any]:
    if not isinstance(told, list):
        raise UnreadError(str(told)[:80])
    return told


def _node(told: Any) -> Node:
    match told:
        case {"split": unknown, "at": int(at)} if not isinstance(at, bool):
            return Split(_unknown(unknown), at)
        case {"worse": int(stage), "multipliers": multipliers}:
            return Leaf(tuple(map(_multiplier, _listed(multipliers))), impossible=False, worse=stage)
        case {"impossible": multipliers}:
            return Leaf(tuple(map(_multiplier, _listed(multipliers))), impossible=True)
        case {"multipliers": multipliers}:
            return Leaf(tuple(map(_multiplier, _listed(multipliers))), impossible=False)
        case _:
            raise UnreadError(str(told)[:80])


def _unknown(told: Any) -> Unknown:
    names = _listed(told)
    if not names or not all(isinstance(each, str | int) for each in names):
        raise UnreadError(str(told)[:80])
    return tuple(names)


def _multiplier(told: Any) -> Multiplier:
    match told:
        case [str(rule), str(label), int(part), times]:
            return Multiplier(RuleId(rule), label, part, _times(times))
        case _:
            raise UnreadError(str(told)[:80])


def _times(told: Any) -> Amount:
    if isinstance(told, list) and told:
        return Powers.added(map(_power, told))
    if isinstance(told, dict):
        terms = {_fraction(argument): _fraction(times) for argument, times in told.items()}
        if any(argument <= 0 for argument in terms):
            raise UnreadError(str(told)[:80])
        return Logs(MappingProxyType({argument: times for argument, times in terms.items() if times}))
    return _fraction(told)


def _power(told: Any) -> Powers:
    match told:
        case [exponent, times]:
            return Powers.of(_fraction(exponent)) * _fraction(times)
        case _:
            raise UnreadError(str(told)[:80])


def _fraction(told: Any) -> Fraction:
    if isinstance(told, int) and not isinstance(told, bool):
        return Fraction(told)
    written = _NUMBER.fullmatch(told) if isinstance(told, str) else None
    if written is None:
        raise UnreadError(str(told)[:80])
    over, under = (int(Decimal(part or 1)) for part in written.groups())
    if not under:
        raise UnreadError(str(told)[:80])
    return Fraction(over, under)
