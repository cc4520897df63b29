"""Sentences about several plans to choose from, and about fronts."""

from __future__ import annotations

from allocator.words.text import Text

_HELP = {
    "help.options": Text(
        "Đưa ra vài phương án khác nhau đủ xa để lựa chọn; hoặc mọi cách dung hòa giữa hai, ba ưu tiên (--pareto).",
        "Give several plans to choose from, far enough apart; or every balance of two or three preferences (--pareto).",
    ),
    "option.count": Text("Số phương án cần có (mặc định: 3).", "How many plans (default: 3)."),
    "option.apart": Text(
        "Hai phương án bất kỳ khác nhau ít nhất D ghế (D người); khoảng cách ở từng tổ chức (số ghế thêm hoặc số ghế bớt, lấy số lớn hơn)"
        " được cộng lại (mặc định: 1).",
        "Any two plans are at least D seats (people) apart; the distance in each body, the greater of seats gained and seats lost, is added"
        " up (default: 1).",
    ),
    "option.within": Text(
        "Ở ưu tiên có số STAGE, không phương án nào kém phương án tốt nhất quá P (ghế, hoặc đơn vị của chi phí), hoặc quá P%; dùng được"
        " nhiều lần. Ưu tiên không nêu thì không bị giới hạn, nhưng vẫn được xét theo thứ tự.",
        "In the preference numbered STAGE no plan is worse than the best one by more than P (seats, or units of a cost), or P%; may be"
        " repeated. A preference that is not named has no limit, and is served in its order all the same.",
    ),
    "option.options_body": Text(
        "Chỉ tính khoảng cách ở tổ chức này; dùng được nhiều lần.", "Count the distance in this body only; may be repeated.",
    ),
    "option.pareto": Text(
        "Hai hoặc ba quy tắc ưu tiên, cách nhau bằng dấu phẩy: mọi phương án mà muốn hơn ở ưu tiên này thì phải kém ở ưu tiên kia. Các ưu"
        " tiên khác được xét sau, theo thứ tự.",
        "Two or three preferred rules, separated by commas: every plan in which none of them can be served better without another being"
        " served worse. Other preferences come after, in their order.",
    ),
    "option.options_out": Text(
        "Ghi mỗi phương án vào một thư mục con (1, 2, ...) của thư mục này.",
        "Write each plan into a folder of its own (1, 2, ...) in this directory.",
    ),
}

_USAGE = {
    "usage.within_shape": Text(
        "--within {text}: viết là STAGE=P, ví dụ 2=1 hoặc 2=5%", "--within {text}: write STAGE=P, such as 2=1 or 2=5%",
    ),
    "usage.within_stage": Text(
        "--within {text}: không có ưu tiên số {stage}; hiện có: {known}",
        "--within {text}: there is no preference {stage}; there are: {known}",
    ),
    "usage.within_twice": Text(
        "--within {text}: ưu tiên {stage} đã được nêu trước đó", "--within {text}: preference {stage} was named before",
    ),
    "usage.options_body": Text(
        "--body {body}: không có tổ chức nào như vậy; hiện có: {known}", "--body {body}: no such body; there are: {known}",
    ),
    "usage.pareto_alone": Text(
        "--pareto không đi cùng -n, --apart, --within hay --body", "--pareto does not go together with -n, --apart, --within or --body",
    ),
    "usage.pareto_count": Text(
        "--pareto {text}: cần hai hoặc ba quy tắc khác nhau", "--pareto {text}: name two or three different rules",
    ),
    "usage.pareto_rule": Text(
        "--pareto: {rule} không phải là quy tắc ưu tiên (prefer); hiện có: {known}",
        "--pareto: {rule} is not a preferred rule (prefer); there are: {known}",
    ),
    "usage.pareto_costs": Text(
        "--pareto: chi phí của {rules} không so sánh chính xác từng bước được; mỗi lần chỉ nêu được một chi phí như vậy",
        "--pareto: the costs of {rules} cannot be told apart step by step exactly; only one such cost can be named at a time",
    ),
}

