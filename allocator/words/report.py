"""Sentences: what stands on papers - headings, columns, notes, and what a chart shows."""

from __future__ import annotations

from allocator.words.text import Text

_PAPERS = {
    "paper.submission": Text("Tờ trình", "Submission"),
    "paper.scheme": Text("Đề án nhân sự", "Personnel scheme"),
    "paper.ballot": Text("Danh sách bầu cử", "Ballot list"),
    "paper.comparison": Text("So sánh các phương án", "Comparison of plans"),
    "paper.infeasible": Text("Báo cáo về việc chưa có phương án", "Note on why there is no plan"),
    "paper.ballot_heading": Text("Kết quả bầu có thể làm thay đổi cơ cấu thế nào", "What the vote can do to the structure"),
    "paper.moves": Text("Thay đổi giữa các phương án", "What moves between the plans"),
    "paper.conflict": Text("Mâu thuẫn", "The conflict"),
    "paper.conflict_rules": Text("Các quy tắc trong mâu thuẫn", "The rules in the conflict"),
    "paper.because": Text("Vì:", "Because:"),
    "paper.untitled": Text("Phương án theo tệp {file}", "Plan from the file {file}"),
    "paper.submission_opening": Text(
        "Tờ trình này nêu phương án phân bổ cho: {bodies}. Mỗi con số trong các bảng đã được đếm lại độc lập với việc tìm phương án; "
        "mỗi tỷ lệ ghi rõ được tính trên tổng số nào.",
        "This submission sets out the allocation of: {bodies}. Every number in the tables was counted again, independently of the search "
        "for the plan; every percentage says of which total it is.",
    ),
    "paper.scheme_opening": Text(
        "Đề án này nêu phương án nhân sự cho: {bodies}. Mỗi con số trong các bảng đã được đếm lại độc lập với việc tìm phương án; "
        "mỗi tỷ lệ ghi rõ được tính trên tổng số nào.",
        "This scheme sets out the people proposed for: {bodies}. Every number in the tables was counted again, independently of the search "
        "for the plan; every percentage says of which total it is.",
    ),
    "paper.body": Text("{body}", "{body}"),
    "paper.numbers": Text("{body}: số lượng", "{body}: numbers"),
    "paper.plan": Text("Phương án phân bổ", "Allocation"),
    "paper.members": Text("Danh sách", "People"),
    "paper.posts": Text("{body}: các chức danh", "{body}: posts"),
    "paper.structure_heading": Text("Cơ cấu", "Structure"),
    "paper.structure_only": Text("{body}: cơ cấu", "{body}: structure"),
    "paper.structure": Text("{body}: cơ cấu so với yêu cầu", "{body}: structure beside what is asked"),
    "paper.parts": Text("{body}: theo “{column}”", "{body}: by “{column}”"),
    "paper.ages": Text("{body}: độ tuổi", "{body}: ages"),
    "paper.rules_heading": Text("Quy tắc và căn cứ", "Rules and their sources"),
    "paper.rules": Text("Các quy tắc, căn cứ và kết quả đếm lại", "The rules, their sources, and what was counted"),
    "paper.verification": Text("Kiểm chứng", "Verification"),
    "paper.audited": Text(
        "Phương án đã được đếm lại bằng một chương trình không dùng chung gì với chương trình tìm phương án; hai kết quả khớp nhau.",
        "The plan was recounted by a program that shares nothing with the one that found it; both agree.",
    ),
}

