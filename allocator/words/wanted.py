"""Sentences: what should stand where something is wrong."""

from __future__ import annotations

from allocator.words.text import Text

TEXTS: dict[str, Text] = {
    "want.text": Text(vi="chữ", en="text"),
    "want.whole": Text(vi="số nguyên từ 0 trở lên", en="a whole number from 0 up"),
    "want.number": Text(vi="số nguyên hoặc phân số p/q", en="a whole number or a fraction p/q"),
    "want.yes_no": Text(vi="true hoặc false", en="true or false"),
    "want.list": Text(vi="danh sách [..., ...]", en="a list [..., ...]"),
    "want.mapping": Text(vi="nhóm mục {{tên: giá trị}}", en="a mapping {{key: value}}"),
    "want.single": Text(vi="một giá trị", en="a single value"),
    "want.not_empty": Text(vi="ít nhất một phần tử", en="one item at least"),
    "want.one_of": Text(vi="một trong: {names}", en="one of: {names}"),
    "want.key": Text(vi="mục {key}: ...", en="{key}: ..."),
    "want.at_least": Text(vi="từ {limit} trở lên", en="{limit} or more"),
    "want.at_most": Text(vi="không quá {limit}", en="{limit} or less"),
    "want.over": Text(vi="lớn hơn {limit}", en="more than {limit}"),
    "want.under": Text(vi="nhỏ hơn {limit}", en="less than {limit}"),
    "want.unique": Text(vi="mỗi mã một lần", en="each id once"),
    "want.id": Text(vi="mã của dòng này, hoặc bỏ hẳn dòng trống", en="an id, or no blank line"),
    "want.file": Text(vi="tên tệp có thật, tính từ thư mục của tệp kịch bản", en="a file that exists, seen from the scenario's folder"),
    "want.plan_file": Text(vi="tệp .json (plan.json), .csv hoặc .xlsx", en="a .json (plan.json), .csv or .xlsx file"),
    "want.table_file": Text(vi="tệp .csv hoặc .xlsx", en="a .csv or .xlsx file"),
    "want.question": Text(
        vi="tệp kịch bản (.yaml); phương án thì nêu ở --plan hoặc --keep",
        en="a scenario (.yaml); a plan goes under --plan or --keep",
    ),
    "want.csv_utf8": Text(vi="tệp “CSV UTF-8”", en="a “CSV UTF-8” file"),
    "want.utf8": Text(vi="tệp văn bản UTF-8", en="a UTF-8 text file"),
    "want.top": Text(vi="các mục format, facts, bodies, rules", en="the keys format, facts, bodies, rules"),
    "want.prefer": Text(vi="prefer: 1, 2, ...", en="prefer: 1, 2, ..."),
    "want.own_stage": Text(vi="một bậc ưu tiên riêng", en="a stage of its own"),
    "want.path": Text(
        vi="ví dụ rules.women.at_least hoặc facts.units[\"U07\"].members",
        en="such as rules.women.at_least or facts.units[\"U07\"].members",
    ),
    "want.cell_path": Text(vi="ví dụ facts.units[\"U07\"].members: 120", en="such as facts.units[\"U07\"].members: 120"),
    "want.setting": Text(vi="ví dụ --set rules.women.at_least=20%", en="such as --set rules.women.at_least=20%"),
    "want.day.shape": Text(vi="ngày viết 2025-08-01 hoặc 01/08/2025", en="a day such as 2025-08-01 or 01/08/2025"),
    "want.size.shape": Text(
        vi="số nguyên, hoặc {{at_least: 33, at_most: 35}}",
        en="a whole number, or {{at_least: 33, at_most: 35}}",
    ),
    "want.fixed.shape": Text(vi="số nguyên, hoặc {{column: tên cột}}", en="a whole number, or {{column: heading}}"),
    "want.amount.shape": Text(
        vi="số ghế (7), tỷ lệ (15%, 1/3, 0.15), {{column: tên cột}} hoặc {{by_seats: {{6: 2, 7: 3}}}}",
        en="seats (7), a share (15%, 1/3, 0.15), {{column: heading}} or {{by_seats: {{6: 2, 7: 3}}}}",
    ),
    "want.amount.negative": Text(vi="số ghế từ 0 trở lên", en="seats from 0 up"),
    "want.amount.share_over_one": Text(vi="tỷ lệ không quá 100%", en="a share of at most 100%"),
    "want.amount.by_seats_key": Text(vi="số ghế của đơn vị, ví dụ 6", en="a unit's number of seats, such as 6"),
    "want.amount.by_seats_value": Text(
        vi="số ghế, hoặc {{at_least: 3, at_most: 4}}",
        en="seats, or {{at_least: 3, at_most: 4}}",
    ),
    "want.amounts.shape": Text(
        vi="mỗi giá trị một mức: {{16-29: {{at_least: 4, at_most: 6}}, 30-44: 7}}, hoặc {{file: quotas.csv}}",
        en="an amount per value: {{16-29: {{at_least: 4, at_most: 6}}, 30-44: 7}}, or {{file: quotas.csv}}",
    ),
    "want.amounts.limits": Text(
        vi="một mức, hoặc {{at_least: ..., at_most: ...}}, hoặc {{exactly: ...}}; {{}} nghĩa là tự do",
        en="an amount, or {{at_least: ..., at_most: ...}}, or {{exactly: ...}}; {{}} leaves it free",
    ),
    "want.limits.missing": Text(vi="at_least, at_most hoặc exactly", en="at_least, at_most or exactly"),
    "want.limits.exactly_alone": Text(vi="chỉ exactly, hoặc at_least và at_most", en="exactly alone, or at_least and at_most"),
    "want.limits.rounding_needed": Text(vi="rounding: nearest, down hoặc up", en="rounding: nearest, down or up"),
    "want.number.exact": Text(vi="số chính xác: 5, 2.5 hoặc 1/3", en="an exact number: 5, 2.5 or 1/3"),
    "want.where.shape": Text(
        vi="{{cột: giá trị}}, hoặc danh sách các nhóm như vậy",
        en="{{column: value}}, or a list of such mappings",
    ),
    "want.where.condition": Text(
        vi="giá trị, danh sách giá trị, {{not: giá trị}}, {{at_least: a, at_most: b}}, {{under: a}} hoặc {{over: b}}",
        en="a value, a list of values, {{not: value}}, {{at_least: a, at_most: b}}, {{under: a}} or {{over: b}}",
    ),
    "want.basis.weight": Text(vi="hệ số dương cho từng cột", en="a positive weight for each column"),
    "want.step.range": Text(vi="{{from: 10, to: 15, by: 1}}", en="{{from: 10, to: 15, by: 1}}"),
    "want.pin.reason": Text(vi="reason: căn cứ của quyết định", en="reason: on what the decision rests"),
    "want.keep.was_shape": Text(vi="{{U34: [U03, U04]}}", en="{{U34: [U03, U04]}}"),
    "want.keep.one_reference": Text(vi="plan: tệp, hoặc column: tên cột", en="plan: a file, or column: a heading"),
}
