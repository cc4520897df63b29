"""Sentences: what stands around the content of a paper, and what is wrong with a template."""

from __future__ import annotations

from allocator.words.text import Text

_AROUND = {
    "paint.number": Text("Số", "No."),
    "paint.addressee": Text("Kính gửi", "To"),
    "paint.recipients": Text("Nơi nhận", "Copies to"),
    "paint.page": Text("Trang", "Page"),
    "paint.of": Text("/", "of"),
    "paint.blank_date": Text("ngày ..... tháng ..... năm .........", "date ...................."),
    "paint.synthetic": Text("SỐ LIỆU GIẢ ĐỊNH", "MADE-UP FIGURES"),
    "paint.seal": Text(
        "Tệp {file}, phương án “{variant}”; SHA-256 {sha256}…; {versions}; {verdict}",
        "File {file}, variant “{variant}”; SHA-256 {sha256}…; {versions}; {verdict}",
    ),
}

_TEMPLATES = {
    "paint.no_template": Text(
        "không có mẫu “{file}”; hãy ghi tên tệp Word, hoặc một trong các mẫu có sẵn: {names}",
        "there is no template “{file}”; name a Word file, or one of those that come with the program: {names}",
    ),
    "paint.no_document": Text("tệp mẫu không phải là văn bản Word (.docx)", "the template is no Word document (.docx)"),
    "paint.no_body": Text(
        "mẫu không có chỗ cho nội dung: cần một đoạn riêng, ngoài bảng, chỉ gồm {{{{ {field} }}}}",
        "the template has no place for the content: it needs a paragraph of its own, outside tables, with nothing but {{{{ {field} }}}}",
    ),
    "paint.second_body": Text(
        "nội dung chỉ được có một chỗ; {where}, ở “{near}”",
        "the content has more than one place; {where}, at “{near}”",
    ),
    "paint.unknown_field": Text("không có trường này; {where}, ở “{near}”", "there is no such field; {where}, at “{near}”"),
    "paint.broken_field": Text("không đọc được trường này; {where}, ở “{near}”", "this field cannot be read; {where}, at “{near}”"),
    "paint.loose_braces": Text(
        "dấu ngoặc của trường thiếu phần mở hoặc phần đóng; {where}, ở “{near}”",
        "braces of a field have no beginning or no end; {where}, at “{near}”",
    ),
    "paint.broken_command": Text(
        "lệnh này không đọc được, hoặc thiếu phần đầu hay phần kết; {where}, ở “{near}”",
        "this command cannot be read, or lacks its beginning or its end; {where}, at “{near}”",
    ),
    "paint.unfillable": Text("không điền được mẫu này: {why}", "the template cannot be filled: {why}"),
    "paint.in_text": Text("trong phần văn bản", "in the text"),
    "paint.in_table": Text("trong một bảng", "in a table"),
    "paint.in_header": Text("ở đầu trang", "at the top of pages"),
    "paint.in_footer": Text("ở chân trang", "at the foot of pages"),
}

TEXTS: dict[str, Text] = {**_AROUND, **_TEMPLATES}
