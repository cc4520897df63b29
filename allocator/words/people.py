"""Sentences: rules about people, and what rules about units say where their rows are people (`<code>.people`)."""

from __future__ import annotations

from allocator.words.text import Text

_RULES = {
    "rule.eligible": Text("{body}: chỉ {rows} mới được có ghế{exceptions}.", "{body}: only {rows} may hold seats{exceptions}."),
    "rule.eligible.people": Text("{body}: chỉ {rows} mới được tham gia{exceptions}.", "{body}: only {rows} may sit{exceptions}."),
    "eligible.exceptions": Text("; trường hợp ngoại lệ: {rows}", "; exceptions: {rows}"),
    "eligible.exception": Text("{person}, lý do: {reason}", "{person}, because: {reason}"),
    "rule.apart": Text("{body}: {rows} cộng lại có nhiều nhất {at_most}.", "{body}: {rows} hold at most {at_most} together."),
    "rule.apart.people": Text("{body}: {rows}: nhiều nhất {at_most} người tham gia.", "{body}: at most {at_most} of {rows}."),
    "rule.together": Text(
        "{body}: {rows} cùng tham gia tất cả, hoặc không ai tham gia.", "{body}: all or none of {rows}.",
    ),
    "companions.same": Text("mỗi nhóm đơn vị cùng “{column}” (xét {rows})", "each group of units with the same “{column}” ({rows})"),
    "companions.same.people": Text("mỗi nhóm người cùng “{column}” (xét {rows})", "each group with the same “{column}” ({rows})"),
    "rule.score.most": Text(
        "{body}: ưu tiên tổng “{column}” cao nhất ({rows}).", "{body}: the greatest total of “{column}” is preferred ({rows}).",
    ),
    "rule.score.least": Text(
        "{body}: ưu tiên tổng “{column}” thấp nhất ({rows}).", "{body}: the least total of “{column}” is preferred ({rows}).",
    ),
    "rule.posts": Text("{body}, các chức danh: {posts}{compatible}.", "{body}, posts: {posts}{compatible}."),
    "posts.one": Text("{name}: đúng {seats} người{where}{among}", "{name}: exactly {seats}{where}{among}"),
    "posts.where": Text(" có {conditions}", " with {conditions}"),
    "posts.among": Text(", chọn trong số người giữ chức {posts}", ", chosen from the holders of {posts}"),
    "posts.compatible": Text(
        "; một người giữ nhiều nhất {may_hold} chức danh, chỉ được kiêm: {pairs}",
        "; one person may hold up to {may_hold} posts, and only these together: {pairs}",
    ),
    "posts.several": Text(
        "; một người giữ được nhiều nhất {may_hold} chức danh", "; one person may hold up to {may_hold} posts",
    ),
    "posts.pair": Text("{one} – {other}", "{one} – {other}"),
    "rule.pin.in": Text(
        "{body}: theo quyết định, {rows} tham gia (lý do: {reason}).", "{body}: by decision, {rows} in (reason: {reason}).",
    ),
    "rule.pin.out": Text(
        "{body}: theo quyết định, {rows} không tham gia (lý do: {reason}).", "{body}: by decision, {rows} out (reason: {reason}).",
    ),
    "rule.pin.post": Text(
        "{body}: theo quyết định, {rows} giữ chức danh {post} (lý do: {reason}).",
        "{body}: by decision, {rows} as {post} (reason: {reason}).",
    ),
    "rule.pin.no_post": Text(
        "{body}: theo quyết định, {rows} không giữ chức danh {post} (lý do: {reason}).",
        "{body}: by decision, {rows} not as {post} (reason: {reason}).",
    ),
    "rule.surplus": Text(
        "{list}: số dư so với {seats} là {limits}{small}.", "{list}: the surplus of names over {seats} is {limits}{small}.",
    ),
    "surplus.where_small": Text("; nếu không có số nguyên nào phù hợp thì {limits}", "; where no whole number fits, {limits}"),
    "listed.number": Text("{seats} người cần bầu", "{seats} seats to elect"),
    "listed.number_one": Text("{seats} người cần bầu", "{seats} seat to elect"),
    "listed.seats_of": Text("số lượng cần bầu của {body}", "the seats to elect of {body}"),
    "rule.guarantee": Text(
        "{list}: dù ai trúng cử ({seats}), vẫn có ít nhất {amount} thuộc cơ cấu {category}.",
        "{list}: whoever is elected ({seats}), at least {amount} in the category {category}.",
    ),
}

