"""Sentences: kept runs, and what can be wrong with the file that keeps them."""

from __future__ import annotations

from allocator.words.text import Text

_HELP = {
    "help.runs": Text(
        "Các lần chạy đã lưu: xem, chạy lại, ghi chú, xuất, xóa, kiểm tra.",
        "Kept runs: show, rerun, note, export, remove, verify.",
    ),
    "help.runs.list": Text("Liệt kê các lần chạy đã lưu, mới nhất trước.", "List the kept runs, the newest first."),
    "help.runs.show": Text("Xem một lần chạy: đã hỏi gì, kết quả ra sao.", "Show a run: what was asked, and how it ended."),
    "help.runs.rerun": Text(
        "Chạy lại chỉ từ những gì đã lưu; kết quả phải giống hệt, nếu không thì cho biết khác ở đâu và vì sao.",
        "Run again from what is kept alone; the result must be the same, else what differs is said, and why.",
    ),
    "help.runs.note": Text("Viết thêm ghi chú cho một lần chạy.", "Add a note to a run."),
    "help.runs.export": Text(
        "Ghi lại tệp kịch bản, các bảng như khi đã đọc, và plan.json vào một thư mục.",
        "Write the scenario, its tables as they were when read, and plan.json into a directory.",
    ),
    "help.runs.remove": Text(
        "Xóa hẳn các lần chạy cùng tệp và ghi chú của chúng; chỉ còn dấu vết là đã từng có.",
        "Erase runs with their files and notes; only the fact that they were there stays.",
    ),
    "help.runs.verify": Text(
        "Kiểm tra xem có gì bị sửa hay bị mất trong kho lưu không.", "See whether anything in the store was changed or lost.",
    ),
    "option.store": Text(
        "Tệp lưu các lần chạy (mặc định: biến ALLOCATOR_STORE, hoặc thư mục dữ liệu của bạn); để trống là không lưu.",
        "The file in which runs are kept (default: the variable ALLOCATOR_STORE, or your data folder); empty keeps nothing.",
    ),
    "option.no_keep": Text("Không lưu lần chạy này.", "Do not keep this run."),
    "option.last": Text("Chỉ liệt kê N lần chạy mới nhất.", "List the N newest only."),
    "option.yes": Text("Xóa mà không hỏi lại.", "Remove without asking."),
    "option.out_of_run": Text("Thư mục nhận các tệp.", "The directory that receives the files."),
    "option.seal": Text(
        "Một dấu niêm đã ghi lại lần trước; nó phải vẫn còn trong chuỗi.",
        "A seal that was written down earlier; it must still be in the chain.",
    ),
}

_STORE = {
    "store.heading": Text("Chưa thực hiện được: {says}", "The command cannot be carried out: {says}"),
    "store.locked": Text(
        "kho lưu {file} đang được chương trình khác dùng (đã chờ {seconds} giây); hãy đóng chương trình ấy rồi làm lại",
        "the store {file} is held by another program (waited {seconds} seconds); close that program and try again",
    ),
    "store.read_only": Text(
        "kho lưu {file} chỉ cho đọc, không ghi được; hãy bỏ thuộc tính chỉ đọc, hoặc viết --store TỆP để dùng kho khác",
        "the store {file} can be read but not written; make it writable, or write --store FILE to use another",
    ),
    "store.cannot_open": Text(
        "không mở được kho lưu {file}, hoặc không ghi được vào thư mục của nó; hãy xem lại quyền, hoặc viết --store TỆP để dùng kho khác",
        "the store {file} cannot be opened, or its folder cannot be written; look at its permissions, or write --store FILE to use another",
    ),
    "store.full": Text(
        "đĩa đã đầy, không còn chỗ để ghi vào kho lưu {file}; hãy xóa bớt tệp, hoặc viết --store TỆP ở một đĩa khác",
        "there is no room left on the disk to write to the store {file}; make room, or write --store FILE on another disk",
    ),
    "store.foreign": Text(
        "{file} không phải kho lưu của chương trình này, nên được để nguyên; hãy viết --store TỆP với một tên khác",
        "{file} is no store of this program and was left as it is; write --store FILE with another name",
    ),
    "store.damaged": Text(
        "kho lưu {file} bị hỏng ({why}); hãy thay bằng bản sao lưu, hoặc viết --store TỆP để dùng kho khác",
        "the store {file} is damaged ({why}); put a backup in its place, or write --store FILE to use another",
    ),
    "store.newer": Text(
        "kho lưu {file} do phiên bản mới hơn ghi (định dạng {version}, bản này chỉ đọc được đến {known}); hãy cập nhật chương trình",
        "the store {file} was written by a newer version (format {version}, this one reads up to {known}); update the program",
    ),
    "store.folder": Text(
        "{file} là một thư mục, không phải tệp; hãy viết cả tên tệp, ví dụ --store {file}/runs.sqlite",
        "{file} is a directory, not a file; name a file in it, for example --store {file}/runs.sqlite",
    ),
    "store.no_folder": Text(
        "không thể đặt kho lưu ở {file}: {folder} là một tệp, không phải thư mục",
        "the store cannot be put at {file}: {folder} is a file, not a directory",
    ),
    "store.system": Text("không dùng được kho lưu {file}: {why}", "the store {file} cannot be used: {why}"),
    "store.none": Text(
        "không có kho lưu nào, vì ALLOCATOR_STORE hoặc --store để trống; hãy viết --store TỆP",
        "there is no store, since ALLOCATOR_STORE or --store is empty; write --store FILE",
    ),
}

