"""The paper as values: headings, paragraphs, tables, charts and notes made from a dossier, in no language and no layout."""

from allocator.report.ballot import ballot
from allocator.report.comparison import comparison
from allocator.report.infeasible import infeasible
from allocator.report.proposals import bodies_for, scheme, submission
from allocator.report.tree import Chart, Heading, Items, Kind, Note, Paragraph, Part, Report, Said, Seal, Table

__all__ = [
    "Chart", "Heading", "Items", "Kind", "Note", "Paragraph", "Part", "Report", "Said", "Seal", "Table", "ballot", "bodies_for",
    "comparison", "infeasible", "scheme", "submission",
]
