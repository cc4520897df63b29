"""The roster of a district committee of 2020: 120 invented people in the workbook of an office."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

from openpyxl import Workbook

from scenarios.synthetic.people import FEMALE, FIRST, MALE, Mix, Person, Seat, people
from scenarios.synthetic.sheets import Heading, Layout, Written, workbook

DAY = date(2020, 6, 1)
MIX = Mix(women=32, minority=42, young=38, again=72)
DISTRICT = "Cơ quan huyện"
COMMUNES = ("Xã Suối Bạc", "Xã Núi Chè", "Xã Bến Gỗ", "Xã Bãi Dâu", "Xã Rừng Thông", "Xã Đồng Trên", "Xã Đồng Dưới", "Xã Khe Nước")
TOWN = "Thị trấn Trung Tâm"

LAYOUT = Layout(
    sheet="Danh sách",
    titles=(
        "HUYỆN ỦY (GIẢ ĐỊNH)", "DANH SÁCH TRÍCH NGANG NHÂN SỰ DỰ KIẾN THAM GIA BAN CHẤP HÀNH ĐẢNG BỘ HUYỆN, NHIỆM KỲ 2020-2025",
        "(Toàn bộ tên người và số liệu là giả định)",
    ),
    headings=(
        Heading("TT"), Heading("Họ và tên"), Heading("Ngày sinh", ("Nam", "Nữ")), Heading("Quê quán"), Heading("Dân tộc"),
        Heading("Tôn giáo"), Heading("Ngày vào Đảng"), Heading("Trình độ", ("Chuyên môn", "LLCT")),
        Heading("Chức vụ hiện nay"), Heading("Đơn vị"),
        Heading("Lĩnh vực"), Heading("Địa bàn"), Heading("Tái cử/lần đầu"), Heading("Dự kiến chức danh"), Heading("Trong quy hoạch"),
        Heading("Phiếu giới thiệu", ("BCH", "BTV")), Heading("Ghi chú"),
    ),
    notes=(
        "Ghi chú: cột “Trong quy hoạch” đánh dấu x; phiếu giới thiệu là của 150 người dự hội nghị; có hồ sơ chỉ ghi năm sinh.",
        "NGƯỜI LẬP BIỂU",
    ),
)  # fmt: skip
WIDTHS = {1: 5, 2: 24, 3: 12, 4: 12, 5: 18, 8: 13, 11: 30, 12: 24, 13: 22, 14: 20, 15: 12, 16: 34, 20: 28}


def _office(unit: str, sector: str, head: str, deputy: str, deputies: int, planned: tuple[str, ...] = ()) -> list[Seat]:
    return [Seat(head, unit, sector, DISTRICT, planned, head=True), Seat(deputy, unit, sector, DISTRICT, planned, number=deputies)]


def _leaders() -> list[Seat]:
    party, council, state = "Huyện ủy", "Hội đồng nhân dân", "Ủy ban nhân dân"
    return [
        Seat("Bí thư Huyện ủy", party, "Thường trực", DISTRICT, ("Bí thư",), head=True),
        Seat("Phó Bí thư Thường trực", party, "Thường trực", DISTRICT, ("Bí thư", "Phó Bí thư", "Chủ tịch Hội đồng nhân dân"), head=True),
        Seat("Chủ tịch", state, state, DISTRICT, ("Phó Bí thư", "Chủ tịch Ủy ban nhân dân"), head=True),
        Seat("Phó Chủ tịch", state, state, DISTRICT, ("Phó Bí thư", "Chủ tịch Ủy ban nhân dân", "Phó Chủ tịch Ủy ban nhân dân"), head=True),
        Seat("Phó Chủ tịch", state, state, DISTRICT, ("Phó Chủ tịch Ủy ban nhân dân",), number=2),
        Seat("Phó Chủ tịch", council, council, DISTRICT, (), head=True),
        Seat("Trưởng ban", council, council, DISTRICT, (), number=2),
    ]


def _seats() -> list[Seat]:
    work, mass, law = "Xây dựng Đảng", "Mặt trận - đoàn thể", "Tư pháp"
    money, culture, schools = "Kinh tế", "Văn hóa - xã hội", "Giáo dục - y tế"
    seats = _leaders()
    seats += _office("Ban Tổ chức", work, "Trưởng ban", "Phó Trưởng ban", 2, ("Trưởng ban Tổ chức",))
    seats += _office("Ban Tuyên giáo", work, "Trưởng ban", "Phó Trưởng ban", 2, ("Trưởng ban Tuyên giáo",))
    seats += _office("Ban Dân vận", work, "Trưởng ban", "Phó Trưởng ban", 2, ("Trưởng ban Dân vận", "Chủ tịch Ủy ban Mặt trận"))
    seats += _office("Ủy ban Kiểm tra", "Kiểm tra", "Chủ nhiệm", "Phó Chủ nhiệm", 2, ("Chủ nhiệm Ủy ban Kiểm tra",))
    seats += _office("Văn phòng Huyện ủy", work, "Chánh Văn phòng", "Phó Chánh Văn phòng", 1)
    seats += _office("Ủy ban Mặt trận Tổ quốc", mass, "Chủ tịch", "Phó Chủ tịch", 1, ("Chủ tịch Ủy ban Mặt trận",))
    seats += [replace(seat, who="young") for seat in _office("Huyện đoàn", mass, "Bí thư", "Phó Bí thư", 1)]
    seats += [replace(seat, who="women") for seat in _office("Hội Liên hiệp Phụ nữ", mass, "Chủ tịch", "Phó Chủ tịch", 1)]
    for union in ("Hội Nông dân", "Hội Cựu chiến binh", "Liên đoàn Lao động"):
        seats += _office(union, mass, "Chủ tịch", "Phó Chủ tịch", 1)
    seats += _office("Ban Chỉ huy Quân sự", "Quân sự", "Chỉ huy trưởng", "Phó Chỉ huy trưởng", 2, ("Chỉ huy trưởng Quân sự",))
    seats += _office("Công an huyện", "Công an", "Trưởng Công an", "Phó Trưởng Công an", 2, ("Trưởng Công an",))
    for office in ("Viện Kiểm sát", "Tòa án", "Thanh tra huyện"):
        head = {"Viện Kiểm sát": "Viện trưởng", "Tòa án": "Chánh án"}.get(office, "Chánh Thanh tra")
        seats += _office(office, law, head, f"Phó {head}", 1)
    for office in ("Tài chính - Kế hoạch", "Nông nghiệp", "Kinh tế - Hạ tầng", "Tài nguyên - Môi trường"):
        seats += _office(f"Phòng {office}", money, "Trưởng phòng", "Phó Trưởng phòng", 2)
    for office in ("Chi cục Thuế", "Kho bạc Nhà nước"):
        seats += _office(office, money, "Trưởng đơn vị", "Phó Trưởng đơn vị", 1)
    seats += _office("Trung tâm Chính trị", work, "Giám đốc", "Phó Giám đốc", 1)
    for office in ("Nội vụ", "Lao động - Xã hội", "Văn hóa - Thông tin", "Dân tộc"):
        seats += _office(f"Phòng {office}", culture, "Trưởng phòng", "Phó Trưởng phòng", 2)
    seats += _office("Phòng Giáo dục và Đào tạo", schools, "Trưởng phòng", "Phó Trưởng phòng", 2)
    seats += _office("Trung tâm Y tế", schools, "Giám đốc", "Phó Giám đốc", 2)
    for place in (TOWN, *COMMUNES):
        seats.append(Seat("Bí thư Đảng ủy", place, "Cơ sở", place, head=True))
        seats += [Seat(position, place, "Cơ sở", place) for position in ("Chủ tịch Ủy ban nhân dân", "Phó Bí thư Đảng ủy")]
        seats.append(Seat("Phó Chủ tịch Ủy ban nhân dân", place, "Cơ sở", place, number=2 if place == TOWN else 1))
    return seats


def roster() -> list[Person]:
    """Return the 120 people, the same ones every time."""
    return people(_seats(), MIX, DAY, Random(2020))


def book() -> Workbook:
    """Return the workbook."""
    rng = Random(37)
    return workbook(LAYOUT, [_line(number, person, rng) for number, person in enumerate(roster(), 1)], WIDTHS)


def _line(number: int, person: Person, rng: Random) -> list[Written]:
    seat, day = person.seat, _written(person, rng)
    standing = round(person.votes * 0.3 * (1 if seat.head else 0.6) * rng.uniform(0.8, 1.1))
    joined = date(person.born.year + rng.randint(22, 29), rng.randint(1, 12), rng.randint(1, 28))
    return [
        number, person.name, day if person.gender == MALE else None, day if person.gender == FEMALE else None,
        rng.choice((TOWN, *COMMUNES, "Ngoài tỉnh")), person.ethnicity, rng.choice(("Không", "Không", "Không", "Phật giáo", "Công giáo")),
        joined.strftime("%d/%m/%Y"), rng.choice(("Đại học", "Đại học", "Thạc sĩ")),
        "Cao cấp" if seat.head or rng.random() < 0.5 else "Trung cấp",
        seat.position, seat.unit, seat.sector, seat.area, person.status, "; ".join(seat.planned) or None,
        "x" if person.status != FIRST or rng.random() < 0.85 else None, person.votes, standing, None,
    ]  # fmt: skip


def _written(person: Person, rng: Random) -> Written:
    """Write a birth date as offices do: most as dates, some as text, some as the bare year where that settles every question."""
    way = rng.random()
    if way < 0.12 and (1971 <= person.born.year <= 1979 or person.born.year >= 1982):
        return person.born.year
    return person.born.strftime("%d/%m/%Y") if way < 0.4 else person.born
