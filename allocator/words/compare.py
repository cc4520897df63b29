"""Sentences: plans beside each other, who gives up a seat to whom, and which change moved what."""

from __future__ import annotations

from allocator.words.text import Text

_HELP = {
    "help.compare": Text(
        "So sánh các biến thể của một tệp, các phương án hay các lần giải đã lưu: khác ở đâu, và vì sao khác.",
        "Compare variants of a file, plans, or kept runs: where they differ, and what caused it.",
    ),
    "option.variants": Text(
        "Những biến thể cần so sánh, cách nhau bằng dấu phẩy; mặc định: all, tất cả.",
        "The variants to compare, with commas between them; by default all.",
    ),
    "option.compare_variant": Text("Biến thể làm mốc so sánh.", "The variant that the others are held against."),
    "option.compare_plan": Text(
        "Một phương án hay dự thảo cần so sánh (JSON, CSV, XLSX); dùng được nhiều lần.",
        "A plan or draft to compare (JSON, CSV, XLSX); may be repeated.",
    ),
    "option.causes": Text(
        "Thử riêng từng thay đổi của mỗi biến thể, nhiều nhất N thay đổi (mặc định 6; 0: không thử).",
        "Try each change of a variant by itself, at most N of them (default 6; 0: none).",
    ),
    "option.compare_time": Text("Thời gian tối đa cho mỗi lần giải, tính bằng giây.", "Time limit of each solve, in seconds."),
    "option.was": Text(
        "Đơn vị mới được sáp nhập từ những đơn vị nào của phương án trước, ví dụ U34=U03,U04; dùng được nhiều lần.",
        "Which rows of the earlier plan were merged into one: U34=U03,U04; may be repeated.",
    ),
    "usage.was_shape": Text("--was {text}: cần MỚI=CŨ,CŨ, ví dụ U34=U03,U04.", "--was {text}: NEW=OLD,OLD is needed, such as U34=U03,U04."),
    "usage.was_row_now": Text("--was {text}: nay không có đơn vị nào mã {row}.{maybe}", "--was {text}: there is no row {row} now.{maybe}"),
    "usage.was_row_earlier": Text(
        "--was {text}: phương án trước không có đơn vị nào mã {row}.{maybe}", "--was {text}: the earlier plan has no row {row}.{maybe}",
    ),
    "usage.was_maybe": Text(" Có thể là: {maybe}?", " Maybe: {maybe}?"),
    "usage.was_twice": Text("--was {text}: {row} đã được nhập vào một đơn vị khác.", "--was {text}: {row} was merged already."),
    "usage.was_alone": Text(
        "--was cho biết đơn vị của phương án trước nay đi đâu, nên phải dùng cùng --keep.",
        "--was says where rows of an earlier plan went, so it needs --keep.",
    ),
    "usage.compare_nothing": Text(
        "Không có gì để so sánh: tệp không có biến thể nào; hãy thêm --plan, hoặc nêu ít nhất hai lần giải đã lưu.",
        "There is nothing to compare: the file has no variants; add --plan, or name at least two kept runs.",
    ),
    "usage.compare_runs_only": Text(
        "{option} chỉ dùng khi so sánh trong một tệp, không dùng với các lần giải đã lưu.",
        "{option} goes with a file, not with kept runs.",
    ),
    "usage.compare_no_store": Text(
        "Không có kho lưu nào để tìm {run}; xem --store.", "There is no store to look for {run} in; see --store.",
    ),
    "progress.compare": Text("Đang giải: {name}", "Solving: {name}"),
    "progress.cause": Text("Đang thử riêng từng thay đổi của {name}", "Trying the changes of {name} one by one"),
}

