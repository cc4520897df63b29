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
        "Mỗi chấm là một đơn vị ({count}); trên đường chéo thì số ghế bằng đúng định mức.",
        "Each dot is one of {count} units; on the diagonal, seats equal the exact share.",
    ),
    "drawn.missed": Text("{reached}% (chưa đạt)", "{reached}% (missed)"),
    "drawn.reached": Text("{reached}%", "{reached}%"),
    "drawn.sector": Text("{number}. {sector}: {seats}", "{number}. {sector}: {seats}"),
    "drawn.plan": Text("{value} · {plan}", "{value} · {plan}"),
}

TEXTS: dict[str, Text] = {**_CHARTS}
