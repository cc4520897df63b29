"""Charts are drawn with every point of the tree, in the language, and can be told apart without colours."""

from __future__ import annotations

import io
import subprocess
import sys
from collections import Counter
from fractions import Fraction
from itertools import pairwise
from math import cos, dist, sin
from typing import Any
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from allocator.facts import Language
from allocator.paint.charts import png, specification, svg
from allocator.paint.charts_look import DARK, LIGHT
from allocator.paint.charts_people import seat_places
from allocator.report import Chart, scheme, submission
from allocator.report.tree import Drawing
from allocator.words.cells import cell_text
from allocator.words.say import said
from tests.rooms.paint.made_up import AXES, HOSTILE, chart, of_texts
from tests.rooms.report.reports import LANGUAGES, real

SVG = "{http://www.w3.org/2000/svg}"


def drawn(which: Chart, language: Language) -> ElementTree.Element:
    return ElementTree.fromstring(svg(which, language))


def texts(picture: ElementTree.Element) -> Counter[str]:
    return Counter("".join(each.itertext()) for each in picture.iter(f"{SVG}text"))


def marks(picture: ElementTree.Element, sort: str) -> list[ElementTree.Element]:
    """Return the marks of a sort that stand in the field itself, without those of legends."""
    groups = [each for each in picture.iter(f"{SVG}g") if {sort, "role-mark"} <= set(each.get("class", "").split())]
    return [path for group in groups for path in group if path.tag == f"{SVG}path"]


def charts(case: str) -> dict[str, Chart]:
    paper = submission(real(case)) if case == "chi-linh-2025" else scheme(real(case))
    return {each.key: each for each in paper.charts}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_has_its_bar_its_share_and_its_number(language: Language) -> None:
    which = charts("chi-linh-2025")["shares:congress"]
    picture = drawn(which, language)
    told = texts(picture)
    assert len(marks(picture, "mark-rect")) == len(which.points) == 57
    assert len(marks(picture, "mark-symbol")) == 57
    assert all(told[said(point["row"], language)] == 1 for point in which.points)
    values = specification(which, language)["data"]["values"]
    assert Counter(value["seats"] for value in values) == Counter(point["seats"] for point in which.points)
    assert {value["row"]: value["share"] for value in values} == {said(p["row"], language): float(p["share"]) for p in which.points}  # type: ignore[arg-type]
    assert told >= Counter(said(point["seats"], language) for point in which.points)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_deviation_is_written_beside_its_bar(language: Language) -> None:
    which = charts("chi-linh-2025")["deviations:congress"]
    told = texts(drawn(which, language))
    assert told >= Counter(cell_text(point["deviation"], "signed", language) for point in which.points)
    assert told["+0,2" if language == "vi" else "+0.2"] >= 1, "the axis has the language's numbers"
    assert told[said(which.axes["deviation"], language)] == 1


@pytest.mark.parametrize(("case", "key"), [("chi-linh-2025", "hemicycle:congress"), ("district-committee-2020", "hemicycle:committee")])
def test_every_seat_of_a_half_circle_is_drawn(case: str, key: str) -> None:
    which = charts(case)[key]
    each = sorted(value for point in which.points if isinstance(value := point["seats"], int))
    picture = drawn(which, "vi")
    assert len(marks(picture, "mark-symbol")) == sum(each)
    looks = Counter((path.get("fill"), path.get("d")) for path in marks(picture, "mark-symbol"))
    assert sorted(looks.values()) == each
    assert {texts(picture)[str(number)] for number in range(1, len(which.points) + 1)} == {1}


@pytest.mark.parametrize("seats", [1, 2, 5, 35, 200, 235, 1587])
def test_seats_stand_in_a_half_circle_and_do_not_touch(seats: int) -> None:
    places = seat_places(seats)
    assert len(places) == seats
    points = [(radius * cos(angle), radius * sin(angle)) for angle, radius, _ in places]
    assert all(y > -1e-9 and 0.39 < dist((0, 0), (x, y)) < 1.01 for x, y in points)
    apart = places[0][2]
    nearest = min((dist(one, other) for at, one in enumerate(points) for other in points[at + 1 :]), default=apart)
    assert nearest > 0.78 * apart, "a seat is drawn as wide as 0.78 of what rows are apart"
    assert all(one[0] >= other[0] for one, other in pairwise(places))


def test_ages_make_a_pyramid_with_all_people() -> None:
    which = charts("district-committee-2020")["ages:committee"]
    values = specification(which, "vi")["data"]["values"]
    genders = list(dict.fromkeys(value["gender"] for value in values))
    sides = [sum(value["people"] for value in values if value["gender"] == gender) for gender in genders]
    assert sides[0] < 0 < sides[1]
    assert sum(map(abs, sides)) == sum(value for point in which.points if isinstance(value := point["people"], int))
    assert len(marks(drawn(which, "vi"), "mark-rect")) == len(which.points)


@pytest.mark.parametrize("genders", [("",), ("Nam", "Nữ", "khác")])
def test_ages_of_one_gender_or_of_three_stand_on_one_side(genders: tuple[str, ...]) -> None:
    points = [{"band": band, "gender": gender, "people": 3} for band in ("30-34", "35-39") for gender in genders]
    which = chart("ages", *points)
    assert all(value["people"] == 3 for value in specification(which, "en")["data"]["values"])
    assert len(marks(drawn(which, "en"), "mark-rect")) == len(points)


