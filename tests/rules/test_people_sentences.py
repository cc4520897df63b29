"""Rules about people, read aloud in both languages; and names of posts that do not fit together."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import allocator
from allocator.errors import ScenarioFaults
from allocator.rules.in_words import in_words
from allocator.words import say

ROWS = [
    {"id": "P1", "name": "An", "gender": "Nam", "area": "Bắc", "household": "H1", "votes": 5, "was": 1},
    {"id": "P2", "name": "Bình", "gender": "Nữ", "area": "Nam", "household": "H1", "votes": 4, "was": 0},
    {"id": "P3", "name": "Chi", "gender": "Nữ", "area": "Bắc", "household": None, "votes": 3, "was": 1},
]
LIST = {"of": "people", "label": {"vi": "Danh sách bầu", "en": "Ballot"}}
COMMITTEE = {
    "of": "people", "size": 3, "vacant": {"at_most": 1}, "fixed": [{"name": "điều động", "seats": 1}],
    "label": {"vi": "Ban chấp hành", "en": "Committee"},
}  # fmt: skip
POSTS = [{"name": "Bí thư"}, {"name": "Phó bí thư", "seats": 2, "where": {"area": "Bắc"}}, {"name": "Chủ tịch", "among": "Phó bí thư"}]


def scenario(*rules: Mapping[str, Any]) -> dict[str, Any]:
    named = [{"id": f"r{at}", "prefer": 1, **({} if "list" in rule else {"body": "committee"}), **rule} for at, rule in enumerate(rules)]
    categories = {"women": {"people": {"gender": "Nữ"}, "label": {"vi": "Nữ", "en": "Women"}}}
    bodies = {"list": LIST, "committee": COMMITTEE}
    return {"format": 1, "facts": {"people": {"rows": ROWS}}, "categories": categories, "bodies": bodies, "rules": named}


def written(folder: Path, *rules: Mapping[str, Any]) -> Path:
    file = folder / "scenario.yaml"
    file.write_text(json.dumps(scenario(*rules), ensure_ascii=False), encoding="utf-8")
    return file


SAID: list[tuple[dict[str, Any], str, str]] = [
    ({"kind": "size", "at_least": 3}, "Ban chấp hành: số lượng là ít nhất 3 người.", "Committee: the size is at least 3 people."),
    ({"kind": "seats", "where": {"area": "Bắc"}, "exactly": 1},
     "Ban chấp hành: mỗi người được đúng 1 ghế (2 người có “area” là Bắc).",
     "Committee: each person holds exactly 1 seat (2 people with “area” Bắc)."),
    ({"kind": "bloc", "where": {"gender": "Nữ"}, "at_least": 1},
     "Ban chấp hành: có ít nhất 1 người (không tính số người cố định) trong số 2 người có “giới tính” là Nữ.",
     "Committee: at least 1 person (those settled beforehand not counted) from among 2 people with “gender” Nữ."),
    ({"kind": "bloc", "where": [{"area": "Bắc", "votes": {"over": 4}}, {"in:women": True}], "at_most": "50%", "out_of": "elected"},
     "Ban chấp hành: có nhiều nhất 50% (tính trên số cần bầu, không kể số người cố định) trong số 3 người có (“area” là Bắc và “votes”"
     " trên 4) hoặc cơ cấu “Nữ”.",
     "Committee: at most 50% (of those to elect, without the fixed ones) from among 3 people with (“area” Bắc and “votes” over 4) or the"
     " category “Women”."),
    ({"kind": "category", "category": "women", "at_least": "15%"},
     "Ban chấp hành: có ít nhất 15% (tính trên tổng số, kể cả số người cố định) thuộc cơ cấu Nữ.",
     "Committee: at least 15% (of all members, those settled beforehand included) in the category Women."),
    ({"kind": "bloc", "each": "area", "amounts": {"Bắc": {"at_least": 1, "at_most": 2}, "Nam": {}}, "out_of": "elected"},
     "Ban chấp hành: số người theo từng nhóm: Bắc: từ 1 đến 2 người; Nam: không giới hạn (không tính số người cố định) (xét"
     " tất cả 3 người).",
     "Committee: people by group: Bắc: from 1 to 2 people; Nam: any number (those settled beforehand not counted) (all 3 people)."),
    ({"kind": "keep", "column": "was", "at_most": 1},
     "Ban chấp hành: so với cột “was”, thay không quá 1 người (xét tất cả 3 người).",
     "Committee: compared with the column “was”, at most 1 person replaced (all 3 people)."),
    ({"kind": "posts", "posts": POSTS, "may_hold": 2, "compatible": [["Bí thư", "Phó bí thư"]]},
     "Ban chấp hành, các chức danh: Bí thư: đúng 1 người; Phó bí thư: đúng 2 người có “area” là Bắc; Chủ tịch: đúng 1 người, chọn trong"
     " số người giữ chức Phó bí thư; một người giữ nhiều nhất 2 chức danh, chỉ được kiêm: Bí thư – Phó bí thư.",
     "Committee, posts: Bí thư: exactly 1; Phó bí thư: exactly 2 with “area” Bắc; Chủ tịch: exactly 1, chosen from the holders of Phó bí"
     " thư; one person may hold up to 2 posts, and only these together: Bí thư – Phó bí thư."),
    ({"kind": "pin", "rows": ["P1", "P2"], "seats": 0, "reason": "đi công tác."},
     "Ban chấp hành: theo quyết định, An, Bình không tham gia (lý do: đi công tác).",
     "Committee: by decision, An, Bình out (reason: đi công tác)."),
    ({"kind": "apart", "same": "household"},
     "Ban chấp hành: mỗi nhóm người cùng “household” (xét tất cả 3 người): nhiều nhất 1 người tham gia.",
     "Committee: at most 1 of each group with the same “household” (all 3 people)."),
    ({"kind": "apart", "where": {"area": "Bắc"}, "at_most": 1},
     "Ban chấp hành: 2 người có “area” là Bắc: nhiều nhất 1 người tham gia.", "Committee: at most 1 of 2 people with “area” Bắc."),
    ({"kind": "together", "rows": ["P1", "P3"]},
     "Ban chấp hành: An (P1), Chi (P3) cùng tham gia tất cả, hoặc không ai tham gia.", "Committee: all or none of An (P1), Chi (P3)."),
    ({"kind": "surplus", "list": "list", "seats_of": "committee", "at_least": "10%", "at_most": "15%", "small": {"at_least": 1}},
     "Danh sách bầu: số dư so với số lượng cần bầu của Ban chấp hành là từ 10% đến 15%; nếu không có số nguyên nào phù hợp thì ít nhất"
     " 1 người.",
     "Ballot: the surplus of names over the seats to elect of Committee is from 10% to 15%; where no whole number fits, at least 1"
     " person."),
    ({"kind": "guarantee", "list": "list", "seats_of": 1, "category": "women", "at_least": 1},
     "Danh sách bầu: dù ai trúng cử (1 người cần bầu), vẫn có ít nhất 1 người thuộc cơ cấu Nữ.",
     "Ballot: whoever is elected (1 seat to elect), at least 1 person in the category Women."),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "vietnamese", "english"), SAID, ids=lambda value: value.get("kind") if isinstance(value, dict) else "")
def test_it_can_be_read_aloud(rule: dict[str, Any], vietnamese: str, english: str, tmp_path: Path) -> None:
    problem = allocator.check(written(tmp_path, rule)).problem
    told = in_words(problem.rules[0], problem.facts)
    assert (say(told, "vi"), say(told, "en")) == (vietnamese, english)


def codes(folder: Path, *rules: Mapping[str, Any]) -> list[tuple[str, str | None]]:
    with pytest.raises(ScenarioFaults) as wrong:
        allocator.check(written(folder, *rules))
    return [(fault.says.code, fault.maybe) for fault in wrong.value.faults]


def test_a_post_is_named_once_and_a_pinned_post_exists(tmp_path: Path) -> None:
    one: dict[str, Any] = {"kind": "posts", "posts": [{"name": "Chair"}, {"name": "Clerk"}]}
    other: dict[str, Any] = {"kind": "posts", "posts": [{"name": "clerk "}]}
    pin: dict[str, Any] = {"kind": "pin", "rows": "P1", "post": "Chiar", "reason": "decided"}
    assert codes(tmp_path, one, other, pin) == [("posts.name_twice", None), ("unknown.post", "Chair")]
    assert codes(tmp_path, {"kind": "posts", "posts": [{"name": "Chair"}, {"name": " chair"}]}, pin) == [("posts.twice", None)]


def test_a_person_is_pinned_in_or_out(tmp_path: Path) -> None:
    assert codes(tmp_path, {"kind": "pin", "rows": "P1", "seats": 2, "reason": "decided"}) == [("draft.person_once", None)]
