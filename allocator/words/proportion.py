"""Sentences: rules of proportion - bases, shares, methods, published formulas."""

from __future__ import annotations

from allocator.words.text import Text

_RULES = {
    "rule.proportional": Text(
        "{body}, {rows}: phân bổ ghế theo tỷ lệ với {basis}{base}{fixed}, theo {method}: {minimised}.",
        "{body}, {rows}: seats in proportion to {basis}{base}{fixed}, by {method}: {minimised}.",
    ),
    "proportional.base": Text(", sau khi mỗi đơn vị đã có trước {base}", ", after {base} for each unit first"),
    "rule.biproportional": Text(
        "{body}, {rows}: số ghế của mỗi đơn vị chia cho {categories} theo tỷ lệ hai chiều, {method}, giữ nguyên tổng theo đơn vị và theo"
        " cơ cấu: tổng logarit của {signpost} là nhỏ nhất.",
        "{body}, {rows}: the seats of each unit are split over {categories} biproportionally by {method}, with the totals of units and of"
        " categories kept: the sum of the logarithms of {signpost} is least.",
    ),
    "rule.within_quota": Text(
        "{body}, {rows}: số ghế là định mức chính xác theo {basis} được làm tròn lên hoặc xuống{tolerance}{fixed}.",
        "{body}, {rows}: seats are the exact share by {basis}, rounded up or down{tolerance}{fixed}.",
    ),
    "within_quota.tolerance": Text(", được lệch thêm tối đa {tolerance} ghế", ", or up to {tolerance} further off"),
    "rule.monotone": Text(
        "{body}, {rows}: đơn vị có {basis} lớn hơn không được ít ghế hơn đơn vị có {basis} nhỏ hơn{each}{fixed}.",
        "{body}, {rows}: no unit with more {basis} has fewer seats than one with less{each}{fixed}.",
    ),
    "monotone.each": Text(", so trong cùng một “{column}”", ", among units with the same “{column}”"),
    "rule.degressive": Text(
        "{body}, {rows}: đơn vị có {basis} lớn hơn thì mỗi ghế phải ứng với {basis} không ít hơn đơn vị nhỏ hơn{fixed}.",
        "{body}, {rows}: no unit with more {basis} has less {basis} per seat than one with less{fixed}.",
    ),
    "rule.step": Text("{body}, {rows}: {formula}{fixed}.", "{body}, {rows}: {formula}{fixed}."),
}

_BASIS = {
    "basis.column": Text("“{column}”", "“{column}”"),
    "basis.sum": Text("{first} + {rest}", "{first} + {rest}"),
    "basis.times": Text("{weight} × “{column}”", "{weight} × “{column}”"),
    "basis.with_fixed": Text(" (tính cả ghế cố định của đơn vị)", " (the unit's fixed seats included)"),
}

_METHODS = {
    "method.webster": Text("phương pháp Webster (Sainte-Laguë)", "Webster's method (Sainte-Laguë)"),
    "method.jefferson": Text("phương pháp Jefferson (D'Hondt)", "Jefferson's method (D'Hondt)"),
    "method.adams": Text("phương pháp Adams", "Adams's method"),
    "method.hill": Text("phương pháp Huntington-Hill", "the method of Huntington and Hill"),
    "method.dean": Text("phương pháp Dean", "Dean's method"),
    "method.hamilton": Text("phương pháp Hamilton (số dư lớn nhất)", "Hamilton's method (largest remainders)"),
    "method.min_max": Text("tiêu chí độ lệch lớn nhất", "the greatest deviation"),
    "method.leximin": Text("tiêu chí độ lệch lớn nhất rồi lớn tiếp theo", "the greatest deviation and then the next"),
    "minimised.webster": Text(
        "ghế thứ k ngoài số có trước tính (2k-1)/(2b), b là cơ sở tính của đơn vị; tổng là nhỏ nhất",
        "a unit's k-th seat beyond what it has first counts (2k-1)/(2b), b being its basis; the sum is least",
    ),
    "minimised.jefferson": Text(
        "ghế thứ k ngoài số có trước tính k/b, b là cơ sở tính của đơn vị; tổng là nhỏ nhất",
        "a unit's k-th seat beyond what it has first counts k/b, b being its basis; the sum is least",
    ),
    "minimised.adams": Text(
        "ghế thứ k ngoài số có trước tính (k-1)/b, b là cơ sở tính của đơn vị; tổng là nhỏ nhất; ghế đầu tiên được bảo đảm",
        "a unit's k-th seat beyond what it has first counts (k-1)/b, b being its basis; the sum is least; the first seat is sure",
    ),
    "minimised.dean": Text(
        "ghế thứ k ngoài số có trước tính 2k(k-1)/((2k-1)b), b là cơ sở tính của đơn vị; tổng là nhỏ nhất; ghế đầu tiên được bảo đảm",
        "a unit's k-th seat beyond what it has first counts 2k(k-1)/((2k-1)b), b being its basis; the sum is least; the first seat is sure",
    ),
    "minimised.hill": Text(
        "ghế thứ k ngoài số có trước tính -b²/(k(k-1)), b là cơ sở tính của đơn vị; tổng là nhỏ nhất; ghế đầu tiên được bảo đảm",
        "a unit's k-th seat beyond what it has first counts -b²/(k(k-1)), b being its basis; the sum is least; the first seat is sure",
    ),
    "minimised.hamilton": Text(
        "tổng các bình phương độ lệch so với định mức chính xác là nhỏ nhất",
        "the sum of the squared deviations from the exact shares is least",
    ),
    "minimised.min_max": Text(
        "độ lệch lớn nhất so với định mức chính xác là nhỏ nhất", "the greatest deviation from an exact share is least",
    ),
    "minimised.leximin": Text(
        "độ lệch lớn nhất so với định mức chính xác là nhỏ nhất, rồi đến độ lệch lớn tiếp theo, cứ thế cho đến hết",
        "the greatest deviation from an exact share is least, then the next greatest, and so on",
    ),
    "signpost.webster": Text("(k - 1/2) chia cho trọng số", "(k - 1/2) over the weight"),
    "signpost.jefferson": Text("k chia cho trọng số", "k over the weight"),
}

