"""Sentences about rosters of people."""

from __future__ import annotations

from allocator.words.text import Text

_DERIVED = {
    "derived.no_born": Text(
        "không tính được {column}: bảng {table} chưa cho biết cột ngày sinh (columns: {{born: ...}})",
        "{column} cannot be counted: the table {table} does not say which column holds the birth dates (columns: {{born: ...}})",
    ),
    "derived.no_gender": Text(
        "không tính được {column}: bảng {table} chưa cho biết cột giới tính (columns: {{gender: ...}}), "
        "mà tuổi nghỉ hưu của nam và nữ khác nhau",
        "{column} cannot be counted: the table {table} does not say which column holds the gender (columns: {{gender: ...}}), "
        "and the age of retirement depends on it",
    ),
    "derived.no_retirement": Text(
        "không tính được {column}: chưa có bảng tuổi nghỉ hưu (retirement: ...)",
        "{column} cannot be counted: nothing says when people retire (retirement: ...)",
    ),
    "derived.no_as_of": Text(
        "không tính được {column}: chưa có ngày tính tuổi (as_of: ...)",
        "{column} cannot be counted: the day on which ages are counted is missing (as_of: ...)",
    ),
    "derived.no_step": Text(
        "dòng {row}: bảng tuổi nghỉ hưu không có mức nào cho người sinh ngày này",
        "row {row}: the retirement table has no line for somebody born on this day",
    ),
    "bare_year.open": Text(
        "dòng {row}: chỉ có năm sinh thì chưa đủ để xét “{column}”, vì trong năm ấy có ngày thỏa, có ngày không",
        "row {row}: the year alone does not settle “{column}”: some days of it give another answer than others",
    ),
    "want.bare_year": Text(
        "ngày đầy đủ, ví dụ 02/09/1985; hoặc bare_year: first (tính là ngày đầu năm) hay last (ngày cuối năm)",
        "a full date such as 02/09/1985; or bare_year: first (the first day of the year) or last",
    ),
    "cell.day": Text("cột {column}, dòng {row}: đây không phải một ngày có trong lịch", "column {column}, row {row}: this is no date"),
    "want.cell_day": Text(
        "ngày dạng 02/09/1985 hoặc 1985-09-02, hoặc năm 1985", "a date such as 02/09/1985 or 1985-09-02, or a year 1985",
    ),
    "want.filled": Text(
        "một giá trị; cột này được dùng nên ô không được trống", "a value: the column is used, so no cell of it may be blank",
    ),
}

_CONDITIONS = {
    "where.day_limit": Text(
        "cột {column} chứa ngày, nên mức so sánh cũng phải là một ngày", "the column {column} holds dates, so the limit must be a date too",
    ),
    "where.in_value": Text("in:<cơ cấu> chỉ nhận true hoặc false", "in:<category> takes true or false only"),
    "want.where.in_value": Text("true (thuộc) hoặc false (không thuộc)", "true (belongs to it) or false (does not)"),
    "where.in_units": Text(
        "điều kiện in: chỉ hỏi được về người; bảng {table} gồm các đơn vị", "in: asks about people; the table {table} consists of units",
    ),
    "category.not_of_people": Text(
        "cơ cấu {name} chưa cho biết những người nào thuộc về nó", "the category {name} does not say which people belong to it",
    ),
    "want.category_people": Text("people: {{cột: giá trị}} ở cơ cấu ấy", "people: {{column: value}} in that category"),
}

TEXTS: dict[str, Text] = {**_DERIVED, **_CONDITIONS}