_FINDING = {
    "runs.unknown": Text(
        "không có lần chạy nào mang mã {run} (xem các mã: allocator runs list)",
        "there is no kept run {run} (to see all: allocator runs list)",
    ),
    "runs.unknown_maybe": Text("không có lần chạy nào mang mã {run}. Có phải là {maybe}?", "there is no kept run {run}. Maybe: {maybe}?"),
    "runs.several": Text(
        "mã {run} chưa đủ rõ, có nhiều lần chạy bắt đầu như vậy: {runs}; hãy viết thêm vài chữ",
        "{run} is the beginning of several runs: {runs}; write some more letters of the one you mean",
    ),
    "runs.removed": Text("lần chạy {run} đã bị xóa", "the run {run} was removed"),
    "runs.none_kept": Text(
        "không có lần chạy nào mang mã {run}: kho lưu {file} chưa có gì",
        "there is no kept run {run}: nothing is kept in {file} yet",
    ),
    "runs.unusable": Text(
        "lần chạy {run} đã bị sửa trong kho lưu đến mức không dùng được nữa (xem: allocator runs verify)",
        "the run {run} was changed in the store so much that it cannot be used (see: allocator runs verify)",
    ),
    "runs.no_plan": Text("lần chạy {run} không có phương án nào để dùng lại", "the run {run} has no plan that could be used again"),
    "runs.one_plan": Text(
        "lần chạy {run} chỉ có một phương án: hãy viết {run}, không thêm dấu # và số",
        "the run {run} is about one plan: write {run} without # and a number",
    ),
    "runs.no_choice": Text(
        "lần chạy {run} không có phương án số {number}: các phương án được đánh số từ 1 đến {count}",
        "the run {run} has no plan number {number}: its plans are numbered from 1 to {count}",
    ),
    "runs.whole_only": Text(
        "việc này làm với cả lần chạy, không làm với riêng một phương án: hãy viết {run} thay cho {plan}",
        "this is done to a whole run, not to one of its plans: write {run} instead of {plan}",
    ),
    "runs.unknown_verb": Text(
        "lần chạy {run} là của lệnh {verb}, bản này của chương trình không biết lệnh ấy; hãy cập nhật",
        "the run {run} is of the command {verb}, which this version of the program does not know; update the program",
    ),
    "runs.not_as_kept": Text(
        "lần chạy {run} nay cho kết quả khác với kết quả đã lưu, nên không xuất được (xem: allocator runs rerun {run})",
        "the run {run} now ends otherwise than was kept, so it is not exported (see: allocator runs rerun {run})",
    ),
    "runs.exists": Text(
        "đã có các tệp sau với nội dung khác, không ghi đè, chưa ghi gì cả: {files}",
        "these files are there with other contents; they are not overwritten, and nothing was written: {files}",
    ),
}

