"""Sentences: the report of `allocator explain`, and what a check sees to be impossible."""

from __future__ import annotations

from allocator.words.text import Text

_CHECKED = {
    "checked.impossible": Text("Không thể có phương án nào: {says}", "No plan is possible: {says}"),
    "checked.explain": Text(
        "Muốn biết phải đổi số nào: allocator explain {file}", "To see which numbers to change: allocator explain {file}",
    ),
}

_HELP = {
    "help.explain": Text(
        "Vì sao không có phương án nào: những quy tắc mâu thuẫn và các cách sửa. "
        "Khi có phương án: --why cho biết một đơn vị hay một người thêm bớt thì phải đánh đổi gì.",
        "Why there is no plan: the rules in conflict, and the ways out. "
        "Where there is one: --why tells what another number of seats would take.",
    ),
    "option.why": Text("Mã đơn vị hay người cần hỏi.", "The unit or person to ask about."),
    "option.why_seats": Text(
        "Số ghế muốn hỏi (mặc định: thêm một; người: đang có thì ra, chưa có thì vào).",
        "How many seats (default: one more; of people: in if they are out, out if they are in).",
    ),
    "option.why_body": Text("Tổ chức muốn hỏi.", "In which body."),
    "option.apply": Text(
        "Ghi cách sửa số N thành một biến thể trong tệp mới; tệp cũ giữ nguyên.",
        "Write repair N as a variant into a new file; yours stays as it is.",
    ),
    "option.repaired": Text(
        "Tên tệp mới cho --apply; các bảng được tìm từ thư mục của tệp ấy.",
        "The new file for --apply; its tables are looked for from its folder.",
    ),
    "usage.needs_why": Text("--seats và --body chỉ dùng cùng --why.", "--seats and --body go with --why."),
    "usage.needs_apply": Text("--out chỉ dùng cùng --apply.", "--out goes with --apply."),
    "usage.why_and_apply": Text("--why và --apply không dùng cùng nhau.", "--why and --apply do not go together."),
    "repair.unread_there": Text(
        "không ghi {file}: đặt ở đó thì không đọc được ({says}); hãy ghi vào thư mục {folder}, hoặc chép trước các tệp còn thiếu sang",
        "{file} is not written: it could not be read there ({says}); write it into {folder}, or copy the missing files first",
    ),
    "repair.other_tables": Text(
        "không ghi {file}: các tệp cùng tên ở đó có nội dung khác; hãy ghi vào thư mục {folder}",
        "{file} is not written: the files of the same names there hold something else; write it into {folder}",
    ),
    "usage.nothing_to_repair": Text("Không có gì để sửa: không thấy mâu thuẫn nào.", "There is nothing to repair: no conflict was found."),
}

_ENDING = {
    "explain.solved": Text(
        "Có phương án đáp ứng mọi quy tắc bắt buộc: không có mâu thuẫn nào.", "A plan meets all musts: there is no conflict.",
    ),
    "explain.ask_why": Text(
        "Muốn biết vì sao một đơn vị hay một người được như vậy, và muốn khác thì phải đánh đổi gì: allocator explain {file} --why MÃ",
        "To see why a unit or a person is given what it is, and what another number would take: allocator explain {file} --why ROW",
    ),
    "explain.undecided": Text(
        "Hết thời gian: chưa xác định được có phương án hay không, nên chưa nói được là có mâu thuẫn.",
        "Time ran out: it is undecided whether there is a plan, so no conflict can be claimed.",
    ),
}

_CONFLICTS = {
    "explain.conflict": Text("Mâu thuẫn {number} trong {of} mâu thuẫn tìm thấy", "Conflict {number} of the {of} that were found"),
    "explain.became": Text("      tức là: {limits}", "      in numbers: {limits}"),
    "explain.needed": Text(
        "      chỉ cần {count} trong {of} mục là đã mâu thuẫn: {labels}",
        "      of its {of} clauses, {count} will do for the conflict: {labels}",
    ),
    "explain.needed_at_most": Text(
        "      {count} trong {of} mục là đủ để mâu thuẫn (có thể ít hơn): {labels}",
        "      of its {of} clauses, {count} will do for the conflict (perhaps fewer): {labels}",
    ),
    "explain.unconfirmed": Text(
        "Mâu thuẫn này chưa được cách giải thứ hai xác nhận.", "A second route has not confirmed this conflict.",
    ),
    "explain.conflicts_all": Text("Không còn mâu thuẫn nào khác.", "There is no other conflict."),
    "explain.conflicts_more": Text("Có thể còn mâu thuẫn khác.", "There may be more conflicts."),
    "explain.no_conflict_found": Text(
        "Hết thời gian trước khi tìm được những quy tắc nào mâu thuẫn.", "Time ran out before the rules in conflict were found.",
    ),
}

_REPAIRS = {
    "explain.repairs": Text("Các cách sửa, cách ít tốn nhất trước", "Ways out, the cheapest first"),
    "explain.repair": Text("  {number}. {change}", "  {number}. {change}"),
    "explain.and": Text("     và: {change}", "     and: {change}"),
    "explain.repair_is": Text("     ({norm}; {price}; {proof})", "     ({norm}; {price}; {proof})"),
    "explain.price": Text("nới tổng cộng {price}", "{price} relaxed in all"),
    "explain.price_of_rows": Text("thêm tổng cộng {price}", "{price} more in all"),
    "explain.norm.fewest": Text("đổi ít chỗ nhất", "fewest changes"),
    "explain.norm.least_total": Text("tổng mức nới nhỏ nhất", "least in total"),
    "explain.norm.least_worst": Text("chỗ phải nới nhiều nhất thì nới ít nhất có thể", "the greatest change as small as can be"),
    "explain.norm.next": Text("cách rẻ tiếp theo", "the next cheapest"),
    "explain.norm.fewest_rows": Text("bổ sung ít nhất", "least to add"),
    "explain.proven": Text("đã chứng minh", "proved"),
    "explain.unproven": Text("chưa chứng minh, có thể có cách tốt hơn", "not proved, there may be a better one"),
    "explain.repairs_all": Text(
        "Không còn cách đổi số nào khác, trừ những cách đổi thêm chỗ khác ngoài một trong các cách trên.",
        "No other change of numbers would do, but for those that add further changes to one of these.",
    ),
    "explain.repairs_more": Text("Có thể còn cách sửa khác.", "There may be other ways."),
    "explain.no_repair": Text(
        "Không cách nới số nào trong giới hạn cho phép (may_relax) làm cho có phương án.",
        "No change of numbers within the limits of may_relax makes a plan possible.",
    ),
    "explain.no_repair_found": Text("Chưa tìm được cách sửa nào trong thời gian cho phép.", "No way out was found in the time given."),
    "explain.apply": Text(
        "Ghi một cách sửa thành biến thể trong tệp mới: allocator explain {file} --apply {number}",
        "To write one of them as a variant into a new file: allocator explain {file} --apply {number}",
    ),
    "explain.written": Text(
        "Đã ghi {file}; tệp cũ giữ nguyên. Tiếp theo: allocator solve {file} --variant {variant}",
        "Written: {file}; yours is as it was. Next: allocator solve {file} --variant {variant}",
    ),
}

TEXTS: dict[str, Text] = {**_CHECKED, **_HELP, **_ENDING, **_CONFLICTS, **_REPAIRS}
