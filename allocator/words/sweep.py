"""Sentences about sweeps: many scenarios at once."""

from __future__ import annotations

from allocator.words.text import Text

_HELP = {
    "help.sweep": Text(
        "Giải một kịch bản với mọi tổ hợp giá trị, hoặc nhiều kịch bản, trên máy này hay trên cụm máy; ô nào cũng được kiểm tra lại.",
        "Solve a scenario at every combination of values, or many scenarios, here or on a cluster; every cell is audited.",
    ),
    "option.cases": Text(
        "Thay cho FILE: mọi kịch bản khớp mẫu này, ví dụ 'huyen/*/scenario.yaml'.",
        "Instead of FILE: every scenario that this pattern finds, such as 'districts/*/scenario.yaml'.",
    ),
    "option.over": Text(
        "Thử một giá trị theo từng bước, hoặc từng giá trị trong danh sách (ĐƯỜNG_DẪN=A,B,C); dùng được nhiều lần, giải mọi tổ hợp.",
        "Move a value step by step, or through a list (PATH=A,B,C); may be repeated, every combination is solved.",
    ),
    "option.vary": Text(
        "Rút ngẫu nhiên: facts.units.members=±5% (mỗi số của cột xê dịch nhiều nhất 5%), =±20, hoặc một giá trị như --over; cần --samples.",
        "Draw at random: facts.units.members=±5% (every number of the column within 5%), =±20, or a value as in --over; needs --samples.",
    ),
    "option.sweep_samples": Text("Số lần rút ngẫu nhiên.", "How many random draws."),
    "option.sweep_variant": Text("Biến thể; all: bản gốc và mọi biến thể.", "The variant; all: the base and every variant."),
    "option.sweep_out": Text(
        "Ghi kết quả: .csv, .xlsx, .parquet hoặc .json; dùng được nhiều lần. Từng ô giải xong được ghi ngay vào TABLE.cells bên cạnh, "
        "nên dừng giữa chừng thì chạy lại là làm tiếp.",
        "Write the results: .csv, .xlsx, .parquet or .json; may be repeated. Every cell goes at once to TABLE.cells beside it, "
        "so a sweep that was stopped goes on where it was.",
    ),
    "option.sweep_seats": Text("Thêm số ghế của từng đơn vị (từng người) ở mỗi ô.", "Add the seats of every row to each cell."),
    "option.stages_only": Text(
        "Chỉ tính các mức ưu tiên, không xét các phương án ngang nhau: nhanh hơn.",
        "Only what the preferences come to, ties left alone: faster.",
    ),
    "option.sweep_seed": Text("Hạt giống cho rút ngẫu nhiên, bốc thăm và bộ giải.", "Seed of the samples, of the draw and of the solver."),
    "option.processes": Text("Số tiến trình trên máy này (mặc định: số nhân).", "Processes on this machine (default: its cores)."),
    "option.cell_limit": Text("Thời gian tối đa cho mỗi ô, tính bằng giây.", "Time limit for each cell, in seconds."),
    "option.cluster": Text(
        "Giải trên cụm máy dask ở địa chỉ này, ví dụ tcp://10.0.0.5:8786.", "Solve on the dask cluster at this address, such as tcp://10.0.0.5:8786.",
    ),
}