_TOLD = {
    "runs.kept": Text("Đã lưu lần chạy {run}.", "Kept as run {run}."),
    "runs.made": Text(
        "Từ nay các lần chạy được lưu trong {file}, chỉ mình bạn đọc được (không muốn lưu: --no-keep).",
        "From now on runs are kept in {file}, which only you can read (to keep nothing: --no-keep).",
    ),
    "runs.not_kept": Text(
        "Lưu ý: kết quả vẫn đúng, nhưng lần chạy này KHÔNG được lưu: {says}.",
        "Warning: this run was NOT kept, though its result stands: {says}.",
    ),
    "runs.empty": Text("Chưa có lần chạy nào trong {file}.", "No run is kept in {file} yet."),
    "runs.earlier": Text("Các lần chạy trước đó, không hiện ở đây: {count}.", "Earlier runs that are not shown: {count}."),
    "runs.noted": Text("Đã ghi chú cho lần chạy {run}.", "The note stands with run {run}."),
    "runs.gone": Text("Đã xóa: {runs}.", "Removed: {runs}."),
    "runs.really": Text("Xóa hẳn {runs}? Không thể lấy lại.", "Erase {runs}? This cannot be undone."),
    "runs.written": Text("Đã ghi: {files}", "Written: {files}"),
    "runs.elsewhere": Text(
        "Kịch bản gọi các tệp sau bằng đường dẫn đầy đủ, nên chúng nằm riêng; hãy để lại chỗ cũ hoặc sửa mục file: {files}",
        "The scenario calls these files by a full path, so they lie apart; put them back there or change `file`: {files}",
    ),
    "runs.altered": Text("LƯU Ý: lần chạy {run} đã bị sửa sau khi lưu.", "WARNING: the run {run} was changed after it was kept."),
}

_COLUMNS = {
    "column.row": Text("Mã", "Row"),
    "column.run": Text("Lần chạy", "Run"),
    "column.when": Text("Lúc", "When"),
    "column.scenario": Text("Kịch bản", "Scenario"),
    "column.command": Text("Lệnh, thay đổi", "Command, changes"),
    "column.ended": Text("Kết quả", "Ended"),
    "column.note": Text("Ghi chú", "Note"),
    "column.was": Text("Đã lưu", "Kept"),
    "column.is_now": Text("Bây giờ", "Now"),
    "column.where": Text("Chỗ khác", "What differs"),
}

_SHOWN = {
    "run.heading": Text("Lần chạy {run}, lưu lúc {at}", "Run {run}, kept {at}"),
    "run.asked": Text("Tệp: {file}; biến thể: {variant}", "File: {file}; variant: {variant}"),
    "run.settings": Text("Thay đổi (--set): {settings}", "Changes (--set): {settings}"),
    "run.pins": Text("Ấn định (--pin): {pins}", "By decision (--pin): {pins}"),
    "run.keep": Text("Giữ sát (--keep): {keep}", "Kept close to (--keep): {keep}"),
    "run.options": Text("Lệnh: {verb} {options}", "Command: {verb} {options}"),
    "run.seed": Text("Hạt giống: {seed}; số luồng: {workers}", "Seed: {seed}; threads: {workers}"),
    "run.limit": Text("Thời gian tối đa: {seconds} giây", "Time limit: {seconds} seconds"),
    "run.versions": Text("Phiên bản: {versions}", "Versions: {versions}"),
    "run.file": Text("{name}: {bytes} byte, SHA-256 {sha256}", "{name}: {bytes} bytes, SHA-256 {sha256}"),
    "run.note": Text("Ghi chú ({at}): {text}", "Note ({at}): {text}"),
    "run.solved": Text("có phương án tối ưu", "solved"),
    "run.infeasible": Text("không có phương án nào", "infeasible"),
    "run.undecided": Text("hết giờ, chưa kết luận", "undecided"),
    "run.possible": Text("lập được phương án", "a plan is possible"),
    "run.audited": Text("đã kiểm tra phương án có sẵn", "a plan was checked"),
    "run.choices": Text(
        "Lần chạy này có nhiều phương án, đánh số từ 1 đến {count}: viết {run}#2 là chỉ phương án số 2 (export, compare, solve --keep).",
        "This run found several plans, numbered from 1 to {count}: {run}#2 means number 2 (export, compare, solve --keep).",
    ),
    "run.keeps": Text("giữ sát {keep}", "keeps to {keep}"),
}