_SUMMARY = {
    "paper.summary": Text("Tóm tắt", "Summary"),
    "summary.body": Text("{body}: {size}.", "{body}: {size}."),
    "summary.seats": Text("{count} ghế", "{count} seats"),
    "summary.people": Text("{count} người", "{count} people"),
    "summary.made_up_of": Text("{size}, gồm {parts}", "{size}, of which {parts}"),
    "summary.given": Text("{count} phân bổ cho các đơn vị", "{count} allocated to units"),
    "summary.chosen": Text("{count} đã có người trong danh sách", "{count} filled by the people listed"),
    "summary.fixed": Text("{count} cố định", "{count} fixed"),
    "summary.vacant": Text("{count} để trống", "{count} left vacant"),
    "summary.people_vacant": Text("{count} để khuyết", "{count} left vacant"),
    "summary.structure": Text("  Cơ cấu, tính trên {base}: {parts}.", "  Structure, as shares of {base}: {parts}."),
    "summary.category": Text("{category}: {count} ({percent})", "{category}: {count} ({percent})"),
    "summary.musts": Text("Quy tắc bắt buộc: đạt {kept}/{count}.", "Rules that must hold: {kept} of {count} hold."),
    "summary.musts_missed": Text(
        "Quy tắc bắt buộc: đạt {kept}/{count}; KHÔNG đạt: {missed}.", "Rules that must hold: {kept} of {count} hold; BROKEN: {missed}.",
    ),
    "summary.wishes": Text("Quy tắc ưu tiên: đạt đủ {kept}/{count}.", "Preferences: {kept} of {count} are fully met."),
    "summary.wishes_missed": Text(
        "Quy tắc ưu tiên: đạt đủ {kept}/{count}; chưa đạt đủ: {missed}.",
        "Preferences: {kept} of {count} are fully met; not fully: {missed}.",
    ),
    "summary.missed": Text("{rule} (lệch {gap})", "{rule} (off by {gap})"),
}

_COLUMNS = {
    "column.seats_by_origin": Text("Nguồn", "Origin"),
    "column.quantity": Text("Số lượng", "Number"),
    "column.percent_of": Text("Tỷ lệ trên tổng số {base}", "Share of all {base}"),
    "column.percent_of_filled": Text("Tỷ lệ trên {base} đã có người", "Share of the {base} filled"),
    "column.percent_of_elected": Text("Tỷ lệ trong {base} không kể cố định", "Share within the {base} not fixed"),
    "column.percent_of_given": Text("Tỷ lệ trên {base} (không kể cố định)", "Share of {base} (fixed ones left out)"),
    "column.percent_of_known": Text("Tỷ lệ trên {base} người", "Share of {base} people"),
    "column.closed": Text("{heading} (*)", "{heading} (*)"),
    "column.remarks": Text("Ghi chú", "Remarks"),
    "column.born": Text("Ngày sinh", "Born"),
    "column.age_band": Text("Nhóm tuổi", "Age band"),
    "column.given": Text("Phân bổ", "Allocated"),
    "column.fixed": Text("Cố định", "Fixed"),
    "column.total": Text("Tổng số", "Total"),
    "column.changes": Text("Thay đổi", "Changes"),
    "column.price": Text("Mức nới", "Price"),
    "column.asked": Text("Yêu cầu", "Asked"),
    "column.units": Text("Số đơn vị", "Units"),
    "column.people": Text("Số người", "People"),
    "column.members": Text("Số thành viên", "Members"),
    "column.unit_type": Text("Loại hình", "Type"),
    "column.sector": Text("Lĩnh vực", "Sector"),
    "column.area": Text("Địa bàn", "Area"),
    "column.in_roster": Text("Có trong danh sách nguồn", "In the roster"),
    "column.source": Text("Căn cứ", "Source"),
    "origin.given": Text("Phân bổ cho các đơn vị", "Allocated to units"),
    "origin.vacant": Text("Để khuyết", "Left vacant"),
    "origin.chosen": Text("Trong danh sách", "On the list"),
    "line.total_given": Text("CỘNG", "TOGETHER"),
    "part.none": Text("(không ghi)", "(not stated)"),
    "post.open": Text("(chưa có người)", "(nobody)"),
    "asked.of": Text("{asks} trong {base}", "{asks} of {base}"),
    "base.body": Text("tổng số {base}", "all {base}"),
    "base.elected": Text("{base} không kể cố định", "the {base} not fixed"),
    "base.filled": Text("{base} đã có người", "the {base} filled"),
    "base.rows": Text("{base} thuộc diện này", "the {base} concerned"),
}

