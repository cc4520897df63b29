"""What an office's own table calls its columns, and the scenarios that `init --from` writes about people, with bilingual comments."""

from __future__ import annotations

UNITS = {
    "id": ("id", "code", "mã", "mã đơn vị", "mã số", "ma", "stt", "số tt", "tt", "no", "số thứ tự"),
    "name": (
        "name", "tên", "tên đơn vị", "đơn vị", "tổ chức", "tên tổ chức", "tổ chức đảng", "tên tổ chức đảng", "chi đảng bộ",
        "tên chi đảng bộ", "đảng bộ", "chi bộ", "tổ chức cơ sở đảng", "unit", "organisation", "organization",
        "tỉnh", "tỉnh thành phố", "huyện", "xã", "địa phương", "state", "province", "country", "district",
    ),
    "members": (
        "members", "member", "membership", "đảng viên", "số đảng viên", "tổng số đảng viên", "số lượng đảng viên", "thành viên",
        "số thành viên", "hội viên", "số hội viên", "đoàn viên", "số đoàn viên", "dân số", "số dân", "cử tri", "số cử tri", "population",
        "voters",
    ),
    "women": ("women", "female", "nữ", "số nữ", "đảng viên nữ", "số đảng viên nữ", "hội viên nữ", "đoàn viên nữ", "trong đó nữ"),
    "young": (
        "young", "under_40", "under 40", "trẻ", "dưới 40", "dưới 40 tuổi", "đảng viên trẻ", "số đảng viên trẻ", "đảng viên dưới 40 tuổi",
        "tuổi trẻ",
    ),
    "minority": (
        "minority", "minorities", "dân tộc thiểu số", "dtts", "dân tộc ít người", "người dân tộc thiểu số", "đảng viên dân tộc thiểu số",
        "dân tộc",
    ),
    "kind": ("kind", "type", "loại", "loại hình", "loại hình tổ chức"),
    "area": ("area", "region", "khu vực", "địa bàn"),
}
"""Of a table of units: what a column is for -> headings by which it is known."""

PEOPLE = {
    "id": ("id", "code", "mã", "mã số", "mã nhân sự", "ma", "stt", "số tt", "tt", "no", "số thứ tự"),
    "name": ("họ và tên", "họ tên", "họ và tên khai sinh", "họ tên khai sinh", "tên", "full name", "name", "họ và tên bí danh"),
    "born": (
        "ngày sinh", "ngày tháng năm sinh", "năm sinh", "sinh ngày", "ngày tháng sinh", "date of birth", "birth date", "birthdate", "born",
        "birth", "year of birth",
    ),
    "born_men": ("sinh nam", "ngày sinh nam", "năm sinh nam", "nam sinh năm", "born men", "born male"),
    "born_women": ("sinh nữ", "ngày sinh nữ", "năm sinh nữ", "nữ sinh năm", "born women", "born female"),
    "gender": ("giới tính", "giới", "gender", "sex"),
    "woman": ("nữ", "là nữ", "woman", "female"),
    "ethnicity": ("dân tộc", "thành phần dân tộc", "ethnicity", "ethnic group"),
    "unit": ("đơn vị", "đơn vị công tác", "nơi công tác", "cơ quan", "cơ quan đơn vị", "cơ quan công tác", "unit", "office"),
    "position": ("chức vụ", "chức danh", "chức vụ hiện nay", "chức vụ đơn vị công tác", "chức vụ công tác", "position", "post"),
    "sector": ("lĩnh vực", "khối", "lĩnh vực công tác", "sector"),
    "status": ("diện", "tái cử lần đầu", "tái cử", "status"),
    "votes": ("phiếu", "số phiếu", "phiếu giới thiệu", "số phiếu giới thiệu", "phiếu tín nhiệm", "votes"),
}
"""Of a roster: what a column is for -> headings by which it is known."""

SIGNS_OF_PEOPLE = ("born", "born_men", "born_women", "gender", "woman", "ethnicity", "position")
"""Columns that only people have."""

MEN, WOMEN = ("nam", "male", "men"), ("nữ", "female", "women")
"""Headings of the two columns under one for days of birth or for genders."""
GENDERS_OF_MEN = ("nam", "male", "m", "man", "men")
GENDERS_OF_WOMEN = ("nữ", "nu", "female", "f", "woman", "women", "w")
MAJORITY = "Kinh"
SUMS = ("tổng", "tổng số", "tổng cộng", "cộng", "total", "sum", "toàn đảng bộ")
"""What stands at the beginning of a line of sums."""

