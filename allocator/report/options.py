"""The paper on several plans to choose from: what each gains and gives up, where they differ, how far apart they are, what is proved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from allocator.dossier import Dossier
from allocator.dossier.comparison import BodyCompared
from allocator.dossier.options import Options
from allocator.errors import Phrase, phrase
from allocator.export import Cell, Column
from allocator.export.options_said import asked_lines, ending_line, merit_lines, proof_line
from allocator.export.outcome_said import formula_said
from allocator.export.preferred import rule_named
from allocator.facts import BodyId
from allocator.report.abreast import Abreast, abreast, rows_tables, sheaves, values_table
from allocator.report.choice_charts import categories_chart, rows_chart
from allocator.report.plan_table import plan_table
from allocator.report.seal import about_of, redaction_notes, seal_of
from allocator.report.tree import Heading, Items, Paragraph, Part, Report, Said, Table
from allocator.report.verification import rules_parts


def options_paper(options: Options, versions: Mapping[str, str] | None = None) -> Report:
    """Return the paper on several plans; there is at least one."""
    problem = options.dossier.problem
    seal = seal_of(options.dossier, versions)
    counted = phrase("seal.options", count=len(options.found))
    told = (counted, phrase("seal.read"), phrase("seal.clean")) if options.read else (counted, seal.verdict)
    return Report(
        "options", phrase("paper.options"), about_of(problem), problem.head, tuple(_parts(options)),
        replace(seal, verdict=phrase("list.semicolon", items=told)), problem.facts.synthetic,
    )  # fmt: skip


def _parts(options: Options) -> Iterator[Part]:
    problem, count = options.dossier.problem, len(options.found)
    bodies = tuple(body.label for body in problem.facts.bodies.values())
    code = "paper.options_opening" if count > 1 else "paper.one_option_opening"
    yield from redaction_notes(problem)
    yield Paragraph(phrase(code, count=count, bodies=phrase("list.comma", items=bodies)))
    yield Heading(phrase("paper.options_asked"))
    yield Items((phrase("options.count", wanted=options.wanted), *asked_lines(options)))
    plans = abreast([each.dossier for each in options.found], range(1, count + 1), "options")
    yield Heading(phrase("paper.options_values"))
    yield from _values(options, plans)
    for number in range(1, count + 1):
        merits = tuple(merit_lines(options, number))
        if merits:
            yield Heading(phrase("options.plan", number=number), 2)
            yield Items(merits)
    if count > 1:
        for body in plans.compared.bodies:
            yield from _differing(plans, body)
        yield Heading(phrase("paper.options_apart"))
        yield _distances(options, plans)
    yield from _proved(options)
    yield from rules_parts(options.dossier, phrase("options.rules_of_first"))
    for number in range(1, count + 1):
        yield from _appendix(options, number)


def _values(options: Options, plans: Abreast) -> Iterator[Table]:
    """Yield what every preference comes to in each plan."""
    problem, found = options.dossier.problem, options.found
    rules = [
        (rule_named(problem, served.rule), [each.served[at].value for each in found]) for at, served in enumerate(found[0].served)
    ]  # fmt: skip
    for number, shown in enumerate(sheaves(len(found)), 1) if rules else ():
        yield values_table(plans, rules, shown, "values" if number == 1 else f"values:{number}")


def _differing(plans: Abreast, body: BodyCompared) -> Iterator[Part]:
    """Yield where the plans of a body differ, and charts of that."""
    yield Heading(phrase("paper.options_rows", body=body.label))
    yield from rows_tables(plans, body)
    for chart in (rows_chart(plans, body), categories_chart(plans, body)):
        if chart is not None:
            yield chart


def _distances(options: Options, plans: Abreast) -> Table:
    """Return how far every plan is from every other."""
    count = len(options.found)

    def apart(one: int, other: int) -> Cell | Said:
        return "–" if one == other else options.found[max(one, other)].distances[min(one, other)]

    facts = options.dossier.problem.facts
    columns = (Column(phrase("front.number"), "text", "name"), *(Column(name, "whole") for name in plans.names))
    rows = tuple((plans.names[one], *(apart(one, other) for other in range(count))) for one in range(count))
    people = all(facts.is_people(body) for body in options.bodies)
    bodies = phrase("list.comma", items=tuple(facts.bodies[body].label for body in options.bodies))
    title = phrase("options.apart_title_people" if people else "options.apart_title")
    return Table("apart", title, columns, rows, (), (phrase("options.apart_note", bodies=bodies),))


def _proved(options: Options) -> Iterator[Part]:
    """Yield how sure each plan is the best of its sort, and whether there are others."""
    yield Heading(phrase("paper.verification"))
    if options.read:
        yield Paragraph(phrase("options.from_file"))
    else:
        yield Items(tuple(_proofs(options)))
        yield Paragraph(ending_line(options) or phrase("options.enough", found=len(options.found)))
        if options.ending == "no_further" and options.confirmed:
            yield Paragraph(phrase("options.confirmed"))
        yield Paragraph(phrase("options.audited"))


def _proofs(options: Options) -> Iterator[Phrase]:
    for number in range(1, len(options.found) + 1):
        yield phrase("options.proof_of", plan=phrase("options.plan", number=number), proof=proof_line(options, number))


def _appendix(options: Options, number: int) -> Iterator[Part]:
    """Yield a plan's own tables."""
    dossier, plan = options.found[number - 1].dossier, phrase("options.plan", number=number)
    assert dossier.plan is not None
    yield Heading(phrase("paper.option_appendix", plan=plan))
    first = options.found[0].dossier.plan
    for body, filled in dossier.plan.bodies.items():
        if number > 1 and first is not None and filled == first.bodies[body]:
            yield Paragraph(phrase("options.as_first", body=dossier.problem.facts.bodies[body].label))
        else:
            yield _named(dossier, body, number)
    if dossier.plan.chosen:
        yield Items(tuple(formula_said(rule, chosen) for rule, chosen in dossier.plan.chosen.items()))


def _named(dossier: Dossier, body: BodyId, number: int) -> Table:
    """Return a plan's table under a key and a title of its own."""
    table, facts = plan_table(dossier, body), dossier.problem.facts
    label, people = facts.bodies[body].label, facts.is_people(body)
    title = phrase("options.of_body", plan=phrase("options.plan", number=number), body=label)
    columns = tuple(replace(column, name="person") if people and column.name == "name" else column for column in table.columns)
    return replace(table, key=f"{APPENDIX}{number}:{body}", title=title, columns=columns)


APPENDIX = "plan-"
"""How keys of the plans' own tables begin; their number follows."""
