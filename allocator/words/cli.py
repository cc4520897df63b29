"""Sentences: what the command line says, asks and answers."""

from __future__ import annotations

from allocator.words import kinds
from allocator.words.text import Text

_HELP = {
    "help.allocator": Text(
        "Tính xem mỗi đơn vị cử bao nhiêu đại biểu: theo quy tắc viết rõ, có chứng minh, có kiểm tra lại.",
        "Decides how many delegates each organisation sends: by written rules, proved and audited.",
    ),
    "help.init": Text("Tạo một hồ sơ mẫu chạy được ngay trong thư mục DIR.", "Write a starter case, ready to run, into DIR."),
    "help.check": Text(
        "Đọc và kiểm tra tệp; cho biết mỗi quy tắc thành số nguyên nào; nhắc những chỗ lạ.",
        "Read and validate the file; say what each rule became in integers; warn.",
    ),
    "help.solve": Text("Tìm phương án tốt nhất và in bảng phân bổ.", "Find the best plan and print the allocation."),
    "help.audit": Text("Kiểm tra lại một phương án hay dự thảo theo các quy tắc.", "Audit a plan or a draft against the rules."),
    "help.rules": Text("Giải thích từng loại quy tắc.", "Explain each kind of rule."),
    "help.schema": Text("In JSON Schema của tệp kịch bản.", "Print the JSON Schema of a scenario file."),
}

_OPTIONS = {
    "option.lang": Text("Ngôn ngữ: vi hoặc en (mặc định: theo tệp).", "Language: vi or en (default: the file's)."),
    "option.json": Text("In đúng một tài liệu JSON ra stdout.", "Print exactly one JSON document on stdout."),
    "option.variant": Text("Biến thể (mục variants của tệp).", "The variant, as named under `variants`."),
    "option.set": Text(
        "Đổi một giá trị, ví dụ rules.women.at_least=20%; dùng được nhiều lần.",
        "Change one value, such as rules.women.at_least=20%; may be repeated.",
    ),
    "option.seed": Text("Hạt giống cho bốc thăm và bộ giải.", "Seed of the draw and of the solver."),
    "option.workers": Text("Số luồng của bộ giải.", "Threads of the solver."),
    "option.time_limit": Text("Thời gian tối đa, tính bằng giây.", "Time limit in seconds."),
    "option.keep": Text(
        "Giữ sát một phương án đã có: một tệp, hoặc một lần chạy đã lưu (last: lần mới nhất).",
        "Stay as close as can be to an earlier plan: a file, or a kept run (last: the newest).",
    ),
    "option.pin": Text(
        "Ấn định số ghế của một đơn vị (MÃ=N), hoặc một người: MÃ=1 là tham gia, MÃ=0 là không; dùng được nhiều lần.",
        "Give a row so many seats by decision: ROW=N (a person: 1 in, 0 out); may be repeated.",
    ),
    "option.out": Text(
        "Ghi plan.json và mỗi tổ chức một tệp CSV vào thư mục này.",
        "Write plan.json and one CSV per body into this directory.",
    ),
    "option.plan": Text("Phương án hay dự thảo: JSON, CSV hoặc XLSX.", "The plan or draft: JSON, CSV or XLSX."),
    "option.kind": Text(
        "Loại hồ sơ mẫu; không nêu thì là congress, hoặc theo bảng của bạn.",
        "Kind of starter case; without it congress, or what suits your own table.",
    ),
    "option.from": Text(
        "Bảng đơn vị hoặc danh sách người của bạn (CSV hoặc XLSX) để lập hồ sơ đầu tiên.",
        "Your own table of units or roster of people (CSV or XLSX) for a first scenario.",
    ),
    "option.version": Text("Cho biết phiên bản.", "Show the version."),
    "option.help": Text("Hiện trợ giúp này.", "Show this message."),
}

_PROGRESS = {
    "progress.stage": Text("Đang xét mức ưu tiên {stage} ({of} mức)", "Serving preference {stage} ({of} in all)"),
    "progress.ties": Text("Đang tìm các phương án tốt ngang nhau", "Looking for plans that are equally good"),
}

_CHECKED = {
    "checked.well": Text("Tệp hợp lệ.", "The file is valid."),
    "checked.tables": Text("Các bảng: {tables}.", "Tables: {tables}."),
    "checked.table": Text("{name} ({rows} dòng)", "{name} ({rows} rows)"),
    "checked.people": Text("{name} ({rows} người)", "{name} ({rows} people)"),
    "checked.as_of": Text(
        "Tuổi và số tháng đến tuổi nghỉ hưu được tính vào ngày {day}.", "Ages and months to retirement are counted on {day}.",
    ),
    "checked.synthetic": Text("{name}: SỐ LIỆU GIẢ ĐỊNH, chỉ để minh họa.", "{name}: SYNTHETIC DATA, an illustration only."),
    "checked.eligible": Text(
        "{body}: {count} trong {of} người đủ điều kiện tham gia.", "{body}: {count} of {of} people may sit by the rules of eligibility.",
    ),
    "checked.rule_heading": Text("Mỗi quy tắc thành các số nguyên sau", "What each rule became in integers"),
    "checked.warning": Text("Lưu ý: {says}", "Warning: {says}"),
    "checked.variants": Text("Các biến thể đã đọc: {names}.", "Variants read: {names}."),
    "checked.each": Text("{limits} (cho mỗi mục trong {count} mục)", "{limits} (each of {count})"),
    "checked.some": Text("{limits}: {labels}", "{limits}: {labels}"),
}

