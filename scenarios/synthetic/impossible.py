"""Tables of the cases that have no plan: a district committee, a congress, and a committee that is impossible only in whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

from scenarios.synthetic.people import Mix, Person, Seat, people

Rows = list[dict[str, int | str]]
DISTRICT_DAY, SCHOOL_DAY = date(2025, 6, 1), date(2025, 3, 1)


def _district() -> list[Seat]:
    """Return 48 places: of those who build the party one woman, of the armed forces and the courts none, three young people."""
    seats = [Seat(head, "Huyện ủy", "Xây dựng Đảng", "Huyện", head=True) for head in ("Bí thư", "Phó Bí thư", "Chánh Văn phòng")]
    offices = ("Ban Tổ chức", "Ban Tuyên giáo", "Ủy ban Kiểm tra")
    seats += [Seat("Trưởng", office, "Xây dựng Đảng", "Huyện", head=True) for office in offices]
    seats += [Seat("Trưởng", "Ban Dân vận", "Xây dựng Đảng", "Huyện", head=True, who="women")]
    seats += [Seat("Chỉ huy trưởng", "Quân sự", "Quân sự", "Huyện", head=True), Seat("Trưởng", "Công an", "Công an", "Huyện", head=True)]
    courts = (("Viện trưởng", "Viện Kiểm sát"), ("Chánh án", "Tòa án"))
    seats += [Seat(head, office, "Nội chính", "Huyện", head=True) for head, office in courts]
    seats += [Seat("Chủ tịch", "Ủy ban nhân dân", "Chính quyền", "Huyện", head=True)]
    seats += [Seat("Phó Chủ tịch", "Ủy ban nhân dân", "Chính quyền", "Huyện", number=2)]
    seats += [
        Seat("Trưởng phòng", f"Phòng chuyên môn {n}", "Chính quyền", "Huyện", who="women" if n % 3 == 0 else "") for n in range(1, 11)
    ]
    seats += [Seat("Chủ tịch", "Hội Liên hiệp Phụ nữ", "Mặt trận - đoàn thể", "Huyện", head=True, who="women")]
    unions = ("Mặt trận Tổ quốc", "Hội Nông dân", "Liên đoàn Lao động")
    seats += [Seat("Chủ tịch", union, "Mặt trận - đoàn thể", "Huyện", head=True) for union in unions]
    seats += [Seat(place, "Huyện đoàn", "Mặt trận - đoàn thể", "Huyện", who="young") for place in ("Bí thư", "Phó Bí thư", "Ủy viên")]
    return seats + [
        Seat(place, f"Xã giả định {n:02d}", "Xã, thị trấn", f"Xã giả định {n:02d}", who="women" if n % 4 == 0 and place == "Bí thư" else "")
        for n in range(1, 11) for place in ("Bí thư", "Chủ tịch")
    ]


def district() -> Rows:
    """Return a district's roster."""
    return _listed(people(_district(), Mix(women=0, minority=20, young=0, again=60), DISTRICT_DAY, Random(33)))


def school() -> Rows:
    """Return the roster of a university's party committee, enough people of every age."""
    seats = [Seat("Bí thư chi bộ", f"Khoa giả định {n:02d}", "Khoa", "Trường", head=True) for n in range(1, 31)]
    seats += [Seat("Giảng viên", f"Khoa giả định {n:02d}", "Khoa", "Trường", who="young" if n % 2 else "") for n in range(1, 31)]
    return _listed(people(seats, Mix(women=40, minority=5, young=40, again=50), SCHOOL_DAY, Random(36)))


def _listed(found: Sequence[Person]) -> Rows:
    return [
        {
            "TT": f"P{n:02d}", "Họ và tên": each.name, "Giới tính": each.gender, "Ngày sinh": each.born.strftime("%d/%m/%Y"),
            "Dân tộc": each.ethnicity, "Chức vụ": f"{each.seat.position}, {each.seat.unit}", "Lĩnh vực": each.seat.sector,
            "Phiếu": each.votes,
        }
        for n, each in enumerate(found, 1)
    ]  # fmt: skip


def congress() -> Rows:
    """Return 44 units of a district's congress, twelve of them enterprises."""
    rng = Random(22)
    kinds = [("Đảng bộ cơ sở", "Xã, thị trấn", 12), ("Đảng bộ cơ sở", "Cơ quan", 4), ("Đảng bộ cơ sở", "Doanh nghiệp", 2)]
    kinds += [("Chi bộ cơ sở", "Cơ quan", 16), ("Chi bộ cơ sở", "Doanh nghiệp", 10)]
    units = [(form, bloc) for form, bloc, count in kinds for _ in range(count)]
    return [
        {
            "Mã": f"D{n:02d}", "Tên tổ chức": f"{form} giả định {n:02d}", "Loại hình": form, "Khối": bloc,
            "Đảng viên": rng.randint(90, 260) if form == "Đảng bộ cơ sở" else rng.randint(9, 34),
        }
        for n, (form, bloc) in enumerate(units, 1)
    ]  # fmt: skip
