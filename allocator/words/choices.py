"""Sentences: papers on several plans to choose from, and on every balance of some preferences."""

from __future__ import annotations

from allocator.words.text import Text

_PREFERRED = {
    "preferred.seats": Text("số ghế thiếu hoặc thừa", "seats short or beyond"),
    "preferred.cost": Text("chi phí ({method})", "cost ({method})"),
    "preferred.total": Text("tổng “{column}”", "total of “{column}”"),
    "preferred.less": Text("càng nhỏ càng tốt", "the less the better"),
    "preferred.more": Text("càng lớn càng tốt", "the more the better"),
    "preferred.unit": Text("Đo bằng", "Measured in"),
    "preferred.better": Text("Chiều tốt hơn", "Which is better"),
    "preferred.best": Text("Tốt nhất đạt được", "Best reached"),
    "preferred.worst": Text("Kém nhất", "Worst"),
    "counted.close": Text("{said}", "{said}"),
    "preferred.plus": Text("+{number}", "+{number}"),
    "preferred.axis": Text("{rule}: {unit}, {direction}", "{rule}: {unit}, {direction}"),
}

_OPTIONS = {
    "paper.options": Text("Các phương án để lựa chọn", "Plans to choose from"),
    "paper.options_opening": Text(
        "Văn bản này nêu {count} phương án để lựa chọn cho: {bodies}. Mỗi con số trong các bảng đã được đếm lại độc lập với việc tìm "
        "phương án. Phương án 1 là phương án tốt nhất theo thứ tự ưu tiên; chênh lệch của các phương án khác được tính so với phương án 1.",
        "This paper sets out {count} plans to choose from for: {bodies}. Every number in the tables was counted again, independently of "
        "the search for the plans. Plan 1 is the best in the order of the preferences; differences of the others are taken from it.",
    ),
    "paper.one_option_opening": Text(
        "Chỉ có một phương án cho: {bodies}. Mỗi con số trong các bảng đã được đếm lại độc lập với việc tìm phương án.",
        "There is one plan only for: {bodies}. Every number in the tables was counted again, independently of the search for the plan.",
    ),
    "paper.options_asked": Text("Yêu cầu đặt ra", "What was asked for"),
    "paper.options_values": Text("Mỗi phương án được gì, mất gì", "What each plan gains and gives up"),
    "paper.options_rows": Text("{body}: khác nhau ở đâu", "{body}: where they differ"),
    "paper.options_apart": Text("Các phương án cách nhau bao xa", "How far apart the plans are"),
    "paper.option_appendix": Text("Phụ lục: {plan}", "Appendix: {plan}"),
    "options.rules_of_first": Text(
        "Số đếm được và kết quả trong phần này là của phương án 1.", "What was counted, and whether it holds, is told here of plan 1.",
    ),
    "options.count": Text("Cần {wanted} phương án.", "Plans wanted: {wanted}."),
    "options.minus": Text("PA {number} so với PA {first}", "plan {number} less plan {first}"),
    "options.minus_note": Text(
        "Cột “so với” ghi phần nhiều hơn (+) hoặc ít hơn (-) phương án 1. Số ghế lệch và chi phí: càng nhỏ càng tốt; tổng điểm: như quy "
        "tắc ưu tiên.",
        "Columns of differences say by how much more (+) or less (-) it is than in plan 1. Seats missed and costs: the less the better; "
        "totals of a score: as the rule prefers.",
    ),
    "options.people_note": Text(
        "+ : có trong danh sách, khác phương án 1; − : không có, khác phương án 1; ≠ : giữ chức danh khác.",
        "+ : in, unlike in plan 1; − : out, unlike in plan 1; ≠ : holds another post.",
    ),
    "options.comes_in": Text("+ {cell}", "+ {cell}"),
    "options.goes_out": Text("− không", "− out"),
    "options.other_post": Text("≠ {cell}", "≠ {cell}"),
    "options.apart_title": Text("Khoảng cách giữa hai phương án (ghế)", "Distance between two plans (seats)"),
    "options.apart_title_people": Text("Khoảng cách giữa hai phương án (người)", "Distance between two plans (people)"),
    "options.apart_note": Text(
        "Ở mỗi tổ chức là số lớn hơn trong hai số: thêm, bớt (đổi một là 1); tính ở: {bodies}.",
        "In each body the greater of gained and lost (one swap is 1); counted in: {bodies}.",
    ),
    "options.enough": Text(
        "Đã có đủ {found} phương án theo yêu cầu; không xét xem còn phương án nào khác nữa.",
        "All {found} plans that were asked for are here; whether there are more was not looked into.",
    ),
    "options.confirmed": Text(
        "Việc không còn phương án nào khác đã được một cách thứ hai kiểm chứng.", "That there is no other was confirmed by a second route.",
    ),
    "options.from_file": Text(
        "Các phương án được đọc từ một tệp: mọi con số đã được đếm lại, nhưng việc mỗi phương án là tốt nhất, và việc còn phương án nào "
        "khác hay không, không được chứng minh lại.",
        "The plans were read from a file: every number was counted again; that each is the best, and whether there are others, was not "
        "proved anew.",
    ),
    "options.audited": Text(
        "Mọi phương án đã được đếm lại bằng một chương trình không dùng chung gì với chương trình tìm phương án; các kết quả khớp nhau.",
        "All plans were recounted by a program that shares nothing with the one that found them; both agree.",
    ),
    "options.as_first": Text("{body}: như phương án 1.", "{body}: as in plan 1."),
    "options.of_body": Text("{plan}: {body}", "{plan}: {body}"),
    "options.proof_of": Text("{plan}: {proof}", "{plan}: {proof}"),
    "seal.read": Text("đọc từ tệp, đếm lại, không tìm phương án khác", "read from a file, recounted, no other plan was looked for"),
    "seal.options": Text("{count} phương án", "{count} plans"),
    "chart.option_rows": Text("{body}: số ghế của các đơn vị khác nhau", "{body}: seats of the units that differ"),
    "chart.option_rows_says": Text(
        "{body}: số ghế của {rows} đơn vị trong {count} phương án.", "{body}: seats of {rows} units in {count} plans.",
    ),
}

