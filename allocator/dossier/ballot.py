"""What an election can do to a list of names: worst cases, probabilities, and the change that helps most. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from allocator.dossier.answers import Dossier
from allocator.facts import BodyId, CategoryId, RowId, RuleId

ModelName = Literal["uniform", "bias", "loss"]


@dataclass(frozen=True)
class Contest:
    """A list of names and the seats that are elected from it.

    Attributes:
        listed: The body that is the list.
        elected: The body that is elected; None where only a number of seats is known.
        names: Names on the list.
        seats: Seats to elect, without fixed ones and those that the plan leaves vacant.
        fixed: Fixed seats of the elected body.
        vacant: Seats of the elected body that the plan leaves open.
    """

    listed: BodyId
    elected: BodyId | None
    names: int
    seats: int
    fixed: int = 0
    vacant: int = 0

    @property
    def surplus(self) -> int:
        """Names more than seats; below 0 where the list is too short."""
        return self.names - self.seats

    @property
    def struck(self) -> int:
        """How many names are not elected."""
        return max(0, self.surplus)

    @property
    def filled(self) -> int:
        """How many names are elected."""
        return min(self.names, self.seats)

    @property
    def unfilled(self) -> int:
        """Seats for which there is no name."""
        return max(0, -self.surplus)

    @property
    def base_body(self) -> BodyId:
        """The body whose rules the elected ones shall meet: the list's own where only a number of seats is known."""
        return self.listed if self.elected is None else self.elected


@dataclass(frozen=True)
class Chance:
    """A probability under a vote model.

    Attributes:
        value: Exact, or the share of the draws in which it came so.
        low, high: The 99% interval of a share of draws; None where the value is exact.
    """

    value: Fraction
    low: float | None = None
    high: float | None = None

    @property
    def exact(self) -> bool:
        """Whether this is no estimate."""
        return self.low is None


Chances = Mapping[ModelName, Chance]


@dataclass(frozen=True)
class VoteModel:
    """How voters are supposed to choose.

    Attributes:
        name: `uniform`: every set of names is equally likely; `bias`: a name's odds are multiplied; `loss`: so that a category loses
            on average what it lost before.
        weights: Category -> by what the odds of its names are multiplied.
        losses: Category -> the share that it loses, for `loss`.
        missed: Categories whose loss cannot come about -> the loss that the model gives them instead.
        seed: Of the draws.
        samples: How many draws were made; 0 where everything is exact.
    """

    name: ModelName
    weights: Mapping[CategoryId, float] = field(default_factory=lambda: MappingProxyType({}))
    losses: Mapping[CategoryId, Fraction] = field(default_factory=lambda: MappingProxyType({}))
    missed: Mapping[CategoryId, Fraction] = field(default_factory=lambda: MappingProxyType({}))
    seed: int = 0
    samples: int = 0


@dataclass(frozen=True)
class Line:
    """How some names on the list fare: those of a category, or those of whom a clause of a rule speaks.

    Attributes:
        label: The category, or the clause.
        on_list: Names of this kind on the list.
        in_roster: People of this kind in the whole table.
        needed, at_most: How many of them must and may be elected; None where nothing is asked, or where it depends on who else is.
        worst, best: The fewest and the most that can be elected.
        guaranteed: Whether what is asked holds whoever is elected.
        possible: Whether there is an outcome in which it holds.
        depends: Whether what is asked depends on who else is elected.
        rules: The rules that ask.
        chances: How likely what is asked comes true.
    """

    label: str
    on_list: int
    in_roster: int
    needed: int | None
    at_most: int | None
    worst: int
    best: int
    guaranteed: bool
    possible: bool
    depends: bool = False
    rules: tuple[RuleId, ...] = ()
    chances: Chances = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class RuleLine:
    """How a rule about the elected body fares.

    Attributes:
        rule: Which.
        clauses: Each of its clauses.
        built_in: Whether a `guarantee` rule makes sure of it.
        chances: How likely all its clauses hold.
    """

    rule: RuleId
    clauses: tuple[Line, ...]
    built_in: bool
    chances: Chances = field(default_factory=lambda: MappingProxyType({}))

    @property
    def guaranteed(self) -> bool:
        """Whether all its clauses hold whoever is elected."""
        return all(clause.guaranteed for clause in self.clauses)


@dataclass(frozen=True)
class FloorsTogether:
    """Minima of groups that share no person, and whether a list can guarantee all of them.

    Attributes:
        labels: The clauses.
        rules: Whose they are.
        floors: Their minima added up.
        names_needed: Each minimum plus the surplus, added up: so many names such a list needs.
        names: Names on the list.
        most_surplus: The greatest surplus with which the sum would fit; None where not even a list without surplus would do.
    """

    labels: tuple[str, ...]
    rules: tuple[RuleId, ...]
    floors: int
    names_needed: int
    names: int
    most_surplus: int | None

    @property
    def fits(self) -> bool:
        """Whether the list is long enough."""
        return self.names_needed <= self.names


@dataclass(frozen=True)
class Change:
    """One name off the list, one onto it, or both.

    Attributes:
        out: Who leaves; None for an addition.
        joins: Who joins; None for a removal.
        like_out, like_in: How many others would do as well in their places.
        guaranteed: Rules that would be guaranteed.
        shortfall: Seats that the worst cases would miss, added up.
        together: How likely all rules would hold if every set of names is equally likely.
    """

    out: RowId | None
    joins: RowId | None
    like_out: int
    like_in: int
    guaranteed: int
    shortfall: int
    together: Chance


@dataclass(frozen=True)
class BallotReport:
    """All that can be said of a list before the vote.

    Attributes:
        contest: The list and the seats.
        models: The vote models, in the order of the columns.
        categories: Every category that people belong to.
        rules: The rules that the elected ones shall meet.
        not_counted: Rules about the elected body that are not about numbers of people.
        musts: How likely all the rules that must hold do so together.
        together: How likely all the rules hold together.
        floors: Groups that share no person, with the names that a guarantee of all would need.
        ruled_out: Whether no list of so many names can guarantee everything; None where that was not decided.
        shortfall: Seats that the worst cases miss, added up.
        help: The changes that help most, the best first.
        help_complete: Whether no better change was left untried.
    """

    contest: Contest
    models: tuple[VoteModel, ...]
    categories: Mapping[CategoryId, Line]
    rules: tuple[RuleLine, ...]
    not_counted: tuple[RuleId, ...]
    musts: Chances
    together: Chances
    floors: tuple[FloorsTogether, ...]
    ruled_out: bool | None
    shortfall: int
    help: tuple[Change, ...] = ()
    help_complete: bool = True

    @property
    def guaranteed(self) -> int:
        """How many rules are guaranteed."""
        return sum(rule.guaranteed for rule in self.rules)


@dataclass(frozen=True)
class Balloted:
    """A list held against its seats.

    Attributes:
        dossier: The plan that the list stands in, solved or audited; without a plan there is no report.
        report: What an election can do to it.
        short: Whether the list cannot fill the seats that must be filled.
        others: Lists of the scenario that this is not about, where none was named.
        fillable: Whether all that must hold inside the list can hold with it as it stands; None where that was not found out.
    """

    dossier: Dossier
    report: BallotReport | None
    short: bool = False
    others: tuple[BodyId, ...] = ()
    fillable: bool | None = None
