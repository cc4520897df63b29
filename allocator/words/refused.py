"""Sentences: why the value of a rule's field is refused. What should stand there instead is in `wanted`."""

from __future__ import annotations

from allocator.words.text import Text

TEXTS: dict[str, Text] = {
    "number.exact": Text(vi="đây không phải một số viết chính xác", en="this is no exact number"),
    "amount.shape": Text(vi="đây không phải số ghế hay tỷ lệ", en="this is neither a number of seats nor a share"),
    "amount.negative": Text(vi="số ghế không thể âm", en="seats cannot be negative"),
    "amount.share_over_one": Text(vi="tỷ lệ vượt quá 100%", en="the share exceeds 100%"),
    "amount.by_seats_key": Text(vi="bên trái dấu hai chấm phải là số ghế", en="the key must be a number of seats"),
    "amount.by_seats_value": Text(vi="đây không phải số ghế hay khoảng số ghế", en="this is neither a number of seats nor a range"),
    "amounts.shape": Text(vi="đây không phải bảng chỉ tiêu theo từng giá trị", en="this is no table of amounts by value"),
    "amounts.limits": Text(vi="đây không phải chỉ tiêu", en="this is no amount"),
    "amounts.alone": Text(
        vi="amounts đã nêu chỉ tiêu cho từng giá trị nên không dùng cùng at_least, at_most, exactly",
        en="amounts gives the limits value by value, so at_least, at_most and exactly have no place beside it",
    ),
    "amounts.column_or_each": Text(
        vi="cần nói chỉ tiêu theo cột nào: mục each, hoặc cột column trong bảng chỉ tiêu, không dùng cả hai",
        en="either each names the column of the values, or the table has a column of its own, not both",
    ),
    "amounts.twice": Text(vi="một giá trị có hai chỉ tiêu", en="one value has two amounts"),
    "limits.missing": Text(vi="quy tắc chưa nêu mức nào", en="the rule names no limit"),
    "limits.exactly_alone": Text(
        vi="exactly đã là mức đúng, không dùng cùng at_least hay at_most",
        en="exactly says it all, so at_least and at_most have no place beside it",
    ),
    "limits.rounding_needed": Text(
        vi="tỷ lệ trong exactly hiếm khi ra số nguyên, cần nói cách làm tròn",
        en="a share under exactly is rarely whole, so the rounding must be said",
    ),
    "where.shape": Text(vi="điều kiện where viết chưa đúng", en="this is no where"),
    "where.condition": Text(vi="điều kiện của cột viết chưa đúng", en="this is no condition on a column"),
    "bloc.fixed_alone": Text(
        vi="fixed đo một nhóm ghế cố định, không dùng cùng where, each hay amounts",
        en="fixed measures a group of fixed seats, so where, each and amounts have no place beside it",
    ),
    "keep.one_reference": Text(
        vi="cần đúng một mốc so sánh: plan hoặc column",
        en="a keep rule needs exactly one of plan and column",
    ),
    "keep.was_shape": Text(
        vi="was nêu mỗi đơn vị mới được nhập từ những đơn vị cũ nào",
        en="was says for each new row which old rows it comes from",
    ),
    "pin.reason": Text(vi="quyết định riêng phải nêu lý do", en="a pin must give its reason"),
    "pin.where": Text(vi="quy tắc pin nêu đơn vị ở rows, không dùng where", en="a pin names its rows under rows, not by where"),
}
