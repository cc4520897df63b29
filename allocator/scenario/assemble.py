"""From a file on disk to a `Problem`, or to all its faults at once."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from allocator.errors import Phrase, Place, phrase
from allocator.facts import Facts, LocalText, folded
from allocator.problem import Letterhead, Origin, Problem, TieBreak
from allocator.rules.implied import implied_rules
from allocator.rules.shares import with_settled
from allocator.scenario.births import Calendar
from allocator.scenario.bodies import read_bodies
from allocator.scenario.categories import read_categories
from allocator.scenario.door import bytes_of
from allocator.scenario.earlier_plans import Earlier, earlier_plans
from allocator.scenario.fault_list import FaultList, one_fault
from allocator.scenario.frame import Frame, Label, PaperSpec
from allocator.scenario.marks import with_marks
from allocator.scenario.paths import split_setting
from allocator.scenario.presets import with_presets
from allocator.scenario.retirement import read_retirement
from allocator.scenario.rules_read import ReadRule, hold_against, posts_fit, read_rules, stand_alone
from allocator.scenario.rules_settled import settled_rules
from allocator.scenario.scalars import read_day
from allocator.scenario.tables import read_tables
from allocator.scenario.tree import Branch, Items, Leaf, branch, place_of, shown
from allocator.scenario.validated import validated
from allocator.scenario.variants import BASE, Changed, Part, variants_in, with_variant
from allocator.scenario.warnings import warnings_of
from allocator.scenario.yaml_tree import read_tree_again

_ANSWERED = {"scenario", "outcome", "plan", "audit"}
"""Keys of every answer that the program writes, and of no scenario."""


def read_scenario(
    path: Path, *, variant: str | None = None, settings: Sequence[str] = (), only: Collection[Part] | None = None
) -> Problem:
    """Return the question that a scenario file asks.

    Args:
        path: The file; tables are looked for beside it.
        variant: Which of the file's variants is meant; None or `base` for none.
        settings: Changes as `path=value`, made last.
        only: These parts of what the variant changes; None for all.

    Raises:
        ScenarioFaults: Something is wrong; all faults are listed, those of the tables too.
    """
    data = _bytes_of(path)
    faults = FaultList()
    with _collecting_later():
        root = _root(data, path.name, faults)
        changed = with_variant(with_presets(root, faults), variant, settings, faults, only)
        read = _read(changed, path.parent, faults)
    faults.raise_if_any()
    assert read is not None
    origin = Origin(path.name, hashlib.sha256(data).hexdigest(), variant or BASE, _settings(settings))
    return _problem(read, origin)


@contextmanager
def _collecting_later() -> Iterator[None]:
    """Keep the search for unreachable cycles from walking a growing table again and again; afterwards what was read counts as old."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def variant_names(path: Path) -> tuple[str, ...]:
    """Return the names of the variants of a scenario file, in the order of the file.

    Raises:
        ScenarioFaults: The file cannot be read at all.
    """
    return tuple(variants_in(read_root(path)))


def read_root(path: Path) -> Branch:
    """Return a scenario file as it is written, before presets and changes.

    Raises:
        ScenarioFaults: The file cannot be read at all.
    """
    return _root(_bytes_of(path), path.name, FaultList())


@dataclass(frozen=True)
class _Read:
    """Everything that was read, before it becomes a problem."""

    frame: Frame
    facts: Facts
    rules: tuple[ReadRule, ...]
    earlier: Earlier


def _bytes_of(path: Path) -> bytes:
    try:
        return bytes_of(path)
    except OSError as broken:
        raise one_fault(Place(path.name), "file.missing", value=path.name, expected="want.file", file=path.name) from broken


def _root(data: bytes, file: str, faults: FaultList) -> Branch:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        line = data[: broken.start].count(b"\n") + 1
        raise one_fault(Place(file, line), "yaml.encoding", expected="want.utf8") from broken
    root = read_tree_again(text, file, faults)
    if not isinstance(root, Branch):
        raise one_fault(root.place, "yaml.top", value=shown(root), expected="want.top")
    if set(root.entries) >= _ANSWERED:
        raise one_fault(Place(file), "yaml.answer", value=file, expected="want.question")
    return root


