"""Sentences: what each kind of rule says."""

from __future__ import annotations

from allocator.words.text import Text

TEXTS: dict[str, Text] = {
    "kind.size": Text("Quy mô của tổ chức, khi nó là một khoảng.", "The body's size, where it is a range."),
    "kind.seats": Text("Mỗi đơn vị (theo where) có từ bao nhiêu đến bao nhiêu ghế.", "Each row in `where` holds between so many seats."),
    "kind.bloc": Text(
        "Các đơn vị (theo where) cộng lại có chừng ấy ghế hoặc chừng ấy phần; với each và at_least: 1 là mỗi nhóm đều có người.",
        "The rows in `where` hold together so many seats, or such a share; with `each` and at_least: 1 it is coverage.",
    ),
    "kind.category": Text(
        "Chừng ấy ghế, hoặc chừng ấy phần, dành cho một nhóm (nữ, trẻ, dân tộc thiểu số...); với each: row là ở từng đơn vị.",
        "So many seats, or such a share, go to a category; with `each: row` in every unit.",
    ),
    "kind.proportional": Text(
        "Số ghế theo tỷ lệ của một số liệu (đảng viên, dân số...), bằng một phương pháp nêu tên; cần prefer.",
        "Seats follow a basis such as members, by a named method; needs `prefer`.",
    ),
    "kind.biproportional": Text(
        "Ghế của từng đơn vị chia cho các nhóm rời nhau theo một bảng số liệu, giữ nguyên tổng hàng và tổng cột; cần prefer.",
        "Seats of each unit are split over disjoint categories in proportion to a matrix, row and column totals kept; needs `prefer`.",
    ),
    "kind.partition": Text("Mỗi ghế thuộc đúng một trong các nhóm này.", "Every seat belongs to exactly one of these categories."),
    "kind.step": Text(
        "Số ghế theo công thức công bố: cơ sở, thêm một cho mỗi mức, thêm một nếu phần dư đủ ngưỡng, cộng thêm; ghi khoảng để tìm.",
        "Seats equal a published formula: a base, one per step, one if the remainder reaches a threshold, a bonus; a range searches it.",
    ),
    "kind.monotone": Text("Đơn vị có số liệu lớn hơn không được ít ghế hơn.", "No unit with more basis has fewer seats."),
    "kind.degressive": Text(
        "Đơn vị có số liệu lớn hơn không có ít số liệu hơn trên mỗi ghế.", "No unit with more basis has less basis per seat.",
    ),
    "kind.within_quota": Text("Số ghế là định mức làm tròn lên hoặc xuống.", "Seats are the exact share rounded up or down."),
    "kind.spread": Text(
        "Số ghế của một nhóm ở từng đơn vị là phần đúng của đơn vị đó, làm tròn lên hoặc xuống: cơ cấu không dồn vào vài nơi.",
        "Each unit's count in a category is its exact share of the category's total, rounded up or down: nobody carries it all.",
    ),
    "kind.score": Text("Ưu tiên đơn vị theo một con số; cần prefer.", "Prefer rows by a number; needs `prefer`."),
    "kind.keep": Text("Giữ sát một phương án trước hoặc một cột số liệu.", "Stay close to an earlier plan or a column."),
    "kind.pin": Text("Ấn định số ghế theo quyết định, có lý do.", "By decision: so many seats, with a reason."),
    "kind.alternates": Text(
        "Đại biểu dự khuyết: số ghế chia one_per, làm tròn lên, tối đa at_most mỗi đơn vị; nằm ngoài tổng số.",
        "Alternates: seats divided by `one_per`, rounded up, at most so many a unit, outside the size.",
    ),
}