_NOTES = {
    "remark.decided": Text("theo quyết định", "by decision"),
    "remark.tied": Text("phương án tốt ngang cho số khác", "an equally good plan differs here"),
    "remark.tied_post": Text("phương án tốt ngang cho chức danh khác", "an equally good plan has another post"),
    "remark.tied_counts": Text("phương án tốt ngang cho cơ cấu khác", "an equally good plan has another structure"),
    "note.posts_then_names": Text(
        "Người giữ chức danh đứng trước, theo thứ tự các chức danh; những người còn lại xếp theo vần tên.",
        "Holders of posts come first, in the order of the posts; the others are in the order of their names.",
    ),
    "note.by_name": Text("Xếp theo vần tên.", "In the order of names."),
    "note.fixed_unstated": Text(
        "Chưa có số liệu cơ cấu của {count} ghế cố định; chúng được tính vào tổng số nhưng không vào cơ cấu nào.",
        "Nothing is stated of the structure of {count} fixed seats; they count in the totals of seats and in no category.",
    ),
    "note.decision": Text("Quyết định đã ghi: {says}", "Recorded decision: {says}"),
    "note.decision_cited": Text("Quyết định đã ghi: {says} Căn cứ: {source}.", "Recorded decision: {says} Source: {source}."),
    "note.exception": Text(
        "Ngoại lệ của quy tắc [{rule}]: {name}. Lý do: {reason}.", "Exception to the rule [{rule}]: {name}. Reason: {reason}.",
    ),
    "note.rounded": Text(
        "Các tỷ lệ được làm tròn riêng từng dòng; cộng các số đã làm tròn được {sum}%.",
        "Each percentage is rounded by itself; the rounded ones add up to {sum}%.",
    ),
    "note.closed": Text(
        "(*) Làm tròn khép kín để cộng đúng 100,00%: làm tròn xuống, rồi thêm 0,01 cho các dòng có phần dư lớn nhất; phần dư bằng nhau thì "
        "dòng đứng trước được thêm. Làm tròn riêng từng dòng thì cộng được {sum}%, với: {rows}.",
        "(*) Closed to add up to 100.00%: rounded down, then 0.01 more for the largest remainders; of equal ones the upper goes first. "
        "Each rounded by itself they would add up to {sum}%, with {rows}.",
    ),
    "note.closed_row": Text("{row} {percent}", "{row} {percent}"),
    "note.alternates": Text(
        "Ngoài ra có {count} đại biểu dự khuyết, không tính vào tổng số.", "Beside these, {count} alternates, outside the total.",
    ),
    "note.overlap": Text(
        "Một người có thể thuộc nhiều cơ cấu, nên các dòng không cộng lại với nhau.",
        "One person may belong to several categories, so the lines do not add up.",
    ),
    "note.several_values": Text(
        "Một dòng của bảng nguồn có thể mang nhiều giá trị, nên các dòng ở đây không cộng lại với nhau.",
        "A row of the source may have several values, so these lines do not add up.",
    ),
    "note.ages": Text("Tuổi tròn tính đến {day}.", "Completed years on {day}."),
    "note.ages_unknown": Text("Không rõ tuổi của {count} người.", "The age of {count} people is not known."),
    "note.no_source": Text("Chưa ghi căn cứ của: {rules}.", "No source is named for: {rules}."),
    "note.marks": Text(
        "Trong ngoặc vuông là mức chắc chắn của căn cứ: đã có nguồn, suy ra, hoặc chưa xác minh.",
        "In brackets, how sure a source is: sourced, inferred, or unverified.",
    ),
    "note.stages": Text(
        "Ưu tiên 1 được đáp ứng trước, rồi đến 2, ...; giá trị càng nhỏ càng tốt, trừ tổng điểm.",
        "Preference 1 is served first, then 2, ...; less is better, but for totals of points.",
    ),
    "rule.with_note": Text("{says} Ghi chú: {note}", "{says} Note: {note}"),
    "ties.all_rows": Text("tất cả {count} dòng", "all {count} rows"),
    "seal.draft": Text("dự thảo được đếm lại, không tìm phương án khác", "a draft recounted, no other plan was looked for"),
    "seal.infeasible": Text("không có phương án nào thỏa mãn mọi quy tắc bắt buộc", "no plan meets all rules that must hold"),
    "seal.clean": Text("đếm lại: mọi quy tắc bắt buộc đều đạt", "recount: all that must hold holds"),
    "seal.broken": Text("đếm lại: {count} chỗ vi phạm", "recount: broken in {count} places"),
}