_FRONT = {
    "paper.front": Text("Các cách dung hòa giữa những ưu tiên", "Balances between preferences"),
    "paper.front_opening": Text(
        "Văn bản này nêu các cách dung hòa giữa những ưu tiên {rules}, cho: {bodies}. Mỗi điểm là một phương án đầy đủ, thỏa mãn mọi quy "
        "tắc bắt buộc; ở mỗi điểm, muốn một ưu tiên tốt hơn thì một ưu tiên khác phải kém đi. Mỗi con số đã được đếm lại độc lập với việc "
        "tìm phương án.",
        "This paper sets out the balances between the preferences {rules} for: {bodies}. Each point is a whole plan that meets all rules "
        "that must hold; at each of them no preference can be served better without another being served worse. Every number was counted "
        "again, independently of the search for the plans.",
    ),
    "paper.front_preferences": Text("Các ưu tiên được dung hòa", "The preferences in balance"),
    "paper.front_points": Text("Các điểm", "The points"),
    "paper.front_trade": Text("Được gì, mất gì", "What one gives for the other"),
    "paper.front_rows": Text("{body}: khác nhau ở đâu", "{body}: where the points differ"),
    "front.rules_of_first": Text(
        "Số đếm được và kết quả trong phần này là của điểm 1.", "What was counted, and whether it holds, is told here of point 1.",
    ),
    "front.column": Text("Điểm {number}", "point {number}"),
    "front.minus": Text("Điểm {number} so với điểm {first}", "point {number} less point {first}"),
    "front.point": Text("Điểm", "Point"),
    "front.preferences": Text("Những ưu tiên nào, đo bằng gì", "Which preferences, and how they are measured"),
    "front.others": Text(
        "Chỉ các quy tắc bắt buộc và các ưu tiên này quyết định có những điểm nào; các ưu tiên còn lại được xét sau, ở từng điểm.",
        "The rules that must hold and these preferences alone decide which points there are; other preferences come after, at each point.",
    ),
    "front.points": Text("Giá trị ở từng điểm", "Values at each point"),
    "front.step": Text("{rule}: so với dòng trên", "{rule}: against the line above"),
    "front.some_shown": Text(
        "Ở đây nêu {shown} trong {count} điểm, cách đều nhau và kể cả các đầu mút; bảng tính, CSV và JSON có đủ tất cả.",
        "Here stand {shown} of the {count} points, evenly spaced and with the ends; the workbook, CSV and JSON have all of them.",
    ),
    "front.ends": Text("Các đầu mút", "The ends"),
    "front.best_in": Text("Tốt nhất về", "Best in"),
    "front.loses": Text(
        "Điểm {number} tốt nhất về {rule} ({value}); so với mức tốt nhất của các ưu tiên khác thì kém: {losses}.",
        "Point {number} is best in {rule} ({value}); it falls short of the best in the others by: {losses}.",
    ),
    "front.loss": Text("{rule} {change} ({value} so với {best})", "{rule} {change} ({value} against {best})"),
    "front.span": Text(
        "Từ điểm {first} đến điểm {last}: {given} từ {given_from} thành {given_to}, đổi lại {gained} từ {gained_from} thành {gained_to}; "
        "trung bình {rate} ({gained}) cho mỗi 1 ({given}).",
        "From point {first} to point {last}: {given} from {given_from} to {given_to} buys {gained} from {gained_from} to {gained_to}; on "
        "average {rate} of {gained} for each 1 of {given}.",
    ),
    "front.dearest": Text(
        "Đổi được ít nhất: từ điểm {first} sang điểm {last}, {rate} ({gained}) cho mỗi 1 ({given}).",
        "The least is bought from point {first} to point {last}: {rate} of {gained} for each 1 of {given}.",
    ),
    "front.cheapest": Text(
        "Đổi được nhiều nhất: từ điểm {first} sang điểm {last}, {rate} ({gained}) cho mỗi 1 ({given}).",
        "The most is bought from point {first} to point {last}: {rate} of {gained} for each 1 of {given}.",
    ),
    "front.equal": Text(
        "{body}: {count} đơn vị giống nhau ở các điểm trong bảng này.", "{body}: {count} units are the same at the points of this table.",
    ),
    "front.equal_people": Text(
        "{body}: {count} người giống nhau ở các điểm trong bảng này.", "{body}: {count} people are the same at the points of this table.",
    ),
    "front.ends_only": Text("Ở đây chỉ nêu các đầu mút.", "Here stand the ends only."),
    "front.people_note": Text(
        "+ : có trong danh sách, khác điểm ở cột đầu; − : không có, khác điểm ở cột đầu; ≠ : giữ chức danh khác.",
        "+ : in, unlike at the point in the first column; − : out, unlike there; ≠ : holds another post.",
    ),
    "front.from_file": Text(
        "Các điểm được đọc từ một tệp: mọi con số đã được đếm lại, nhưng việc không có điểm nào tốt hơn, và việc còn điểm nào khác hay "
        "không, không được chứng minh lại.",
        "The points were read from a file: every number was counted again; that none can be bettered, and whether there are others, was "
        "not proved anew.",
    ),
    "front.all_proved": Text(
        "Giá trị của mỗi điểm đã được chứng minh là không thể tốt hơn ở mọi ưu tiên cùng lúc.",
        "Of every point it is proved that its values cannot be bettered in one preference without a loss in another.",
    ),
    "seal.front": Text("{count} điểm dung hòa", "{count} balances"),
    "seal.front_complete": Text("đã chứng minh là đủ", "proved to be all of them"),
    "seal.front_cut": Text("có thể còn thiếu", "some may be missing"),
    "chart.front": Text("Các điểm dung hòa", "The balances"),
    "chart.front_says": Text(
        "{count} điểm theo {across} (ngang) và {upright} (đứng). {first}: từ {first_least} đến {first_most}; {second}: từ {second_least} "
        "đến {second_most}.",
        "{count} points by {across} (across) and {upright} (upright). {first}: from {first_least} to {first_most}; {second}: from "
        "{second_least} to {second_most}.",
    ),
    "chart.front_third": Text(
        "{says} Chấm càng to thì {third} càng lớn, từ {least} đến {most}.",
        "{says} The larger a dot, the greater its {third}, from {least} to {most}.",
    ),
}

