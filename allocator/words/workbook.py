"""Sentences: names of sheets, and what stands on them beside the tables."""

from __future__ import annotations

from allocator.words.text import Text

TEXTS = {
    "workbook.structure": Text("Cơ cấu {body}", "Structure {body}"),
    "workbook.rules": Text("Quy tắc", "Rules"),
    "workbook.charts": Text("Biểu đồ", "Charts"),
    "workbook.figures": Text("Số liệu biểu đồ", "Chart data"),
    "workbook.page": Text("Trang {page}/{pages}", "Page {page} of {pages}"),
    "workbook.contents": Text("Các bảng", "Tables"),
    "workbook.item": Text("{mark}{text}", "{mark}{text}"),
    "workbook.draft_note": Text(
        "Trang “{sheet}” để kiểm lại bằng: allocator audit HỒ-SƠ --plan TỆP-NÀY. Số ghế của đơn vị lấy theo trang phương án: hãy sửa ở "
        "trang phương án rồi lưu lại; danh sách người thì sửa ngay tại đây.",
        "The sheet “{sheet}” is read by: allocator audit SCENARIO --plan THIS-FILE. Seats of units follow the sheet of the plan: change "
        "them there and save; lists of people are changed here.",
    ),
    "workbook.made_from": Text("Lập từ tệp {file}, biến thể {variant}.", "Made from the file {file}, variant {variant}."),
    "workbook.sha256": Text("Mã băm SHA-256 của tệp: {sha256}", "SHA-256 of the file: {sha256}"),
    "workbook.versions": Text("Phiên bản: {versions}", "Versions: {versions}"),
}
"""Code -> sentence."""
