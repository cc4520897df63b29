"""Writing down: the JSON document, the tables as values, and the files that carry a dossier out of the program."""

from allocator.export.allocation import allocation
from allocator.export.checked import checked_document
from allocator.export.document import document, faults_document, json_text
from allocator.export.files import write_out
from allocator.export.layout import Allocation, Cell, Column, Form, Line
from allocator.export.people import eligible_rows
from allocator.export.shares import exact_shares, share_bases, share_text
from allocator.export.sources import mark_of, source_text
from allocator.rules.share_bases import ShareBasis

__all__ = [
    "Allocation", "Cell", "Column", "Form", "Line", "ShareBasis", "allocation", "checked_document", "document", "eligible_rows",
    "exact_shares", "faults_document", "json_text", "mark_of", "share_bases", "share_text", "source_text", "write_out",
]