def test_a_ratio_that_is_missed_says_so_in_words() -> None:
    which = chart(
        "ratios", {"what": "women", "reached": Fraction(25), "base": 40, "at_least": Fraction(30)},
        {"what": "young", "reached": Fraction(30), "base": 40, "at_least": Fraction(10), "at_most": Fraction(30)},
        {"what": "old", "reached": Fraction(61, 2), "base": 40, "at_most": Fraction(30)},
    )  # fmt: skip
    told = texts(drawn(which, "en"))
    assert (told["25% (missed)"], told["30%"], told["30.50% (missed)"]) == (1, 1, 1)
    assert len(marks(drawn(which, "en"), "mark-symbol")) == 4, "two lower and two upper limits"


def test_plans_beside_each_other_are_named_at_every_bar() -> None:
    points = [{"measure": measure, "plan": plan, "value": value} for measure, plan, value in (
        ("Nữ", "cơ sở", 36), ("Nữ", "khác", 34), ("Trẻ", "cơ sở", 1234), ("Trẻ", "khác", 0),
    )]  # fmt: skip
    told = texts(drawn(chart("options", *points), "vi"))
    assert all(told[text] == 1 for text in ("36 · cơ sở", "34 · khác", "1.234 · cơ sở", "0 · khác"))


@pytest.mark.parametrize("third", [True, False])
def test_a_front_names_its_plans(third: bool) -> None:
    points = [{"plan": f"P{at}", "x": at, "y": Fraction(9 - at, 2), **({"z": at % 2} if third else {})} for at in range(5)]
    picture = drawn(chart("front", *points), "vi")
    assert len(marks(picture, "mark-symbol")) == 5
    assert all(texts(picture)[f"P{at}"] == 1 for at in range(5))
    assert texts(picture)["Z"] == third


def test_hundreds_of_units_stay_readable() -> None:
    many = [{"row": f"Đơn vị {at:03}", "seats": at % 9 + 1, "share": Fraction(at % 90 + 5, 10)} for at in range(674)]
    picture = drawn(chart("shares", *many), "vi")
    assert len(marks(picture, "mark-symbol")) == 674
    assert float(picture.get("height", "")) < 500
    apart = [{"row": point["row"], "deviation": point["seats"] - point["share"]} for point in many]  # type: ignore[operator]
    furthest = drawn(chart("deviations", *apart), "vi")
    assert len(marks(furthest, "mark-rect")) == 50
    assert any("674" in text for text in texts(furthest)), "what is left out is said"
    by_size = sorted(float(point["deviation"]) for point in apart)
    shown = sorted(value["deviation"] for value in specification(chart("deviations", *apart), "vi")["data"]["values"])
    assert shown == [*by_size[:25], *by_size[-25:]]


@pytest.mark.parametrize("drawing", AXES)
def test_hostile_texts_stay_texts(drawing: Drawing) -> None:
    picture = drawn(of_texts(drawing, HOSTILE), "en")
    assert {each.tag.removeprefix(SVG) for each in picture.iter()} <= {"svg", "g", "path", "line", "text", "rect", "defs", "clipPath"}
    assert not any(name.lower().startswith("on") or "href" in name for each in picture.iter() for name in each.attrib)
    assert float(picture.get("width", "")) < 1400


def test_rows_of_one_name_keep_their_own_lines() -> None:
    twice = [{"row": "An", "seats": 1, "share": Fraction(1, 2)}, {"row": "An", "seats": 3, "share": Fraction(5, 2)}]
    told = texts(drawn(chart("shares", *twice), "vi"))
    assert told["An"] == told["An (2)"] == 1


@pytest.mark.parametrize("drawing", AXES)
def test_one_point_is_enough(drawing: Drawing) -> None:
    assert drawn(of_texts(drawing, ("only",)), "vi").tag == f"{SVG}svg"


def test_the_same_chart_is_the_same_picture_in_another_process() -> None:
    program = (
        "import hashlib; from allocator.paint.charts import png, svg; from tests.rooms.paint.made_up import AXES, of_texts\n"
        "names = ('Phường Sao Đỏ', 'Xã 2')\n"
        "for drawing in {order}: print(drawing, hashlib.sha256(svg(of_texts(drawing, names), 'vi').encode() "
        "+ png(of_texts(drawing, names), 'vi')).hexdigest())"
    )  # fmt: skip
    orders = ("AXES", "reversed(AXES)")
    ended = [subprocess.run([sys.executable, "-c", program.replace("{order}", order)], capture_output=True, check=True) for order in orders]
    first, second = (sorted(each.stdout.splitlines()) for each in ended)
    assert len(first) == len(AXES)
    assert first == second


def test_pictures_have_the_size_that_was_asked_for() -> None:
    which = of_texts("shares", ("Phường",))
    width = float(drawn(which, "vi").get("width", ""))
    for scale in (1, 2):
        head = png(which, "vi", scale)[:24]
        assert head[:8] == b"\x89PNG\r\n\x1a\n"
        assert abs(int.from_bytes(head[16:20], "big") - scale * width) <= scale


def test_only_letters_that_come_with_the_program_are_used() -> None:
    import vl_convert

    made: bytes = vl_convert.svg_to_pdf(svg(of_texts("shares", ("Phường giả định Đỗ ễ ẵ ợ",)), "vi"))
    fonts: dict[str, Any] = PdfReader(io.BytesIO(made)).pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    names = {font.get_object()["/BaseFont"] for font in fonts.values()}
    assert names and all("AllocatorSans" in name for name in names)


def lightness(colour: str) -> float:
    """Return how light a colour is to the eye, from 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((lightness(one), lightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_colours_differ_without_colour(theme: Any) -> None:
    ground = theme.ground or "#16191d"
    assert contrast(theme.ink, ground) > 7
    assert contrast(theme.muted, ground) > 4.5
    assert contrast(*theme.pair) > 3
    assert contrast(*theme.two) > 2.5
    assert all(contrast(one, other) > 1.4 for one, other in pairwise(theme.many)), "sectors beside each other"
