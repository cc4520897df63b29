"""Sentences: names of sheets and what stands on them beside the tables; and what is guessed of a table that an office hands in."""

from __future__ import annotations

from allocator.words.text import Text

_SHEETS = {
    "workbook.structure": Text("Cơ cấu {body}", "Structure {body}"),
    "workbook.rules": Text("Quy tắc", "Rules"),
    "workbook.charts": Text("Biểu đồ", "Charts"),
    "workbook.figures": Text("Số liệu biểu đồ", "Chart data"),
    "workbook.layer": Text("{axis}: từ {least} đến {most}", "{axis}: from {least} to {most}"),
    "workbook.page": Text("Trang {page}/{pages}", "Page {page} of {pages}"),
    "workbook.contents": Text("Các bảng", "Tables"),
    "workbook.item": Text("{mark}{text}", "{mark}{text}"),
    "workbook.draft_note": Text(
        "Trang “{sheet}” để kiểm lại bằng: allocator audit HỒ-SƠ --plan TỆP-NÀY. Số ghế của đơn vị lấy theo trang phương án: hãy sửa ở "
        "trang phương án rồi lưu lại; danh sách người thì sửa ngay tại đây.",
        "The sheet “{sheet}” is read by: allocator audit SCENARIO --plan THIS-FILE. Seats of units follow the sheet of the plan: change "
        "them there and save; lists of people are changed here.",
    ),
    "workbook.made_from": Text("Lập từ tệp {file}, biến thể {variant}.", "Made from the file {file}, variant {variant}."),
    "workbook.sha256": Text("Mã băm SHA-256 của tệp: {sha256}", "SHA-256 of the file: {sha256}"),
    "workbook.versions": Text("Phiên bản: {versions}", "Versions: {versions}"),
}

_ROLES = {
    "role.id": Text("mã của dòng", "id of the row"),
    "role.name": Text("tên", "name"),
    "role.members": Text("số thành viên", "number of members"),
    "role.women": Text("số nữ", "number of women"),
    "role.young": Text("số người trẻ", "number of the young"),
    "role.minority": Text("số người dân tộc thiểu số", "number of people of minorities"),
    "role.kind": Text("loại hình", "kind"),
    "role.area": Text("địa bàn", "area"),
    "role.born": Text("ngày sinh", "date of birth"),
    "role.born_men": Text("ngày sinh của nam", "date of birth of men"),
    "role.born_women": Text("ngày sinh của nữ", "date of birth of women"),
    "role.gender": Text("giới tính", "gender"),
    "role.woman": Text("đánh dấu nếu là nữ", "ticked for women"),
    "role.ethnicity": Text("dân tộc", "ethnicity"),
    "role.unit": Text("đơn vị", "unit"),
    "role.position": Text("chức vụ (chưa dùng trong quy tắc nào)", "position (no rule uses it yet)"),
    "role.sector": Text("lĩnh vực", "sector"),
    "role.status": Text("tái cử hay lần đầu (chưa dùng trong quy tắc nào)", "re-elected or new (no rule uses it yet)"),
    "role.votes": Text("số phiếu", "votes"),
}

_GUESSES = {
    "first.people": Text("{place}: danh sách {count} người.", "{place}: a roster of people, {count} rows."),
    "first.units": Text("{place}: bảng {count} đơn vị.", "{place}: a table of units, {count} rows."),
    "first.place_sheet": Text("{file}, trang {sheet}, tiêu đề ở dòng {line}", "{file}, sheet {sheet}, headings in line {line}"),
    "first.place": Text("{file}, tiêu đề ở dòng {line}", "{file}, headings in line {line}"),
    "first.guesses": Text("Các cột được hiểu như sau, hãy kiểm lại:", "The columns were understood like this, please check:"),
    "first.guess": Text("  {heading} → {role}", "  {heading} → {role}"),
    "first.unused": Text("Các cột không dùng: {headings}.", "Columns that are not used: {headings}."),
    "first.names_are_ids": Text(
        "Bảng không có cột mã; tên được dùng làm mã. Nên thêm một cột TT để đổi tên không làm hỏng dự thảo cũ.",
        "The table has no column of ids; names serve as ids. Better add a column TT, so that a new name does not spoil older drafts.",
    ),
    "first.blank_births": Text(
        "{count} người chưa có ngày sinh: chưa lập cơ cấu trẻ.",
        "Rows without a date of birth: {count}; no category of the young was made.",
    ),
    "first.bare_years": Text(
        "{count} người chỉ có năm sinh: tạm tính là ngày 1 tháng 1 (bare_year: first).",
        "Rows with a year of birth only: {count}; it counts as 1 January for now (bare_year: first).",
    ),
    "first.nobody": Text(
        "Cột {heading}: không thấy giá trị nào nghĩa là nữ ({values}); chưa lập cơ cấu nữ.",
        "Column {heading}: no value was seen that means a woman ({values}); no category of women was made.",
    ),
    "first.none_counted": Text("Cột {heading} cộng lại bằng 0: chưa lập cơ cấu.", "Column {heading} adds up to 0: no category was made."),
    "first.no_header": Text(
        "{file}: không tìm thấy dòng tiêu đề. Cần ít nhất một cột tên (Họ và tên, Tên đơn vị) và một cột dữ liệu (Ngày sinh, Số đảng viên) "
        "trong {lines} dòng đầu. Thấy: {seen}.",
        "{file}: no line of headings was found. At least a column of names (Name, Unit) and one of data (Date of birth, Members) are "
        "needed within the first {lines} lines. Seen: {seen}.",
    ),
    "first.which_kind": Text(
        "{file}: không rõ là bảng đơn vị hay danh sách người. Các cột: {columns}. Hãy nêu --kind, hoặc đặt tên cột như Số đảng viên, "
        "Ngày sinh.",
        "{file}: neither a table of units nor a roster of people was recognised. Columns: {columns}. Say --kind, or call columns Members, "
        "Date of birth.",
    ),
    "first.no_names": Text(
        "{file}: không thấy cột họ tên hay tên đơn vị. Các cột: {columns}.",
        "{file}: no column of names was recognised. Columns: {columns}.",
    ),
    "first.no_ids": Text(
        "{file}: không có cột mã, và tên {name} có ở nhiều dòng. Hãy thêm một cột TT với số 1, 2, 3, ...",
        "{file}: there is no column of ids, and several rows are called {name}. Add a column TT with 1, 2, 3, ...",
    ),
    "first.sum_line": Text(
        "{file}, {cell}: “{text}” là dòng tổng, không phải một dòng của bảng. Hãy thêm cột TT và để trống ô TT của dòng tổng.",
        "{file}, {cell}: “{text}” is a line of sums and no row of the table. Add a column TT, and leave it blank in the line of sums.",
    ),
    "first.too_few": Text("{file}: danh sách bầu cần ít nhất 2 người.", "{file}: a ballot list needs at least 2 people."),
}

TEXTS: dict[str, Text] = {**_SHEETS, **_ROLES, **_GUESSES}
"""Code -> sentence."""
