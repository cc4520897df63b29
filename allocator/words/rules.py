"""Sentences: what rules say, what they are made of, and names in them that nothing goes by."""

from __future__ import annotations

from allocator.words.text import Text

_RULES = {
    "rule.size": Text("{body}: tổng số ghế là {limits}.", "{body}: the size is {limits}."),
    "rule.seats": Text("{body}: mỗi đơn vị được {limits}{with_fixed} ({rows}).", "{body}: each unit holds {limits}{with_fixed} ({rows})."),
    "rule.seats.none": Text(
        "{body}: không đơn vị nào trong số này có ghế{with_fixed} ({rows}).",
        "{body}: none of these units has a seat{with_fixed} ({rows}).",
    ),
    "rule.bloc": Text("{body}: {rows} được tổng cộng {limits}{base}.", "{body}: {rows} hold {limits} together{base}."),
    "rule.bloc.where": Text("{body}: {rows} được tổng cộng {limits}{base}.", "{body}: {rows} hold {limits} together{base}."),
    "rule.bloc.each": Text(
        "{body}: các đơn vị cùng “{column}” được tổng cộng {limits}{base} ({rows}).",
        "{body}: units of the same “{column}” hold {limits} together{base} ({rows}).",
    ),
    "rule.bloc.row": Text("{body}: mỗi đơn vị được {limits}{base} ({rows}).", "{body}: each unit holds {limits}{base} ({rows})."),
    "rule.bloc.amounts": Text(
        "{body}: tổng số ghế của các đơn vị theo từng nhóm là: {quotas}{base} ({rows}).",
        "{body}: the units of each group hold together: {quotas}{base} ({rows}).",
    ),
    "rule.bloc.fixed": Text(
        "{body}: nhóm ghế cố định “{name}” chiếm {limits}{base}.", "{body}: the fixed seats “{name}” make up {limits}{base}.",
    ),
    "rule.category": Text("{body}: {category} chiếm {limits}{base}.", "{body}: {category} fill {limits}{base}."),
    "rule.category.where": Text("{body}: ở {rows}, {category} chiếm {limits}{base}.", "{body}: in {rows}, {category} fill {limits}{base}."),
    "rule.category.each": Text(
        "{body}: ở các đơn vị cùng “{column}”, {category} chiếm {limits}{base} ({rows}).",
        "{body}: in units of the same “{column}”, {category} fill {limits}{base} ({rows}).",
    ),
    "rule.category.row": Text(
        "{body}: ở mỗi đơn vị, {category} chiếm {limits}{base} ({rows}).", "{body}: in each unit, {category} fill {limits}{base} ({rows}).",
    ),
    "rule.category.amounts": Text(
        "{body}: số ghế của {category} theo từng nhóm là: {quotas}{base} ({rows}).",
        "{body}: in each group, {category} fill: {quotas}{base} ({rows}).",
    ),
    "rule.partition": Text(
        "{body}: mỗi ghế thuộc đúng một trong các cơ cấu {categories}{with_fixed} ({rows}).",
        "{body}: every seat belongs to exactly one of {categories}{with_fixed} ({rows}).",
    ),
    "rule.spread": Text(
        "{body}: số ghế của {category} được chia cho các đơn vị theo tỷ lệ “{basis}”, làm tròn lên hoặc xuống{with_fixed} ({rows}).",
        "{body}: the seats of {category} are shared out in proportion to “{basis}”, rounded up or down{with_fixed} ({rows}).",
    ),
    "rule.pin": Text(
        "{body}: {rows} được đúng {seats}{with_fixed} theo quyết định (lý do: {reason}).",
        "{body}: {rows} holds exactly {seats}{with_fixed} by decision (reason: {reason}).",
    ),
    "rule.pin.each": Text(
        "{body}: {rows} mỗi đơn vị được đúng {seats}{with_fixed} theo quyết định (lý do: {reason}).",
        "{body}: {rows} hold exactly {seats} each{with_fixed} by decision (reason: {reason}).",
    ),
    "rule.keep": Text(
        "{body}: so với {reference}{was}, chênh lệch không quá {at_most}{with_fixed} ({rows}).",
        "{body}: compared with {reference}{was}, no more than {at_most} may move{with_fixed} ({rows}).",
    ),
    "rule.keep.all": Text(
        "{body}: giữ nguyên số ghế như {reference}{was}{with_fixed} ({rows}).",
        "{body}: seats stay as in {reference}{was}{with_fixed} ({rows}).",
    ),
    "rule.alternates": Text(
        "{body}: ngoài số ghế chính thức, cứ {one_per}, phần lẻ cũng tính, được 1 dự khuyết{limit}{with_fixed} ({rows}).",
        "{body}: beside the seats, one alternate for every {one_per} or part of them{limit}{with_fixed} ({rows}).",
    ),
    "rule.alternates.one": Text(
        "{body}: ngoài số ghế chính thức, mỗi ghế được 1 dự khuyết{limit}{with_fixed} ({rows}).",
        "{body}: beside the seats, one alternate for every seat{limit}{with_fixed} ({rows}).",
    ),
}

