"""The starter cases of people that `init` writes: a made-up roster, a committee chosen from it, and a ballot list."""

from __future__ import annotations

COMMITTEE = """\
# Ban chấp hành từ danh sách nhân sự: đổi số và tên, rồi chạy lại.
# A committee from a roster: change numbers and names, then run again.
#   allocator check scenario.yaml
#   allocator solve scenario.yaml --out ket-qua
# Những người trong bảng là bịa, chỉ để minh họa. / The people in the table are made up, only an example.
format: 1
title: Chuẩn bị nhân sự ban chấp hành (mẫu) / A committee (example)
language: vi                       # hoặc / or: en
as_of: 2026-01-01                  # tuổi tính đến ngày này / ages are counted on this day

facts:
  people:
    file: roster.csv
    id: Mã
    name: Họ và tên
    unit: Đơn vị
    columns:
      born: {Nam: Sinh nam, Nữ: Sinh nữ}   # hai cột ngày sinh; suy ra giới tính và tuổi / two columns of birth dates give gender and age
    synthetic: true                # bỏ dòng này khi dùng danh sách thật / delete this line when the roster is real

categories:
  women:    {people: {gender: Nữ}, label: {vi: Nữ, en: Women}}
  young:    {people: {age: {under: 40}}, label: {vi: Trẻ, en: Young}}
  minority: {people: {Dân tộc: {not: Kinh}}, label: {vi: Dân tộc thiểu số, en: Minority}}
  new:      {people: {Diện: Lần đầu}, label: {vi: Lần đầu, en: First time}}

bodies:
  committee: {of: people, size: 11, label: {vi: Ban chấp hành, en: Committee}}
  standing:  {of: people, size: 4, within: committee, label: {vi: Ban thường vụ, en: Standing committee}}

rules:
  # Điều kiện tham gia: tái cử dưới 58 tuổi, lần đầu dưới 55; ngoại lệ phải nêu lý do.
  # Who may sit: under 58 where re-elected, under 55 the first time; an exception must give its reason.
  - id: age
    kind: eligible
    body: committee
    where: [{Diện: Tái cử, age: {under: 58}}, {Diện: Lần đầu, age: {under: 55}}]
    except: {P04: Trường hợp đặc biệt theo quyết định của cấp trên (thí dụ)}
    source: {document: Nguyên tắc do bạn ghi / Your own principle, mark: unverified}

  # Bắt buộc: lĩnh vực nào cũng có người; đổi mới ít nhất một phần ba.
  # Musts: somebody from every sector; at least a third is new.
  - {id: sectors, kind: bloc, body: committee, each: Lĩnh vực, at_least: 1}
  - {id: renewal, kind: category, body: committee, category: new, at_least: 1/3}

  # Các chức danh trong ban thường vụ. / Posts in the standing committee.
  - id: posts
    kind: posts
    body: standing
    posts:
      - {name: Bí thư, where: {Diện: Tái cử}}
      - {name: Phó bí thư, seats: 2}
      - {name: Chủ nhiệm ủy ban kiểm tra, where: {Lĩnh vực: Kiểm tra}}

  # Ưu tiên 1: cơ cấu; ưu tiên 2: phiếu giới thiệu cao nhất.
  # First preference: the structure; second: the most votes of confidence.
  - {id: women, kind: category, body: committee, category: women, at_least: 15%, prefer: 1}
  - {id: young, kind: category, body: committee, category: young, at_least: 10%, prefer: 1}
  - {id: minority, kind: category, body: committee, category: minority, at_least: 10%, prefer: 1}
  - {id: woman-in-standing, kind: category, body: standing, category: women, at_least: 1, prefer: 1}
  - {id: votes, kind: score, body: committee, column: Phiếu giới thiệu, prefer: 2}
  - {id: votes-standing, kind: score, body: standing, column: Phiếu giới thiệu, prefer: 3}

variants:
  smaller: {bodies.committee.size: 9}
"""