def _read(changed: Changed, folder: Path, faults: FaultList) -> _Read | None:
    root = changed.root
    frame = validated(Frame, root, faults)
    tables = read_tables(_section(root, "facts"), folder, changed.cells, _calendar(root, faults), faults)
    named = _section(root, "categories")
    categories = read_categories(named, tables, faults)
    section = _section(root, "bodies")
    _something(root, faults)
    marked = with_marks(tables, categories, named, faults)
    found = read_bodies(section, {name: marked.get(name) for name in tables}, categories, named, faults)
    bodies, intact = found.bodies, found.tables
    rules = read_rules(root.child("rules"), list(section.entries), folder, faults)
    rows = {body.id: {folded(row.id): row.id for row in intact[body.of]} for body in bodies.values()}
    people = {body.id for body in bodies.values() if intact[body.of].kind == "people"}
    rules = settled_rules(rules, bodies, intact)
    earlier = earlier_plans(rules, list(section.entries), rows, people, folder, faults)
    facts = Facts(intact, categories, bodies, frame.as_of if frame else None, earlier.references)
    facts = with_settled(facts, [read.rule for read in rules if read.rule.body in bodies])
    broken = frozenset([*_broken(named, categories), *_broken(section, bodies), *_broken(_section(root, "facts"), intact)])
    hold_against(rules, facts, list(section.entries), broken, faults)
    posts_fit(rules, root.child("rules"), facts, faults)
    stand_alone(rules, faults)
    return None if frame is None else _Read(frame, facts, rules, earlier)


def _calendar(root: Branch, faults: FaultList) -> Calendar:
    """Return the days on which ages are counted: the scenario's, and those that single rules and categories name."""
    rules = root.child("rules")
    named = [entry.value for entry in _section(root, "categories").entries.values()]
    named += list(rules.items) if isinstance(rules, Items) else []
    days = [_day(each) for each in named if isinstance(each, Branch)]
    others = tuple(dict.fromkeys(day for day in days if day is not None))
    return Calendar(_day(root), others, read_retirement(root.child("retirement"), faults))


def _day(node: Branch) -> date | None:
    found = node.child("as_of")
    value = found.value if isinstance(found, Leaf) else None
    return read_day(value) if isinstance(value, str) else value if isinstance(value, date) else None


def _section(root: Branch, name: str) -> Branch:
    found = root.child(name)
    return found if isinstance(found, Branch) else branch((), root.place)


def _something(root: Branch, faults: FaultList) -> None:
    for name, says in (("facts", phrase("facts.none")), ("bodies", phrase("bodies.none"))):
        found = root.child(name)
        if isinstance(found, Branch) and not found.entries:
            faults.add(place_of(root, (name,)), says)


def _broken(section: Branch, intact: Collection[str]) -> list[str]:
    return [name for name in section.entries if name not in intact]


def _settings(settings: Sequence[str]) -> Mapping[str, str]:
    pairs = (pair for setting in settings if (pair := split_setting(setting)) is not None)
    return MappingProxyType({path.strip(): value.strip() for path, value in pairs})


def _problem(read: _Read, origin: Origin) -> Problem:
    rules = tuple(each.rule for each in read.rules)
    warnings: tuple[Phrase, ...] = (*warnings_of(read.frame.title, read.facts, rules), *read.earlier.warnings(read.facts))
    return Problem(
        read.frame.title,
        read.frame.language,
        read.facts,
        rules + implied_rules(read.facts, rules),
        TieBreak(read.frame.tie_break, read.frame.seed),
        origin,
        warnings,
        _head(read.frame.paper),
    )


_NO_WORDS = ("date", "recipients", "percentages")
"""What is said of a paper by other means than words."""


def _head(paper: PaperSpec) -> Letterhead:
    """Return what stands around the proposal; what is not written stays blank."""
    texts = {name: _local(getattr(paper, name)) for name in PaperSpec.model_fields if name not in _NO_WORDS}
    recipients = tuple(map(_local, paper.recipients))
    return Letterhead(**texts, date=paper.date, recipients=recipients, closed=paper.percentages == "closed")


def _local(label: Label | None) -> LocalText:
    return LocalText("", "") if label is None else LocalText(label.vi, label.en)