_TABLES = {
    "wordings.title": Text("Các quy tắc nói gì", "What the rules say"),
    "wordings.all": Text("mọi phương án", "every plan"),
    "column.in_plans": Text("Trong phương án", "In plans"),
    "seal.of_first": Text("{first}: {verdict}", "{first}: {verdict}"),
    "compare.title": Text("So sánh {count} phương án; mốc so sánh: {first}.", "{count} plans compared; they are held against: {first}."),
    "compare.overview": Text("Tổng quan", "Overview"),
    "compare.column.plan": Text("Phương án", "Plan"),
    "compare.column.outcome": Text("Kết quả", "Outcome"),
    "compare.column.size": Text("{body}: số ghế", "{body}: seats"),
    "compare.column.distance": Text("{body}: khác mốc", "{body}: apart"),
    "compare.column.kept": Text("{body}: giữ nguyên", "{body}: kept"),
    "compare.column.unit": Text("Đơn vị", "Unit"),
    "compare.column.person": Text("Người", "Person"),
    "compare.column.measure": Text("Thước đo", "Measure"),
    "compare.column.rule": Text("Quy tắc", "Rule"),
    "compare.column.stage": Text("Ưu tiên", "Stage"),
    "compare.outcome.solved": Text("tốt nhất, đã chứng minh", "best, proved"),
    "compare.outcome.infeasible": Text("không có phương án", "impossible"),
    "compare.outcome.undecided": Text("chưa xác định, chưa có phương án", "undecided, no plan yet"),
    "compare.outcome.undecided_plan": Text("CHƯA chứng minh là tốt nhất", "NOT proved best"),
    "compare.outcome.audited": Text("dự thảo, đạt mọi quy tắc bắt buộc", "draft, every must holds"),
    "compare.outcome.broken": Text("dự thảo, KHÔNG ĐẠT ({count} chỗ)", "draft, BREAKS musts ({count})"),
    "compare.rows": Text("{body}: những đơn vị khác nhau", "{body}: units that differ"),
    "compare.people": Text("{body}: những người khác nhau", "{body}: people who differ"),
    "compare.same_rows": Text("{body}: không có đơn vị nào khác nhau", "{body}: no unit differs"),
    "compare.same_people": Text("{body}: không có người nào khác nhau", "{body}: nobody differs"),
    "compare.equal": Text(
        "{body}: {count} đơn vị giống nhau ở mọi phương án.", "{body}: {count} units are the same in every plan.",
    ),
    "compare.equal_people": Text(
        "{body}: {count} người giống nhau ở mọi phương án.", "{body}: {count} people are the same in every plan.",
    ),
    "compare.row_category": Text("  {category}", "  {category}"),
    "compare.total_category": Text("Tổng: {category}", "Total: {category}"),
    "compare.total": Text("Tổng số ghế", "Seats in all"),
    "compare.no_row": Text("không có trong bảng", "not in the table"),
    "compare.no_body": Text("không có", "no such body"),
    "compare.no_plan": Text("không có phương án", "no plan"),
    "compare.silent": Text("không nêu", "not stated"),
    "compare.in": Text("có", "in"),
    "compare.out": Text("–", "–"),
    "compare.tied": Text("{cell} ~", "{cell} ~"),
    "compare.tied_note": Text(
        "~ : phương án ấy có phương án khác tốt ngang bằng mà dòng này khác đi.", "~ : an equally good plan gives this row something else.",
    ),
    "compare.measures": Text("{body}: mức lệch so với {basis}", "{body}: how far from {basis}"),
    "compare.measure.greatest": Text("Lệch nhiều nhất so với định mức (ghế)", "Greatest deviation from the exact share (seats)"),
    "compare.measure.at": Text("{number} ({row})", "{number} ({row})"),
    "compare.measure.loosemore_hanby": Text("Chỉ số Loosemore-Hanby", "Loosemore-Hanby index"),
    "compare.measure.gallagher": Text("Chỉ số Gallagher", "Gallagher index"),
    "compare.measure.spread": Text(
        "{basis} trên một ghế: nơi nhiều nhất gấp mấy lần nơi ít nhất", "{basis} per seat: the most divided by the least",
    ),
    "compare.measure.no_spread": Text("có nơi không có ghế", "some row has no seat"),
    "compare.weighted": Text("{weight} x {column}", "{weight} x {column}"),
    "compare.rules": Text("Các quy tắc", "The rules"),
    "compare.rules_note": Text(
        "Mỗi ô: số đếm được, rồi yêu cầu trong ngoặc; * : các ô của dòng không như nhau.",
        "Each cell: what was counted, then what is asked for; * : the cells of the line are not all alike.",
    ),
    "compare.rule.none": Text("không có quy tắc này", "no such rule"),
    "compare.rule.differs": Text("{rule} *", "{rule} *"),
    "compare.rule.one": Text("{number} ({asks})", "{number} ({asks})"),
    "compare.rule.missed": Text("{counted}, lệch {gap}", "{counted}, off by {gap}"),
    "compare.rule.broken": Text("{counted}, KHÔNG ĐẠT, lệch {gap}", "{counted}, BROKEN, off by {gap}"),
    "compare.rule.cost": Text("chi phí {cost}", "cost {cost}"),
    "compare.rule.stage": Text("{counted}; ưu tiên {stage}", "{counted}; preference {stage}"),
    "compare.stages": Text("Các bậc ưu tiên: mỗi phương án đạt đến đâu", "The stages: what each plan comes to"),
    "compare.stages_note": Text(
        "Số ghế lệch và chi phí: càng nhỏ càng tốt; tổng điểm: như quy tắc ưu tiên.",
        "Seats missed and costs: the less the better; totals of a score: as the rule prefers.",
    ),
    "compare.stage": Text("{stage} ({rules})", "{stage} ({rules})"),
    "compare.stage_unproven": Text("{value} (chưa chứng minh)", "{value} (not proved)"),
}