_OF_PEOPLE = {
    "amount.seat.people": Text("{seats} người", "{seats} person"),
    "amount.seats.people": Text("{seats} người", "{seats} people"),
    "rows.unit.people": Text("{count} người", "{count} person"),
    "rows.units.people": Text("{count} người", "{count} people"),
    "rule.size.people": Text("{body}: số lượng là {limits}.", "{body}: the size is {limits}."),
    "rule.seats.people": Text("{body}: mỗi người được {limits} ({rows}).", "{body}: each person holds {limits} ({rows})."),
    "rule.seats.none.people": Text("{body}: không ai trong số này tham gia ({rows}).", "{body}: none of these people sits there ({rows})."),
    "rule.bloc.people": Text("{body}: có {limits}{base} trong số {rows}.", "{body}: {limits}{base} from among {rows}."),
    "rule.bloc.where.people": Text("{body}: có {limits}{base} trong số {rows}.", "{body}: {limits}{base} from among {rows}."),
    "rule.bloc.each.people": Text(
        "{body}: mỗi “{column}” có {limits}{base} (xét {rows}).",
        "{body}: {limits}{base} for each value of “{column}” ({rows}).",
    ),
    "rule.bloc.row.people": Text("{body}: mỗi người được {limits}{base} ({rows}).", "{body}: each person holds {limits}{base} ({rows})."),
    "rule.bloc.amounts.people": Text(
        "{body}: số người theo từng nhóm: {quotas}{base} (xét {rows}).", "{body}: people by group: {quotas}{base} ({rows}).",
    ),
    "rule.bloc.fixed.people": Text(
        "{body}: nhóm cố định “{name}” có {limits}{base}.", "{body}: {limits}{base} in the fixed group “{name}”.",
    ),
    "rule.category.people": Text(
        "{body}: có {limits}{base} thuộc cơ cấu {category}.", "{body}: {limits}{base} in the category {category}.",
    ),
    "rule.category.where.people": Text(
        "{body}: trong số {rows}, có {limits}{base} thuộc cơ cấu {category}.",
        "{body}: among {rows}, {limits}{base} in the category {category}.",
    ),
    "rule.category.each.people": Text(
        "{body}: trong những người cùng “{column}”, có {limits}{base} thuộc cơ cấu {category} (xét {rows}).",
        "{body}: among those with the same “{column}”, {limits}{base} in the category {category} ({rows}).",
    ),
    "rule.category.row.people": Text(
        "{body}: xét từng người một, có {limits}{base} thuộc cơ cấu {category} ({rows}).",
        "{body}: of each single person, {limits}{base} in the category {category} ({rows}).",
    ),
    "rule.category.amounts.people": Text(
        "{body}: số người thuộc cơ cấu {category} theo từng nhóm: {quotas}{base} (xét {rows}).",
        "{body}: in the category {category}, by group: {quotas}{base} ({rows}).",
    ),
    "rule.partition.people": Text(
        "{body}: mỗi người tham gia thuộc đúng một trong các cơ cấu {categories}{with_fixed} (xét {rows}).",
        "{body}: everyone who sits belongs to exactly one of {categories}{with_fixed} ({rows}).",
    ),
    "rule.keep.people": Text(
        "{body}: so với {reference}{was}, thay không quá {at_most}{with_fixed} (xét {rows}).",
        "{body}: compared with {reference}{was}, at most {at_most} replaced{with_fixed} ({rows}).",
    ),
    "rule.keep.all.people": Text(
        "{body}: giữ nguyên người như {reference}{was}{with_fixed} (xét {rows}).",
        "{body}: the same people as in {reference}{was}{with_fixed} ({rows}).",
    ),
    "keep.column.people": Text("cột “{column}”", "the column “{column}”"),
    "keep.was.people": Text(" (đổi mã: {merged})", " (ids that changed: {merged})"),
    "keep.merged.people": Text("{new} trước là {old}", "{new} was {old}"),
    "rule.within.people": Text(
        "{body} nằm trong {around}: ai tham gia {body} thì phải tham gia {around}.",
        "{body} lies within {around}: who sits in {body} sits in {around}.",
    ),
    "size.open.people": Text("số lượng không ấn định trước", "the size is left open"),
    "size.fixed.people": Text(", trong đó {seats} cố định", ", of which settled beforehand: {seats}"),
    "size.vacant.people": Text(", được khuyết nhiều nhất {seats}", ", and up to {seats} may be missing"),
    "base.with_fixed.people": Text(" (tính cả số người cố định)", " (those settled beforehand counted)"),
    "base.without_fixed.people": Text(" (không tính số người cố định)", " (those settled beforehand not counted)"),
    "share_of.body.people": Text("tính trên tổng số", "of all members"),
    "share_of.body.fixed.people": Text(
        "tính trên tổng số, kể cả số người cố định", "of all members, those settled beforehand included",
    ),
    "share_of.elected.people": Text("tính trên số cần bầu, không kể số người cố định", "of those to elect, without the fixed ones"),
    "share_of.filled.people": Text("tính trên số hiện có, không kể chỗ khuyết", "of those who sit, vacancies left out"),
    "share_of.filled.fixed.people": Text(
        "tính trên số hiện có, kể cả số người cố định, không kể chỗ khuyết",
        "of those who sit, those settled beforehand included, vacancies left out",
    ),
    "share_of.rows.people": Text("tính trên số được chọn trong nhóm ấy", "of those of the group who sit"),
    "unknown.row.people": Text("bảng {table} không có người mang mã {name}", "the table {table} has no person {name}"),
    "unknown.earlier_row.people": Text("trong danh sách trước không có người mang mã {name}", "there was no person {name} before"),
    "pin.twice.people": Text("{row} được nêu hai lần", "{row} is named twice"),
    "cell.number.people": Text(
        "bảng {table}, cột {column}, mã {row}: đây không phải số dùng được ở đây",
        "table {table}, column {column}, row {row}: this is no number that can be used here",
    ),
}