_STEP = {
    "step.base": Text("mỗi đơn vị được {base}", "{base} for each unit"),
    "step.per": Text("cứ đủ {per} {basis}{after} được thêm 1", "one more for every full {per} of {basis}{after}"),
    "step.per_first": Text("cứ đủ {per} {basis}{after} được 1 ghế", "one seat for every full {per} of {basis}{after}"),
    "step.after": Text(" (chỉ tính phần vượt quá {after})", " beyond {after}"),
    "step.threshold": Text("số dư từ {threshold} trở lên được thêm 1", "one more if the remainder is {threshold} or more"),
    "step.bonus": Text("cộng thêm {seats}", "{seats} on top"),
    "step.bonus_for": Text("cộng thêm {seats} cho đơn vị có {where}{note}", "{seats} on top for units with {where}{note}"),
    "step.note": Text(" ({note})", " ({note})"),
    "step.floor": Text("ít nhất là {floor}", "but at least {floor}"),
    "step.cap": Text("nhiều nhất là {cap}", "but at most {cap}"),
    "step.range": Text(
        "{letter} (một số từ {start} đến {stop}, bước {by}, chung cho mọi đơn vị)",
        "{letter} (one number from {start} to {stop} by {by}, the same for all units)",
    ),
    "step.base_open": Text("mỗi đơn vị được {base} ghế", "{base} seats for each unit"),
    "bracket.all": Text("với mọi {basis}", "whatever the {basis}"),
    "bracket.up_to": Text("{basis} đến {up_to}", "{basis} up to {up_to}"),
    "bracket.between": Text("{basis} trên {over} đến {up_to}", "{basis} over {over} up to {up_to}"),
    "bracket.over": Text("{basis} trên {over}", "{basis} over {over}"),
    "bracket.seats": Text("{span}: {seats}", "{span}: {seats}"),
    "bracket.per": Text("{span}: cứ đủ {per}{beyond} được thêm 1{threshold}", "{span}: one more for every full {per}{beyond}{threshold}"),
    "bracket.beyond": Text(" (chỉ tính phần vượt quá {over})", " beyond {over}"),
    "bracket.threshold": Text(", số dư từ {threshold} trở lên được thêm 1", ", and one if the remainder is {threshold} or more"),
}