BALLOT = """\
# Danh sách bầu cử có số dư: dù ai trúng cử, cơ cấu vẫn bảo đảm. Đổi số và tên, rồi chạy lại.
# A ballot list with more names than seats, whose structure holds whoever is elected. Change numbers and names, then run again.
#   allocator check scenario.yaml
#   allocator solve scenario.yaml --out ket-qua
# Những người trong bảng là bịa, chỉ để minh họa. / The people in the table are made up, only an example.
format: 1
title: Danh sách bầu cử ban chấp hành (mẫu) / A ballot list (example)
language: vi                       # hoặc / or: en
as_of: 2026-01-01                  # tuổi tính đến ngày này / ages are counted on this day

facts:
  people:
    file: roster.csv
    id: Mã
    name: Họ và tên
    unit: Đơn vị
    columns:
      born: {Nam: Sinh nam, Nữ: Sinh nữ}   # hai cột ngày sinh; suy ra giới tính và tuổi / two columns of birth dates give gender and age
    synthetic: true                # bỏ dòng này khi dùng danh sách thật / delete this line when the roster is real

categories:
  women:    {people: {gender: Nữ}, label: {vi: Nữ, en: Women}}
  young:    {people: {age: {under: 40}}, label: {vi: Trẻ, en: Young}}
  minority: {people: {Dân tộc: {not: Kinh}}, label: {vi: Dân tộc thiểu số, en: Minority}}

bodies:
  list: {of: people, size: {at_least: 11}, label: {vi: Danh sách bầu cử, en: Ballot list}}

rules:
  # Bầu 11 người; số dư 10-15 % (nếu không có số nguyên nào trong khoảng ấy thì dư 1 hoặc 2 người).
  # Eleven are elected; 10-15 % more names than seats (one or two more where no whole number lies between).
  - {id: surplus, kind: surplus, list: list, seats_of: 11, at_least: 10%, at_most: 15%, small: {at_least: 1, at_most: 2}}

  # Bảo đảm: dù ai trúng cử, vẫn có ít nhất 15 % nữ và một người trẻ. / Whoever is elected: 15 % women, one young member.
  - {id: women-for-sure, kind: guarantee, list: list, seats_of: 11, category: women, at_least: 15%}
  - {id: young-for-sure, kind: guarantee, list: list, seats_of: 11, category: young, at_least: 1}

  # Điều kiện tham gia. / Who may stand.
  - {id: age, kind: eligible, body: list, where: {age: {under: 58}}}
  - {id: sectors, kind: bloc, body: list, each: Lĩnh vực, at_least: 1}

  # Ưu tiên 1: dân tộc thiểu số; ưu tiên 2: phiếu giới thiệu. / First preference: minorities; second: votes of confidence.
  - {id: minority, kind: category, body: list, category: minority, at_least: 15%, prefer: 1}
  - {id: votes, kind: score, body: list, column: Phiếu giới thiệu, prefer: 2}
"""

ROSTER = """\
Mã,Họ và tên,Sinh nam,Sinh nữ,Dân tộc,Đơn vị,Lĩnh vực,Diện,Phiếu giới thiệu
P01,Trần Văn Mẫu,12/03/1972,,Kinh,Cơ quan Đảng,Đảng,Tái cử,94
P02,Lê Thị Thí Dụ,,20/11/1976,Kinh,Cơ quan Đảng,Đảng,Tái cử,91
P03,Phạm Minh Họa,05/06/1980,,Kinh,Cơ quan Đảng,Đảng,Lần đầu,77
P04,Nguyễn Giả Định,01/09/1966,,Kinh,Ủy ban nhân dân,Chính quyền,Tái cử,88
P05,Hoàng Văn Nháp,14/02/1978,,Tày,Ủy ban nhân dân,Chính quyền,Tái cử,86
P06,Đỗ Thị Phỏng,,30/07/1983,Kinh,Ủy ban nhân dân,Chính quyền,Lần đầu,81
P07,Vũ Văn Chừng,19/10/1969,,Kinh,Ủy ban nhân dân,Chính quyền,Lần đầu,79
P08,Bùi Thử Nghiệm,08/01/1987,,Mường,Ủy ban nhân dân,Chính quyền,Lần đầu,68
P09,Ngô Thị Ví Như,,03/05/1981,Kinh,Mặt trận Tổ quốc,Mặt trận,Tái cử,83
P10,Đặng Văn Giả,27/12/1974,,Kinh,Mặt trận Tổ quốc,Mặt trận,Lần đầu,70
P11,Dương Thị Tạm,,16/04/1990,Nùng,Đoàn Thanh niên,Mặt trận,Lần đầu,72
P12,Lý Văn Ước,22/08/1991,,Dao,Đoàn Thanh niên,Mặt trận,Lần đầu,66
P13,Hồ Văn Lệ,11/11/1975,,Kinh,Ủy ban kiểm tra,Kiểm tra,Tái cử,85
P14,Mai Thị Mẫu,,09/09/1984,Kinh,Ủy ban kiểm tra,Kiểm tra,Lần đầu,74
P15,Trịnh Văn Dụ,25/06/1973,,Kinh,Công an,Quốc phòng - An ninh,Tái cử,89
P16,Cao Văn Họa,17/03/1979,,Kinh,Quân sự,Quốc phòng - An ninh,Lần đầu,82
P17,Phan Thị Định,,28/02/1977,Kinh,Trường học,Văn hóa - Xã hội,Tái cử,80
P18,Tô Văn Nghiệm,04/07/1982,,Kinh,Y tế,Văn hóa - Xã hội,Lần đầu,78
P19,Lương Thị Như,,13/12/1988,Thái,Y tế,Văn hóa - Xã hội,Lần đầu,75
P20,Đinh Văn Phỏng,06/10/1968,,Kinh,Hợp tác xã,Kinh tế,Tái cử,71
P21,Chu Thị Chừng,,21/01/1985,Kinh,Doanh nghiệp,Kinh tế,Lần đầu,76
P22,Tạ Văn Tạm,31/05/1986,,Kinh,Doanh nghiệp,Kinh tế,Lần đầu,73
P23,Hà Thị Ước,,18/08/1992,Mường,Nông nghiệp,Kinh tế,Lần đầu,69
P24,Quách Văn Nháp,02/04/1970,,Mường,Nông nghiệp,Kinh tế,Lần đầu,64
"""
