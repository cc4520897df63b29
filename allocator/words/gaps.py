"""Sentences about what people the rules need."""

from __future__ import annotations

from allocator.words.text import Text

_HELP = {
    "help.gaps": Text(
        "Cho biết các quy tắc cần những ai, danh sách thiếu gì, ai luôn có mặt và ai không thể có mặt.",
        "Say what people the rules need, where the roster is short, who is in every plan and who in none.",
    ),
    "option.gaps_body": Text("Chỉ nêu một tổ chức.", "Tell of one body only."),
    "usage.gaps_units": Text(
        "lệnh gaps nói về người; tệp này không có tổ chức nào gồm những con người cụ thể",
        "gaps is about people, and this file has no body of people",
    ),
    "usage.gaps_body": Text(
        "--body {body}: không có tổ chức nào như vậy gồm những con người cụ thể; hiện có: {known}",
        "--body {body}: there is no such body of people; there are: {known}",
    ),
}

_KINDS = {
    "gaps.kind.everyone": Text("tổng số", "all members"),
    "gaps.kind.category": Text("{category}", "{category}"),
    "gaps.kind.value": Text("{column}: {value}", "{column}: {value}"),
    "gaps.kind.not": Text("không thuộc: {kind}", "not: {kind}"),
    "gaps.kind.post": Text("người giữ được chức danh {post}", "who may be {post}"),
}