_CHOICE = {
    "choice.options": Text(
        "Đây là phương án {number} trong {count} phương án của lần chạy {run}.",
        "This is plan {number} of the {count} plans that the run {run} found.",
    ),
    "choice.front": Text(
        "Đây là điểm dung hòa {number} trong {count} điểm của lần chạy {run}; giá trị của điểm đã được chứng minh là không thể tốt hơn ở "
        "ưu tiên này mà không kém ở ưu tiên kia.",
        "This is balance {number} of the {count} that the run {run} found; its values are proved: none can be bettered without another "
        "being worse.",
    ),
    "choice.options_proved": Text(
        "Lần chạy ấy đã chứng minh: đây là phương án tốt nhất trong mọi phương án cách các phương án trước đủ xa và không kém quá mức cho "
        "phép.",
        "That run proved it the best of all plans that are far enough from those before it and lose no more than allowed.",
    ),
    "choice.options_unproven": Text(
        "Lần chạy ấy hết thời gian trước khi chứng minh đây là phương án tốt nhất cách các phương án trước đủ xa.",
        "That run had no time to prove it the best of all plans that are far enough from those before it.",
    ),
    "choice.front_proved": Text(
        "Trong các phương án cùng giá trị, đây là phương án tốt nhất theo các ưu tiên còn lại.",
        "Of all plans with these values it serves the other preferences best.",
    ),
    "choice.front_unproven": Text(
        "Có thể có phương án khác cùng giá trị mà các ưu tiên còn lại tốt hơn.",
        "Another plan with these values may serve the other preferences better.",
    ),
    "seal.choice_options": Text(
        "phương án {number} trong {count} của lần chạy {run}", "plan {number} of {count} of the run {run}",
    ),
    "seal.choice_front": Text(
        "điểm dung hòa {number} trong {count} của lần chạy {run}", "balance {number} of {count} of the run {run}",
    ),
    "seal.choice_options_proved": Text(
        "đã chứng minh là tốt nhất trong những phương án đủ xa các phương án trước",
        "proved best of those far enough from the earlier ones",
    ),
    "seal.choice_front_proved": Text("giá trị đã chứng minh", "its values are proved"),
    "compare.outcome.choice": Text(
        "một trong các phương án của lần chạy, đạt mọi quy tắc bắt buộc", "one of the run's plans, every must holds",
    ),
}

