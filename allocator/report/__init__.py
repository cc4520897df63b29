"""The paper as values: headings, paragraphs, tables, charts and notes made from a dossier, in no language and no layout."""

from allocator.report.proposals import bodies_for, scheme, submission
from allocator.report.tree import Chart, Heading, Items, Note, Paragraph, Part, Report, Said, Seal, Table

__all__ = [
    "Chart", "Heading", "Items", "Note", "Paragraph", "Part", "Report", "Said", "Seal", "Table", "bodies_for", "scheme", "submission",
]