_RERUN = {
    "rerun.same": Text("Chạy lại lần chạy {run}: kết quả giống hệt, từng byte.", "Run {run}, run again: the same, byte for byte."),
    "rerun.differs": Text("Chạy lại lần chạy {run}: có {count} chỗ khác.", "Run {run}, run again: {count} places differ."),
    "rerun.because_version": Text("Phiên bản khác: {name} {was}, bây giờ {now}.", "Another version: {name} {was}, now {now}."),
    "rerun.because_altered": Text("Những gì đã lưu bị sửa sau khi lưu.", "What is kept was changed after it was kept."),
    "rerun.because_time": Text(
        "Thời gian có hạn, nên kết quả chưa chứng minh xong có thể khác nhau.",
        "Time was limited, and what is not proved may differ from run to run.",
    ),
    "rerun.because_nothing": Text(
        "Cùng phiên bản, cùng dữ liệu, cùng cách chạy: đây là LỖI CỦA CHƯƠNG TRÌNH.",
        "The same versions, input and settings: this is OUR BUG.",
    ),
}

_VERIFY = {
    "verify.clean": Text(
        "Không có gì bị sửa hay bị mất. Số mục: {entries}; lần chạy còn lưu: {runs}; đã xóa theo lệnh: {removed}.",
        "Nothing was changed or lost. Entries: {entries}; runs kept: {runs}; removed by command: {removed}.",
    ),
    "verify.seal": Text(
        "Dấu niêm: {seal}. Hãy ghi lại; lần sau, runs verify --seal sẽ cho thấy mọi thứ trước nó còn nguyên.",
        "Seal: {seal}. Write it down; later, runs verify --seal shows that all before it is as it was.",
    ),
    "verify.broken": Text("KHO LƯU KHÔNG CÒN NGUYÊN VẸN: {count} chỗ.", "THE STORE IS NOT AS IT WAS WRITTEN: {count} places."),
    "runs.gap": Text("thiếu các mục từ {first} đến {last}", "the entries from {first} to {last} are missing"),
    "runs.unlinked": Text(
        "mục {number} (lần chạy {run}) không nối với mục trước nó",
        "entry {number} (run {run}) does not follow the one before",
    ),
    "runs.entry_changed": Text("mục {number} (lần chạy {run}) đã bị sửa", "entry {number} (run {run}) was changed"),
    "runs.end": Text(
        "cuối chuỗi, sau mục {number}, có mục bị mất hay bị thêm",
        "at the end, after entry {number}, entries were lost or added",
    ),
    "runs.run_missing": Text(
        "lần chạy {run} (mục {number}) bị mất, không phải do lệnh xóa",
        "run {run} (entry {number}) is gone without having been removed",
    ),
    "runs.note_missing": Text("ghi chú ở mục {number} (lần chạy {run}) bị mất", "the note of entry {number} (run {run}) is gone"),
    "runs.run_changed": Text("lần chạy {run} (mục {number}) đã bị sửa", "run {run} (entry {number}) was changed"),
    "runs.note_changed": Text("ghi chú ở mục {number} (lần chạy {run}) đã bị sửa", "the note of entry {number} (run {run}) was changed"),
    "runs.loose": Text("lần chạy {run} được thêm vào mà không có trong chuỗi", "run {run} was put in without an entry in the chain"),
    "runs.file_changed": Text("tệp {name} của lần chạy {run} đã bị sửa", "the file {name} of run {run} was changed"),
    "runs.file_missing": Text("tệp {name} của lần chạy {run} bị mất", "the file {name} of run {run} is missing"),
    "runs.file_loose": Text("có một tệp không thuộc lần chạy nào ({sha256})", "there is a file that belongs to no run ({sha256})"),
    "runs.page": Text("tệp bị hỏng: {says}", "the file is damaged: {says}"),
    "runs.seal_missing": Text("dấu niêm {seal} không có trong chuỗi", "the seal {seal} is not in the chain"),
}  # fmt: skip

TEXTS: dict[str, Text] = {**_HELP, **_STORE, **_FINDING, **_TOLD, **_COLUMNS, **_SHOWN, **_RERUN, **_VERIFY}
