"""Tables of the case that is negotiated: a district's units as they are, and as they are after two of them have merged."""

from __future__ import annotations

from random import Random

Rows = list[dict[str, int | str]]

_BLOCS = (
    ("Xã, thị trấn", "Xã giả định", 9, 150, 420), ("Cơ quan", "Cơ quan giả định", 6, 30, 110),
    ("Doanh nghiệp", "Công ty giả định", 5, 35, 160),
)  # fmt: skip
_MERGED = ("U03", "U04")


def units() -> Rows:
    """Return the twenty units of the congress."""
    rng = Random(2026)
    rows: Rows = []
    for bloc, name, count, low, high in _BLOCS:
        for n in range(1, count + 1):
            members = rng.randint(low, high)
            women, young = (round(members * (least + 0.25 * rng.random())) for least in (0.25, 0.15))
            rows.append({
                "code": f"U{len(rows) + 1:02d}", "name": f"{name} {n:02d}", "bloc": bloc, "members": members, "women": women,
                "under_40": young,
            })
    return rows


def merged() -> Rows:
    """Return the units after U03 and U04 have become U34."""
    rows = units()
    old = [row for row in rows if row["code"] in _MERGED]
    new: dict[str, int | str] = {"code": "U34", "name": "Xã giả định 03-04 (hợp nhất)", "bloc": "Xã, thị trấn"}
    new |= {column: sum(int(row[column]) for row in old) for column in ("members", "women", "under_40")}
    return [new if row["code"] == _MERGED[0] else row for row in rows if row["code"] != _MERGED[1]]