_REPORT = {
    "gaps.solved": Text(
        "Với danh sách này, các quy tắc bắt buộc cùng thực hiện được.", "With this roster all the musts can hold together.",
    ),
    "gaps.infeasible": Text(
        "Với danh sách này, không phương án nào đạt mọi quy tắc bắt buộc ({confirmation}).",
        "With this roster no plan meets all the musts ({confirmation}).",
    ),
    "gaps.undecided": Text(
        "Hết thời gian trước khi biết danh sách này có đủ hay không.", "Time ran out before it was known whether this roster will do.",
    ),
    "gaps.incomplete": Text(
        "Hết thời gian trước khi tìm xong; ô trống là chưa biết.", "Time ran out before every search was finished; a blank is not known.",
    ),
    "gaps.too_many": Text(
        "Các quy tắc xét chung quá nhiều cột ({columns}), không thể thử mọi tổ hợp; vì vậy cột “Cần ít nhất” và “Dư” có chỗ để trống, "
        "danh sách nhỏ nhất không nêu được.",
        "Rules look at too many columns together ({columns}) to try every combination; so “Needed” and “Slack” have blanks, "
        "and the smallest roster cannot be given.",
    ),
    "gaps.needs": Text("Cần bao nhiêu người, có bao nhiêu người", "How many people are needed, how many there are"),
    "gaps.column.body": Text("Tổ chức", "Body"),
    "gaps.column.kind": Text("Là những người", "People"),
    "gaps.column.rank": Text("Mức", "Rank"),
    "gaps.column.needed": Text("Cần ít nhất", "Needed"),
    "gaps.column.offered": Text("Danh sách có", "Offered"),
    "gaps.column.slack": Text("Dư", "Slack"),
    "gaps.column.least": Text("Phương án ít nhất", "Least in a plan"),
    "gaps.column.most": Text("Phương án nhiều nhất", "Most in a plan"),
    "gaps.column.note": Text("Nhận xét", "Note"),
    "gaps.column.people": Text("Số người", "People"),
    "gaps.column.profile": Text("Cần là", "Who they would be"),
    "gaps.note.missing": Text("THIẾU {count} trong danh sách", "{count} MISSING from the roster"),
    "gaps.note.short": Text("thiếu {count}: xét chung không đủ", "{count} short, all rules taken together"),
    "gaps.note.bottleneck": Text("điểm nghẽn", "bottleneck"),
    "gaps.bottlenecks": Text(
        "Điểm nghẽn: danh sách chỉ có vừa đủ hoặc ít hơn mức cần, hoặc không phương án nào dùng được nhiều hơn mức cần "
        "dù quy tắc còn cho phép.",
        "A bottleneck: the roster has just as many as are needed or fewer, or no plan has more although the rules leave room for more.",
    ),
    "gaps.preferences_counted": Text(
        "“Phương án ít nhất”, “Phương án nhiều nhất” và phần ai chắc chắn, ai không thể: chỉ tính quy tắc bắt buộc, chưa tính ưu tiên.",
        "“Least in a plan”, “Most in a plan” and who is certain: over all plans that meet the musts; preferences are not counted there.",
    ),
    "gaps.no_preferences": Text("Hồ sơ này không có ưu tiên nào về số người.", "There are no preferences about numbers of people here."),
    "gaps.capped": Text(
        "Nét không nêu thì thế nào cũng được, miễn là cả nhóm không vượt các mức tối đa sau:",
        "Whatever is not named may be anything, as long as all of them together keep these maxima:",
    ),
    "gaps.free": Text("Nét không nêu thì thế nào cũng được.", "Whatever is not named may be anything."),
    "gaps.rule_says": Text("– {rule}: {says}", "– {rule}: {says}"),
    "gaps.needed_said": Text(
        "“Cần ít nhất”: số người mà phương án nào cũng phải có, dù danh sách gồm những ai; với ưu tiên: để mọi ưu tiên đạt trọn vẹn.",
        "“Needed”: how many sit in every plan, whoever is on the roster; for a preference: so that all preferences are met in full.",
    ),
    "gaps.preferences_hold": Text("Mọi ưu tiên cũng cùng đạt trọn vẹn được.", "All preferences can be met in full too."),
    "gaps.preferences_fail": Text(
        "Với danh sách này, các ưu tiên không thể cùng đạt trọn vẹn.", "With this roster the preferences cannot all be met in full.",
    ),
    "gaps.smallest": Text(
        "Theo riêng các quy tắc, danh sách nguồn phải có ít nhất {people} người. Một danh sách nhỏ nhất đủ dùng, trong nhiều cách:",
        "By the rules alone a roster needs at least {people} people. One of the smallest that would do:",
    ),
    "gaps.smallest_unproven": Text(
        "Theo riêng các quy tắc, {people} người như sau là đủ (chưa chứng minh là ít nhất):",
        "By the rules alone, these {people} people would do (fewer may do, that is not proved):",
    ),
    "gaps.smallest_with_preferences": Text(
        "Để đạt trọn vẹn cả các ưu tiên, danh sách nguồn phải có ít nhất {people} người. Một danh sách nhỏ nhất, trong nhiều cách:",
        "To meet all preferences in full too, a roster needs at least {people} people. One of the smallest that would do:",
    ),
    "gaps.smallest_with_preferences_unproven": Text(
        "Để đạt trọn vẹn cả các ưu tiên, {people} người như sau là đủ (chưa chứng minh là ít nhất):",
        "To meet all preferences in full too, these {people} people would do (fewer may do, that is not proved):",
    ),
    "gaps.lacks_for_preferences": Text(
        "Muốn đạt trọn vẹn cả các ưu tiên, danh sách còn thiếu ít nhất {people} người. Bổ sung như sau thì đủ (một trong nhiều cách):",
        "To meet all preferences in full too, the roster lacks {people} at least. With these added it would do (one of several ways):",
    ),
    "gaps.lacks_for_preferences_unproven": Text(
        "Muốn đạt trọn vẹn cả các ưu tiên, bổ sung {people} người như sau thì đủ (chưa chứng minh là ít nhất):",
        "To meet all preferences in full too, these {people} added would do (fewer may do, that is not proved):",
    ),
    "gaps.smallest_of_musts": Text(
        "Chỉ để đạt các quy tắc bắt buộc thì cần ít nhất {people} người.", "For the musts alone a roster needs at least {people} people.",
    ),
    "gaps.all_eligible": Text("Ai trong số này cũng phải đủ điều kiện:", "Each of them must be eligible:"),
    "gaps.named": Text("những người không ai thay được: {rows}", "for whom nobody else would do: {rows}"),
    "gaps.lacks": Text(
        "Danh sách còn thiếu ít nhất {people} người. Bổ sung như sau thì đủ (một trong nhiều cách):",
        "The roster lacks {people} at least. With these added the musts can hold (one of several ways):",
    ),
    "gaps.lacks_unproven": Text(
        "Bổ sung {people} người như sau thì đủ (chưa chứng minh là ít nhất):",
        "With these {people} added the musts can hold (fewer may do, that is not proved):",
    ),
    "gaps.hopeless": Text(
        "Bổ sung ai vào danh sách cũng không được: các quy tắc bắt buộc tự mâu thuẫn.",
        "Whoever is added to the roster, the musts cannot hold: they contradict each other.",
    ),
    "gaps.profile.bodies": Text("vào {bodies}", "for {bodies}"),
    "gaps.profile.post": Text("giữ chức danh {post}", "as {post}"),
    "gaps.profile.anyone": Text("không đòi hỏi gì riêng", "nothing more is asked"),
    "gaps.always": Text("{body}: có mặt trong mọi phương án ({count} người): {rows}", "{body}: in every plan ({count}): {rows}"),
    "gaps.no_always": Text("{body}: không ai có mặt trong mọi phương án.", "{body}: nobody is in every plan."),
    "gaps.never": Text("{body}: không có mặt trong phương án nào ({count} người): {rows}", "{body}: in no plan ({count}): {rows}"),
    "gaps.never_anywhere": Text(
        "Ở mọi tổ chức: không có mặt trong phương án nào ({count} người): {rows}", "In no plan of any body ({count}): {rows}",
    ),
    "gaps.never_here": Text(
        "{body}: ngoài ra, không có mặt trong phương án nào ({count} người): {rows}", "{body}: in no plan either ({count}): {rows}",
    ),
    "gaps.barred": Text("{rows} – vì quy tắc {rule}", "{rows} – because of rule {rule}"),
    "gaps.out_together": Text("{rows} – do các quy tắc cùng nhau", "{rows} – because of several rules together"),
    "gaps.no_never": Text("{body}: ai trong danh sách cũng có mặt trong một phương án nào đó.", "{body}: everybody is in some plan."),
    "gaps.post_always": Text("{body}, {post}: phương án nào cũng là {rows}.", "{body}, {post}: in every plan {rows}."),
    "gaps.post_possible": Text("{body}, {post}: có thể là {count} người: {rows}", "{body}, {post}: {count} can be chosen: {rows}"),
    "gaps.and_more": Text("{rows}, và {count} người nữa", "{rows}, and {count} more"),
    "gaps.confirmed": Text("Kết quả đã được một bộ giải thứ hai xác nhận.", "A second engine confirmed this."),
    "gaps.unconfirmed": Text("Kết quả chưa được bộ giải thứ hai xác nhận.", "No second engine has confirmed this."),
}

TEXTS: dict[str, Text] = {**_HELP, **_KINDS, **_REPORT}