_EXPORT = {
    "option.export_pareto": Text(
        "Bản về mọi cách dung hòa giữa hai, ba ưu tiên này (như options --pareto)",
        "The paper on every balance of these two or three preferences (as options --pareto)",
    ),
    "option.export_count": Text("Bản về vài phương án: số phương án (như options)", "The paper on several plans: how many (as options)"),
    "option.export_apart": Text("... cách nhau ít nhất D ghế", "... at least D seats apart"),
    "option.export_within": Text("... không kém quá P ở ưu tiên STAGE", "... no worse than by P in preference STAGE"),
    "option.export_body": Text("... chỉ tính khoảng cách ở tổ chức này", "... count the distance in this body only"),
    "usage.export_front_rules": Text(
        "--as front: hãy nêu hai hoặc ba quy tắc ưu tiên, --pareto ID,ID", "--as front: name two or three preferred rules, --pareto ID,ID",
    ),
    "usage.export_pareto_kind": Text("--pareto chỉ đi cùng --as front, không phải {kind}.", "--pareto goes with --as front, not {kind}."),
    "usage.export_choices_alone": Text(
        "-n, --apart, --within, --body và --pareto chỉ dùng khi giải một tệp hồ sơ với --as options hoặc --as front.",
        "-n, --apart, --within, --body and --pareto go with a scenario file and --as options or --as front only.",
    ),
    "usage.choice_broken": Text(
        "{file}: phương án {number} vi phạm quy tắc bắt buộc (số chỗ: {count}), nên không phải là phương án để lựa chọn.",
        "{file}: plan {number} breaks what must hold (places: {count}), so it is none to choose.",
    ),
    "usage.choices_unread": Text(
        "{file}: không đọc được danh sách phương án; cần tệp do allocator options --json ghi ra.",
        "{file}: its list of plans cannot be read; it takes a file that allocator options --json wrote.",
    ),
}

TEXTS: dict[str, Text] = {**_PREFERRED, **_OPTIONS, **_FRONT, **_CHOICE, **_EXPORT}
