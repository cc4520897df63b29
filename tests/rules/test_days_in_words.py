"""Conditions on days are said as one speaks of days."""

from __future__ import annotations

from datetime import date

import pytest

from allocator.facts import Between, Where
from allocator.rules.sentences import said_conditions
from allocator.words import say

DAY = date(1965, 9, 1)


@pytest.mark.parametrize(("limits", "vi", "en"), [
    (Between(at_least=DAY), "“born” từ ngày 01/09/1965 trở về sau", "“born” 1965-09-01 or later"),
    (Between(at_most=DAY), "“born” đến hết ngày 01/09/1965", "“born” 1965-09-01 or earlier"),
    (Between(over=DAY), "“born” sau ngày 01/09/1965", "“born” after 1965-09-01"),
    (Between(under=DAY), "“born” trước ngày 01/09/1965", "“born” before 1965-09-01"),
])  # fmt: skip
def test_a_limit_on_a_day(limits: Between, vi: str, en: str) -> None:
    told = said_conditions(Where(({"born": limits},)))
    assert (say(told, "vi"), say(told, "en")) == (vi, en)
