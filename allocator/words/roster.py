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
        "mã {row}: bảng tuổi nghỉ hưu không có mức nào cho người sinh ngày này",
        "row {row}: the retirement table has no line for somebody born on this day",
    ),
    "bare_year.open": Text(
        "mã {row}: chỉ có năm sinh thì chưa đủ để xét “{column}”, vì trong năm ấy có ngày thỏa, có ngày không",
        "row {row}: the year alone does not settle “{column}”: some days of it give another answer than others",
    ),
    "want.bare_year": Text(
        "ngày đầy đủ, ví dụ 02/09/1985; hoặc bare_year: first (tính là ngày đầu năm) hay last (ngày cuối năm)",
        "a full date such as 02/09/1985; or bare_year: first (the first day of the year) or last",
    ),
    "cell.day": Text("cột {column}, mã {row}: đây không phải một ngày có trong lịch", "column {column}, row {row}: this is no date"),
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
    "category.people_or_parts": Text(
        "cơ cấu {name} đã ghép từ các cơ cấu khác, nên không đặt thêm điều kiện people",
        "the category {name} is combined from others, so it cannot have a condition on people as well",
    ),
    "category.not_of_people": Text(
        "cơ cấu {name} chưa cho biết những người nào thuộc về nó", "the category {name} does not say which people belong to it",
    ),
    "want.category_people": Text("people: {{cột: giá trị}} ở cơ cấu ấy", "people: {{column: value}} in that category"),
}

_BIRTHS = {
    "columns.one_heading": Text(
        "mục {name} chỉ nhận tên của một cột; riêng born nhận được mỗi giới tính một cột",
        "{name} takes the heading of one column; only born takes one for each gender",
    ),
    "want.heading": Text("tên một cột của bảng", "a heading of the table"),
    "born.column_taken": Text(
        "giới tính và ngày sinh đã đọc từ các cột riêng của nam và nữ, nên không được có thêm cột {name}",
        "the birth dates and genders are read from a column for each gender, so there cannot be a column {name} as well",
    ),
    "born.twice": Text("người này có ngày sinh ở nhiều cột: {columns}", "this person has a birth date in several columns: {columns}"),
    "want.one_birth": Text("ngày sinh ở đúng một cột", "a birth date in one column only"),
    "born.too_early": Text("mã {row}: ngày sinh trước năm {year}", "row {row}: a birth date before {year}"),
    "born.after_as_of": Text(
        "mã {row}: ngày sinh sau ngày tính tuổi {as_of}", "row {row}: a birth date after {as_of}, the day on which ages are counted",
    ),
    "want.born_before": Text("ngày sinh trước ngày tính tuổi (as_of)", "a birth date before that day (as_of)"),
    "gender.not_listed": Text(
        "mã {row}: bảng tuổi nghỉ hưu không có giới tính này", "row {row}: the retirement table has no line for this gender",
    ),
    "gender.no_column": Text(
        "mã {row}: không có cột ngày sinh nào cho giới tính này", "row {row}: no column of birth dates is for this gender",
    ),
    "retirement.shape": Text("bảng tuổi nghỉ hưu không đọc được", "the retirement table cannot be read"),
    "want.retirement": Text(
        "tên một bộ quy tắc có sẵn, hoặc danh sách [{{gender: Nam, born_from: 1961-01-01, years: 60, months: 3}}, ...]",
        "a preset, or a list [{{gender: Nam, born_from: 1961-01-01, years: 60, months: 3}}, ...]",
    ),
}

_FIXED = {
    "fixed.people": Text(
        "ghế cố định đếm theo danh sách người chỉ dùng cho tổ chức gồm các đơn vị",
        "fixed seats are counted from a roster only where the body consists of units",
    ),
    "want.pin": Text("quy tắc pin cho từng người", "a pin rule for these people"),
    "fixed.people_alone": Text(
        "số ghế và cơ cấu đã đếm theo people, nên không khai thêm seats hay categories",
        "seats and categories are counted from people, so neither may be given as well",
    ),
    "fixed.which_roster": Text(
        "có nhiều danh sách người, chưa rõ đếm theo danh sách nào", "there are several rosters; which one is to be counted?",
    ),
    "want.of": Text("thêm of: một trong {names}", "of: one of {names}"),
    "fixed.no_roster": Text(
        "không có danh sách người nào cho biết mỗi người thuộc đơn vị nào", "no roster says to which unit each person belongs",
    ),
    "want.unit_column": Text("unit: tên cột đơn vị, ở bảng người", "unit: a heading, in the table of people"),
    "fixed.no_unit": Text("mã {row}: bảng {table} không có đơn vị này", "row {row}: the table {table} has no such unit"),
}

_COLUMNS = {
    "column_name.on_day": Text("{column} tính vào ngày {day}", "{column} on {day}"),
}

_WARNINGS = {
    "warning.nobody_belongs": Text(
        "Cơ cấu {category}: không ai trong bảng {table} thuộc cơ cấu này.",
        "Category {category}: nobody in the table {table} belongs to it.",
    ),
    "warning.nobody_fixed": Text(
        "{body}: không ai trong danh sách thỏa điều kiện của ghế cố định, nên số ghế ấy là 0.",
        "{body}: nobody on the roster meets the condition of the fixed seats, so there are 0 of them.",
    ),
    "warning.nobody_may_hold": Text(
        "Quy tắc {rule}: không ai thỏa điều kiện của chức danh {post}.{hint}",
        "Rule {rule}: nobody meets the conditions of the post {post}.{hint}",
    ),
    "lists.hint": Text(
        " Cột “{column}” có ô ghi nhiều giá trị cách nhau bằng dấu ; – hãy khai lists: [{column}] ở bảng người.",
        " Cells of the column “{column}” hold several values parted by ; – say lists: [{column}] in the table of people.",
    ),
    "warning.mistyped": Text(
        "{table}, mã {row} ({name}), cột “{column}”: “{value}” có thể là viết nhầm của “{near}” (gặp {count} lần).",
        "{table}, row {row} ({name}), column “{column}”: “{value}” may be a slip of “{near}” (seen {count} times).",
    ),
    "warning.own_column": Text(
        "Bảng {table} có sẵn cột {column}, nên dùng số ghi trong cột ấy chứ không tính từ ngày sinh.",
        "The table {table} has a column {column} of its own; its numbers are used and not counted from the birth dates.",
    ),
    "warning.retirement_unverified": Text(
        "Bảng tuổi nghỉ hưu {name} chưa được đối chiếu với văn bản gốc; hãy kiểm tra trước khi dùng.",
        "The retirement table {name} has not been checked against the text of the law; check it before you rely on it.",
    ),
    "warning.size_by_score": Text(
        "Quy tắc {rule}: số lượng của {body} còn để ngỏ, nên tổng điểm cũng kéo theo số người; "
        "hãy đặt một quy tắc size ở bậc ưu tiên trước.",
        "Rule {rule}: the size of {body} is open, so the score decides how many people sit as well; put a size rule in an earlier stage.",
    ),
}

TEXTS: dict[str, Text] = {**_DERIVED, **_CONDITIONS, **_BIRTHS, **_FIXED, **_COLUMNS, **_WARNINGS}
