"""The starter cases that `init` writes: scenarios with bilingual comments and a made-up table."""

from __future__ import annotations

CONGRESS = """\
# Phân bổ đại biểu: đổi số và tên, rồi chạy lại. / Allocation of delegates: change numbers and names, then run again.
#   allocator check scenario.yaml
#   allocator solve scenario.yaml
{made_up}format: 1
title: {title}
language: vi                       # hoặc / or: en

facts:
  # Bảng đơn vị: mã, tên, số thành viên. / The table of units: id, name, members.
  units: {{file: {file}, id: {id}, name: {name}, members: {members}{synthetic}}}

{categories}bodies:
  congress:
    of: units
    size: {size}                      # tổng số ghế, cả ghế cố định / all seats, the fixed ones too
    label: {{vi: Đại hội, en: Congress}}
{fixed}
rules:
  # Bắt buộc: đơn vị nào cũng có đại biểu. / A must: every unit has a delegate.
  - id: floor
    kind: seats
    at_least: 1
    source: {{document: Nguyên tắc do bạn ghi / Your own principle, mark: unverified}}

  # Ưu tiên 1: theo số thành viên. / First preference: by members.
  - id: fair
    kind: proportional
    basis: {members}
    method: webster
    prefer: 1
{structure}
  # Dự khuyết, ngoài tổng số. / Alternates, outside the size.
  - {{id: reserve, kind: alternates, one_per: 10, at_most: 2}}

variants:
  smaller: {{bodies.congress.size: {smaller}}}
"""

MADE_UP = "# Số liệu trong bảng là bịa, chỉ để minh họa. / The figures in the table are made up, only an example.\n"

GUESSED = """\
# Các cột đã đoán, hãy kiểm lại: / Columns that were guessed, please check:
{guesses}# Mọi quy tắc bên dưới là đề xuất: sửa số, thêm căn cứ (source), hoặc xóa.
# Every rule below is a proposal: change numbers, add sources, or delete.
"""

SYNTHETIC = ", synthetic: true"

CATEGORY = "  {id}: {{units: {column}, label: {{vi: {vi}, en: {en}}}}}\n"

FIXED = "    fixed: {{seats: {seats}{counts}}}   # đương nhiên / ex officio\n"

STRUCTURE = """\

  # Ưu tiên {total}: {vi} chiếm {share}; ưu tiên {spread}: chia cho các đơn vị, không dồn vào vài nơi.
  # Preference {total}: {share} {en}; preference {spread}: shared out over the units, so that nobody carries it all.
  - {{id: {id}, kind: category, category: {id}, exactly: {share}, rounding: up, prefer: {total}}}
  - {{id: {id}-spread, kind: spread, category: {id}, prefer: {spread}}}
"""

PILOT = """\
# Chọn đơn vị làm điểm: mỗi đơn vị nhiều nhất một ghế. / Choosing pilot units: at most one seat each.
{made_up}format: 1
title: {title}
language: vi                       # hoặc / or: en

facts:
  units: {{file: {file}, id: {id}, name: {name}, members: {members}{synthetic}}}

bodies:
  pilots:
    of: units
    size: {size}                        # số đơn vị làm điểm / how many pilots
    label: {{vi: Đơn vị làm điểm, en: Pilots}}

rules:
  - {{id: once, kind: seats, at_most: 1}}
{structure}"""

PILOT_KIND = """\

  # Mỗi loại hình có ít nhất một đơn vị. / At least one of each kind.
  - {{id: each-kind, kind: bloc, each: {kind}, at_least: 1}}

  # Ưu tiên: mỗi khu vực có một đơn vị. / Preference: one in each area.
  - {{id: each-area, kind: bloc, each: {area}, at_least: 1, prefer: 1}}
"""

UNITS = """\
code,name,kind,area,members,women,under_40
U01,Phường Một,ward,north,412,131,96
U02,Phường Hai,ward,north,365,118,71
U03,Phường Ba,ward,south,298,90,64
U04,Xã Đông,commune,east,254,62,48
U05,Xã Tây,commune,west,231,58,39
U06,Xã Nam,commune,south,187,49,41
U07,Xã Bắc,commune,north,172,37,30
U08,Nhà máy Điện,enterprise,east,143,21,77
U09,Công ty Cấp nước,enterprise,west,96,9,41
U10,Bệnh viện,service,south,128,74,52
U11,Trường Trung học,service,east,41,17,12
U12,Khối Văn phòng,office,west,88,26,35
"""

CONGRESS_TITLE = "Phân bổ đại biểu đại hội (mẫu) / Allocation of delegates (example)"
OWN_CONGRESS, OWN_PILOT = "Phân bổ đại biểu đại hội / Allocation of delegates", "Chọn đơn vị đại hội điểm / Choosing pilot congresses"
PILOT_TITLE = "Chọn đơn vị đại hội điểm (mẫu) / Choosing pilot congresses (example)"

LABELS = {"women": ("Nữ", "Women", "15%"), "young": ("Trẻ", "Young", "10%"), "minority": ("Dân tộc thiểu số", "Minority", "")}
"""Category -> its name in both languages, and a share to begin with; without one, its share of all members."""
