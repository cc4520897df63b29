"""Sentences: what is odd in a scenario but not wrong."""

from __future__ import annotations

from allocator.words.text import Text

TEXTS: dict[str, Text] = {
    "warning.no_title": Text(vi="Phương án chưa có tên (title).", en="The scenario has no title."),
    "warning.no_rows": Text(
        vi="Quy tắc {rule}: không dòng nào thỏa điều kiện where, nên quy tắc tính trên 0 dòng.",
        en="Rule {rule}: no row meets its where, so it is about 0 rows.",
    ),
    "warning.open_upwards": Text(
        vi="Quy tắc {rule}: {category} ở {body} chỉ có mức tối thiểu, nên kết quả sẽ lớn đến mức các quy tắc khác cho phép. "
        "Muốn vừa đủ, hãy dùng exactly, hoặc thêm một quy tắc at_most ở bậc ưu tiên sau cùng.",
        en="Rule {rule}: {category} in {body} is only bounded from below, so its count comes out as large as the other rules allow. "
        "Use exactly, or add an at_most rule in the last stage, to have just enough.",
    ),
    "warning.not_shared_out": Text(
        vi="Quy tắc {rule}: chưa có quy tắc nào chia {category} của {body} cho từng đơn vị; hãy thêm một quy tắc spread.",
        en="Rule {rule}: no rule says how the units share {category} of {body}; a spread rule would.",
    ),
    "warning.size_open": Text(
        vi="Quy tắc {rule}: số lượng của {body} còn để ngỏ, mà tổ chức ít người hơn có thể được coi là “cân đối” hơn; "
        "hãy đặt một quy tắc size ở bậc ưu tiên trước.",
        en="Rule {rule}: the size of {body} is open, and a smaller body can count as better proportioned; "
        "put a size rule in an earlier stage.",
    ),
    "warning.rows_gone": Text(
        vi="Phương án trước ({file}) có những đơn vị nay không còn, nên được bỏ qua: {rows}.",
        en="The earlier plan ({file}) has rows that no longer exist and are left out: {rows}.",
    ),
    "warning.people_gone": Text(
        vi="Danh sách trước ({file}) có những người không có trong bảng người hiện nay, nên không tính đến khi so sánh: {rows}.",
        en="The earlier plan ({file}) has people who are not in the table of people now; they are left out of the comparison: {rows}.",
    ),
}