_MOVES = {
    "moves.against": Text("{name} so với {first}:", "{name} against {first}:"),
    "moves.seats": Text(
        "  {body}: số ghế khác đi: {distance}; {kept} số ghế trước giữ nguyên.",
        "  {body}: seats apart: {distance}; {kept} of the earlier seats stay.",
    ),
    "moves.people": Text("  {body}: số người thay đổi: {distance}; {kept} ở lại.", "  {body}: people changed: {distance}; {kept} stay."),
    "moves.same": Text("  {body}: giữ nguyên.", "  {body}: as it was."),
    "moves.chain": Text("    {moves}.", "    {moves}."),
    "moves.pass": Text("{gains} +{seats} từ {loses}", "{gains} +{seats} from {loses}"),
    "moves.grown": Text("{gains} +{seats} (tổng số tăng)", "{gains} +{seats} (the size grew)"),
    "moves.shrunk": Text("{loses} −{seats} (tổng số giảm)", "{loses} −{seats} (the size shrank)"),
    "moves.person": Text("{gains} vào thay {loses}", "{gains} in for {loses}"),
    "moves.person_post": Text("{gains} vào thay {loses}, giữ chức danh {posts}", "{gains} in for {loses}, as {posts}"),
    "moves.joined": Text("{gains} vào (tổng số tăng)", "{gains} in (the size grew)"),
    "moves.left": Text("{loses} ra (tổng số giảm)", "{loses} out (the size shrank)"),
    "moves.reposted": Text("{row}: {was} → {now}", "{row}: {was} → {now}"),
    "moves.no_post": Text("không giữ chức danh", "no post"),
    "kept.heading": Text("So với phương án trước ({plan}):", "Against the earlier plan ({plan}):"),
    "kept.gone": Text(
        "  Lưu ý: {body}: phương án trước có những dòng nay không còn, được tính là 0 ghế: {rows}.",
        "  Warning: {body}: the earlier plan has rows that no longer exist and count 0 now: {rows}.",
    ),
    "kept.gone_row": Text("{row} (trước có {seats})", "{row} (had {seats})"),
    "kept.bodies_gone": Text(
        "  Lưu ý: phương án trước có những tổ chức nay không còn, nên không tính đến: {bodies}.",
        "  Warning: the earlier plan has bodies that no longer exist and are left out: {bodies}.",
    ),
}

_CAUSES = {
    "cause.heading": Text("Vì sao {name} khác {first}; số thay đổi: {count}", "Why {name} differs from {first}; changes: {count}"),
    "cause.set": Text("{path}: {was} → {now}", "{path}: {was} → {now}"),
    "cause.new": Text("{path}: {now} (trước không có)", "{path}: {now} (was not there)"),
    "cause.removed": Text("{path}: bỏ", "{path}: taken out"),
    "cause.drop": Text("bỏ quy tắc {path}", "rule {path} dropped"),
    "cause.add": Text("thêm quy tắc {path}", "rule {path} added"),
    "cause.line": Text("  {change}: {effects}.", "  {change}: {effects}."),
    "cause.alone.solved": Text("một mình làm thay đổi {moves}", "alone moves {moves}"),
    "cause.alone.same": Text("một mình không làm thay đổi số ghế nào", "alone moves no seat"),
    "cause.alone.possible": Text("một mình đã đủ để có phương án", "alone is enough for a plan"),
    "cause.alone.infeasible": Text("một mình đã khiến không có phương án nào", "alone makes every plan impossible"),
    "cause.alone.still_infeasible": Text("một mình chưa đủ để có phương án", "alone is not enough for a plan"),
    "cause.alone.undecided": Text("một mình thì chưa xác định", "alone: undecided"),
    "cause.alone.faulty": Text("một mình thì không có nghĩa", "means nothing alone"),
    "cause.left_out.solved": Text("bỏ riêng thay đổi này thì {moves}", "without it, the rest as it is: {moves}"),
    "cause.left_out.same": Text("bỏ riêng thay đổi này thì không có gì khác đi", "without it, nothing changes"),
    "cause.left_out.possible": Text("bỏ riêng thay đổi này thì có phương án", "without it there is a plan"),
    "cause.left_out.infeasible": Text("bỏ riêng thay đổi này thì không còn phương án nào", "without it there is no plan"),
    "cause.left_out.still_infeasible": Text("bỏ riêng thay đổi này vẫn không có phương án", "without it there is no plan either"),
    "cause.left_out.undecided": Text("bỏ riêng thay đổi này thì chưa xác định", "without it: undecided"),
    "cause.left_out.faulty": Text("không thể bỏ riêng thay đổi này", "it cannot be left out by itself"),
    "cause.together": Text("  Chỉ khi đi cùng nhau, các thay đổi mới làm thay đổi {moves}.", "  Only together they move {moves}."),
    "cause.untried": Text("không thử riêng", "not tried by itself"),
    "cause.tried": Text(
        "  Đã thử riêng {tried} trong {count} thay đổi (thử nhiều hơn: --causes).",
        "  {tried} of {count} changes were tried (more: --causes).",
    ),
    "cause.unit": Text("{row} {change}", "{row} {change}"),
    "cause.person_in": Text("{row} vào", "{row} in"),
    "cause.person_out": Text("{row} ra", "{row} out"),
    "cause.shift": Text("{category} {change} (số đơn vị khác đi: {rows})", "{category} {change} (units that differ: {rows})"),
    "cause.shift_same": Text(
        "{category} vẫn bằng ấy nhưng chia khác (số đơn vị khác đi: {rows})",
        "{category} as many, but elsewhere (units that differ: {rows})",
    ),
    "cause.in_body": Text("{body}: {moves}", "{body}: {moves}"),
}

TEXTS: dict[str, Text] = {**_HELP, **_TABLES, **_MOVES, **_CAUSES}
