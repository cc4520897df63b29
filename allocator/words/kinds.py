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
        "Chừng ấy ghế, hoặc chừng ấy phần, dành cho một cơ cấu (nữ, trẻ, dân tộc thiểu số...); với each: row là ở từng đơn vị.",
        "So many seats, or such a share, go to a category; with `each: row` in every unit.",
    ),
    "kind.proportional": Text(
        "Số ghế theo tỷ lệ của một số liệu (đảng viên, dân số...), bằng một phương pháp nêu tên; cần prefer.",
        "Seats follow a basis such as members, by a named method; needs `prefer`.",
    ),
    "kind.biproportional": Text(
        "Ghế của từng đơn vị chia cho các cơ cấu rời nhau theo một bảng số liệu, giữ nguyên tổng hàng và tổng cột; cần prefer.",
        "Seats of each unit are split over disjoint categories in proportion to a matrix, row and column totals kept; needs `prefer`.",
    ),
    "kind.partition": Text("Mỗi ghế thuộc đúng một trong các cơ cấu này.", "Every seat belongs to exactly one of these categories."),
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
        "Số ghế của một cơ cấu ở từng đơn vị là phần đúng của đơn vị đó, làm tròn lên hoặc xuống, nên không dồn vào vài nơi.",
        "Each unit's count in a category is its exact share of the category's total, rounded up or down: nobody carries it all.",
    ),
    "kind.score": Text(
        "Ưu tiên những người (đơn vị) có tổng một con số cao nhất hoặc thấp nhất; cần prefer.",
        "Prefer the rows whose numbers add up to most, or to least; needs `prefer`.",
    ),
    "kind.keep": Text("Giữ sát một phương án trước hoặc một cột số liệu.", "Stay close to an earlier plan or a column."),
    "kind.posts": Text(
        "Các chức danh trong tổ chức: mỗi chức danh đúng chừng ấy người giữ, ai được giữ, được kiêm chức nào.",
        "Named posts in a body: each held by exactly so many of its people, by whom, and which may be held together.",
    ),
    "kind.eligible": Text(
        "Chỉ những người (theo where) mới được tham gia; ngoại lệ nêu tên và lý do. Có nhiều quy tắc thì phải đạt tất cả.",
        "Only the rows in `where` may sit, and exceptions with their reasons; several such rules must all admit a person.",
    ),
    "kind.pin": Text(
        "Ấn định theo quyết định, có lý do: số ghế của đơn vị; người tham gia hay không, giữ chức danh nào.",
        "By decision, with a reason: a unit's seats; a person in, out, or in a post.",
    ),
    "kind.apart": Text(
        "Trong số những người này, hoặc những người cùng một giá trị ở cột same (như cùng hộ), nhiều nhất at_most người tham gia.",
        "At most so many of these people, or of those with the same value in a column (a household), sit together; default 1.",
    ),
    "kind.together": Text(
        "Những người này cùng tham gia tất cả, hoặc không ai tham gia.", "All of these people sit, or none does.",
    ),
    "kind.surplus": Text(
        "Danh sách bầu nhiều hơn số cần bầu chừng ấy người hoặc chừng ấy phần; small dùng khi không có số nguyên nào phù hợp.",
        "The ballot list has so many names, or such a share, more than seats to elect; `small` where no whole number fits.",
    ),
    "kind.guarantee": Text(
        "Dù ai trong danh sách trúng cử, cơ cấu này vẫn đủ mức tối thiểu.",
        "Whoever is elected from the list, the category has its minimum in the seats.",
    ),
    "kind.alternates": Text(
        "Đại biểu dự khuyết: số ghế chia one_per, làm tròn lên, tối đa at_most mỗi đơn vị; nằm ngoài tổng số.",
        "Alternates: seats divided by `one_per`, rounded up, at most so many a unit, outside the size.",
    ),
}
