"""Sentences: headings and lines of the tables, and what the audit says."""

from __future__ import annotations

from allocator.words.text import Text

_COLUMNS = {
    "column.number": Text("STT", "No."),
    "column.unit": Text("Đơn vị", "Unit"),
    "column.share": Text("Định mức", "Share"),
    "column.base": Text("Cơ sở", "Base"),
    "column.by_basis": Text("Theo tỷ lệ", "By basis"),
    "column.previous": Text("Lần trước", "Earlier"),
    "column.bonus": Text("Cộng thêm", "Bonus"),
    "column.seats": Text("Số ghế", "Seats"),
    "column.deviation": Text("Chênh lệch", "Deviation"),
    "column.alternates": Text("Dự khuyết", "Alternates"),
    "column.rule": Text("Quy tắc", "Rule"),
    "column.asks": Text("Yêu cầu", "Asks"),
    "column.measured": Text("Thực tế", "Counted"),
    "column.rank": Text("Mức", "Rank"),
    "column.stage_rules": Text("Quy tắc", "Rules"),
    "column.verdict": Text("Kết quả", "Verdict"),
    "column.kind": Text("Loại", "Kind"),
    "column.says": Text("Nội dung", "Says"),
    "column.fields": Text("Trường riêng", "Further fields"),
    "column.stage": Text("Ưu tiên", "Stage"),
    "column.value": Text("Giá trị", "Value"),
    "column.bound": Text("Cận dưới", "Bound"),
    "column.proof": Text("Chứng minh", "Proof"),
}

_LINES = {
    "line.given": Text("Cộng (phân bổ)", "Together (allocated)"),
    "line.fixed": Text("Ghế cố định", "Fixed seats"),
    "line.fixed_group": Text("Cố định: {name}", "Fixed: {name}"),
    "line.vacant": Text("Để trống", "Left vacant"),
    "line.total": Text("TỔNG SỐ", "TOTAL"),
}

_VERDICTS = {
    "verdict.holds": Text("đạt", "holds"),
    "verdict.gap": Text("lệch {gap}", "off by {gap}"),
    "verdict.broken": Text("KHÔNG ĐẠT, lệch {gap}", "BROKEN, off by {gap}"),
    "verdict.cost": Text("chi phí {cost}", "cost {cost}"),
    "verdict.total": Text("tổng {total}", "total {total}"),
    "verdict.not_stated": Text("chưa nêu", "not stated"),
    "verdict.must": Text("bắt buộc", "must"),
    "verdict.prefer": Text("ưu tiên {stage}", "preference {stage}"),
    "clause.missed": Text("  · {label}", "  · {label}"),
    "verdict.proven": Text("đã chứng minh là tốt nhất", "proved best"),
    "verdict.unproven": Text("CHƯA chứng minh", "NOT proved"),
    "verdict.confirmed": Text("đã kiểm chứng bằng cách thứ hai", "confirmed by a second route"),
    "verdict.unconfirmed": Text("chưa kiểm chứng bằng cách thứ hai", "not confirmed by a second route"),
    "verdict.both": Text("{proof}; {confirmation}", "{proof}; {confirmation}"),
    "asks.at_least": Text("≥ {low}", "≥ {low}"),
    "asks.at_most": Text("≤ {high}", "≤ {high}"),
    "asks.between": Text("{low} - {high}", "{low} - {high}"),
    "asks.exactly": Text("= {low}", "= {low}"),
    "asks.impossible": Text("≥ {low} và ≤ {high}", "≥ {low} and ≤ {high}"),
    "asks.clauses": Text("{count} mục", "{count} clauses"),
    "counted.one": Text("{number}", "{number}"),
    "counted.range": Text("{low} - {high}", "{low} - {high}"),
    "asks.decisions": Text("tùy theo phương án", "depends on the plan"),
    "asks.nobody_else": Text("0 người ngoài diện", "nobody else"),
    "asks.nothing": Text("không giới hạn", "no limit"),
    "mark.sourced": Text("đã có nguồn", "sourced"),
    "mark.inferred": Text("suy ra", "inferred"),
    "mark.unverified": Text("chưa xác minh", "unverified"),
    "source.marked": Text("{source} [{mark}]", "{source} [{mark}]"),
}

