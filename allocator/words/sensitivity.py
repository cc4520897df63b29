"""Sentences about how tight the numbers of a scenario are."""

from __future__ import annotations

from allocator.words.text import Text

_HELP = {
    "help.sensitivity": Text(
        "Với từng quy tắc: con số chặt nhất còn thực hiện được, và nhích một bước thì được mất gì.",
        "For each rule: the tightest value that still works, and what a step costs.",
    ),
    "option.grid": Text(
        "Thử một con số theo từng bước, ví dụ bodies.congress.size=200:250:5.",
        "Move a value step by step: bodies.congress.size=200:250:5.",
    ),
    "option.by": Text("Cùng lúc thử một con số thứ hai.", "Move a second value too."),
    "usage.grid_axis": Text(
        "{text}: phải viết là đường_dẫn=từ:đến:bước, ví dụ rules.women.at_least=10%:30%:1%",
        "{text}: should be path=from:to:step, such as rules.women.at_least=10%:30%:1%",
    ),
    "usage.grid_empty": Text(
        "{text}: bước phải lớn hơn 0 và số cuối không nhỏ hơn số đầu", "{text}: the step must be above 0, and the end not below the start",
    ),
    "usage.grid_many": Text("{count} điểm là quá nhiều; nhiều nhất là {most}", "{count} points are too many; at most {most}"),
    "usage.grid_by": Text("--by chỉ dùng cùng --grid.", "--by goes with --grid."),
}

_TABLE = {
    "sensitivity.title": Text("Độ chặt của từng con số", "How tight every number is"),
    "sensitivity.column.rule": Text("Quy tắc", "Rule"),
    "sensitivity.column.field": Text("Con số", "Number"),
    "sensitivity.column.now": Text("Hiện là", "Now"),
    "sensitivity.column.tightest": Text("Chặt nhất còn được", "Tightest that works"),
    "sensitivity.column.binding": Text("Nhận xét", "Verdict"),
    "sensitivity.column.steps": Text("Nhích một bước", "One step"),
    "sensitivity.whole": Text("cả quy tắc", "the rule as a whole"),
    "sensitivity.means": Text("{value} = {seats}", "{value} = {seats}"),
    "sensitivity.from_to": Text("từ {least} đến {most}", "from {least} to {most}"),
    "sensitivity.unknown": Text("chưa xác định", "undecided"),
    "sensitivity.binding": Text("đang ràng buộc", "binding"),
    "sensitivity.slack": Text("chưa chạm tới", "slack"),
    "sensitivity.costs_others": Text("lấn các ưu tiên khác", "costs other preferences"),
    "sensitivity.free_to_others": Text("không lấn ưu tiên nào khác", "costs no other preference"),
    "sensitivity.step": Text("{to}: {effect}", "{to}: {effect}"),
    "sensitivity.dropped": Text("bỏ quy tắc: {effect}", "without it: {effect}"),
    "sensitivity.same": Text("không đổi", "no change"),
    "sensitivity.impossible": Text("không có phương án nào", "no plan"),
    "sensitivity.stage": Text("ưu tiên {stage}: {now} → {then}", "preference {stage}: {now} → {then}"),
    "sensitivity.not_solved": Text(
        "Chưa có phương án tốt nhất đã chứng minh nên độ chặt của các con số chưa xác định.",
        "There is no best plan that is proved, so how tight the numbers are is undecided.",
    ),
    "sensitivity.infeasible": Text(
        "Không có phương án nào nên chưa nói được con số nào còn chặt được; xem: allocator explain {file}",
        "There is no plan, so nothing can be said of how tight numbers may be; see: allocator explain {file}",
    ),
    "sensitivity.some_open": Text(
        "“Chưa xác định”: hết thời gian, hoặc không thể tìm chính xác bằng một lần tìm; không kết luận gì.",
        "“Undecided”: time ran out, or it cannot be found exactly by one search; nothing is claimed.",
    ),
    "sensitivity.read": Text(
        "“Chặt nhất còn được”: mọi quy tắc bắt buộc khác giữ nguyên; với ưu tiên: mức có thể đạt trọn vẹn nếu chỉ có ưu tiên ấy.",
        "“Tightest that works”: with all other musts as they are; for a preference: what could be met in full, were it the only one.",
    ),
}

_GRID = {
    "grid.title": Text("{down} (dọc)", "{down} (down)"),
    "grid.title_two": Text("{down} (dọc), {across} (ngang)", "{down} (down), {across} (across)"),
    "grid.values": Text("Ưu tiên {stage} ({rules})", "Preference {stage} ({rules})"),
    "grid.map": Text(
        "Bản đồ: càng đậm càng phải đánh đổi nhiều (xét lần lượt từng ưu tiên)",
        "Map: the darker, the more it costs (preference by preference)",
    ),
    "grid.legend": Text(
        "{best} tốt nhất ({least}), {worst} kém nhất ({most}); {none} không có phương án; {open} chưa xác định; {fault} kịch bản sai",
        "{best} best ({least}), {worst} worst ({most}); {none} no plan; {open} undecided; {fault} not a valid scenario",
    ),
    "grid.legend_even": Text(
        "{best} có phương án; {none} không có phương án; {open} chưa xác định; {fault} kịch bản sai",
        "{best} a plan; {none} no plan; {open} undecided; {fault} not a valid scenario",
    ),
    "grid.solved": Text("có phương án", "a plan"),
    "grid.infeasible": Text("không có phương án", "no plan"),
    "grid.undecided": Text("chưa xác định", "undecided"),
    "grid.faulty": Text("kịch bản sai", "not a valid scenario"),
}

TEXTS: dict[str, Text] = {**_HELP, **_TABLE, **_GRID}