_FAULTS = {
    "prefer.needed": Text(
        "Quy tắc “{rule}” chỉ có thể là ưu tiên, không thể bắt buộc.", "Rule “{rule}” can only be preferred, it cannot be a must.",
    ),
    "expected.prefer": Text("`prefer:` với một số từ 1 trở lên", "`prefer:` with a number from 1 on"),
    "share.size_open": Text(
        "Quy tắc “{rule}” cần định mức chính xác, nhưng {body} không có quy mô là một con số.",
        "Rule “{rule}” needs exact shares, but the size of {body} is not one number.",
    ),
    "share.vacant": Text(
        "Quy tắc “{rule}” cần định mức chính xác, nhưng {body} có thể để trống ghế.",
        "Rule “{rule}” needs exact shares, but seats of {body} may stay open.",
    ),
    "share.unsettled": Text(
        "Quy tắc “{rule}” cần định mức chính xác, nhưng số ghế của các đơn vị ngoài `where` chưa được ấn định: {rows}.",
        "Rule “{rule}” needs exact shares, but the seats of units outside `where` are not settled: {rows}.",
    ),
    "expected.exact_size": Text("quy mô (`size`) là một con số", "a `size` that is one number"),
    "expected.no_vacant": Text("không có `vacant`", "no `vacant`"),
    "expected.settled": Text(
        "một quy tắc bắt buộc `seats`, `pin` hoặc `step` cho mỗi đơn vị đó đúng một con số",
        "a must of kind `seats`, `pin` or `step` that gives each of them just one number",
    ),
    "basis.all_zero": Text("Quy tắc “{rule}”: cơ sở tính của mọi đơn vị đều bằng 0.", "Rule “{rule}”: the basis of every unit is 0."),
    "basis.shape": Text("“{value}” không phải là cơ sở tính.", "“{value}” is no basis."),
    "want.basis.shape": Text("tên một cột, hoặc các cột kèm trọng số", "a column, or columns with their weights"),
    "basis.weight": Text("Trọng số {value} của cơ sở tính là số âm.", "The basis has the weight {value}, which is below 0."),
    "biproportional.two": Text(
        "Quy tắc “{rule}” chia ghế cho ít hơn hai cơ cấu khác nhau, hoặc nêu một cơ cấu hai lần.",
        "Rule “{rule}” splits seats over fewer than two categories, or names one twice.",
    ),
    "expected.two_categories": Text("từ hai cơ cấu khác nhau trở lên", "two different categories or more"),
    "biproportional.column": Text(
        "Cơ cấu “{category}” không có cột nào làm trọng số cho từng đơn vị.",
        "Category “{category}” has no column that gives each unit's weight.",
    ),
    "expected.plain_category": Text("một cơ cấu đơn có `units: <cột>`", "a plain category with `units: <column>`"),
    "step.number": Text("{value} không dùng được ở chỗ này của công thức.", "{value} makes no sense in this place of the formula."),
    "want.step.number": Text(
        "`per` trên 0; `threshold` từ 1; `after` từ 0; `base`, `bonus`, `floor`, `cap` là số nguyên từ 0",
        "`per` above 0; `threshold` from 1; `after` from 0; `base`, `bonus`, `floor`, `cap` whole and from 0",
    ),
    "step.shape": Text("“{value}” không phải là một số của công thức.", "“{value}” is no number of a formula."),
    "want.step.shape": Text(
        "một số, `column: <cột>`, hoặc (với `base`, `per`, `threshold`) một khoảng `from`, `to`, `by`",
        "a number, `column: <column>`, or (for `base`, `per`, `threshold`) a range `from`, `to`, `by`",
    ),
    "step.span": Text("Khoảng {value} không có số nào, hoặc có quá nhiều số.", "The range {value} holds no number, or far too many."),
    "want.step.span": Text("`from` không lớn hơn `to`, `by` trên 0", "`from` not above `to`, `by` above 0"),
    "step.per_or_brackets": Text(
        "Quy tắc “{value}” phải có hoặc `per`, hoặc `brackets` (khi đó không có `base`, `after`, `per`, `threshold`).",
        "Rule “{value}” must have either `per`, or `brackets` (and then no `base`, `after`, `per`, `threshold`).",
    ),
    "step.too_many": Text(
        "Quy tắc “{value}” cho chọn trong hơn {limit} công thức.", "Rule “{value}” leaves a choice of more than {limit} formulas.",
    ),
    "brackets.order": Text(
        "Quy tắc “{value}”: `up_to` của các bậc phải tăng dần và chỉ bậc cuối không có `up_to`.",
        "Rule “{value}”: `up_to` must rise from bracket to bracket, and only the last has none.",
    ),
    "brackets.seats_or_per": Text(
        "Một bậc phải có hoặc `seats`, hoặc `per` (bậc `up_to`: {value}).",
        "A bracket must have either `seats` or `per` (bracket with `up_to`: {value}).",
    ),
    "brackets.threshold": Text(
        "Ngưỡng {value} đứng ở một bậc đã ấn định số ghế.", "The threshold {value} stands in a bracket that says the seats outright.",
    ),
}

TEXTS: dict[str, Text] = {**_RULES, **_BASIS, **_METHODS, **_STEP, **_FAULTS}