_REPORT = {
    "report.heading": Text("{title}", "{title}"),
    "report.scenario": Text("Tệp {file}, biến thể {variant}", "File {file}, variant {variant}"),
    "report.set": Text("Thay đổi: {settings}", "Changed: {settings}"),
    "report.solved": Text("ĐÃ GIẢI: có phương án, {proof}; {confirmation}.", "SOLVED: there is a plan, {proof}; {confirmation}."),
    "report.infeasible": Text(
        "KHÔNG THỂ: không phương án nào thỏa mãn mọi quy tắc bắt buộc; {confirmation}.",
        "INFEASIBLE: no plan meets all rules that must hold; {confirmation}.",
    ),
    "report.undecided": Text(
        "CHƯA KẾT LUẬN: hết thời gian trước khi chứng minh xong.", "UNDECIDED: time ran out before everything was proved.",
    ),
    "report.unproven_plan": Text(
        "Phương án dưới đây CHƯA được chứng minh là tốt nhất; nó đã được kiểm tra lại và thỏa mãn mọi quy tắc bắt buộc.",
        "The plan below is NOT proved best; it was audited and meets all rules that must hold.",
    ),
    "report.no_plan": Text("Chưa tìm được phương án nào.", "No plan was found."),
    "report.audited_clean": Text(
        "DỰ THẢO ĐẠT: mọi quy tắc bắt buộc đều được thỏa mãn.",
        "CLEAN: the draft meets all rules that must hold.",
    ),
    "report.audited_broken": Text(
        "DỰ THẢO KHÔNG ĐẠT: {count} chỗ vi phạm quy tắc bắt buộc.", "BROKEN: places where the draft breaks what must hold: {count}.",
    ),
    "report.silent": Text(
        "Dự thảo không nêu gì về {bodies}; các quy tắc liên quan không được xét.",
        "The draft says nothing of {bodies}; the rules about it are not judged.",
    ),
    "report.silent_around": Text(
        "Dự thảo không nêu gì về {bodies}; các quy tắc liên quan không được xét, "
        "trừ điều kiện tham gia của những người có nêu ở bên trong.",
        "The draft says nothing of {bodies}; the rules about it are not judged, but for who of those named inside may sit there.",
    ),
    "report.left_vacant": Text("{body}: để khuyết {count}, trong mức được phép.", "{body}: {count} left vacant, as is allowed."),
    "report.left_open": Text(
        "{body}: còn thiếu {count} so với số lượng phải có.", "{body}: {count} still missing from the size it must have.",
    ),
    "report.audited_clean_part": Text(
        "DỰ THẢO ĐẠT: mọi quy tắc bắt buộc về những phần có nêu đều được thỏa mãn.",
        "CLEAN: the draft meets all rules that must hold of what it states.",
    ),
    "report.tie_order_people": Text(
        "Đã chọn theo thứ tự của bảng: quy mô lớn hơn trước, rồi người đứng trước được ưu tiên.",
        "Taken in the order of the table: the largest body first, then whoever stands first.",
    ),
    "report.and_more": Text("{rows}, và {count} dòng khác (xem đủ bằng --json)", "{rows}, and {count} more (all of them with --json)"),
    "report.body": Text("{body}: {size} ghế", "{body}: {size} seats"),
    "report.rules": Text("Các quy tắc", "Rules"),
    "report.stages": Text("Các mức ưu tiên", "Preferences"),
    "report.unique": Text("Đây là phương án tốt nhất duy nhất.", "This is the only best plan."),
    "report.maybe_unique": Text(
        "Không thấy phương án nào khác tốt ngang, nhưng việc tìm chưa trọn vẹn.",
        "No other plan as good was seen, but the search was cut short.",
    ),
    "report.tied": Text(
        "Có nhiều phương án tốt ngang nhau; chúng khác nhau ở: {rows}.", "Several plans are equally good; they differ in: {rows}.",
    ),
    "report.tied_posts": Text(
        "Có nhiều phương án tốt ngang nhau, chỉ khác chức danh của: {rows}.",
        "Several plans are equally good and differ only in the posts of: {rows}.",
    ),
    "report.tied_posts_too": Text("Ngoài ra, chỉ khác chức danh của: {rows}.", "Beside these, only posts differ of: {rows}."),
    "report.tied_counts": Text(
        "Nhiều phương án tốt ngang nhau chỉ khác về cơ cấu ở: {rows}.",
        "Several plans are equally good and differ only in category counts at: {rows}.",
    ),
    "report.tie_order": Text(
        "Đã chọn theo thứ tự của bảng: quy mô lớn hơn trước, rồi đơn vị đứng trước được nhiều hơn.",
        "Taken in the order of the table: the largest body first, then more seats for whoever stands first.",
    ),
    "report.tie_draw": Text(
        "Đã chọn theo bốc thăm, hạt giống {seed}: thứ tự của SHA-256 của `{seed}:<mã>`.",
        "Taken by draw with seed {seed}: in the order of SHA-256 of `{seed}:<id>`.",
    ),
    "report.ties_incomplete": Text("Việc tìm các chỗ ngang nhau chưa trọn vẹn.", "The search for ties was cut short."),
    "report.conflict": Text("Những quy tắc sau không thể cùng đúng:", "These rules cannot hold together:"),
    "report.conflict_of_one": Text("Riêng quy tắc sau đã không thể thực hiện được:", "This rule cannot hold at all:"),
    "report.conflict_alone": Text("Bỏ hoặc nới quy tắc này thì hết mâu thuẫn.", "Without it, or with less of it, the conflict is gone."),
    "report.because": Text("  Vì: {says}", "  Because: {says}"),
    "report.conflict_minimal": Text(
        "Bỏ bất kỳ quy tắc nào trong số này thì hết mâu thuẫn.",
        "Leave out any one of them and the conflict is gone.",
    ),
    "report.conflict_large": Text(
        "Có thể không phải quy tắc nào cũng cần thiết cho mâu thuẫn.",
        "Perhaps not every one of them is needed.",
    ),
    "report.chosen": Text("{rule}: công thức được chọn: {formula}.", "{rule}: the chosen formula: {formula}."),
    "chosen.base": Text("cơ sở {number}", "base {number}"),
    "chosen.per": Text("mỗi {number} thêm 1", "one per {number}"),
    "chosen.threshold": Text("phần dư từ {number} thêm 1", "one more from a remainder of {number}"),
    "report.broken": Text("Những chỗ vi phạm:", "What is broken:"),
    "report.broken_line": Text("  - {says}", "  - {says}"),
    "report.solver": Text("Tìm bằng {name} {version} trong {seconds} giây.", "Found with {name} {version} in {seconds} seconds."),
    "report.written": Text("Đã ghi: {files}", "Written: {files}"),
}

