"""The quick writer of JSON writes to the letter what the standard library writes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allocator.export.indented import indented

SINGLE = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
KEYS = st.text() | st.integers() | st.booleans() | st.none()


@given(st.recursive(SINGLE, lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(KEYS, inner), max_leaves=20))
@settings(max_examples=300, deadline=None)
def test_it_writes_what_the_standard_library_writes(value: Any) -> None:
    assert indented(value) == json.dumps(value, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("value", [[], {}, {"a": []}, [{}], {"Đảng bộ": "\u2028\n\"\\", "x": 10**30}])
def test_empty_and_odd_values(value: Any) -> None:
    assert indented(value) == json.dumps(value, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("value", [{1j: 2}, {"a": {1, 2}}, [object()]])
def test_what_json_does_not_know_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        indented(value)
