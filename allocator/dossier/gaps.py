"""What people the rules need, what a roster offers, and who sits in every plan and who in none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from allocator.dossier.answers import Dossier, Verdict
from allocator.errors import Phrase
from allocator.facts import BodyId, CategoryId, RowId, RuleId


@dataclass(frozen=True)
class Need:
    """How many people of one kind a body needs, and how many it can have.

    Attributes:
        body: The body.
        rule: The rule that speaks of them.
        stage: Its `prefer`; None for a must.
        label: The rule's clause, or the post.
        says: What kind of people they are.
        at_least, at_most: What the rule asks for, where the file settles it.
        needed: The fewest of them that sit in any plan, whatever people there are; for a preference, in any plan that meets all
            preferences in full. None where there is no such plan, or that is not known.
        offered: How many of them the roster has who may sit in the body at all.
        least: The fewest of them in any plan with this roster; None where there is no plan or that is not known.
        most: The greatest number of them in any plan with this roster; None likewise.
        everybody: Whether they are simply all who sit in the body.
        more_fit: Whether the rules leave room for more of them than are needed, if the roster had them; None where that was not asked.
        proven: Whether all these numbers are proved.
    """

    body: BodyId
    rule: RuleId
    stage: int | None
    label: str
    says: Phrase
    at_least: int | None
    at_most: int | None
    needed: int | None
    offered: int
    least: int | None
    most: int | None
    everybody: bool
    more_fit: bool | None
    proven: bool

    @property
    def floor(self) -> int:
        """How many are asked for: as many as are needed, or as the rule itself says where that is not known."""
        return (self.at_least or 0) if self.needed is None else self.needed

    @property
    def slack(self) -> int:
        """How many more the roster has than are asked for; below 0 where some are missing."""
        return self.offered - self.floor

    @property
    def missing(self) -> int:
        """How many the roster lacks, looked at by themselves."""
        return max(0, -self.slack)

    @property
    def bottleneck(self) -> bool:
        """Whether the roster is what is tight: it has no more of them than are needed, or no plan has although the rules leave room."""
        if self.floor <= 0:
            return False
        return self.offered <= self.floor or (self.at_the_limit and self.more_fit is True)

    @property
    def at_the_limit(self) -> bool:
        """Whether no plan with this roster has more of them than are needed though the roster has more; never said of everybody."""
        return not self.everybody and self.most is not None and self.most <= self.floor < self.offered

    @property
    def short(self) -> int:
        """By how many every plan with this roster falls short of what is asked for, all rules taken together."""
        return 0 if self.most is None else max(0, self.floor - self.most)


@dataclass(frozen=True)
class Trait:
    """What a kind of people has in columns that rules look at.

    Attributes:
        columns: Their headings.
        says: What stands in them.
    """

    columns: tuple[str, ...]
    says: Phrase


@dataclass(frozen=True)
class Profile:
    """Some people who are alike as far as the rules can tell.

    Attributes:
        people: How many.
        bodies: In which they would sit.
        posts: Which each of them would hold.
        categories: To which they belong.
        traits: What else is asked of them.
    """

    people: int
    bodies: tuple[BodyId, ...]
    posts: tuple[str, ...]
    categories: tuple[CategoryId, ...]
    traits: tuple[Trait, ...]


@dataclass(frozen=True)
class Party:
    """The fewest people with whom the musts can hold, as one of several such groups.

    Attributes:
        people: How many.
        named: Those of them who are named because nobody else would do.
        profiles: All others, with no trait that makes no difference.
        capped: Rules whose maximum these people must keep together where their traits leave it open.
        proven: Whether no fewer would do.
    """

    people: int
    named: tuple[RowId, ...]
    profiles: tuple[Profile, ...]
    capped: tuple[RuleId, ...]
    proven: bool


@dataclass(frozen=True)
class Certain:
    """Who sits in a body in every plan that meets the musts, and who in none.

    Attributes:
        always, never: In table order.
        barred: Of those in no plan whom one rule alone keeps out: person -> the first such rule.
        posts: Post -> who holds it in every plan, and who can hold it.
    """

    always: tuple[RowId, ...]
    never: tuple[RowId, ...]
    barred: Mapping[RowId, RuleId]
    posts: Mapping[str, PostReach]


@dataclass(frozen=True)
class PostReach:
    """Who holds a post in every plan, and who holds it in some plan; in table order."""

    always: tuple[RowId, ...]
    possible: tuple[RowId, ...]


@dataclass(frozen=True)
class Gaps:
    """The answer to: which people are needed, and which are there?

    Attributes:
        verdict: Whether some plan with this roster meets the musts; `undecided` where time ran out before that was known.
        needs: By body and rule, in the order of the file.
        smallest: The smallest roster that would do; None where none does, or where that is not known.
        lacks: The fewest people to add so that the musts can hold; None where nothing is lacking, no addition helps or that is not known.
        preferences: Whether some plan with this roster meets all preferences in full too; None where there are none, or that is not
            known. Preferences that are judged by a cost, and closeness to an earlier plan, are left aside.
        smallest_with_preferences: The smallest roster that would do for that.
        lacks_for_preferences: The fewest people to add for that.
        hopeless: Whether the musts cannot hold whomever one adds.
        certain: Body -> who is in every plan and who in none; None where there is no plan.
        too_many: Columns that rules look at together in more combinations than can be tried; empty otherwise.
        complete: Whether every search was finished.
        confirmed: Whether a second engine came to the same verdict, and to the same people in every plan and in none.
    """

    verdict: Verdict
    needs: tuple[Need, ...]
    smallest: Party | None
    lacks: Party | None
    preferences: bool | None
    smallest_with_preferences: Party | None
    lacks_for_preferences: Party | None
    hopeless: bool
    certain: Mapping[BodyId, Certain] | None
    too_many: tuple[str, ...]
    complete: bool
    confirmed: bool


@dataclass(frozen=True)
class GapReport:
    """Gaps with the question they belong to; the dossier shows no plan."""

    dossier: Dossier
    gaps: Gaps
