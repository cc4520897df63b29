"""Commands that are written wrongly: said in Vietnamese too, with the page that tells how to write them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.faces.cli.cases import CONGRESS
from tests.faces.cli.conftest import Run, Write


@pytest.mark.parametrize(("asked", "said"), [
    (("solve",), "còn thiếu FILE"),
    (("solve", "FILE", "--time-limit", "0"), "--time-limit: cần một số lớn hơn 0"),
    (("solve", "FILE", "--out", "FILE"), "--out: cần tên một thư mục, không phải một tệp"),
    (("solve", "FILE", "--nope"), "không có lựa chọn --nope"),
    (("options", "FILE", "-n", "0"), "-n: cần một số nguyên từ 1 trở lên"),
    (("ballot", "FILE", "--samples", "3"), "--samples: cần một số nguyên từ 100 đến 10.000.000"),
    (("check", "FILE", "--lang", "fr"), "--lang: cần một trong: vi, en"),
    (("sweep", "FILE", "--out", "."), "--out: cần tên một tệp, không phải một thư mục"),
    (("solve", "FILE", "b", "c"), "thừa: b c"),
])  # fmt: skip
def test_a_command_written_wrongly_is_told_in_vietnamese(asked: tuple[str, ...], said: str, run: Run, write: Write) -> None:
    file = write(CONGRESS)
    ended = run(*(file if word == "FILE" else word for word in asked))
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.splitlines() == [f"Lệnh chưa đúng: {said}", f"Cách viết: allocator {asked[0]} --help"]


def test_in_english_the_parser_speaks_for_itself(run: Run, write: Write) -> None:
    ended = run("options", write(CONGRESS), "-n", "0", "--lang", "en")
    assert ended.code == 2 and "-n" in ended.err and "--help" in ended.err and "Lệnh" not in ended.err


@pytest.mark.parametrize(("language", "said"), [("vi", "không có lệnh slove"), ("en", "No such command 'slove'")])
def test_an_unknown_command_is_told_to_whoever_starts_the_package(language: str, said: str) -> None:
    start = [sys.executable, "-m", "allocator", "--lang", language, "slove"]
    ended = subprocess.run(start, capture_output=True, encoding="utf-8", check=False)
    assert ended.returncode == 2 and said in ended.stderr and "Traceback" not in ended.stderr


@pytest.mark.parametrize(("verb", "flag"), [("solve", "--keep"), ("audit", "--plan")])
def test_a_plan_in_another_format_names_those_that_can_be_read(verb: str, flag: str, run: Run, write: Write) -> None:
    file = write(CONGRESS)
    ended = run(verb, file, flag, file, "--lang", "en")
    assert ended.code == 1 and "a .json (plan.json), .csv or .xlsx file" in ended.out + ended.err