_IMPLIED = {
    "rule.size_of_body": Text("{body}: {size}{fixed}{vacant}.", "{body}: {size}{fixed}{vacant}."),
    "size.open": Text("tổng số ghế không ấn định trước", "the size is left open"),
    "size.fixed": Text(", trong đó {seats} cố định", ", of which fixed: {seats}"),
    "size.vacant": Text(", được để trống nhiều nhất {seats}", ", of which at most {seats} may stay open"),
    "rule.within": Text(
        "{body} nằm trong {around}: ở mỗi đơn vị, số ghế và số ghế của từng cơ cấu không nhiều hơn ở đó.",
        "{body} lies within {around}: no unit has more seats here than there, nor more of any category.",
    ),
    "rule.supply": Text(
        "Ở mỗi đơn vị ({rows}), số ghế {category} không quá số người theo cột “{column}”.",
        "No unit ({rows}) fills more seats with {category} than it has by the column “{column}”.",
    ),
    "rule.supply.both": Text(
        "Ở mỗi đơn vị ({rows}), số ghế {category} không quá số người theo cột “{column}”, và số ghế còn lại không quá số người còn lại.",
        "No unit ({rows}) fills more seats with {category} than it has by the column “{column}”, nor more other seats than it has others.",
    ),
    "rule.supply.members": Text(
        "Không đơn vị nào ({rows}) được giao nhiều ghế hơn số thành viên theo cột “{column}”.",
        "No unit ({rows}) holds more seats than it has members by the column “{column}”.",
    ),
    "rule.marks": Text(
        "{body}: số ghế theo cơ cấu ({categories}) của mỗi đơn vị phải bố trí được bằng người thật.",
        "{body}: the counts of every unit ({categories}) are possible for real people.",
    ),
}

_AMOUNTS = {
    "amount.seat": Text("{seats} ghế", "{seats} seat"),
    "amount.seats": Text("{seats} ghế", "{seats} seats"),
    "amount.share": Text("{share}", "{share}"),
    "amount.column": Text("số ở cột “{column}”{factor}{more}", "the number in “{column}”{factor}{more}"),
    "amount.times": Text(" nhân {times}", " times {times}"),
    "amount.plus": Text(" cộng {plus}", " plus {plus}"),
    "amount.by_seats": Text(
        "số ghế tùy theo số ghế của đơn vị ({pairs})", "as many as the unit's own seats call for ({pairs})",
    ),
    "limits.exactly": Text("đúng {amount}", "exactly {amount}"),
    "limits.between": Text("từ {low} đến {high}", "from {low} to {high}"),
    "limits.at_least": Text("ít nhất {amount}", "at least {amount}"),
    "limits.at_most": Text("nhiều nhất {amount}", "at most {amount}"),
    "quota": Text("{value}: {limits}", "{value}: {limits}"),
    "quota.value": Text("{column} {value}", "{column} {value}"),
    "quota.free": Text("không giới hạn", "any number"),
    "rounding.nearest": Text(", làm tròn đến số gần nhất", ", rounded to the nearest"),
    "rounding.down": Text(", làm tròn xuống", ", rounded down"),
    "rounding.up": Text(", làm tròn lên", ", rounded up"),
    "base": Text(" ({base}{rounding})", " ({base}{rounding})"),
    "base.with_fixed": Text(" (tính cả ghế cố định)", " (fixed seats counted)"),
    "base.without_fixed": Text(" (không tính ghế cố định)", " (fixed seats not counted)"),
    "share_of.body": Text("tính trên tổng số ghế", "of all seats"),
    "share_of.body.fixed": Text("tính trên tổng số ghế, kể cả ghế cố định", "of all seats, the fixed ones included"),
    "share_of.elected": Text("tính trên số ghế không kể ghế cố định", "of the seats without the fixed ones"),
    "share_of.filled": Text("tính trên số ghế không kể ghế để trống", "of the seats without the vacant ones"),
    "share_of.filled.fixed": Text(
        "tính trên số ghế không kể ghế để trống, kể cả ghế cố định", "of the seats without the vacant ones, the fixed ones included",
    ),
    "share_of.rows": Text("tính trên số ghế của các đơn vị ấy", "of the seats of these units"),
    "alternates.at_most": Text(", mỗi đơn vị nhiều nhất {at_most}", ", at most {at_most} a unit"),
    "keep.column": Text("số ở cột “{column}”", "the column “{column}”"),
    "keep.plan": Text("phương án “{plan}”", "the plan “{plan}”"),
    "keep.was": Text(" (sáp nhập: {merged})", " (merged: {merged})"),
    "keep.merged": Text("{new} từ {old}", "{new} from {old}"),
}

