"""Rosters and units of the other cases: a province's ballot, a new commune, a congress together with its committee, pilot units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random

from scenarios.synthetic.people import AGAIN, FEMALE, FIRST, MALE, Mix, Person, Seat, people

Rows = list[dict[str, int | str]]
PROVINCE_DAY, COMMUNE_DAY, JOINT_DAY = date(2020, 9, 1), date(2025, 7, 1), date(2025, 6, 1)
_DISTRICTS = ("Thành phố", *(f"Huyện giả định {n}" for n in range(1, 10)))
_CUT = {
    (FIRST, MALE): date(1965, 9, 1), (FIRST, FEMALE): date(1970, 9, 1),
    (AGAIN, MALE): date(1963, 3, 1), (AGAIN, FEMALE): date(1968, 3, 1),
}  # fmt: skip


def _heads(unit: str, sector: str, area: str, heads: Sequence[str], deputies: int, planned: Sequence[str] = ()) -> list[Seat]:
    """Return the heads of an office, and so many deputies."""
    places = [Seat(head, unit, sector, area, tuple(planned), head=True) for head in heads]
    return places + ([Seat(f"Phó {heads[0]}", unit, sector, area, number=deputies)] if deputies else [])


def _provincial() -> list[Seat]:
    center = "Cơ quan tỉnh"
    seats = _heads("Tỉnh ủy", "Thường trực", center, ["Bí thư"], 0, ["Bí thư"])
    seats += _heads("Tỉnh ủy", "Thường trực", center, ["Phó Bí thư"] * 3, 0, ["Bí thư", "Phó Bí thư"])
    seats += _heads("Ủy ban nhân dân", "Ủy ban nhân dân", center, ["Phó Chủ tịch"] * 3, 0, ["Phó Bí thư"])
    seats += _heads("Hội đồng nhân dân", "Hội đồng nhân dân", center, ["Phó Chủ tịch"], 2)
    for office in ("Ban Tổ chức", "Ban Tuyên giáo", "Ban Dân vận", "Ủy ban Kiểm tra", "Văn phòng Tỉnh ủy"):
        seats += _heads(office, "Xây dựng Đảng", center, ["Trưởng"], 1)
    for office in ("Ban Nội chính", "Viện Kiểm sát", "Tòa án"):
        seats += _heads(office, "Nội chính", center, ["Trưởng"], 1)
    for office in ("Sở Kế hoạch", "Sở Tài chính", "Sở Nông nghiệp", "Sở Xây dựng", "Sở Công thương"):
        seats += _heads(office, "Kinh tế", center, ["Giám đốc"], 1)
    for office in ("Sở Giáo dục", "Sở Y tế", "Sở Văn hóa", "Sở Nội vụ", "Ban Dân tộc"):
        seats += _heads(office, "Văn hóa - xã hội", center, ["Giám đốc"], 1)
    for union in ("Mặt trận Tổ quốc", "Hội Liên hiệp Phụ nữ", "Tỉnh đoàn", "Hội Nông dân", "Liên đoàn Lao động"):
        who = {"Hội Liên hiệp Phụ nữ": "women", "Tỉnh đoàn": "young"}.get(union, "")
        seats += [Seat(place, union, "Mặt trận - đoàn thể", center, head=place == "Trưởng", who=who) for place in ("Trưởng", "Phó Trưởng")]
    for force in ("Quân sự", "Công an", "Biên phòng"):
        seats += _heads(force, force, center, ["Chỉ huy"], 1)
    for district in _DISTRICTS:
        seats += [Seat(place, district, "Huyện, thành phố", district, head=place == "Bí thư") for place in ("Bí thư", "Chủ tịch")]
    return seats


def _province() -> list[Person]:
    return people(_provincial(), Mix(women=30, minority=45, young=26, again=66), PROVINCE_DAY, Random(51))


def province() -> Rows:
    """Return a province's roster."""
    return [
        {
            "STT": n, "Họ tên": each.name, "Giới tính": each.gender, "Ngày sinh": each.born.strftime("%d/%m/%Y"), "Dân tộc": each.ethnicity,
            "Diện": each.status, "Chức vụ": f"{each.seat.position}, {each.seat.unit}", "Lĩnh vực": each.seat.sector,
            "Địa bàn": each.seat.area, "Dự kiến chức danh": "; ".join(each.seat.planned), "Phiếu": each.votes,
        }
        for n, each in enumerate(_province(), 1)
    ]


def own_list() -> Rows:
    """Return the subcommittee's own list of 58 names: of those who may stand, 9 women and 49 men with the most votes."""
    standing = [(n, each) for n, each in enumerate(_province(), 1) if each.born >= _CUT[each.status, each.gender]]
    by_votes = sorted(standing, key=lambda one: (-one[1].votes, one[0]))
    women = [n for n, each in by_votes if each.gender == FEMALE][:9]
    men = [n for n, each in by_votes if each.gender == MALE][:49]
    return [{"row": n, "body": "list"} for n in sorted(women + men)]


