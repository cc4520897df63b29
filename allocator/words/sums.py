"""Sentences: what adding up shows to be impossible."""

from __future__ import annotations

from allocator.words.text import Text

TEXTS: dict[str, Text] = {
    "sum.over": Text(
        "{top}: nhiều nhất {most}{beside}; nhưng cần {parts} = {total}{reach}{rounded}.",
        "{top}: at most {most}{beside}; but {parts} = {total} are needed{reach}{rounded}.",
    ),
    "sum.nobody_twice": Text(", mà không ai được tính hai lần", ", and nobody counts twice"),
    "sum.no_seat_twice": Text(", mà không ghế nào được tính hai lần", ", and no seat counts twice"),
    "sum.people_twice": Text(", mà chỉ {count} người được tính hai lần", ", and only {count} of the people can count twice"),
    "sum.seats_twice": Text(", mà chỉ {count} ghế được tính hai lần", ", and only {count} of the seats can count twice"),
    "sum.reach": Text(
        ", mà {most} chỗ ấy, chọn thế nào cũng chỉ tính được {reach}",
        ", and {most} seats count for {reach} of these at most, whoever has them",
    ),
    "sum.whole": Text(
        " (tính theo tỷ lệ thì vừa: {exact}; nhưng mỗi phần phải tròn thành số nguyên)",
        " (as shares they fit: {exact}; but every part must be a whole number)",
    ),
    "sum.whole_both": Text(
        " (tính theo tỷ lệ thì vừa: từ {low} đến {high}; nhưng phải là số nguyên)",
        " (as shares they fit: from {low} to {high}; but it must be a whole number)",
    ),
    "sum.no_whole_number": Text(
        "{who}: phải từ {low} đến {high}, mà giữa hai số ấy không có số nguyên nào ({most} thì thiếu, {least} thì thừa).",
        "{who}: must lie from {low} to {high}, and no whole number does ({most} is too few, {least} too many).",
    ),
    "sum.crossed": Text(
        "{who}: ít nhất {least}{beside}; nhưng {other}: nhiều nhất {most}{within}{rounded}.",
        "{who}: at least {least}{beside}; but {other}: at most {most}{within}{rounded}.",
    ),
    "sum.inside": Text(", mà số trước nằm trong số sau", ", and the former are part of the latter"),
    "sum.few_there": Text(
        "{who}: cần ít nhất {least}{beside}; nhưng trong bảng chỉ có {count} người.",
        "{who}: at least {least}{beside}; but there are only {count} in the table.",
    ),
    "sum.none_there": Text(
        "{who}: cần ít nhất {least}{beside}; nhưng trong bảng không có ai.",
        "{who}: at least {least}{beside}; but there is nobody in the table.",
    ),
    "sum.none_may": Text(
        "{who}: cần ít nhất {least}{beside}; nhưng không ai được phép tham gia.", "{who}: at least {least}{beside}; but nobody may sit.",
    ),
    "sum.fixed_over": Text(
        "{who}: riêng các ghế cố định đã vượt mức tối đa {count} ghế.", "{who}: the fixed seats alone exceed the maximum by {count}.",
    ),
    "sum.sizes_short": Text(
        "[{rule}] còn thiếu {count} so với mức phải có, vì số lượng đã định: {bodies}.",
        "[{rule}] falls short by {count}, since these sizes are settled: {bodies}.",
    ),
    "sum.sizes_over": Text(
        "[{rule}] vượt {count} so với mức cho phép, vì số lượng đã định: {bodies}.",
        "[{rule}] is exceeded by {count}, since these sizes are settled: {bodies}.",
    ),
    "sum.few_may": Text(
        "{who}: cần ít nhất {least}{beside}; nhưng chỉ {count} người được phép tham gia.",
        "{who}: at least {least}{beside}; but only {count} may sit.",
    ),
    "sum.rows_hold": Text(
        "{who}: cần ít nhất {least}{beside}; nhưng các đơn vị cộng lại nhiều nhất được {count}.",
        "{who}: at least {least}{beside}; but the units can have {count} together at most.",
    ),
    "sum.capped": Text(
        "{who}: cần ít nhất {least}{beside}; nhưng nhiều nhất chỉ có {parts}{others} = {total}.",
        "{who}: at least {least}{beside}; but there are at most {parts}{others} = {total}.",
    ),
    "sum.and_others": Text(" + {rest} của tất cả những nơi khác", " + {rest} of all others"),
    "sum.exactly": Text(" (tính ra là {exact})", " (exactly {exact})"),
    "sum.beside_fixed": Text(" (đã trừ {fixed} ghế cố định)", " ({fixed} fixed seats taken off)"),
    "sum.beside_vacant": Text(
        " (đã trừ {fixed} ghế cố định và {vacant} ghế có thể để trống)", " ({fixed} fixed seats and {vacant} that may stay open taken off)",
    ),
    "sum.part": Text("{number} của {who}", "{number} of {who}"),
    "sum.many": Text("{parts} của [{rule}]", "{parts} of [{rule}]"),
    "sum.times": Text("{count} × {number}", "{count} × {number}"),
    "sum.in_body": Text("{who} ({body})", "{who} ({body})"),
    "sum.post": Text("chức danh {post}", "the post {post}"),
    "sum.all_posts": Text("tất cả các chức danh", "all posts together"),
    "sum.all_posts_held": Text(
        "tất cả các chức danh, mỗi người giữ nhiều nhất {most}", "all posts together, at most {most} for each person",
    ),
    "sum.guaranteed": Text(
        "{category} trên danh sách, để còn đủ dù ai không trúng cử",
        "{category} on the list, so that enough are left whoever is not elected",
    ),
    "sum.no_fewer_than": Text("{row} (không ít hơn {other})", "{row} (no fewer than {other})"),
    "sum.no_more_than": Text("{row} (không nhiều hơn {other})", "{row} (no more than {other})"),
    "sum.by_ratio": Text("{row} (theo tỷ lệ so với {other})", "{row} (by the ratio to {other})"),
    "sum.along": Text("{row} (đi cùng {other})", "{row} (together with {other})"),
    "sum.not_without": Text("{row} (không thể thiếu {other})", "{row} (not without {other})"),
    "sum.shares": Text("các tỷ lệ cộng lại là {percent}%", "shares that come to {percent}% of the whole"),
    "sum.barred": Text("{count} người không đủ điều kiện", "{count} people who are not eligible"),
    "sum.people": Text("{count} người", "{count} people"),
    "sum.units": Text("{count} đơn vị", "{count} units"),
    "sum.row": Text("{name} ({row})", "{name} ({row})"),
}
