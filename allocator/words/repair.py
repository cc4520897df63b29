"""Sentences about ways out of an impossible scenario: which number to change, from what to what."""

from __future__ import annotations

from allocator.words.text import Text

_WHAT = {
    "repair.what.at_least": Text("mức tối thiểu", "the minimum"),
    "repair.what.at_most": Text("mức tối đa", "the maximum"),
    "repair.what.exactly": Text("mức ấn định", "the fixed number"),
    "repair.what.seats": Text("số ghế ấn định", "the number of seats decided"),
    "repair.what.tolerance": Text("độ lệch cho phép", "the tolerance"),
    "repair.what.small": Text("mức dành cho trường hợp ít ghế", "the limits for few seats"),
    "repair.what.amount": Text("chỉ tiêu của “{value}”", "the amount for “{value}”"),
    "repair.what.post": Text("số người giữ chức danh {post}", "the number of people who hold the post {post}"),
    "repair.what.size": Text("quy mô", "the size"),
    "repair.what.base": Text("số ghế cơ bản", "the base"),
    "repair.what.floor": Text("mức sàn", "the floor"),
    "repair.what.cap": Text("mức trần", "the cap"),
    "repair.what.rows": Text("những dòng được nêu tên", "the rows named"),
    "repair.what.except": Text("ngoại lệ", "the exceptions"),
}

_CHANGES = {
    "repair.changed": Text(
        "Quy tắc {rule} ({about}): đổi {what} từ {was} thành {now}", "Rule {rule} ({about}): change {what} from {was} to {now}",
    ),
    "repair.sized": Text("{body}: đổi {what} từ {was} thành {now}", "{body}: change {what} from {was} to {now}"),
    "repair.excepted": Text("Quy tắc {rule}: chấp nhận ngoại lệ cho {rows}", "Rule {rule}: admit {rows} by exception"),
    "repair.let_go": Text("Quyết định {rule}: không ấn định cho {rows} nữa", "Decision {rule}: no longer decide about {rows}"),
    "repair.dropped": Text("Bỏ quyết định {rule} về {rows}", "Drop the decision {rule} about {rows}"),
    "repair.rule_dropped": Text(
        "Bỏ quy tắc {rule} ({about}); có phương án chỉ lệch quy tắc này {gap}",
        "Drop rule {rule} ({about}); some plan misses it by no more than {gap}",
    ),
    "repair.named_row": Text("{name} ({row})", "{name} ({row})"),
    "repair.person": Text("Bổ sung {people} người vào danh sách: {profile}", "Add {people} to the roster: {profile}"),
    "repair.joined": Text("{unit}: thêm {people} người{of}", "{unit}: {people} more in number{of}"),
    "repair.of_whom": Text(", trong đó có {groups}", ", of whom {groups}"),
    "repair.of_category": Text("{category}: {people}", "{category}: {people}"),
    "repair.may_send": Text(
        "Quy tắc {rule}: riêng {unit} được cử tối đa {now} thay vì {was}",
        "Rule {rule}: {unit} alone may send up to {now} instead of {was}",
    ),
    "repair.reason": Text("ngoại lệ để có phương án", "excepted so that a plan exists"),
}

_WRITING = {
    "repair.no_such": Text("không có cách sửa số {number}; có {count} cách", "there is no repair {number}; there are {count}"),
    "repair.not_written": Text(
        "cách sửa số {number} cần bổ sung người vào danh sách nên không ghi vào tệp được",
        "repair {number} needs people to be added to the roster, so it cannot be written to a file",
    ),
    "repair.exists": Text("tệp {file} đã có, không ghi đè", "{file} exists already and is not overwritten"),
    "repair.unwritable": Text("không ghi được tệp {file}: {reason}", "{file} cannot be written: {reason}"),
}

_REFUSED = {
    "may_relax.shape": Text("giới hạn nới lỏng viết chưa đúng", "this is no limit for a repair"),
    "want.may_relax.shape": Text(
        "số ghế, tỷ lệ, false, hoặc {{at_least: ..., at_most: ...}}", "seats, a share, false, or {{at_least: ..., at_most: ...}}",
    ),
}

TEXTS: dict[str, Text] = {**_WHAT, **_CHANGES, **_WRITING, **_REFUSED}
