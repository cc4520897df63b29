"""Certificates: numbers from which anyone can check, by addition and comparison alone, that no plan is better."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from allocator.apportion import Cost, Logs, Powers
from allocator.errors import Phrase
from allocator.facts import RuleId

Engine = Literal["greedy", "lp", "chain", "flow", "cp-sat"]
"""What closed a stage: a greedy, prices of a linear relaxation, of a chain or of a flow, or a search beyond what prices show."""

Amount = Fraction | Logs | Powers
"""What a stage counts in: seats or a cost, a sum of logarithms, a list of deviations."""


@dataclass(frozen=True, slots=True)
class Multiplier:
    """By how much one clause weighs in a proof.

    A clause has one or two *parts*, each `sum of whole numbers times unknowns >= limit`, numbered as the rule says them. A negative
    multiplier leans on the upper limit that an earlier stage puts on a part.

    Attributes:
        rule: Whose clause it is; empty for what an earlier stage holds.
        label: Which clause.
        part: Which part of it, from 0.
        times: The multiplier, in the stage's unit per seat.
    """

    rule: RuleId
    label: str
    part: int
    times: Amount


Unknown = tuple[str | int, ...]
"""An unknown by its kind and names: `("seats", body, row)`, `("count", body, category, row)`, `("gap", rule, label)`."""


@dataclass(frozen=True, slots=True)
class Split:
    """All plans told apart by one unknown: first those in which it is `at` or less, then those in which it is more."""

    unknown: Unknown
    at: int


@dataclass(frozen=True, slots=True)
class Leaf:
    """Some plans, none of which is better.

    Attributes:
        multipliers: What proves it.
        impossible: Whether they show that there is no plan here at all.
        worse: The earlier stage in which they show that every plan here is worse; None where they show that none is better in this one.
    """

    multipliers: tuple[Multiplier, ...]
    impossible: bool
    worse: int | None = None


Node = Split | Leaf


@dataclass(frozen=True)
class StageCertificate:
    """What is written down to prove a stage.

    Attributes:
        stage: The number under `prefer`.
        engine: What closed the stage.
        multipliers: Clauses that matter; all others count 0.
        tree: Where the multipliers alone leave a gap: all plans split up, until multipliers close every part. Each split is
            followed by all of its first side, then by all of its second.
        threshold: Of a stage of greatest deviations: no plan keeps every row nearer to its share than this. None elsewhere.
    """

    stage: int
    engine: Engine
    multipliers: tuple[Multiplier, ...] = ()
    threshold: Fraction | None = None
    tree: tuple[Node, ...] = ()


@dataclass(frozen=True)
class StageClaim:
    """A certificate as a document states it.

    Attributes:
        certificate: What is to be verified.
        value: What the document says the stage comes to, as it writes it.
        within: How far from the best it says the plan may be at most, as it writes it; None where it claims nothing.
    """

    certificate: StageCertificate
    value: int | str | None
    within: int | str | None


@dataclass(frozen=True)
class StageProof:
    """What the verifier found of one stage.

    Attributes:
        stage: The number under `prefer`.
        engine: What closed the stage, as the certificate says; None where there is none.
        verified: Whether the certificate holds and proves all that is claimed.
        within: By how much at most a better plan could be better; 0 where there is none. None where nothing follows. Of a list of
            deviations: a better plan differs first at one no greater than this.
        says: What is wrong, or what is open; None where there is nothing to add.
    """

    stage: int
    engine: Engine | None
    verified: bool
    within: Cost | None
    says: Phrase | None = None


@dataclass(frozen=True)
class Certified:
    """Certificates with what came of verifying them.

    Attributes:
        certificates: As written down; empty where a document was verified.
        proofs: Stage by stage.
    """

    certificates: tuple[StageCertificate, ...]
    proofs: tuple[StageProof, ...]

    @property
    def verified(self) -> bool:
        """Whether every stage's certificate holds."""
        return all(proof.verified for proof in self.proofs)
