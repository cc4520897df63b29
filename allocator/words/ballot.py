"""Sentences about a ballot list and what an election can do to it."""

from __future__ import annotations

from allocator.words.text import Text

_HELP = {
    "help.ballot": Text(
        "Danh sách bầu so với số cần bầu: trường hợp xấu nhất, xác suất, và thay đổi có lợi nhất.",
        "A list of names against the seats: worst case, probabilities, and the change that helps most.",
    ),
    "option.ballot_body": Text(
        "Danh sách bầu (hoặc tổ chức được bầu), nếu tệp có nhiều hơn một; mặc định: danh sách đầu tiên.",
        "The list (or the body that is elected), if there are several; the first by default.",
    ),
    "option.ballot_plan": Text(
        "Danh sách của tiểu ban nhân sự (JSON, CSV hoặc XLSX), thay cho danh sách do chương trình lập.",
        "The subcommittee's own list (JSON, CSV or XLSX) instead of the one that the program draws up.",
    ),
    "option.seats": Text("Số lượng cần bầu, nếu tệp không nói.", "Seats to elect, where the file does not say it."),
    "option.bias": Text(
        "Thiên lệch: CƠ_CẤU=HỆ_SỐ, ví dụ women=0.8; dùng được nhiều lần.", "A bias: CATEGORY=FACTOR, such as women=0.8; may be repeated.",
    ),
    "option.loss": Text(
        "Hao hụt như các lần trước: CƠ_CẤU=TỶ_LỆ, ví dụ women=33%; dùng được nhiều lần.",
        "Past losses: CATEGORY=SHARE, such as women=33%; may be repeated.",
    ),
    "option.samples": Text("Số lần bốc thăm cho mỗi mô hình.", "Draws per vote model."),
}

_REFUSED = {
    "ballot.no_people": Text(
        "tệp không có tổ chức nào gồm những con người cụ thể", "no body of the file consists of people",
    ),
    "ballot.which": Text(
        "không quy tắc nào cho biết đâu là danh sách bầu ({bodies}); hãy chọn bằng --body",
        "no rule says which body is the list ({bodies}); choose one with --body",
    ),
    "ballot.units": Text("{body} gồm các đơn vị, không phải người", "{body} consists of units, not of people"),
    "ballot.no_body": Text("không có {body}. Có: {bodies}", "there is no body {body}. There are: {bodies}"),
    "ballot.no_body_maybe": Text(
        "không có {body}. Có: {bodies}. Có thể là: {maybe}?", "there is no body {body}. There are: {bodies}. Maybe: {maybe}?",
    ),
    "ballot.seats_needed": Text(
        "không quy tắc nào cho biết bầu bao nhiêu người từ {body}; hãy nêu --seats N",
        "no rule says how many are elected from {body}; say --seats N",
    ),
    "ballot.size_open": Text(
        "số lượng của {body} chưa ấn định và danh sách không nêu; hãy nêu --seats N",
        "the size of {body} is open and the list does not say it; say --seats N",
    ),
    "ballot.silent": Text(
        "danh sách đã cho không nêu ai trong {body}; cột body phải ghi {body}",
        "the given list names nobody in {body}; write {body} under body",
    ),
    "ballot.bias_shape": Text(
        "--bias {text}: cần CƠ_CẤU=HỆ_SỐ với hệ số dương, ví dụ women=0.8",
        "--bias {text}: CATEGORY=FACTOR is needed, the factor above 0, such as women=0.8",
    ),
    "ballot.loss_shape": Text(
        "--loss {text}: cần CƠ_CẤU=TỶ_LỆ từ 0% đến dưới 100%, ví dụ women=33%",
        "--loss {text}: CATEGORY=SHARE is needed, from 0% to less than 100%, such as women=33%",
    ),
    "ballot.category_twice": Text("{option}: {category} được nêu hai lần", "{option}: {category} is named twice"),
    "ballot.no_category": Text(
        "{option}: không có cơ cấu {category}. Có: {categories}", "{option}: there is no category {category}. There are: {categories}",
    ),
    "ballot.no_category_maybe": Text(
        "{option}: không có cơ cấu {category}. Có: {categories}. Có thể là: {maybe}?",
        "{option}: there is no category {category}. There are: {categories}. Maybe: {maybe}?",
    ),
}

