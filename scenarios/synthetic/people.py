"""Draws invented people: a name of common parts, a birth date, an ethnicity, a standing with those who were asked.

No list of real people was used. Who is the head of an office is older and stands again more often; who is young, a woman or from far away
has somewhat fewer votes, so that a committee chosen by votes alone would miss every ratio.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

MALE, FEMALE = "Nam", "Nữ"
AGAIN, FIRST = "Tái cử", "Lần đầu"
_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Đinh", "Đoàn", "Trịnh")
_MIDDLE = {
    MALE: ("Văn", "Đức", "Hữu", "Quang", "Thế", "Xuân", "Thanh", "Quốc", "Công", "Ngọc", "Đình", "Trọng"),
    FEMALE: ("Thị", "Thị Thu", "Thị Thanh", "Thị Ngọc", "Thị Bích", "Thị Hồng", "Thị Phương", "Thị Minh"),
}
_GIVEN = {
    MALE: (
        "Bình", "Cường", "Dũng", "Giang", "Hải", "Hậu", "Khánh", "Kiên", "Long", "Nghĩa", "Phong", "Quân", "Sơn", "Tâm", "Thành",
        "Thắng", "Tiến", "Toàn", "Trung", "Tuấn", "Vinh", "Việt",
    ),
    FEMALE: (
        "Chi", "Dung", "Hà", "Hạnh", "Hiền", "Hoa", "Huệ", "Hương", "Lan", "Liên", "Loan", "Mai", "Nga", "Nhung", "Oanh", "Thảo",
        "Thủy", "Trang", "Tuyết", "Vân", "Xuân", "Yến",
    ),
}
_FAMILY_OF = {"Tày": ("Nông", "Hoàng", "Lương", "Ma"), "Thái": ("Lò", "Cầm", "Quàng", "Lường"), "Mường": ("Bùi", "Quách", "Đinh", "Hà")}
MINORITIES = tuple(_FAMILY_OF)


@dataclass(frozen=True)
class Seat:
    """A working place from which somebody is put forward.

    Attributes:
        position: What the holder is.
        unit: Where.
        sector, area: The field and the area that the place stands for.
        planned: The posts that are planned for the holder.
        head: Whether it is the first place of its unit.
        number: How many such places there are.
        who: `women` for the women's union, `young` for the youth union, else nothing.
    """

    position: str
    unit: str
    sector: str
    area: str
    planned: tuple[str, ...] = ()
    head: bool = False
    number: int = 1
    who: str = ""


@dataclass(frozen=True)
class Mix:
    """How likely things are, in percent.

    Attributes:
        women, minority, young: Of all people.
        again: That the head of a unit stands again; the others stand again a sixth as often.
    """

    women: int
    minority: int
    young: int
    again: int


@dataclass(frozen=True)
class Person:
    """One invented person; `votes` are those of the last round of recommendations."""

    name: str
    gender: str
    born: date
    ethnicity: str
    status: str
    seat: Seat
    votes: int
    others: dict[str, str] = field(default_factory=dict)

    def age(self, day: date) -> int:
        """Return the completed years on a day."""
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))


def people(seats: Sequence[Seat], mix: Mix, day: date, rng: Random, voters: int = 150) -> list[Person]:
    """Draw one person for every place; nobody is called as another."""
    taken: set[str] = set()
    return [_person(seat, mix, day, rng, taken, voters) for seat in seats for _ in range(seat.number)]


def _person(seat: Seat, mix: Mix, day: date, rng: Random, taken: set[str], voters: int) -> Person:
    fewer = 6 if seat.sector in ("Quân sự", "Công an") else 2 if seat.head else 1
    gender = FEMALE if rng.randrange(100) < mix.women // fewer or seat.who == "women" else MALE
    ethnicity = rng.choice(MINORITIES) if rng.randrange(100) < mix.minority else "Kinh"
    status = AGAIN if rng.randrange(100) < (mix.again if seat.head else mix.again // 6) else FIRST
    born = day - timedelta(days=int(365.25 * _years(seat, gender, status, mix, rng)))
    name = next(each for each in _names(gender, ethnicity, rng) if each not in taken)
    taken.add(name)
    share = rng.uniform(0.62, 0.97) if status == AGAIN else rng.uniform(0.40, 0.84)
    share -= 0.05 * (gender == FEMALE) + 0.10 * ((day - born).days < 40 * 365.25) + 0.04 * (ethnicity != "Kinh")
    return Person(name, gender, born, ethnicity, status, seat, round(voters * share))


def _years(seat: Seat, gender: str, status: str, mix: Mix, rng: Random) -> float:
    """Draw an age; women retire earlier and are drawn younger."""
    earlier = 4 * (gender == FEMALE)
    if seat.who == "young":
        return rng.uniform(30, 36)
    if status == AGAIN:
        return rng.uniform(43, 58 - earlier)
    if not seat.head and rng.randrange(100) < mix.young:
        return rng.uniform(31, 39.9)
    return rng.uniform(40, 55 - earlier)


def _names(gender: str, ethnicity: str, rng: Random) -> Iterator[str]:
    while True:
        family = rng.choice(_FAMILY_OF.get(ethnicity, _FAMILY))
        yield f"{family} {rng.choice(_MIDDLE[gender])} {rng.choice(_GIVEN[gender])}"
