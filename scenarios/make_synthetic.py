"""Makes the synthetic tables of the cases anew: nobody publishes members, women or age unit by unit.

Published totals are met exactly; what lies between them comes from a small seeded generator, so anyone gets the same tables:

    python scenarios/make_synthetic.py            # writes the tables
    python scenarios/make_synthetic.py --check    # says whether they are as this script makes them
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from random import Random

from openpyxl import Workbook, load_workbook

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))  # the rosters are a package beside this script, wherever it is started from

from scenarios.synthetic import district, impossible, negotiated, rosters  # noqa: E402

Rows = list[dict[str, int | str]]


def shared_out(total: int, weights: Sequence[float], least: int = 0) -> list[int]:
    """Return whole numbers that add up to `total`, in proportion to the weights (largest remainder), none below `least`."""
    left = total - least * len(weights)
    exact = [Fraction(weight) * left / sum(map(Fraction, weights)) for weight in weights]
    whole = [int(part) for part in exact]
    by_remainder = sorted(range(len(exact)), key=lambda i: whole[i] - exact[i])
    for i in by_remainder[: left - sum(whole)]:
        whole[i] += 1
    return [least + part for part in whole]


def part_of(rng: Random, members: int, low: float, high: float) -> int:
    """Return how many of the members belong to a category whose share lies between two limits."""
    return round(members * (low + (high - low) * rng.random()))


def chi_linh() -> Rows:
    """57 units with 10,016 members; the largest is Sao Đỏ ward."""
    rng = Random(2025)
    kinds = ["Phường"] * 12 + ["Xã"] * 7 + ["Cơ quan"] * 20 + ["Sự nghiệp"] * 10 + ["Doanh nghiệp"] * 8
    spread = {"Phường": (300, 520), "Xã": (220, 420), "Cơ quan": (12, 120), "Sự nghiệp": (18, 130), "Doanh nghiệp": (10, 160)}
    weights = [low + (high - low) * rng.random() for low, high in (spread[kind] for kind in kinds[1:])]
    members = [706, *shared_out(10016 - 706, weights, least=8)]
    names = ["Phường Sao Đỏ", *(f"{kind} giả định {n:02d}" for n, kind in enumerate(kinds[1:], 2))]
    return [
        {
            "code": f"U{n:02d}", "name": name, "kind": kind, "members": count,
            "women": part_of(rng, count, 0.25, 0.55), "under_40": part_of(rng, count, 0.12, 0.40),
            "minority": part_of(rng, count, 0.0, 0.06), "cells": max(1, count // 35) if count >= 30 else 0,
        }
        for n, (name, kind, count) in enumerate(zip(names, kinds, members, strict=True), 1)
    ]


def khoi_cqdn() -> Rows:
    """41 grassroots committees and 47 grassroots cells with 3,445 members together."""
    rng = Random(88)
    blocs = ["Hành chính", "Sự nghiệp", "Doanh nghiệp"]
    plan = [("Đảng bộ cơ sở", bloc, count) for bloc, count in zip(blocs, (22, 10, 9), strict=True)]
    plan += [("Chi bộ cơ sở", bloc, count) for bloc, count in zip(blocs, (20, 13, 14), strict=True)]
    units = [(form, bloc) for form, bloc, count in plan for _ in range(count)]
    weights = [(60 + 90 * rng.random()) if form == "Đảng bộ cơ sở" else (10 + 20 * rng.random()) for form, _ in units]
    members = shared_out(3445, weights, least=5)
    rows: Rows = []
    for n, ((form, bloc), count) in enumerate(zip(units, members, strict=True), 1):
        rows.append({
            "Mã": f"K{n:02d}", "Tên tổ chức": f"{form} giả định {n:02d}", "Loại hình": form, "Khối": bloc, "Đảng viên": count,
            "Nữ": part_of(rng, count, 0.28, 0.55), "Dưới 40": part_of(rng, count, 0.20, 0.45),
            "Dân tộc thiểu số": part_of(rng, count, 0.05, 0.30), "Nhiệm kỳ trước": max(1, round(count / 21)),
        })
    return rows


def dak_to() -> Rows:
    """14 sectors and areas from which a district committee is drawn, with the people in the succession plan."""
    rng = Random(17)
    sectors = [
        ("Thường trực cấp ủy", "lĩnh vực", 4, 3), ("Cơ quan tham mưu của cấp ủy", "lĩnh vực", 9, 6),
        ("Hội đồng nhân dân", "lĩnh vực", 4, 2), ("Lãnh đạo Ủy ban nhân dân", "lĩnh vực", 5, 3),
        ("Phòng ban kinh tế", "lĩnh vực", 8, 4), ("Phòng ban văn hóa - xã hội", "lĩnh vực", 8, 4),
        ("Mặt trận và đoàn thể", "lĩnh vực", 9, 5), ("Quân sự", "lĩnh vực", 3, 1), ("Công an", "lĩnh vực", 3, 1),
        ("Kiểm sát, tòa án, thi hành án", "lĩnh vực", 4, 2), ("Thị trấn", "địa bàn", 5, 2), ("Cụm xã phía đông", "địa bàn", 7, 3),
        ("Cụm xã phía tây", "địa bàn", 7, 3), ("Cụm xã vùng xa", "địa bàn", 6, 2),
    ]
    rows: Rows = []
    for n, (name, kind, planned, last) in enumerate(sectors, 1):
        young = round(planned * (0.15 + 0.25 * rng.random()))
        older = round(planned * (0.15 + 0.30 * rng.random()))
        rows.append({
            "code": f"S{n:02d}", "name": name, "kind": kind, "planned": planned,
            "women": part_of(rng, planned, 0.15, 0.50) if name not in ("Quân sự", "Công an") else 0,
            "under_40": young, "from_40_to_50": planned - young - older, "over_50": older,
            "minority": part_of(rng, planned, 0.30, 0.70), "last_term": last,
        })
    return rows


def step_seats(members: int) -> int:
    """Return the delegates that the XIII and XIV congresses gave for members alone."""
    full, remainder = divmod(members, 12000)
    return full + (remainder >= 6001)


def congress_xiii() -> Rows:
    """67 organisations; only Kon Tum's members are published (over 29,000)."""
    rng = Random(13)
    weights = [0.35 + 1.3 * rng.random() for _ in range(60)] + [4.6, 4.2, 3.4, 2.8, 2.4, 2.2]
    others = shared_out(5_190_000 - 29_400, weights)
    names = [f"Đảng bộ giả định {n:02d}" for n in range(1, 61)] + [f"Đảng bộ quan trọng giả định {n}" for n in range(1, 7)]
    rows: Rows = [{"code": "O01", "name": "Kon Tum", "members_synthetic": 29_400}]
    rows += [
        {"code": f"O{n:02d}", "name": name, "members_synthetic": count}
        for n, (name, count) in enumerate(zip(names, others, strict=True), 2)
    ]
    extra = 1381 - 67 * 13 - sum(step_seats(int(str(row["members_synthetic"]))) for row in rows)
    for row, special in zip(rows, [0] * 61 + shared_out(extra, [1] * 6), strict=True):
        row["special_synthetic"] = special
    return rows


