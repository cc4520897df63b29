"""Reading the certificates that a document states: text becomes exact numbers again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any, get_args

from allocator.apportion import Logs
from allocator.dossier.certificate import Engine, Multiplier, StageCertificate, StageClaim
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
    multipliers = written.get("multipliers", [])
    if not isinstance(multipliers, list):
        raise UnreadError(str(multipliers)[:80])
    certificate = StageCertificate(
        told["stage"], engine, tuple(map(_multiplier, multipliers)), None if threshold is None else _fraction(threshold)
    )
    return StageClaim(certificate, told.get("value"), written.get("within"))


def _multiplier(told: Any) -> Multiplier:
    match told:
        case [str(rule), str(label), int(part), times]:
            return Multiplier(RuleId(rule), label, part, _times(times))
        case _:
            raise UnreadError(str(told)[:80])


def _times(told: Any) -> Fraction | Logs:
    if isinstance(told, dict):
        terms = {_fraction(argument): _fraction(times) for argument, times in told.items()}
        if any(argument <= 0 for argument in terms):
            raise UnreadError(str(told)[:80])
        return Logs(MappingProxyType({argument: times for argument, times in terms.items() if times}))
    return _fraction(told)


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