_CONFLICT = {
    "conflict.says": Text("Những quy tắc sau không thể cùng đúng: {rules}.", "These rules cannot hold together: {rules}."),
    "conflict.says_alone": Text("Riêng quy tắc sau đã không thể thực hiện được: {rule}", "This rule cannot hold at all: {rule}"),
    "conflict.line": Text("  - [{id}] {says}", "  - [{id}] {says}"),
    "rule.with_id": Text("[{id}] {says}", "[{id}] {says}"),
    "rule.cited": Text("{says}\nCăn cứ: {source}", "{says}\nSource: {source}"),
    "conflict.cited": Text("{line} (căn cứ: {source})", "{line} (source: {source})"),
    "conflict.rule": Text("[{id}] {says}", "[{id}] {says}"),
}

_BECAUSE = {
    "because.post_nobody": Text(
        "không ai trong bảng đáp ứng điều kiện của chức danh {post} ({body}), mà chức danh này cần {seats} người.{hint}",
        "nobody in the table meets the conditions of the post {post} ({body}), which {seats} must hold.{hint}",
    ),
    "because.post_few": Text(
        "chức danh {post} ({body}) cần {seats} người, nhưng chỉ {count} người trong bảng đáp ứng điều kiện.",
        "the post {post} ({body}) must be held by {seats}, but only {count} in the table meet its conditions.",
    ),
    "because.pin_barred": Text(
        "{person} được quyết định tham gia {body}, nhưng không thuộc diện mà quy tắc {rule} cho phép ({values}).",
        "{person} is to sit in {body} by decision, but is not among those whom the rule {rule} admits ({values}).",
    ),
    "because.pin_post": Text(
        "{person} được quyết định giữ chức danh {post} ({body}), nhưng không đáp ứng điều kiện của chức danh này ({values}).",
        "{person} is to hold the post {post} ({body}) by decision, but does not meet its conditions ({values}).",
    ),
    "because.too_few": Text(
        "{body} cần ít nhất {seats} người, nhưng chỉ {count} người trong bảng được phép tham gia.",
        "{body} needs at least {seats} people, but only {count} in the table may sit.",
    ),
    "because.list_short": Text(
        "{list} có nhiều nhất {names} tên, ít hơn số cần bầu là {seats}.",
        "{list} has at most {names} names, fewer than the {seats} to elect.",
    ),
    "because.value": Text("“{column}”: {value}", "“{column}”: {value}"),
    "because.is_in": Text("thuộc cơ cấu {category}", "in the category {category}"),
    "because.is_not_in": Text("không thuộc cơ cấu {category}", "not in the category {category}"),
}