_MISUSED = {
    "sweep.file_or_cases": Text("cần đúng một trong hai: FILE hoặc --cases.", "FILE or --cases is needed, one of the two."),
    "sweep.no_cases": Text("--cases {pattern}: không tìm thấy tệp nào.", "--cases {pattern}: no file was found."),
    "usage.sweep_axis": Text(
        "{text}: phải viết là đường_dẫn=từ:đến:bước, ví dụ rules.women.at_least=10%:30%:1%, hoặc đường_dẫn=A,B,C",
        "{text}: should be path=from:to:step, such as rules.women.at_least=10%:30%:1%, or path=A,B,C",
    ),
    "sweep.seats_unknown": Text(
        "--seats không đi cùng --stages-only: khi chỉ tính các mức ưu tiên thì không có phương án nào được chọn.",
        "--seats does not go together with --stages-only: where only preferences are worked out no plan is chosen.",
    ),
    "sweep.vary_without_samples": Text("--vary cần --samples N.", "--vary needs --samples N."),
    "sweep.samples_without_vary": Text("--samples cần ít nhất một --vary.", "--samples needs at least one --vary."),
    "sweep.same_value": Text("{text}: có giá trị viết hai lần.", "{text}: a value stands there twice."),
    "sweep.twice": Text("{path} được thay đổi hai lần.", "{path} is changed twice."),
    "sweep.around": Text(
        "--vary {text}: ± chỉ dùng cho một cột hay một ô của bảng, ví dụ facts.units.members=±5%; giá trị khác thì viết từ:đến:bước.",
        "--vary {text}: ± goes with a column or a cell of a table, such as facts.units.members=±5%; other values need from:to:step.",
    ),
    "sweep.unknown": Text("--vary {text}: không có {name}.", "--vary {text}: there is no {name}."),
    "sweep.unknown_maybe": Text(
        "--vary {text}: không có {name}. Có thể là: {maybe}?", "--vary {text}: there is no {name}. Maybe: {maybe}?",
    ),
    "sweep.not_whole": Text(
        "--vary {text}: ô {column} của {row} là “{value}”, không phải số nguyên.",
        "--vary {text}: {column} of {row} holds “{value}”, which is no whole number.",
    ),
    "sweep.ending": Text("{file}: tên tệp phải kết thúc bằng {known}.", "{file}: the name must end in {known}."),
    "sweep.too_wide": Text(
        "Kết quả có {columns} cột, một trang tính chỉ chứa {most}; hãy dùng .csv, .parquet hoặc .json. Các ô đã giải không mất.",
        "The results have {columns} columns and do not fit into a sheet of {most}; use .csv, .parquet or .json. No solved cell is lost.",
    ),
    "sweep.no_ledger": Text(
        "{file} không phải sổ ghi của một lần quét; hãy chuyển tệp ấy đi nơi khác hoặc đổi tên tệp kết quả.",
        "{file} is no ledger of a sweep; move it away, or give the results another name.",
    ),
    "sweep.newer_ledger": Text(
        "{file} do một phiên bản mới hơn của chương trình ghi.", "{file} was written by a newer version of the program.",
    ),
    "sweep.no_dask": Text(
        "máy chưa có phần để dùng cụm máy: pip install 'allocator[cluster]'",
        "clusters need one more part: pip install 'allocator[cluster]'",
    ),
    "sweep.no_pyarrow": Text(
        "máy chưa có phần để ghi tệp Parquet: pip install 'allocator[table]'",
        "Parquet needs one more part: pip install 'allocator[table]'",
    ),
    "sweep.no_answer": Text(
        "cụm máy ở {address} không trả lời trong {seconds} giây.", "the cluster at {address} does not answer within {seconds} seconds.",
    ),
    "sweep.no_workers": Text(
        "cụm máy ở {address} không có máy nào sẵn sàng trong {seconds} giây.",
        "the cluster at {address} has no worker, and none came within {seconds} seconds.",
    ),
    "sweep.other_version": Text(
        "máy {worker} của cụm có {there}, ở đây là {here}; mọi máy cần cùng một phiên bản.",
        "the cluster's worker {worker} has {there}, here it is {here}; all need the same version.",
    ),
}

_ENDED = {
    "sweep.process_ended": Text(
        "tiến trình giải ô này đã ngừng đột ngột {times} lần (hết bộ nhớ?).",
        "the process that was solving this cell came to an end {times} times (out of memory?).",
    ),
    "sweep.no_process": Text(
        "không khởi động được tiến trình nào trên máy này.", "no process could be started on this machine.",
    ),
    "sweep.worker_lost": Text("máy của cụm không giải xong ô này: {why}", "no worker of the cluster finished this cell: {why}"),
    "sweep.cluster_gone": Text(
        "cụm máy không còn máy nào trong {seconds} giây.", "the cluster was without any worker for {seconds} seconds.",
    ),
    "sweep.interrupted": Text(
        "Đã dừng theo yêu cầu: {done} trong {of} ô đã xong và được ghi lại. Chạy lại đúng lệnh này để làm tiếp.",
        "Stopped as asked: {done} of {of} cells are done and written down. The same command goes on from there.",
    ),
    "sweep.interrupted_lost": Text(
        "Đã dừng theo yêu cầu: {done} trong {of} ô đã xong nhưng không được ghi lại; thêm --out TABLE để lần sau làm tiếp được.",
        "Stopped as asked: {done} of {of} cells were done, and nothing was written down; with --out TABLE a sweep can go on.",
    ),
}