_OLD = ("Xã cũ Đông Hà Giả", "Xã cũ Tây Hà Giả", "Xã cũ Nam Hà Giả")
_ROLES: Mapping[str, tuple[str, str]] = {
    "Bí thư": ("Thường trực", "Đảng ủy"), "Phó Bí thư Thường trực": ("Thường trực", "Đảng ủy"),
    "Phó Bí thư": ("Ủy ban nhân dân", "Ủy ban nhân dân"), "Phó Chủ tịch Hội đồng nhân dân": ("Hội đồng nhân dân", "Hội đồng nhân dân"),
    "Phó Chủ tịch Ủy ban nhân dân": ("Ủy ban nhân dân", "Ủy ban nhân dân"), "Chủ nhiệm Ủy ban Kiểm tra": ("Kiểm tra", "Ủy ban Kiểm tra"),
    "Trưởng ban Xây dựng Đảng": ("Xây dựng Đảng", "Ban Xây dựng Đảng"), "Chỉ huy trưởng Quân sự": ("Quân sự", "Ban Chỉ huy Quân sự"),
    "Trưởng Công an": ("Công an", "Công an xã"), "Chủ tịch Ủy ban Mặt trận": ("Mặt trận - đoàn thể", "Ủy ban Mặt trận"),
}


def _communal() -> list[Seat]:
    seats = []
    for n, (role, (sector, unit)) in enumerate(_ROLES.items()):
        more = ("Phó Bí thư Thường trực",) if role == "Bí thư" else ("Trưởng ban Xây dựng Đảng",) if role.startswith("Chủ nhiệm") else ()
        seats += [Seat(role, unit, sector, _OLD[(n + k) % 3], (role, *more), head=True) for k in range(2)]
    for n, union in enumerate(("Hội Phụ nữ", "Đoàn Thanh niên", "Hội Nông dân", "Hội Cựu chiến binh")):
        who = {"Hội Phụ nữ": "women", "Đoàn Thanh niên": "young"}.get(union, "")
        seats += [Seat("Chủ tịch" if who != "young" else "Bí thư", union, "Mặt trận - đoàn thể", _OLD[n % 3], head=True, who=who)]
    for n, office in enumerate(("Phòng Kinh tế", "Phòng Văn hóa - Xã hội", "Trung tâm Hành chính công", "Trường trung học", "Trạm Y tế")):
        sector = ("Kinh tế", "Văn hóa - xã hội", "Hành chính công", "Giáo dục - y tế", "Giáo dục - y tế")[n]
        seats += _heads(office, sector, _OLD[n % 3], ["Trưởng"], 1)
    return seats + [Seat(f"Bí thư chi bộ thôn {n}", f"Thôn {n}", "Thôn", _OLD[n % 3]) for n in range(1, 27)]


def commune() -> Rows:
    """Return the roster of a commune that was merged from three."""
    drawn = people(_communal(), Mix(women=44, minority=30, young=36, again=70), COMMUNE_DAY, Random(33), voters=90)
    return [
        {
            "TT": f"X{n:02d}", "Họ và tên": each.name, "Giới tính": each.gender, "Ngày sinh": each.born.strftime("%d/%m/%Y"),
            "Dân tộc": each.ethnicity, "Tái cử/lần đầu": each.status, "Chức vụ": each.seat.position, "Đơn vị": each.seat.unit,
            "Lĩnh vực": each.seat.sector, "Xã cũ": each.seat.area, "Dự kiến chức danh": "; ".join(each.seat.planned), "Phiếu": each.votes,
        }
        for n, each in enumerate(drawn, 1)
    ]


def joint_units() -> Rows:
    """Return the 24 units of a district that holds its congress."""
    rng = Random(24)
    rows: Rows = []
    for n in range(1, 25):
        kind = "Xã" if n <= 10 else "Cơ quan" if n <= 19 else "Doanh nghiệp"
        members = {"Xã": 180, "Cơ quan": 45, "Doanh nghiệp": 30}[kind] + rng.randrange(140)
        rows.append({
            "code": f"U{n:02d}", "name": f"{kind} giả định {n:02d}", "kind": kind, "members": members,
            "women": members * rng.randint(24, 48) // 100, "under_40": members * rng.randint(14, 36) // 100,
        })
    return rows


def joint_people() -> Rows:
    """Return the district's roster; who sits in the committee today is a delegate ex officio."""
    rng = Random(25)
    seats = [
        Seat(place, f"U{n:02d}", ("Xã", "Cơ quan", "Doanh nghiệp")[0 if n <= 10 else 1 if n <= 19 else 2], "", head=k == 0)
        for n in range(1, 25) for k, place in enumerate(("Bí thư", "Phó Bí thư", "Ủy viên"))
    ]
    drawn = people(seats, Mix(women=46, minority=10, young=34, again=64), JOINT_DAY, rng, voters=100)
    return [
        {
            "id": f"P{n:02d}", "name": each.name, "gender": each.gender, "born": each.born.isoformat(), "unit": each.seat.unit,
            "kind": each.seat.sector, "position": each.seat.position, "status": each.status,
            "sitting": "x" if each.status == AGAIN or n % 19 == 0 else "", "votes": each.votes,
        }
        for n, each in enumerate(drawn, 1)
    ]


def pilots(organisations: Rows) -> Rows:
    """Return 88 organisations with what is asked when pilots are chosen: area, readiness, a secretary who is new."""
    rng = Random(1024)
    rows: Rows = []
    for n, each in enumerate(organisations):
        members, is_committee = int(each["Đảng viên"]), each["Loại hình"] == "Đảng bộ cơ sở"
        rows.append({
            "Mã": each["Mã"], "Tên tổ chức": each["Tên tổ chức"], "Loại hình": each["Loại hình"], "Khối": each["Khối"],
            "Đảng viên": members, "Chi bộ trực thuộc": max(2, members // 18) if is_committee else 0, "Cụm": f"Cụm {1 + (n * 7) % 5}",
            "Bí thư mới": "x" if rng.random() < 0.2 else "",
            "Mức sẵn sàng": min(98, rng.randint(40, 86) + (12 if is_committee and each["Khối"] == "Hành chính" else 0)),
        })
    return rows
