"""Sentences about why the plan is as it is."""

from __future__ import annotations

from allocator.words.text import Text

_USAGE = {
    "usage.why_person": Text(
        "--why {row}: một người chỉ có thể có 1 ghế (tham gia) hoặc 0 ghế (không tham gia)",
        "--why {row}: a person has 1 seat (in) or 0 (out)",
    ),
    "usage.why_body": Text(
        "--body {body}: không có tổ chức nào như vậy; hiện có: {known}", "--body {body}: no such body; there are: {known}",
    ),
    "usage.why_bodies": Text(
        "--why {row}: có trong nhiều tổ chức ({bodies}); hãy nêu rõ bằng --body",
        "--why {row}: several bodies have it ({bodies}); name one with --body",
    ),
    "usage.why_no_row": Text("--why {row}: không có dòng nào như vậy", "--why {row}: there is no such row"),
    "usage.why_row": Text(
        "--why {row}: không có dòng nào như vậy\nCó lẽ là: {maybe}", "--why {row}: there is no such row\nMaybe: {maybe}",
    ),
}

_SAID = {
    "why.asked": Text(
        "{body}: {row} hiện có {was}. Nếu là {seats} thì sao?", "{body}: {row} has {was} now. What if it had {seats}?",
    ),
    "why.asked_same": Text("{body}: {row} đã có đúng {seats}.", "{body}: {row} has {seats} already."),
    "why.asked_in": Text(
        "{body}: {row} hiện không có mặt. Nếu đưa vào thì sao?", "{body}: {row} is not in now. What if they were?",
    ),
    "why.asked_out": Text(
        "{body}: {row} hiện có mặt. Nếu đưa ra thì sao?", "{body}: {row} is in now. What if they were not?",
    ),
    "why.asked_person_same": Text(
        "{body}: với {row}, phương án hiện tại đã đúng như vậy.", "{body}: for {row}, the plan is already as asked.",
    ),
    "why.undecided": Text(
        "Hết thời gian trước khi biết có làm được hay không: chưa xác định.",
        "Time ran out before it was known whether this can be: undecided.",
    ),
    "why.unproven": Text(
        "Hết thời gian trước khi chứng minh: có thể có phương án như vậy tốt hơn, hoặc thay đổi ít hơn.",
        "Time ran out before this was proved: such a plan may exist that is better, or moves fewer seats.",
    ),
    "why.forbidden": Text(
        "Không được. Yêu cầu này không thể đi cùng các quy tắc sau:", "Impossible. This cannot go together with these rules:",
    ),
    "why.forbidden_alone": Text(
        "Không được: bản thân yêu cầu này không phương án nào đáp ứng.", "Impossible: no plan at all has it so.",
    ),
    "why.free": Text(
        "Được, và không ưu tiên nào kém đi: đó là một phương án tốt ngang bằng.",
        "Possible, and no preference gets worse: it is an equally good plan.",
    ),
    "why.free_person": Text(
        "Được, và không ưu tiên nào kém đi: có phương án tốt ngang bằng; chọn phương án này là theo cách xử lý các trường hợp bằng nhau.",
        "Possible, and no preference gets worse: there is an equally good plan; this one was taken by the rule for ties.",
    ),
    "why.stage_worse": Text(
        "Ưu tiên {stage} ({rules}) kém đi: từ {now} thành {then}.", "Preference {stage} ({rules}) gets worse: from {now} to {then}.",
    ),
    "why.stage_better": Text(
        "Ưu tiên {stage} ({rules}) tốt lên: từ {now} thành {then}.", "Preference {stage} ({rules}) gets better: from {now} to {then}.",
    ),
    "why.stage_unknown": Text(
        "Ưu tiên {stage} ({rules}): hiện là {now}; khi đó là bao nhiêu thì chưa xác định.",
        "Preference {stage} ({rules}): {now} now; what it would be is undecided.",
    ),
    "why.losing": Text("{body}, bớt ghế: {rows}.", "{body}, seats given up by: {rows}."),
    "why.gaining": Text("{body}, cũng thêm ghế: {rows}.", "{body}, seats also gained by: {rows}."),
    "why.moved": Text("{row} ({was} → {now})", "{row} ({was} → {now})"),
    "why.leaving": Text("{body}, phải rút: {rows}.", "{body}, leaving: {rows}."),
    "why.joining": Text("{body}, được thêm vào: {rows}.", "{body}, joining: {rows}."),
    "why.partners_in": Text(
        "Có thể thay một đổi một mà mọi quy tắc và ưu tiên vẫn như cũ ({count} người): {rows}.",
        "Could take the place, one for one, with every rule and preference as before ({count}): {rows}.",
    ),
    "why.partners_out": Text(
        "Có thể vào thay một đổi một cho {count} người sau mà mọi quy tắc và ưu tiên vẫn như cũ: {rows}.",
        "Could take the place of these {count}, one for one, with every rule and preference as before: {rows}.",
    ),
    "why.no_partners_in": Text(
        "Không ai có thể thay một đổi một mà mọi quy tắc và ưu tiên vẫn như cũ.",
        "Nobody could take the place, one for one, with every rule and preference as before.",
    ),
    "why.no_partners_out": Text(
        "Không thể vào thay một đổi một cho ai mà mọi quy tắc và ưu tiên vẫn như cũ.",
        "There is nobody whose place could be taken, one for one, with every rule and preference as before.",
    ),
    "why.partners_incomplete": Text(
        "Hết thời gian trước khi xét hết từng người; có thể còn người khác.",
        "Time ran out before everybody was looked at; there may be others.",
    ),
}

TEXTS: dict[str, Text] = {**_USAGE, **_SAID}