_OPTIONS = {
    "rule.different": Text(
        "Khác phương án {plan} ít nhất {at_least} ghế ({bodies}).", "At least {at_least} seats away from plan {plan} ({bodies}).",
    ),
    "options.asked": Text(
        "Hai phương án bất kỳ khác nhau ít nhất {apart} ghế ({bodies}).", "Any two plans are at least {apart} seats apart ({bodies}).",
    ),
    "options.asked_people": Text(
        "Hai phương án bất kỳ khác nhau ít nhất {apart} người ({bodies}).", "Any two plans are at least {apart} people apart ({bodies}).",
    ),
    "options.allowed": Text(
        "Ưu tiên {stage} ({rules}): không kém phương án tốt nhất quá {loss}.",
        "Preference {stage} ({rules}): no worse than in the best plan by more than {loss}.",
    ),
    "options.unlimited": Text(
        "Các ưu tiên khác không bị giới hạn, nhưng được xét theo thứ tự.",
        "Other preferences have no limit; they are served in their order.",
    ),
    "options.title": Text("Mỗi phương án đạt được gì", "What each plan comes to"),
    "options.column": Text("PA {number}", "plan {number}"),
    "options.stage": Text("Ưu tiên", "Stage"),
    "options.rule": Text("Quy tắc", "Rule"),
    "options.distance": Text("khoảng cách đến phương án gần nhất trước đó", "distance to the nearest earlier plan"),
    "options.lower": Text(
        "Số ghế thiếu hoặc thừa so với mong muốn, và chi phí: càng nhỏ càng tốt; tổng điểm: như quy tắc ưu tiên.",
        "Seats short of or beyond what is wished, and costs: the less the better; totals of a score: as the rule prefers.",
    ),
    "options.plan": Text("Phương án {number}", "Plan {number}"),
    "options.first": Text("Phương án tốt nhất theo thứ tự ưu tiên.", "The best plan in the order of the preferences."),
    "options.proved": Text(
        "Tốt nhất trong mọi phương án cách các phương án trên đủ xa.", "The best of all plans that are far enough from those above.",
    ),
    "options.read": Text(
        "Đọc từ tệp và đếm lại; không được chứng minh lại là tốt nhất.", "Read from a file and recounted; not proved the best anew.",
    ),
    "options.unproven": Text(
        "Hết thời gian trước khi chứng minh: có thể có phương án tốt hơn cũng đủ xa.",
        "Time ran out before this was proved: a better plan may be far enough too.",
    ),
    "options.best_at": Text("Tốt hơn mọi phương án khác về: {rules}.", "Better than every other plan in: {rules}."),
    "options.gains": Text("Tốt hơn phương án 1 về: {rules}.", "Better than plan 1 in: {rules}."),
    "options.gives_up": Text("Kém phương án 1 về: {rules}.", "Gives up against plan 1: {rules}."),
    "options.served": Text("{rule} ({now})", "{rule} ({now})"),
    "options.changed": Text("{rule} ({then}; phương án 1: {now})", "{rule} ({then}; plan 1: {now})"),
    "options.even": Text("Mọi ưu tiên đạt như phương án 1.", "Every preference comes to the same as in plan 1."),
    "options.gaining": Text("{body}, thêm ghế so với phương án 1: {rows}.", "{body}, more seats than in plan 1: {rows}."),
    "options.losing": Text("{body}, bớt ghế so với phương án 1: {rows}.", "{body}, fewer seats than in plan 1: {rows}."),
    "options.joining": Text("{body}, thêm so với phương án 1: {rows}.", "{body}, in, unlike in plan 1: {rows}."),
    "options.leaving": Text("{body}, không còn so với phương án 1: {rows}.", "{body}, out, unlike in plan 1: {rows}."),
    "options.no_further": Text(
        "Chỉ có {found} phương án: không còn phương án nào đủ xa mà không kém quá mức cho phép. Đã chứng minh.",
        "There are only {found} plans: none other is far enough and loses no more than allowed. This is proved.",
    ),
    "options.undecided": Text(
        "Hết thời gian sau {found} phương án; có thể còn phương án khác.", "Time ran out after {found} plans; there may be others.",
    ),
    "options.unsolved": Text(
        "Chưa có phương án tốt nhất nên chưa thể đưa ra lựa chọn.", "There is no best plan yet, so there is nothing to choose from.",
    ),
    "options.infeasible": Text(
        "Không có phương án nào để lựa chọn; lệnh này cho biết cách gỡ: allocator explain {file}",
        "There is no plan to choose; this says what would mend it: allocator explain {file}",
    ),
}

_FRONT = {
    "front.title": Text("Mọi cách dung hòa giữa các ưu tiên {rules}", "Every balance between the preferences {rules}"),
    "front.read": Text(
        "Ở mỗi dòng, muốn một cột tốt hơn thì một cột khác phải kém đi. Số ghế lệch và chi phí: càng nhỏ càng tốt; tổng điểm: như quy tắc"
        " ưu tiên.",
        "In each line no column can be better without another being worse. Seats missed and costs: the less the better; totals of a score:"
        " as the rule prefers.",
    ),
    "front.number": Text("Phương án", "Plan"),
    "front.complete_one": Text(
        "Chỉ có một điểm, tốt nhất ở mọi ưu tiên đã nêu: không phải chọn. Đã chứng minh.",
        "There is only one point, best in every named preference: nothing to choose. This is proved.",
    ),
    "front.complete": Text(
        "Có {count} điểm; đã chứng minh là không còn điểm nào khác.", "There are {count} points; that there is no other is proved.",
    ),
    "front.upto": Text(
        "Hết thời gian. Mọi điểm có {rule} nhỏ hơn {value} đều đã có; ngoài phần đó có thể còn thiếu.",
        "Time ran out. Every point with {rule} below {value} is here; beyond that some may be missing.",
    ),
    "front.upto_more": Text(
        "Hết thời gian. Mọi điểm có {rule} lớn hơn {value} đều đã có; ngoài phần đó có thể còn thiếu.",
        "Time ran out. Every point with {rule} above {value} is here; beyond that some may be missing.",
    ),
    "front.cut": Text(
        "Hết thời gian; các điểm đã có là đúng, nhưng có thể còn thiếu.",
        "Time ran out; the points shown are right, but some may be missing.",
    ),
    "front.plan_open": Text(
        "Dấu *: hết thời gian trước khi xử lý các trường hợp bằng nhau; có thể có phương án khác cùng giá trị mà các ưu tiên"
        " còn lại tốt hơn.",
        "A star *: time ran out before ties were settled; another plan of the same values may serve the other preferences better.",
    ),
    "front.plot": Text("{down} theo {across} (tốt nhất: trên, trái)", "{down} by {across} (best: above, left)"),
    "front.plot_worth": Text(
        "{third}: {signs} từ tốt nhất ({least}) đến kém nhất ({most})", "{third}: {signs} from best ({least}) to worst ({most})",
    ),
    "progress.option": Text("Tìm phương án {number}", "Looking for plan {number}"),
    "progress.front": Text("Tìm các điểm dung hòa: đã có {count}", "Looking for balances: {count} so far"),
}

TEXTS: dict[str, Text] = {**_HELP, **_USAGE, **_OPTIONS, **_FRONT}