_REDACTED = {
    "redact.person": Text("Người {number}", "Person {number}"),
    "redact.day": Text("[ngày sinh]", "[day of birth]"),
    "redact.year": Text("[năm sinh]", "[year of birth]"),
    "redact.name": Text("[tên]", "[name]"),
    "redact.band": Text("[{band} tuổi]", "[aged {band}]"),
    "note.redacted": Text(
        "Họ tên và mã được thay bằng bí danh bốc thăm, ngày sinh bằng nhóm tuổi; bảng đối chiếu được giữ riêng.",
        "Names and ids are replaced by pseudonyms drawn by lot, days of birth by bands of ages; the key is kept apart.",
    ),
}

_CHARTS = {
    "axis.deviation": Text("Chênh lệch (ghế)", "Deviation (seats)"),
    "axis.reached": Text("Đạt được (%)", "Reached (%)"),
    "axis.base": Text("Tính trên (ghế)", "Of (seats)"),
    "axis.at_least": Text("Ít nhất (%)", "At least (%)"),
    "axis.at_most": Text("Nhiều nhất (%)", "At most (%)"),
    "axis.gender": Text("Giới tính", "Gender"),
    "gender.men": Text("Nam", "Men"),
    "gender.women": Text("Nữ", "Women"),
    "axis.band": Text("Nhóm tuổi", "Age band"),
    "chart.shares": Text("{body}: số ghế và định mức", "{body}: seats and exact shares"),
    "chart.shares_says": Text(
        "{body}: số ghế bên cạnh định mức của {count} đơn vị; chỗ lệch nhiều nhất là {furthest} ghế.",
        "{body}: seats beside exact shares of {count} units; the furthest lies {furthest} seats apart.",
    ),
    "chart.deviations": Text("{body}: chênh lệch so với định mức", "{body}: deviation from exact shares"),
    "chart.deviations_says": Text(
        "{body}: {more} được nhiều hơn định mức nhất ({most}), {less} được ít hơn nhất ({least}).",
        "{body}: {more} has most above its share ({most}), {less} most below ({least}).",
    ),
    "chart.ratios": Text("{body}: cơ cấu đạt được so với yêu cầu", "{body}: structure reached beside what is asked"),
    "chart.ratios_says": Text(
        "{body}: {count} tỷ lệ so với yêu cầu; không đạt: {missed}.", "{body}: {count} ratios beside what is asked; missed: {missed}.",
    ),
    "ratio.what": Text("{category} (trong {base})", "{category} (of {base})"),
    "chart.hemicycle": Text("{body}: chỗ ngồi theo “{column}”", "{body}: seats by “{column}”"),
    "chart.hemicycle_says": Text(
        "{body}: {size} chỗ ngồi xếp thành nửa vòng tròn, chia thành {count} nhóm theo “{column}”.",
        "{body}: {size} seats in a half circle, in {count} groups by “{column}”.",
    ),
    "chart.options": Text("{body}: cơ cấu theo từng phương án", "{body}: structure plan by plan"),
    "chart.options_says": Text(
        "{body}: số ghế của mỗi cơ cấu trong {count} phương án.", "{body}: seats of each category in {count} plans.",
    ),
    "chart.ages": Text("{body}: tháp tuổi", "{body}: ages"),
    "chart.ages_says": Text(
        "{body}: {count} người theo nhóm tuổi và giới tính, từ {youngest} đến {oldest} tuổi.",
        "{body}: {count} people by age band and gender, from {youngest} to {oldest}.",
    ),
}

TEXTS: dict[str, Text] = {**_PAPERS, **_SUMMARY, **_COLUMNS, **_NOTES, **_REDACTED, **_CHARTS}