_TABLES = {
    "ballot.list": Text(
        "{list}: {names} người; cần bầu {seats}{elected}; {surplus}.", "{list}: {names} names; {seats} to elect{elected}; {surplus}.",
    ),
    "ballot.surplus": Text("số dư {surplus} ({share})", "surplus {surplus} ({share})"),
    "ballot.lacks": Text("thiếu {missing} người so với số cần bầu", "{missing} fewer names than seats"),
    "ballot.into": Text(" vào {body}", " to {body}"),
    "ballot.fixed": Text(
        "{body} còn có {fixed} ghế cố định, không bầu.", "{body} has {fixed} fixed seats too, which are not voted on.",
    ),
    "ballot.vacant": Text("{body}: phương án để khuyết {vacant} chỗ.", "{body}: the plan leaves {vacant} seats open."),
    "ballot.short": Text(
        "DANH SÁCH THIẾU NGƯỜI: {names} người cho {seats} chỗ cần bầu; {open} chỗ sẽ để trống.",
        "THE LIST IS TOO SHORT: {names} names for {seats} seats to elect; {open} seats stay open.",
    ),
    "ballot.others": Text("Tệp còn có danh sách khác: {lists}; xem bằng --body.", "There are other lists: {lists}; see them with --body."),
    "ballot.one_of_many": Text(
        "Đây là một trong nhiều phương án tốt ngang nhau; danh sách khác có thể cho kết quả khác.",
        "This is one of several equally good plans; another list may fare otherwise.",
    ),
    "ballot.categories": Text("Từng cơ cấu", "Category by category"),
    "ballot.rules": Text("Từng quy tắc về những người trúng cử", "Rule by rule: what those elected shall meet"),
    "column.category": Text("Cơ cấu", "Category"),
    "column.on_list": Text("Trên danh sách", "On the list"),
    "column.needed": Text("Cần trúng cử", "Needed"),
    "column.to_guarantee": Text("Danh sách cần có", "To guarantee"),
    "column.worst": Text("Ít nhất", "Worst"),
    "column.best": Text("Nhiều nhất", "Best"),
    "column.guaranteed": Text("Bảo đảm", "Guaranteed"),
    "model.uniform": Text("Xác suất", "Probability"),
    "model.bias": Text("Có thiên lệch", "Biased"),
    "model.loss": Text("Hao hụt như trước", "Past losses"),
    "ballot.yes": Text("có", "yes"),
    "ballot.no": Text("không", "no"),
    "ballot.impossible": Text("không thể đạt", "impossible"),
    "ballot.depends": Text("tùy kết quả bầu", "depends on who is elected"),
    "ballot.all_rules": Text("TẤT CẢ CÙNG LÚC", "ALL TOGETHER"),
    "ballot.all_musts": Text("CÁC QUY TẮC BẮT BUỘC CÙNG LÚC", "ALL MUSTS TOGETHER"),
    "ballot.clause": Text("  · {label}", "  · {label}"),
    "chance.exact": Text("{percent}%", "{percent}%"),
    "chance.about": Text("≈ {percent}% ± {error}", "≈ {percent}% ± {error}"),
    "chance.nearly_sure": Text("> 99,99%", "> 99.99%"),
    "chance.nearly_never": Text("< 0,01%", "< 0.01%"),
    "ballot.percent": Text("{percent}%", "{percent}%"),
}

_MODELS = {
    "ballot.whoever": Text(
        "“Ít nhất” và “Nhiều nhất”: dù ai trúng cử. “Danh sách cần có”: số người trên danh sách để mức ấy được bảo đảm.",
        "“Worst” and “Best”: whoever is elected. “To guarantee”: so many names on the list make sure of the minimum.",
    ),
    "ballot.model.uniform": Text(
        "Xác suất: coi mọi cách chọn {seats} trong {names} người đều có khả năng như nhau{how}.",
        "Probability: every set of {seats} of the {names} names is equally likely{how}.",
    ),
    "ballot.model.bias": Text(
        "Có thiên lệch: người trúng cử được rút lần lượt, khả năng của mỗi người được nhân hệ số: {factors}{how}.",
        "Biased: those elected are drawn one after another, each name's odds multiplied by: {factors}{how}.",
    ),
    "ballot.model.loss": Text(
        "Hao hụt như trước: trung bình, tỷ lệ trong số trúng cử thấp hơn tỷ lệ trên danh sách: {losses}; "
        "muốn vậy, khả năng của mỗi người được nhân hệ số: {factors}{how}.",
        "Past losses: on average the share of those elected is below the share of the list: {losses}; for this the odds are multiplied by: "
        "{factors}{how}.",
    ),
    "ballot.factor": Text("{category} × {factor}", "{category} × {factor}"),
    "ballot.loss": Text("{category} mất {share}", "{category} lose {share}"),
    "ballot.missed": Text(
        "{category}: với số dư {surplus} người, mức hao hụt ấy không thể xảy ra (riêng nó hoặc cùng các mức khác); "
        "mô hình cho mức {percent}%.",
        "{category}: with a surplus of {surplus} this loss cannot come about (alone or with the others); the model has {percent}%.",
    ),
    "ballot.how_exact": Text("; tính chính xác", "; counted exactly"),
    "ballot.how_drawn": Text(
        "; {samples} lần bốc thăm, hạt giống {seed}", "; {samples} draws, seed {seed}",
    ),
    "ballot.error": Text(
        "Số có dấu ≈ là ước lượng; phần ± là khoảng tin cậy 99%.", "A number with ≈ is an estimate; ± is its 99% interval.",
    ),
    "ballot.filled": Text("Các mô hình giả định bầu đủ số lượng.", "The models suppose that every seat is filled."),
}

