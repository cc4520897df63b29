"""Sentences: what export says, and what it cannot do."""

from __future__ import annotations

from allocator.words.text import Text

TEXTS: dict[str, Text] = {
    "help.export": Text(
        "Ghi phương án ra văn bản và dữ liệu: Word, Excel, PDF, trang web, CSV, JSON", "Write an answer as papers and as data",
    ),
    "option.to": Text("Các định dạng, cách nhau bằng dấu phẩy: {formats}", "Formats, parted by commas: {formats}"),
    "option.export_out": Text("Thư mục để ghi; mặc định là thư mục hiện tại", "Folder to write into; this one if left out"),
    "option.as": Text(
        "Loại văn bản; nếu không nêu thì tự chọn theo phương án", "Which paper; if left out, the one that suits the answer",
    ),
    "option.template": Text(
        "Mẫu cho Word và PDF: official, plain; cho Word: tệp .docx của cơ quan",
        "Template for Word and PDF: official, plain; for Word: the office's own .docx",
    ),
    "option.redact": Text(
        "Thay họ tên, mã bằng bí danh và ngày sinh bằng nhóm tuổi; bảng đối chiếu ghi riêng",
        "Pseudonyms and age bands instead of names, ids and days of birth; the key goes into a file of its own",
    ),
    "option.force": Text("Ghi đè các tệp đã có", "Replace files that are there"),
    "option.export_scenario": Text(
        "Tệp hồ sơ của phương án, nếu không nằm cạnh phương án", "Scenario of a plan, where it does not lie beside the plan",
    ),
    "export.making": Text("Đang tạo {format}...", "Making {format}..."),
    "export.written": Text("Đã ghi: {file}", "Written: {file}"),
    "export.key": Text(
        "Bảng đối chiếu bí danh: {file}. Hãy cất riêng; ai có tệp này thì biết tên thật.",
        "Key to the pseudonyms: {file}. Keep it apart; whoever has it knows the real names.",
    ),
    "export.other_layout": Text(
        "PDF không theo mẫu {template} mà theo bố cục có sẵn; cần PDF đúng mẫu thì mở tệp Word và lưu thành PDF.",
        "The PDF has a layout of the program, not that of {template}; for a PDF like it, save the Word file as PDF.",
    ),
    "export.left_out": Text("Không có gì để ghi thành {format}.", "There was nothing to write as {format}."),
    "usage.no_format": Text("Không có định dạng “{format}”. Có: {formats}.", "There is no format “{format}”. There are: {formats}."),
    "usage.no_format_maybe": Text(
        "Không có định dạng “{format}”; có phải là {maybe}? Có: {formats}.",
        "There is no format “{format}”. Maybe: {maybe}. There are: {formats}.",
    ),
    "usage.no_report_extra": Text(
        "máy chưa có phần để ghi {formats}; hãy cài allocator[report]", "what {formats} needs is not installed; install allocator[report]",
    ),
    "usage.template_alone": Text(
        "--template chỉ dùng với định dạng {format}; với pdf thì chỉ official hoặc plain.",
        "--template goes with the format {format}; with pdf, official or plain only.",
    ),
    "usage.unwritable": Text("{folder}: không có quyền ghi vào {place}.", "{folder}: there is no permission to write into {place}."),
    "usage.would_overwrite": Text(
        "{folder} đã có: {files}. Không ghi gì cả; dùng --force để ghi đè (bảng đối chiếu bí danh thì không bao giờ bị ghi đè).",
        "{folder} has already: {files}. Nothing was written; --force replaces files (but never a key to pseudonyms).",
    ),
    "usage.no_folder": Text("{folder}: không phải thư mục, vì {file} là tệp.", "{folder} is no folder: {file} is a file."),
    "usage.export_scenario_only": Text(
        "--as {kind}: cần một tệp hồ sơ, hoặc một lần chạy đã lưu có chính nội dung ấy, không phải {what}.",
        "--as {kind} needs a scenario file, or a kept run that was about just that, not {what}.",
    ),
    "usage.export_which_scenario": Text(
        "{plan} không nói nó thuộc hồ sơ nào: hãy thêm --scenario TỆP.",
        "{plan} does not say of which scenario it is: add --scenario FILE.",
    ),
    "usage.export_no_scenario": Text(
        "Không thấy hồ sơ {scenario} của {plan} ở cạnh đó: hãy thêm --scenario TỆP.",
        "The scenario {scenario} of {plan} does not lie beside it: add --scenario FILE.",
    ),
    "usage.export_scenario_changed": Text(
        "{scenario} đã thay đổi từ khi có {plan}. Muốn đối chiếu với hồ sơ hiện nay: --scenario {scenario}",
        "{scenario} has changed since {plan} was made. To hold the plan against it as it is now: --scenario {scenario}",
    ),
    "usage.export_no_submission": Text(
        "--as submission: phương án không có tổ chức nào phân bổ cho đơn vị.", "--as submission: the plan has no body of units.",
    ),
    "usage.export_no_scheme": Text(
        "--as scheme: phương án không có tổ chức nào gồm con người.", "--as scheme: the plan has no body of people.",
    ),
    "usage.export_no_infeasible": Text("--as infeasible: đã có phương án.", "--as infeasible: there is a plan."),
    "usage.export_many": Text(
        "Nêu nhiều phương án thì chỉ ghi được bản so sánh (--as comparison).", "Several answers make a comparison only (--as comparison).",
    ),
}
