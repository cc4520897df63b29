"""Small scenarios in which each preset fits: a few people with the columns that it names, and the bodies that it fills."""

from __future__ import annotations

from pathlib import Path

PEOPLE = """\
  people:
    rows:
      - {id: P1, name: Người một, gender: Nam, born: 1975-05-01, ethnicity: Kinh, status: Tái cử, sector: Kinh tế, area: Thị trấn, branch: North, office: Chair, Dự kiến chức danh: Bí thư}
      - {id: P2, name: Người hai, gender: Nữ, born: 1985-05-01, ethnicity: Tày, status: Lần đầu, sector: Văn hóa, area: Xã, branch: South, office: Treasurer, Dự kiến chức danh: Phó Bí thư}
"""  # noqa: E501

BODIES = {
    "vn/district-2020": {"list": "", "committee": "list", "standing": "committee"},
    "vn/province-2020": {"list": "", "committee": "list", "standing": "committee"},
    "vn/commune-2025": {"committee": "", "standing": "committee"},
    "conference/youth-seat": {"committee": "", "officers": "committee"},
}
"""Preset -> its bodies, each with the body around it."""

UNITS = """\
  units: {rows: [{id: A, members: 60, women: 20}, {id: B, members: 30, women: 12}]}
"""


def fitting(preset: str, folder: Path, more: str = "") -> Path:
    """Write the scenario of a preset; `more` is added to the file."""
    bodies = BODIES.get(preset)
    text = "format: 1\nas_of: 2025-07-01\nretirement: vn/retirement-2021\nfacts:\n" + (UNITS if bodies is None else PEOPLE) + "bodies:\n"
    for name, around in (bodies or {"congress": ""}).items():
        within = f", within: {around}" if around else ""
        text += f"  {name}: {{of: {'units' if bodies is None else 'people'}{within}{', size: 10' if bodies is None else ''}}}\n"
    path = folder / "scenario.yaml"
    path.write_text(text + f"use: [{preset}]\n" + more, encoding="utf-8")
    return path