XIV_CENTRAL = {"Quân đội": (10, 260), "Công an nhân dân": (10, 190), "Các cơ quan Đảng Trung ương": (25, 30), "Chính phủ": (25, 160),
               "Quốc hội": (8, 5), "Mặt trận Tổ quốc, đoàn thể Trung ương": (8, 8)}
XIV_UNMERGED = ("Hà Nội", "Huế", "Lai Châu", "Điện Biên", "Sơn La", "Lạng Sơn", "Quảng Ninh", "Thanh Hóa", "Nghệ An", "Hà Tĩnh", "Cao Bằng")
XIV_OF_THREE = ("TP. Hồ Chí Minh", "Phú Thọ", "Ninh Bình", "Lâm Đồng", "Vĩnh Long", "Cần Thơ")
XIV_BASE = {1: 13, 2: 24, 3: 35}


def congress_xiv() -> Rows:
    """34 provinces and 6 central organisations; bases and extras are published, members are not."""
    with (HERE / "national-assembly-xvi" / "provinces.csv").open(encoding="utf-8", newline="") as file:
        provinces = {row["province"]: int(row["population"]) for row in csv.DictReader(file)}
    parts = {name: 1 if name in XIV_UNMERGED else 3 if name in XIV_OF_THREE else 2 for name in provinces}
    special = {"Hà Nội": 10, "TP. Hồ Chí Minh": 10} | {name: extra for name, (extra, _) in XIV_CENTRAL.items()}
    weights = [population / 1000 + 400 for population in provinces.values()]
    weights += [thousands * 25.0 for _, thousands in XIV_CENTRAL.values()]
    members = next(found for found in (shared_out(total, weights) for total in range(5_500_000, 5_700_000, 250))
                   if sum(map(step_seats, found)) == 463)
    names = [*provinces, *XIV_CENTRAL]
    return [
        {"code": f"O{n:02d}", "name": name, "merged_from": parts.get(name, 1), "base": XIV_BASE[parts.get(name, 1)],
         "special": special.get(name, 0), "members_synthetic": count}
        for n, (name, count) in enumerate(zip(names, members, strict=True), 1)
    ]