_ROWS = {
    "rows.unit": Text("{count} đơn vị", "{count} unit"),
    "rows.units": Text("{count} đơn vị", "{count} units"),
    "where.all": Text("tất cả {rows}", "all {rows}"),
    "where.some": Text("{rows} có {conditions}", "{rows} with {conditions}"),
    "where.both": Text("({conditions})", "({conditions})"),
    "where.in": Text("cơ cấu “{category}”", "the category “{category}”"),
    "where.not_in": Text("không thuộc cơ cấu “{category}”", "none of the category “{category}”"),
    "where.part": Text("“{column}” {condition}", "“{column}” {condition}"),
    "condition.is": Text("là {values}", "{values}"),
    "condition.is_not": Text("không phải {values}", "other than {values}"),
    "condition.at_least": Text("từ {value} trở lên", "{value} or more"),
    "condition.at_most": Text("không quá {value}", "{value} or less"),
    "condition.over": Text("trên {value}", "over {value}"),
    "condition.under": Text("dưới {value}", "under {value}"),
    "condition.day.at_least": Text("từ ngày {value} trở về sau", "{value} or later"),
    "condition.day.at_most": Text("đến hết ngày {value}", "{value} or earlier"),
    "condition.day.over": Text("sau ngày {value}", "after {value}"),
    "condition.day.under": Text("trước ngày {value}", "before {value}"),
    "condition.blank": Text("để trống", "blank"),
    "condition.true": Text("đúng", "true"),
    "condition.false": Text("sai", "false"),
}

_MISFITS = {
    "unknown.column": Text("bảng {table} không có cột {name}", "the table {table} has no column {name}"),
    "unknown.category": Text("không có cơ cấu nào tên {name}", "there is no category {name}"),
    "unknown.body": Text("không có tổ chức nào tên {name}", "there is no body {name}"),
    "unknown.row": Text("bảng {table} không có đơn vị {name}", "the table {table} has no row {name}"),
    "unknown.rule": Text("không có quy tắc nào tên {name}", "there is no rule {name}"),
    "unknown.fixed_group": Text("{body} không có nhóm ghế cố định tên {name}", "{body} has no group of fixed seats {name}"),
    "unknown.plan": Text("không có phương án trước nào là {name}", "there is no earlier plan {name}"),
    "unknown.earlier_row": Text("trong số liệu trước không có đơn vị {name}", "there was no row {name} before"),
    "expected.one_of": Text("một trong: {names}", "one of: {names}"),
    "expected.positive": Text("một số lớn hơn 0", "a number above 0"),
    "expected.not_negative": Text("một số từ 0 trở lên", "a number from 0 up"),
    "expected.whole": Text("một số nguyên từ 0 trở lên, hoặc để trống", "a whole number from 0 up, or a blank"),
    "expected.seats": Text("một số ghế", "a number of seats"),
    "expected.each_row": Text("thêm each: row, hoặc một số ghế, một tỷ lệ", "add each: row, or give a number of seats or a share"),
    "expected.basis_column": Text("nêu basis: <cột>, hoặc units: <cột> ở cơ cấu", "basis: <column>, or units: <column> in the category"),
    "expected.amount_or_free": Text("một chỉ tiêu, hoặc {{}} để không giới hạn", "an amount, or {{}} to leave it free"),
    "cell.number": Text(
        "bảng {table}, cột {column}, đơn vị {row}: đây không phải số dùng được ở đây",
        "table {table}, column {column}, row {row}: this is no number that can be used here",
    ),
    "amount.needs_row": Text(
        "quy tắc {rule}: mức này đọc theo từng đơn vị, nhưng quy tắc nói về nhiều đơn vị cùng lúc",
        "rule {rule}: this amount is read from a single unit, but the rule speaks of several together",
    ),
    "amounts.value_missing": Text(
        "quy tắc {rule}: giá trị {value} của cột {column} chưa có chỉ tiêu",
        "rule {rule}: the value {value} of column {column} has no amount",
    ),
    "size.share": Text("quy tắc {rule}: tổng số ghế không thể là tỷ lệ của chính nó", "rule {rule}: a size cannot be a share of itself"),
    "partition.twice": Text("cơ cấu {category} được nêu hai lần", "the category {category} is named twice"),
    "pin.twice": Text("đơn vị {row} được nêu hai lần", "the row {row} is named twice"),
    "spread.no_basis": Text(
        "quy tắc {rule} không biết chia theo cột nào: cơ cấu {category} không có units",
        "rule {rule} has no column to share out by: the category {category} has no units",
    ),
    "keep.no_body": Text("phương án {plan} không có {body}", "the plan {plan} has no {body}"),
    "keep.merged_twice": Text("đơn vị cũ {row} được nhập vào hai nơi", "the earlier row {row} is merged into two"),
}

TEXTS: dict[str, Text] = {**_RULES, **_IMPLIED, **_AMOUNTS, **_ROWS, **_MISFITS}
