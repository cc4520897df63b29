"""Reading `rules`: each by the model of its kind, then held against the facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from allocator.errors import Place, phrase
from allocator.facts import Facts
from allocator.rules import KINDS, Misfit, Rule
from allocator.rules.post_names import post_misfits
from allocator.rules.references import nearest
from allocator.scenario.amount_files import with_amounts
from allocator.scenario.fault_list import FaultList
from allocator.scenario.misfits import fault_of
from allocator.scenario.tree import Branch, Items, Leaf, Node, place_of, shown
from allocator.scenario.validated import one_of, validated

UNITS_ONLY = frozenset(
    ["proportional", "biproportional", "step", "spread", "degressive", "monotone", "within_quota", "alternates"],
)
RESERVED = ("size:", "within:", "supply:", "marks:")


@dataclass(frozen=True)
class ReadRule:
    """A rule with the node it was read from."""

    rule: Rule
    node: Branch


def read_rules(section: Node | None, bodies: Sequence[str], folder: Path, faults: FaultList) -> tuple[ReadRule, ...]:
    """Return the rules that are intact in themselves, in the order of the file.

    Args:
        section: The list under `rules`.
        bodies: The names of all bodies, the broken ones too.
        folder: Where files that rules name are looked for.
        faults: Where faults go.
    """
    read: list[ReadRule] = []
    seen: dict[str, Place] = {}
    for node in section.items if isinstance(section, Items) else ():
        if not isinstance(node, Branch):
            faults.add(node.place, phrase("value.type"), shown(node), phrase("want.mapping"))
            continue
        _id_is_new(node, seen, faults)
        found = _rule(node, bodies, folder, faults)
        if found is not None:
            read.append(found)
    return tuple(read)


def _id_is_new(node: Branch, seen: dict[str, Place], faults: FaultList) -> None:
    name = node.text("id")
    if name is None:
        return
    place = place_of(node, ("id",))
    if name in seen:
        faults.add(place, phrase("rule.id_twice", id=name, first=seen[name].line or 0), name, phrase("want.unique"))
    if name.startswith(RESERVED):
        faults.add(place, phrase("rule.id_reserved", id=name), name)
    seen.setdefault(name, place)


def _rule(node: Branch, bodies: Sequence[str], folder: Path, faults: FaultList) -> ReadRule | None:
    kind = node.text("kind")
    if kind is None:
        faults.add(node.place, phrase("key.missing", key="kind"), None, one_of(list(KINDS)))
        return None
    if kind not in KINDS:
        faults.add(place_of(node, ("kind",)), phrase("rule.kind", kind=kind), kind, one_of(list(KINDS)), nearest(kind, KINDS))
        return None
    filled = with_amounts(_with_body(node, bodies, faults), folder, faults)
    rule = None if filled is None else validated(KINDS[kind], filled, faults)
    if rule is None or filled is None:
        return None
    for field in ("weight", "price"):
        if getattr(rule, field) < 0 or (field == "weight" and not rule.weight):
            faults.add(place_of(node, (field,)), phrase("rule.not_positive", field=field), shown(filled.entries[field].value))
    return ReadRule(rule, filled)


def _with_body(node: Branch, bodies: Sequence[str], faults: FaultList) -> Branch:
    body = node.child("body")
    if body is not None and not (isinstance(body, Leaf) and body.value is None):
        return node
    listed = node.child("list")
    if isinstance(listed, Leaf) and listed.value is not None:
        return node.with_entry(Leaf("body", "body", node.place), listed)
    if len(bodies) > 1 and node.text("list") is None:
        faults.add(node.place, phrase("rule.body_needed"), None, one_of(list(bodies)))
    if len(bodies) != 1:
        return node
    return node.with_entry(Leaf("body", "body", node.place), Leaf(bodies[0], bodies[0], node.place))


def hold_against(rules: Sequence[ReadRule], facts: Facts, bodies: Sequence[str], broken: frozenset[str], faults: FaultList) -> None:
    """Take note of everything in the rules that the facts do not bear out.

    Args:
        rules: The rules.
        facts: The world, as far as it is intact.
        bodies: The names of all bodies, the broken ones too.
        broken: Names that exist but cannot be read; nobody is blamed for naming them.
        faults: Where faults go.
    """
    for read in rules:
        body = read.rule.body
        if body is None or body in broken:
            continue
        if body not in facts.bodies:
            place = place_of(read.node, ("body",))
            faults.add(place, phrase("rule.no_body", body=body), body, one_of(list(bodies)), nearest(body, bodies))
            continue
        for misfit in _misfits(read.rule, facts):
            if misfit.value not in broken:
                faults.take(fault_of(misfit, read.node, facts.table_of(read.rule.on)))


def posts_fit(rules: Sequence[ReadRule], section: Node | None, facts: Facts, faults: FaultList) -> None:
    """Take note of every post that two rules name, and of every pinned post that no rule names, unless such a rule cannot be read."""
    nodes = section.items if isinstance(section, Items) else ()
    written = sum(isinstance(node, Branch) and node.text("kind") == "posts" for node in nodes)
    sound = {id(read.rule): read for read in rules if read.rule.body in facts.bodies}
    all_read = written == sum(read.rule.kind == "posts" for read in sound.values())
    for rule, misfit in post_misfits([read.rule for read in sound.values()], facts):
        if all_read or misfit.path[0] == "posts":
            faults.take(fault_of(misfit, sound[id(rule)].node, facts.table_of(rule.on)))


def _speaks_of_others(rule: Rule, facts: Facts) -> Misfit | None:
    """Return the misfit of a rule about people where the body consists of units, or the other way round."""
    people, label = facts.is_people(rule.on), facts.bodies[rule.on].label
    if people and (rule.rows_are == "units" or rule.kind in UNITS_ONLY):
        return Misfit(("kind",), phrase("rule.units_only", kind=rule.kind, body=label), rule.kind)
    if not people and rule.rows_are == "people":
        return Misfit(("kind",), phrase("rule.people_only", kind=rule.kind, body=label), rule.kind)
    return None


def _misfits(rule: Rule, facts: Facts) -> Iterator[Misfit]:
    foreign = _speaks_of_others(rule, facts)
    if foreign is not None:
        yield foreign
        return
    yield from _categories_of_nobody(rule, facts)
    preferred = True
    for misfit in rule.misfits(facts):
        preferred = preferred and misfit.path != ("prefer",)
        yield misfit
    if rule.judged_by_cost and rule.prefer is None and preferred:
        yield Misfit((), phrase("rule.needs_prefer", kind=rule.kind), expected=phrase("want.prefer"))


def _categories_of_nobody(rule: Rule, facts: Facts) -> Iterator[Misfit]:
    """Yield a misfit for every category of a rule about people of which nobody knows who belongs to it."""
    for name in rule.names_categories if facts.is_people(rule.on) else ():
        if name in facts.categories and not facts.counts_people(name):
            listed = getattr(rule, "categories", ())
            path = ("categories", listed.index(name)) if name in listed else ("category",)
            yield Misfit(path, phrase("category.not_of_people", name=name), name, phrase("want.category_people"))


def stand_alone(rules: Sequence[ReadRule], faults: FaultList) -> None:
    """Take note of every rule that is judged by cost and shares its stage with another rule."""
    stages: dict[int, list[ReadRule]] = {}
    for read in rules:
        if read.rule.prefer is not None:
            stages.setdefault(read.rule.prefer, []).append(read)
    for stage, together in stages.items():
        for read in together:
            others = [other.rule.id for other in together if other is not read]
            if read.rule.judged_by_cost and others:
                says = phrase("rule.not_alone", rule=read.rule.id, others=", ".join(others), stage=stage)
                faults.add(place_of(read.node, ("prefer",)), says, str(stage), phrase("want.own_stage"))