_REPORT = {
    "sweep.progress": Text("Đang giải từng ô", "Solving cells"),
    "sweep.counts": Text("{cells} ô: {parts}.", "{cells} cells: {parts}."),
    "sweep.count.solved": Text("{count} có phương án tốt nhất, đã kiểm tra lại", "{count} solved and audited"),
    "sweep.count.infeasible": Text("{count} không có phương án nào", "{count} without any plan"),
    "sweep.count.undecided": Text("{count} chưa xác định (hết thời gian)", "{count} undecided (time ran out)"),
    "sweep.count.faulty": Text("{count} không phải kịch bản hợp lệ", "{count} not a valid scenario"),
    "sweep.count.failed": Text("{count} LỖI CỦA CHƯƠNG TRÌNH", "{count} OUR BUG"),
    "sweep.count.lost": Text("{count} không giải xong được", "{count} that nobody finished"),
    "sweep.changed": Text(
        "{count} ô trong sổ ghi thuộc về tệp, thiết lập hoặc phiên bản khác nên đã được giải lại.",
        "{count} cells of the ledger belong to other files, settings or versions, and were solved anew.",
    ),
    "sweep.resumed": Text("{count} ô lấy từ sổ ghi, {now} ô giải lần này.", "{count} cells were in the ledger, {now} were solved now."),
    "sweep.plans": Text(
        "{plans} phương án khác nhau; phương án hay gặp nhất: {most} trong {of} ô.",
        "{plans} different plans; the commonest came of {most} in {of} cells.",
    ),
    "sweep.stage": Text("ưu tiên {stage}: {value}", "preference {stage}: {value}"),
    "sweep.stage_from_to": Text("Ưu tiên {stage}: từ {least} đến {most}.", "Preference {stage}: from {least} to {most}."),
    "sweep.stage_same": Text("Ưu tiên {stage}: {least} ở mọi ô.", "Preference {stage}: {least} in all cells."),
    "sweep.rows": Text("Số ghế thay đổi giữa các ô", "Rows whose seats are not the same in all cells"),
    "sweep.column.body": Text("Tổ chức", "Body"),
    "sweep.column.row": Text("Mã", "Row"),
    "sweep.column.least": Text("Ít nhất", "Least"),
    "sweep.column.most": Text("Nhiều nhất", "Most"),
    "sweep.column.commonest": Text("Hay gặp nhất", "Commonest"),
    "sweep.column.case": Text("Kịch bản", "Case"),
    "sweep.column.set": Text("Thay đổi", "Changed"),
    "sweep.column.outcome": Text("Kết quả", "Outcome"),
    "sweep.column.stages": Text("Các mức ưu tiên", "Preferences"),
    "sweep.commonest": Text("{seats} ({times} trong {of} ô)", "{seats} ({times} of {of} cells)"),
    "sweep.outcome.solved": Text("có phương án", "solved"),
    "sweep.outcome.infeasible": Text("không có phương án nào", "no plan"),
    "sweep.outcome.undecided": Text("chưa xác định", "undecided"),
    "sweep.outcome.faulty": Text("kịch bản sai", "not a valid scenario"),
    "sweep.outcome.failed": Text("lỗi của chương trình", "our bug"),
    "sweep.outcome.lost": Text("không giải xong", "not finished"),
    "sweep.more": Text("... và {count} dòng nữa", "... and {count} more"),
    "sweep.why": Text("{cell}: {says}", "{cell}: {says}"),
    "sweep.written": Text(
        "Đã ghi: {files}. Từng ô: {ledger} (xóa tệp này thì mọi ô được giải lại).",
        "Written: {files}. Cell by cell: {ledger} (delete it to solve all anew).",
    ),
}

TEXTS: dict[str, Text] = {**_HELP, **_MISUSED, **_ENDED, **_REPORT}