_FAULTS = {
    "unknown.post": Text("{body} không có chức danh nào tên {name}", "{body} has no post {name}"),
    "pin.post_of_unit": Text("chức danh chỉ dành cho người; {body} gồm các đơn vị", "posts are for people; {body} consists of units"),
    "rule.units_only": Text(
        "quy tắc loại {kind} chỉ dùng cho đơn vị; {body} gồm những con người cụ thể",
        "a rule of kind {kind} is about units; {body} consists of people",
    ),
    "rule.people_only": Text(
        "quy tắc loại {kind} chỉ dùng cho người; {body} gồm các đơn vị", "a rule of kind {kind} is about people; {body} consists of units",
    ),
    "expected.any_number": Text("một số", "a number"),
    "posts.name_twice": Text("chức danh {post} đã có ở quy tắc {rule}", "the post {post} stands in the rule {rule} already"),
    "companions.rows_or_same": Text("chưa nói là những ai", "nobody is named"),
    "want.companions.rows_or_same": Text("rows: [mã, mã] hoặc same: tên cột", "rows: [id, id] or same: a heading"),
    "pin.seats_or_post": Text("quyết định phải nêu số ghế hoặc chức danh", "a pin says seats or a post"),
    "want.pin.seats_or_post": Text(
        "seats: 1 (tham gia), seats: 0 (không), hoặc post: tên chức danh", "seats: 1 (in), seats: 0 (out), or post: a name",
    ),
    "posts.shape": Text("danh sách chức danh không đọc được", "the posts cannot be read"),
    "want.posts.shape": Text(
        "danh sách, ví dụ [{{name: Bí thư, seats: 1}}, {{name: Phó bí thư, seats: 2, where: {{...}}, among: [...]}}]",
        "a list such as [{{name: Secretary, seats: 1}}, {{name: Deputy, seats: 2, where: {{...}}, among: [...]}}]",
    ),
    "posts.seats": Text("số người giữ chức danh không hợp lệ", "this is no number of holders"),
    "want.posts.seats": Text("số nguyên từ 0 trở lên", "a whole number from 0 up"),
    "posts.twice": Text("chức danh được nêu hai lần", "a post is named twice"),
    "eligible.except_shape": Text("danh sách ngoại lệ không đọc được", "the exceptions cannot be read"),
    "want.eligible.except_shape": Text("{{P012: lý do}}", "{{P012: reason}}"),
    "eligible.reason": Text("ngoại lệ phải nêu lý do", "an exception must give its reason"),
    "want.eligible.reason": Text("{{P012: lý do và văn bản}}", "{{P012: the reason and the document}}"),
    "surplus.small_shape": Text("mức dư cho trường hợp ít người không đọc được", "the surplus of small lists cannot be read"),
    "want.surplus.small_shape": Text("{{at_least: 1, at_most: 2}}", "{{at_least: 1, at_most: 2}}"),
    "surplus.amount": Text("mức này phải là số người hoặc tỷ lệ", "this must be a number or a share"),
    "want.surplus.amount": Text("số nguyên, hoặc tỷ lệ như 10%", "a whole number, or a share such as 10%"),
    "draft.not_in_category": Text(
        "theo danh sách, {row} không khớp với số ghi ở cột {category}", "by the roster, {row} does not fit what stands under {category}",
    ),
    "draft.no_list": Text("{key} phải là một danh sách", "{key} must be a list"),
    "draft.no_post": Text("không có chức danh nào tên {post}", "there is no post {post}"),
    "breach.person_once": Text(
        "{body}, {row}: mỗi người chỉ có một ghế hoặc không, không thể là {value}.",
        "{body}, {row}: a person has one seat or none, not {value}.",
    ),
    "breach.post_row": Text(
        "{body}: chức danh {post} nêu {row}, mà bảng không có.", "{body}: the post {post} names {row}, whom the table lacks.",
    ),
    "breach.post_twice": Text("{body}: chức danh {post} nêu {row} hai lần.", "{body}: the post {post} names {row} twice."),
    "breach.person": Text("{name} ({row})", "{name} ({row})"),
    "breach.those": Text(" ({people})", " ({people})"),
    "breach.not_eligible": Text(
        "{body}: {person} không đủ điều kiện: {values} (quy tắc {rule}).", "{body}: {person} is not eligible: {values} (rule {rule}).",
    ),
    "breach.post_holder": Text(
        "{body}: {person} không đủ điều kiện giữ chức danh {post}: {values} (quy tắc {rule}).",
        "{body}: {person} does not meet the conditions of the post {post}: {values} (rule {rule}).",
    ),
    "breach.post_count": Text(
        "{body}: chức danh {post} có {count} người giữ{people}, mà phải có đúng {seats} (quy tắc {rule}).",
        "{body}: the post {post} is held by {count}{people}, and must be held by exactly {seats} (rule {rule}).",
    ),
    "breach.post_outside": Text(
        "{body}: {person} giữ chức danh {posts} nhưng không có tên trong {body} (quy tắc {rule}).",
        "{body}: {person} holds {posts} without a seat in {body} (rule {rule}).",
    ),
    "breach.post_among": Text(
        "{body}: {person} giữ chức danh {post} nhưng không giữ chức danh {among}, là điều kiện của chức danh ấy (quy tắc {rule}).",
        "{body}: {person} holds {post} without holding {among}, which it takes (rule {rule}).",
    ),
    "breach.post_clash": Text(
        "{body}: {person} không được cùng lúc giữ {posts} (quy tắc {rule}).",
        "{body}: {person} may not hold at once: {posts} (rule {rule}).",
    ),
    "breach.apart": Text(
        "{body}: {people} cùng tham gia, mà trong số này nhiều nhất {at_most} người được tham gia (quy tắc {rule}).",
        "{body}: {people} sit there, and at most {at_most} of these people may (rule {rule}).",
    ),
    "breach.together": Text(
        "{body}: {people} tham gia mà {others} thì không; những người này phải cùng tham gia hoặc cùng không (quy tắc {rule}).",
        "{body}: {people} sit there without {others}; they must come together or not at all (rule {rule}).",
    ),
    "breach.pin_in": Text(
        "{body}: {person} không có tên, mà theo quyết định phải tham gia (lý do: {reason}; quy tắc {rule}).",
        "{body}: {person} is missing, who sits there by decision (reason: {reason}; rule {rule}).",
    ),
    "breach.pin_out": Text(
        "{body}: {person} có tên, mà theo quyết định không tham gia (lý do: {reason}; quy tắc {rule}).",
        "{body}: {person} sits there, who is left out by decision (reason: {reason}; rule {rule}).",
    ),
    "breach.pin_post": Text(
        "{body}: {person} không giữ chức danh {post}, mà theo quyết định phải giữ (lý do: {reason}; quy tắc {rule}).",
        "{body}: {person} does not hold the post {post}, as decided (reason: {reason}; rule {rule}).",
    ),
    "breach.pin_no_post": Text(
        "{body}: {person} giữ chức danh {post}, mà theo quyết định không giữ (lý do: {reason}; quy tắc {rule}).",
        "{body}: {person} holds the post {post}, against the decision (reason: {reason}; rule {rule}).",
    ),
    "breach.within": Text(
        "{body}: {person} có tên ở đây nhưng không có trong {around}.", "{body}: {person} sits here without a seat in {around}.",
    ),
    "draft.person_once": Text("mỗi người chỉ có một ghế hoặc không", "a person has one seat or none"),
    "want.one_or_none": Text("1 hoặc 0", "1 or 0"),
}

