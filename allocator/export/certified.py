"""Certificates in the JSON document: exact numbers as text, one certificate a stage."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from allocator.apportion import Logs, Powers, cost_text
from allocator.dossier.certificate import Amount, Certified, Leaf, Multiplier, Node, StageProof
from allocator.errors import Phrase, phrase
from allocator.words import say


def certificate_of(certified: Certified | None, stage: int) -> dict[str, Any]:
    """Return the `certificate` of a stage as the document states it; nothing where none was asked for."""
    proof = None if certified is None else next((each for each in certified.proofs if each.stage == stage), None)
    if certified is None or proof is None:
        return {}
    told: dict[str, Any] = {
        "engine": proof.engine, "verified": proof.verified, "within": None if proof.within is None else cost_text(proof.within),
    }
    if proof.says is not None:
        told["says"] = {"vi": say(proof.says, "vi"), "en": say(proof.says, "en")}
    for written in certified.certificates:
        if written.stage == stage:
            if written.threshold is not None:
                told["threshold"] = _exact(written.threshold)
            told["multipliers"] = [_multiplier(each) for each in written.multipliers]
            if written.tree:
                told["tree"] = [_node(each) for each in written.tree]
    return {"certificate": told}


def _multiplier(each: Multiplier) -> list[Any]:
    return [each.rule, each.label, each.part, _times(each.times)]


def _node(node: Node) -> dict[str, Any]:
    if isinstance(node, Leaf):
        worse = {} if node.worse is None else {"worse": node.worse}
        return worse | {"impossible" if node.impossible else "multipliers": [_multiplier(each) for each in node.multipliers]}
    return {"split": list(node.unknown), "at": node.at}


def _times(times: Amount) -> Any:
    if isinstance(times, Powers):
        return [[_exact(exponent), _exact(number)] for exponent, number in sorted(times.terms.items(), reverse=True)]
    if isinstance(times, Logs):
        return {str(_exact(argument)): _exact(number) for argument, number in times.terms.items()}
    return _exact(times)


def _exact(number: Fraction) -> int | str:
    """Write a fraction exactly, however many digits it has."""
    whole = number.denominator == 1
    if whole and abs(number.numerator) < 2**53:
        return number.numerator
    return str(Decimal(number.numerator)) if whole else f"{Decimal(number.numerator)}/{Decimal(number.denominator)}"


def certified_lines(certified: Certified) -> Iterator[Phrase]:
    """Yield what people are told of certificates."""
    yield phrase("certificate.heading") if certified.proofs else phrase("certificate.none")
    yield from map(_line, certified.proofs)


def _line(proof: StageProof) -> Phrase:
    if not proof.verified:
        return phrase("certificate.failed", stage=proof.stage, says=proof.says or "")
    if proof.within == Fraction(0):
        return phrase("certificate.best", stage=proof.stage, engine=proof.engine)
    return phrase("certificate.within", stage=proof.stage, engine=proof.engine, within=_shown(proof))


def _shown(proof: StageProof) -> Fraction | str:
    within = proof.within
    if isinstance(within, Fraction) and within.denominator < 10**6:
        return str(_exact(within))
    return f"{float(within):.3g}" if isinstance(within, Fraction | Logs) else ""