_FAULTS = {
    "faults.found": Text("Lỗi tìm thấy: {count}", "Faults found: {count}"),
    "usage.heading": Text("Lệnh chưa đúng: {says}", "The command cannot be carried out: {says}"),
    "bug.heading": Text(
        "LỖI CỦA CHƯƠNG TRÌNH, không phải của bạn; không có gì được xuất ra. {says}",
        "OUR BUG, not your mistake; nothing was exported. {says}",
    ),
    "bug.audit": Text("Kiểm tra lại không khớp với bộ giải: {breaches}", "The audit disagrees with the solver: {breaches}"),
    "bug.unforeseen": Text("{what}", "{what}"),
    "interrupted": Text("Đã dừng theo yêu cầu.", "Stopped as asked."),
    "usage.pin_shape": Text("--pin {text}: cần MÃ=SỐ, ví dụ U07=5.", "--pin {text}: ROW=NUMBER is needed, such as U07=5."),
    "usage.pin_row": Text(
        "--pin {text}: không có đơn vị hay người nào mã {row}. Có thể là: {maybe}?",
        "--pin {text}: there is no row {row}. Maybe: {maybe}?",
    ),
    "usage.pin_no_row": Text("--pin {text}: không có đơn vị hay người nào mã {row}.", "--pin {text}: there is no row {row}."),
    "usage.pin_person": Text(
        "--pin {text}: {row} là một người, chỉ có thể là 1 (tham gia) hoặc 0 (không tham gia).",
        "--pin {text}: {row} is a person, who can only have 1 seat (in) or 0 (out).",
    ),
    "usage.pin_bodies": Text(
        "--pin {text}: {row} có trong nhiều tổ chức ({bodies}); hãy viết TỔ_CHỨC:MÃ=SỐ.",
        "--pin {text}: {row} stands in several bodies ({bodies}); write BODY:ROW=NUMBER.",
    ),
    "usage.pin_twice": Text("--pin {text}: {row} đã được ấn định.", "--pin {text}: {row} is pinned already."),
    "usage.settings": Text("--set {text}: cần ĐƯỜNG_DẪN=GIÁ_TRỊ.", "--set {text}: PATH=VALUE is needed."),
    "usage.no_file": Text("Không có tệp {file}.", "There is no file {file}."),
    "usage.no_option": Text("không có lựa chọn {option}", "there is no option {option}"),
    "usage.no_command": Text("không có lệnh {command}", "there is no command {command}"),
    "usage.extra": Text("thừa: {given}", "this is too much: {given}"),
    "usage.missing": Text("còn thiếu {what}", "{what} is missing"),
    "usage.bad_value": Text("{what}: cần {wanted}", "{what}: {wanted} is needed"),
    "usage.want.whole": Text("một số nguyên từ {low} trở lên", "a whole number from {low}"),
    "usage.want.whole_between": Text("một số nguyên từ {low} đến {high}", "a whole number from {low} to {high}"),
    "usage.want.above": Text("một số lớn hơn {low}", "a number above {low}"),
    "usage.want.choice": Text("một trong: {choices}", "one of: {choices}"),
    "usage.want.folder": Text("tên một thư mục, không phải một tệp", "a folder, not a file"),
    "usage.want.file": Text("tên một tệp, không phải một thư mục", "a file, not a folder"),
    "usage.as_parsed": Text("{says}", "{says}"),
    "usage.see_help": Text("Cách viết: {command} --help", "How to write it: {command} --help"),
    "usage.is_folder": Text("{file} là một thư mục, không phải tệp.", "{file} is a folder, not a file."),
    "usage.cannot_open": Text("Không mở hoặc không ghi được {file}: {why}", "Cannot open or write {file}: {why}"),
    "system.denied": Text("không có quyền", "no permission"),
    "system.read_only": Text("chỗ này chỉ đọc được", "it can only be read there"),
    "system.full": Text("đĩa đã đầy", "the disk is full"),
    "system.absent": Text("không có tệp hoặc thư mục này", "there is no such file or folder"),
    "system.long_name": Text("tên quá dài", "the name is too long"),
    "system.no_folder": Text("một phần của đường dẫn không phải là thư mục", "a part of the path is no folder"),
    "system.folder": Text("đây là một thư mục", "it is a folder"),
    "usage.unknown_kind": Text("Không có loại quy tắc {kind}. Có: {kinds}.", "There is no kind of rule {kind}. There are: {kinds}."),
}

_INIT = {
    "init.exists": Text(
        "{file} đã có; không ghi đè. Hãy chọn thư mục khác.", "{file} exists already and is not overwritten. Choose another directory.",
    ),
    "init.no_members": Text(
        "{file}: không thấy cột số thành viên (members). Các cột: {columns}.",
        "{file}: no column of members was recognised. Columns: {columns}.",
    ),
    "init.written": Text("Đã tạo: {files}", "Written: {files}"),
    "init.next": Text(
        "Bước tiếp theo: allocator check {file}; rồi: allocator solve {file}",
        "Next: allocator check {file}; then: allocator solve {file}",
    ),
}

TEXTS: dict[str, Text] = {**_HELP, **_OPTIONS, **_PROGRESS, **_CHECKED, **_FAULTS, **_INIT, **kinds.TEXTS}