_TABLES = {
    "column_name.age": Text("tuổi", "age"),
    "column_name.months_to_retirement": Text("số tháng đến tuổi nghỉ hưu", "months to retirement"),
    "column_name.born": Text("ngày sinh", "birth date"),
    "column_name.gender": Text("giới tính", "gender"),
    "column.person": Text("Họ và tên", "Name"),
    "column.from_unit": Text("Đơn vị", "Unit"),
    "column.posts": Text("Chức danh", "Post"),
    "line.people": Text("TỔNG SỐ: {count}", "TOTAL: {count}"),
    "line.people_listed": Text("Trong danh sách trên: {count}", "Listed above: {count}"),
    "line.people_fixed": Text("Cố định: {count}", "Fixed: {count}"),
    "line.people_fixed_group": Text("Cố định, {name}: {count}", "Fixed, {name}: {count}"),
    "line.people_vacant": Text("Để khuyết: {count}", "Left vacant: {count}"),
    "line.people_share": Text("Tỷ lệ trên tổng số {base}", "Share of all {base}"),
    "line.people_share_filled": Text("Tỷ lệ trên số hiện có {base}", "Share of the {base} filled"),
    "report.people_body": Text("{body}: {size} người", "{body}: {size} people"),
    "report.people_body_vacant": Text("{body}: {size} người, khuyết {vacant}", "{body}: {size} people, {vacant} vacant"),
    "note.posts_first": Text(
        "Thứ tự: người giữ chức danh đứng trước, theo thứ tự các chức danh trong tệp; những người còn lại theo thứ tự của danh sách.",
        "Order: holders of posts first, as the file lists the posts; then the others in the order of the roster.",
    ),
    "line.chosen": Text("TỔNG SỐ: {count} đơn vị", "TOTAL: {count} units"),
    "note.not_chosen": Text(
        "Chỉ liệt kê đơn vị được chọn; {count} đơn vị còn lại không được chọn.",
        "Only the units that are chosen; the other {count} are not.",
    ),
    "note.come": Text("Mới so với lần trước ({count}): {rows}.", "New since the earlier plan ({count}): {rows}."),
    "note.gone": Text("Không còn so với lần trước ({count}): {rows}.", "Gone since the earlier plan ({count}): {rows}."),
    "note.and_more": Text("{rows}, và {count} người khác", "{rows}, and {count} more"),
    "note.synthetic": Text("SỐ LIỆU GIẢ ĐỊNH, chỉ để minh họa", "SYNTHETIC DATA, an illustration only"),
    "note.synthetic_cell": Text("giả định", "synthetic"),
}

TEXTS: dict[str, Text] = {**_RULES, **_OF_PEOPLE, **_FAULTS, **_TABLES}