HEAD = """\
# {what}
#   allocator check scenario.yaml
#   allocator solve scenario.yaml --out ket-qua
#
# Các cột đã đoán, hãy kiểm lại: / Columns that were guessed, please check:
{guesses}# Mọi quy tắc bên dưới là đề xuất: sửa số, thêm căn cứ (source), hoặc xóa.
# Every rule below is a proposal: change numbers, add sources, or delete.
format: 1
title: {title}
language: {language}
{as_of}
facts:
  people:
    file: {file}
{keys}
"""

AS_OF = "as_of: {day}                  # tuổi tính đến ngày này / ages are counted on this day\n"

WHAT = {
    "committee": "Nhân sự ban chấp hành, lập từ danh sách của bạn. / A committee from your own roster.",
    "ballot": "Danh sách bầu cử có số dư, lập từ danh sách của bạn. / A ballot list from your own roster.",
}

TITLES = {
    "committee": {"vi": "Nhân sự ban chấp hành", "en": "A committee"},
    "ballot": {"vi": "Danh sách bầu cử", "en": "A ballot list"},
}

BARE = "    bare_year: first               # ô chỉ có năm sinh tính là ngày 1 tháng 1 / a bare year counts as 1 January\n"

CATEGORIES = {
    "women": "  women:    {{people: {condition}, label: {{vi: Nữ, en: Women}}}}\n",
    "young": "  young:    {{people: {{age: {{under: 40}}}}, label: {{vi: Trẻ, en: Young}}}}   # dưới 40 tuổi / under 40\n",
    "minority": "  minority: {{people: {condition}, label: {{vi: Dân tộc thiểu số, en: Minority}}}}\n",
}

COMMITTEE = """\
bodies:
  # Danh sách có {rows} người. / There are {rows} people in the roster.
  committee: {{of: people, size: {{at_least: {low}, at_most: {high}}}, label: {{vi: Ban chấp hành, en: Committee}}}}
{standing}
"""

STANDING = "  standing:  {{of: people, within: committee, size: {size}, label: {{vi: Ban thường vụ, en: Standing committee}}}}\n"

BALLOT = """\
bodies:
  # Danh sách có {rows} người. / There are {rows} people in the roster.
  list: {{of: people, size: {{at_least: {low}}}, label: {{vi: Danh sách bầu cử, en: Ballot list}}}}

"""

SURPLUS = """\
  # Bầu {seats} người, số dư 10-15 %. / {seats} are elected; 10-15 % more names than seats.
  - {{id: surplus, kind: surplus, list: list, seats_of: {seats}, at_least: 10%, at_most: 15%, small: {{at_least: 1, at_most: 2}}}}
"""

PREFERRED = """\
  # Đề xuất, ưu tiên {stage}: {vi} ít nhất {share}. / Proposal, preference {stage}: at least {share} {en}.
  - {{id: {id}, kind: category, body: {body}, category: {id}, at_least: {share}, prefer: {stage}}}
"""

SHARES = {"women": "15%", "young": "10%", "minority": "10%"}
"""Category -> a share to begin with."""
LABELS = {"women": ("nữ", "women"), "young": ("trẻ", "young"), "minority": ("dân tộc thiểu số", "minorities")}

SECTORS = """\
  # Đề xuất, ưu tiên {stage}: lĩnh vực nào cũng có người. / Proposal, preference {stage}: somebody from every sector.
  - {{id: sectors, kind: bloc, body: {body}, each: {sector}, at_least: 1, prefer: {stage}}}
"""

FULL = """\
  # Đề xuất, ưu tiên {stage}: đủ {size} người. / Proposal, preference {stage}: all {size} seats filled.
  - {{id: full, kind: size, body: {body}, at_least: {size}, prefer: {stage}}}
"""

VOTES = """\
  # Đề xuất, ưu tiên {stage}: phiếu giới thiệu cao nhất. / Proposal, preference {stage}: the most votes.
  - {{id: votes, kind: score, body: {body}, column: {votes}, prefer: {stage}}}
"""

MORE = """\
  # Thêm, nếu cần: / More, if needed:
  # - {{id: age, kind: eligible, body: {body}, where: {{age: {{under: 55}}}}, except: {{MÃ: lý do}}}}
  # - {{id: posts, kind: posts, body: {body}, posts: [{{name: Bí thư}}, {{name: Phó bí thư, seats: 2}}]}}
"""

GUESS = "#   {heading} -> {vi} / {en}\n"
UNUSED = "#   không dùng / not used: {headings}\n"
