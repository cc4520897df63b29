"""Sentences: what stands on the page for a browser and inside charts."""

from __future__ import annotations

from allocator.words.text import Text

_CHARTS = {
    "drawn.more": Text("Nhiều hơn định mức", "Above the exact share"),
    "drawn.less": Text("Ít hơn định mức", "Below the exact share"),
    "drawn.furthest": Text(
        "Vẽ {more} đơn vị được nhiều hơn nhất và {less} đơn vị được ít hơn nhất trong {count} đơn vị.",
        "Drawn: the {more} units furthest above and the {less} furthest below, out of {count}.",
    ),
    "drawn.dots": Text(
        "Mỗi chấm là một trong {count} đơn vị; trên đường chéo thì số ghế bằng đúng định mức.",
        "Each dot is one of {count} units; on the diagonal, seats equal the exact share.",
    ),
    "drawn.missed": Text("{reached}% (chưa đạt)", "{reached}% (missed)"),
    "drawn.reached": Text("{reached}%", "{reached}%"),
    "drawn.sector": Text("{number}. {sector}: {seats}", "{number}. {sector}: {seats}"),
    "drawn.plan": Text("{value} · {plan}", "{value} · {plan}"),
}

_PAGE = {
    "page.skip": Text("Chuyển đến nội dung", "Skip to the content"),
    "page.contents": Text("Mục lục", "Contents"),
    "page.missed": Text("chưa đạt", "missed"),
    "page.numbers": Text("Số liệu của biểu đồ", "The numbers of this chart"),
    "page.numbers_of": Text("Số liệu: {title}", "Numbers: {title}"),
    "page.sort": Text("sắp xếp", "sort"),
    "page.ascending": Text("đã xếp tăng dần", "sorted from low to high"),
    "page.descending": Text("đã xếp giảm dần", "sorted from high to low"),
    "page.unsorted": Text("trở lại thứ tự ban đầu", "back in the first order"),
    "page.file": Text("Tệp hồ sơ", "Scenario file"),
    "page.variant": Text("Phương án", "Variant"),
    "page.sha256": Text("Mã băm SHA-256 của tệp", "SHA-256 of the file"),
    "page.versions": Text("Phiên bản chương trình", "Versions of the programs"),
    "page.verdict": Text("Kết luận", "Verdict"),
}

TEXTS: dict[str, Text] = {**_CHARTS, **_PAGE}