_GUARANTEES = {
    "ballot.floors_fit": Text(
        "Bảo đảm cùng lúc {count} mức tối thiểu của {rules}: cộng lại {floors}, mỗi mức thêm số dư {surplus}, cần {needed} người; "
        "danh sách có {names}: đủ chỗ.",
        "To guarantee the {count} minima of {rules} together takes their sum {floors} and the surplus {surplus} for each: {needed} names; "
        "the list has {names}: there is room.",
    ),
    "ballot.floors_unfit": Text(
        "KHÔNG danh sách {names} người nào bảo đảm được cùng lúc {count} mức tối thiểu của {rules}: cộng lại {floors}, "
        "mỗi mức thêm số dư {surplus}, cần {needed} người.{less}",
        "NO list of {names} names can guarantee the {count} minima of {rules} together: their sum {floors} and the surplus {surplus} "
        "for each make {needed} names.{less}",
    ),
    "ballot.less_surplus": Text(" Chỉ có thể khi số dư từ {most} trở xuống.", " It takes a surplus of {most} or less."),
    "ballot.bare": Text(" Chỉ có thể khi không có số dư.", " It takes a list without surplus."),
    "ballot.no_surplus": Text(" Dù không có số dư cũng không thể.", " Even without a surplus it cannot be done."),
    "ballot.too_few": Text(
        "Cả danh sách nguồn không đủ người để bảo đảm: {labels}.", "The whole roster has too few people to guarantee: {labels}.",
    ),
    "ballot.too_few_of": Text("{label} (cần {needed}, có {roster})", "{label} ({needed} needed, {roster} there)"),
    "ballot.all_guaranteed": Text(
        "Mọi quy tắc đếm được ở trên đều được bảo đảm, dù ai trúng cử.", "Every rule counted above is guaranteed, whoever is elected.",
    ),
    "ballot.can_all": Text(
        "Có thể lập danh sách {names} người bảo đảm tất cả.", "A list of {names} names could guarantee all of it.",
    ),
    "ballot.maybe_all": Text(
        "Phép tính trên chưa loại trừ một danh sách {names} người bảo đảm tất cả.",
        "This arithmetic does not rule out a list of {names} names that guarantees all of it.",
    ),
    "ballot.built_in": Text(
        "Quy tắc “guarantee” đã buộc danh sách bảo đảm: {rules}.", "`guarantee` rules make the list safe for: {rules}.",
    ),
    "ballot.not_counted": Text(
        "Không xét ở đây vì không chỉ là số người: {rules}.", "Left out here, being about more than numbers of people: {rules}.",
    ),
}

_CHANGES = {
    "ballot.help": Text(
        "Thay đổi có lợi nhất (vẫn giữ mọi quy tắc bắt buộc của danh sách và của các tổ chức nằm trong đó):",
        "What helps most (what must hold on the list and inside it is kept):",
    ),
    "ballot.no_help": Text(
        "Không có thay đổi một người nào vừa tốt hơn vừa giữ các quy tắc bắt buộc của danh sách và của các tổ chức nằm trong đó.",
        "No change of one name helps and keeps what must hold on the list and inside it.",
    ),
    "ballot.help_cut": Text(
        "Chưa xét hết: có thể còn thay đổi tốt hơn mà chưa thử xem các tổ chức bên trong có còn lập được hay không.",
        "Not all was tried: there may be better changes of which it was not looked into whether the bodies inside can still be filled.",
    ),
    "ballot.not_fillable": Text(
        "CHÚ Ý: từ {list} như hiện nay không thể lập các tổ chức bên trong đúng mọi quy tắc bắt buộc; "
        "những thay đổi dưới đây chưa chắc khắc phục được điều đó.",
        "NOTE: from {list} as it stands the bodies inside cannot be filled as the musts ask; the changes below may not mend that.",
    ),
    "ballot.swap": Text("Đổi: {out} ra, {joins} vào", "Swap: {out} off, {joins} on"),
    "ballot.addition": Text("Thêm: {joins}", "Add: {joins}"),
    "ballot.removal": Text("Bớt: {out}", "Remove: {out}"),
    "ballot.alone_like": Text("{name} (hoặc {others} người khác tương đương)", "{name} (or {others} more who are alike)"),
    "ballot.person_like": Text("{name} ({row}, hoặc {others} người khác tương đương)", "{name} ({row}, or {others} more who are alike)"),
    "ballot.change": Text(
        "  - {change}: {guaranteed}/{rules} quy tắc được bảo đảm (nay {sure}); trường hợp xấu nhất thiếu {shortfall} chỗ (nay {missed}); "
        "xác suất tất cả cùng đạt {together} (nay {before}).{note}",
        "  - {change}: {guaranteed} of {rules} rules guaranteed (now {sure}); at worst {shortfall} seats missed (now {missed}); "
        "all together {together} (now {before}).{note}",
    ),
    "ballot.lowers": Text(
        " Cân nhắc: thay đổi này bảo đảm chắc hơn trong trường hợp xấu nhất, nhưng làm GIẢM xác suất tất cả cùng đạt.",
        " Weigh this: it makes the worst case better, but all together LESS likely.",
    ),
}

TEXTS: dict[str, Text] = {**_HELP, **_REFUSED, **_TABLES, **_MODELS, **_GUARANTEES, **_CHANGES}