TABLES: Mapping[str, Callable[[], Rows]] = {
    "chi-linh-2025/units.csv": chi_linh,
    "khoi-cqdn-2024/to-chuc.xlsx": khoi_cqdn,
    "dak-to-structure/sectors.csv": dak_to,
    "national-congress-xiii/organisations.csv": congress_xiii,
    "national-congress-xiv/organisations.csv": congress_xiv,
    "province-ballot-2020/nhan-su.csv": rosters.province,
    "province-ballot-2020/list.csv": rosters.own_list,
    "commune-committee-2025/nhan-su.csv": rosters.commune,
    "congress-and-committee/units.csv": rosters.joint_units,
    "congress-and-committee/roster.csv": rosters.joint_people,
    "impossible-committee/nhan-su.csv": impossible.district,
    "impossible-congress/to-chuc.csv": impossible.congress,
    "impossible-in-integers/nhan-su.csv": impossible.school,
    "negotiated-congress/units.csv": negotiated.units,
    "negotiated-congress/units-merged.csv": negotiated.merged,
    "pilot-congresses/to-chuc.csv": lambda: rosters.pilots(khoi_cqdn()),
}
OF_EXCEL = ("province-ballot-2020/nhan-su.csv",)
BOOKS: Mapping[str, Callable[[], Workbook]] = {"district-committee-2020/trich-ngang.xlsx": district.book}


def as_csv(rows: Rows, *, of_excel: bool = False) -> str:
    """Return the rows as the text of a CSV file; a Vietnamese Excel separates by `;` and puts a mark at the start."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=";" if of_excel else ",", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return ("\ufeff" if of_excel else "") + text.getvalue()


def as_sheet(rows: Rows) -> Workbook:
    """Return the rows as a workbook such as an office keeps: a title, a blank line, then the table."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Tổ chức"
    sheet.append(["DANH SÁCH TỔ CHỨC CƠ SỞ ĐẢNG (SỐ LIỆU GIẢ ĐỊNH)"])
    sheet.append([])
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append(list(row.values()))
    return workbook


def cells(workbook: Workbook) -> list[tuple[object, ...]]:
    """Return what stands in the first sheet, line by line."""
    return list(workbook.worksheets[0].iter_rows(values_only=True))


def made_anew(name: str) -> str | Workbook:
    """Return the table of that name as this script makes it: the text of a CSV file, or a workbook."""
    if name in BOOKS:
        return BOOKS[name]()
    return as_sheet(TABLES[name]()) if name.endswith(".xlsx") else as_csv(TABLES[name](), of_excel=name in OF_EXCEL)


def fresh(path: Path, made: str | Workbook) -> bool:
    """Say whether a table is as this script makes it."""
    if isinstance(made, str):
        return path.exists() and path.read_text(encoding="utf-8") == made
    return path.exists() and days_as_dates(cells(load_workbook(path))) == days_as_dates(cells(made))


def days_as_dates(lines: Sequence[Sequence[object]]) -> list[list[object]]:
    """Return cells in which a day is a day, whether it was read with a time or written without one."""
    return [[cell.date() if isinstance(cell, datetime) else cell for cell in line] for line in lines]


def main() -> int:
    """Write the tables that differ, or with `--check` name them."""
    made = {HERE / name: made_anew(name) for name in (*TABLES, *BOOKS)}
    stale = {path: table for path, table in made.items() if not fresh(path, table)}
    if "--check" in sys.argv[1:]:
        print("\n".join(path.name for path in stale) or "all tables are as this script makes them")
        return bool(stale)
    for path, table in stale.items():
        path.parent.mkdir(exist_ok=True)
        if isinstance(table, str):
            path.write_text(table, encoding="utf-8", newline="\n")
        else:
            table.save(path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
