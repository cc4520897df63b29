"""Names in Vietnamese order; the words were sorted by `Intl.Collator('vi')`, and stand here as it gave them back."""

from __future__ import annotations

import random
from datetime import date

from allocator.words.dates import long_date, short_date
from allocator.words.names import name_key, word_key

BY_THE_COLLATOR = """
    An Àn Ản Ãn Án Ạn Ăn Ân Dung Dũng Duy Đạt Đức Em Ế Êm Fa Hạ Hoa Hoà Hoả Hòa Hóa Jan Le Lê Lễ Lệ Nga Ngà Nghĩa Ngọc Oanh Ông Ơn Phú
    Phương Phường Phượng Quy Quỳ Quỷ Quỹ Quý Quỵ Thuỷ Thuý Thủy Thúy Tuân Tuấn Uyên Ước Ưu Vĩ Vy Wang Xuân Ý Yến Zíp
"""


def test_words_stand_as_the_collator_sorts_them() -> None:
    expected = BY_THE_COLLATOR.split()
    mixed = random.Random(5).sample(expected, len(expected))
    assert mixed != expected
    assert sorted(mixed, key=word_key) == expected


def test_the_given_name_comes_first_then_the_middle_then_the_family_name() -> None:
    names = ["Trần Văn Đạt", "Lê Thị Dung", "Nguyễn Văn An", "Nguyễn Thị An", "Bùi Văn An", "Y Moan", "Nguyễn Thị Ánh Dung", "An"]
    assert sorted(names, key=name_key) == [
        "An", "Nguyễn Thị An", "Bùi Văn An", "Nguyễn Văn An", "Lê Thị Dung", "Nguyễn Thị Ánh Dung", "Trần Văn Đạt", "Y Moan",
    ]


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert word_key("Nguyễn") == word_key("Nguye\u0302\u0303n")


def test_dates_are_written_as_papers_write_them() -> None:
    assert long_date(date(2026, 3, 5), "vi") == "ngày 05 tháng 3 năm 2026"
    assert long_date(date(2018, 2, 20), "vi") == "ngày 20 tháng 02 năm 2018"
    assert long_date(date(2026, 12, 15), "en") == "15 December 2026"
    assert short_date(date(2026, 3, 5)) == "05/03/2026"