_BREACHES = {
    "breach.no_body": Text("Phương án không có {body}.", "The plan lacks {body}."),
    "breach.unknown_body": Text("Phương án có {body}, mà tệp không có.", "The plan fills {body}, which the file does not know."),
    "breach.no_row": Text("{body}: phương án không có mã {row}.", "{body}: the plan lacks the row {row}."),
    "breach.unknown_row": Text("{body}: không có mã {row} trong bảng.", "{body}: there is no row {row} in the table."),
    "breach.no_count": Text("{body}, {row}: {value} không phải là số ghế.", "{body}, {row}: {value} is no number of seats."),
    "breach.unknown_category": Text("{body}: không có cơ cấu {category}.", "{body}: there is no category {category}."),
    "breach.must": Text(
        "Vi phạm {label}: đếm được {measured}, phải {asked}, lệch {gap}.",
        "{label} is broken: {measured} counted, {asked} asked for, off by {gap}.",
    ),
    "breach.at_least": Text("có ít nhất {low}", "at least {low}"),
    "breach.at_most": Text("có nhiều nhất {high}", "at most {high}"),
    "breach.exactly": Text("đúng bằng {low}", "exactly {low}"),
    "breach.between": Text("từ {low} đến {high}", "from {low} to {high}"),
    "breach.not_stated": Text("{label}: phương án không nêu số lượng.", "{label}: the plan does not state the number."),
    "breach.stage_value": Text(
        "Mức ưu tiên {stage}: bộ giải báo {claimed}, đếm lại được {counted}.",
        "Preference {stage}: the solver claims {claimed}, the recount gives {counted}.",
    ),
    "breach.stage_bound": Text(
        "Mức ưu tiên {stage}: bộ giải báo không thể dưới {claimed}, đếm lại được {counted}.",
        "Preference {stage}: the solver claims that nothing lies below {claimed}, the recount gives {counted}.",
    ),
}

TEXTS: dict[str, Text] = {**_COLUMNS, **_LINES, **_VERDICTS, **_REPORT, **_CONFLICT, **_BECAUSE, **_BREACHES}
