"""Sentences: what is wrong in a scenario file, in its tables, and in a draft."""

from __future__ import annotations

from allocator.words import refused, wanted, warned
from allocator.words.text import Text

_FILES = {
    "file.missing": Text(vi="không tìm thấy tệp {file}", en="there is no file {file}"),
    "file.unreadable": Text(
        vi="không đọc được tệp {file}; có thể tệp đang mở ở chương trình khác hoặc bạn chưa có quyền đọc",
        en="the file {file} cannot be read; perhaps another program holds it open, or you may not read it",
    ),
    "yaml.empty": Text(vi="tệp chưa có nội dung", en="the file has no content"),
    "yaml.encoding": Text(
        vi="tệp không được lưu bằng bảng mã UTF-8; hãy lưu lại bằng UTF-8",
        en="the file is not saved as UTF-8; save it again as UTF-8",
    ),
    "yaml.broken": Text(
        vi="không đọc được tệp từ chỗ này; hay gặp nhất là thụt lề lệch, thiếu dấu cách sau dấu hai chấm, hoặc thiếu dấu đóng ngoặc",
        en="the file cannot be read from here on; most often an indent is off, "
        "a space after a colon is missing, or a bracket is not closed",
    ),
    "yaml.tab": Text(vi="dòng này thụt lề bằng phím Tab; hãy dùng dấu cách", en="this line is indented with a tab; use spaces"),
    "yaml.character": Text(vi="ký tự không được phép trong tệp", en="this character may not stand in the file"),
    "yaml.documents": Text(
        vi="sau dấu --- là một tài liệu thứ hai; mỗi tệp chỉ chứa một tài liệu",
        en="a second document begins after ---; a file holds one only",
    ),
    "yaml.too_deep": Text(vi="các mục lồng nhau quá sâu", en="the entries are nested too deeply"),
    "yaml.too_large": Text(
        vi="tệp trải ra quá {most} giá trị; hãy để bảng dài trong tệp CSV hoặc XLSX",
        en="the file unfolds to more than {most} values; keep long tables in a CSV or XLSX file",
    ),
    "yaml.alias": Text(
        vi="dấu * trỏ đến một nhãn & chưa có ở phía trên",
        en="this * points to a & mark that does not stand above it",
    ),
    "yaml.tag": Text(vi="không dùng nhãn kiểu bắt đầu bằng dấu !", en="type tags that begin with ! are not used here"),
    "yaml.key": Text(
        vi="tên mục phải là một chữ hoặc số, không phải danh sách hay nhóm mục",
        en="a key is a single word, not a list or mapping",
    ),
    "yaml.key_twice": Text(
        vi="mục {key} viết hai lần; lần đầu ở dòng {first}",
        en="the key {key} stands here twice; first on line {first}",
    ),
    "yaml.merge": Text(vi="dấu << chỉ gộp được nhóm mục", en="<< can merge mappings only"),
    "yaml.top": Text(vi="đây không phải tệp kịch bản", en="this is no scenario file"),
    "yaml.answer": Text(vi="đây là kết quả đã giải, không phải tệp kịch bản", en="this is an answer, not a scenario file"),
}

_VALUES = {
    "key.missing": Text(vi="thiếu mục {key}", en="the key {key} is missing"),
    "key.unknown": Text(vi="không có mục nào tên {key} ở đây", en="there is no key {key} here"),
    "value.type": Text(vi="giá trị không đúng loại", en="this is the wrong sort of value"),
    "value.choice": Text(vi="giá trị không nằm trong các giá trị được chọn", en="this value is not among the choices"),
    "value.range": Text(vi="số nằm ngoài giới hạn", en="this number is out of bounds"),
    "value.wrong": Text(vi="giá trị không dùng được ở đây", en="this value cannot be used here"),
    "facts.none": Text(vi="phần facts chưa có bảng nào", en="facts names no table"),
    "bodies.none": Text(vi="phần bodies chưa có tổ chức nào cần phân bổ", en="bodies names nothing to be filled"),
    "day.shape": Text(vi="không phải một ngày có trong lịch", en="this is no day of the calendar"),
    "size.shape": Text(vi="không phải số lượng của một tổ chức", en="this is no size of a body"),
    "fixed.shape": Text(vi="không phải số ghế", en="this is no number of seats"),
}

_TABLES = {
    "table.encoding": Text(
        vi="bảng không được lưu bằng UTF-8; trong Excel chọn Lưu thành, kiểu “CSV UTF-8 (Comma delimited)”",
        en="the table is not saved as UTF-8; in Excel choose Save As, type “CSV UTF-8 (Comma delimited)”",
    ),
    "table.utf16": Text(
        vi="bảng được lưu bằng UTF-16 (“Unicode Text”); trong Excel chọn Lưu thành, kiểu “CSV UTF-8 (Comma delimited)”",
        en="the table is saved as UTF-16 (“Unicode Text”); in Excel choose Save As, type “CSV UTF-8 (Comma delimited)”",
    ),
    "table.csv_broken": Text(
        vi="dấu ngoặc kép mở ở dòng này không được đóng đúng chỗ",
        en="a quotation mark that opens on this line is not closed where it should be",
    ),
    "table.protected": Text(
        vi="tệp có mật khẩu hoặc là định dạng Excel cũ; hãy bỏ mật khẩu và lưu thành .xlsx",
        en="the file has a password or is of an old Excel format; remove the password and save it as .xlsx",
    ),
    "table.broken": Text(
        vi="tệp Excel bị hỏng hoặc không phải tệp Excel; hãy mở bằng Excel và lưu lại thành .xlsx",
        en="the workbook is damaged or is none; open it in Excel and save it again as .xlsx",
    ),
    "table.too_large": Text(vi="tệp Excel quá lớn", en="the workbook is too large"),
    "table.xls": Text(
        vi="định dạng .xls cũ không đọc được; hãy lưu thành .xlsx",
        en="the old .xls format cannot be read; save it as .xlsx",
    ),
    "table.format": Text(vi="không đọc được bảng ở định dạng này", en="tables in this format cannot be read"),
    "plan.format": Text(vi="không đọc được phương án ở định dạng này", en="plans in this format cannot be read"),
    "table.empty": Text(vi="bảng trống", en="the table is empty"),
    "table.no_rows": Text(vi="bảng chưa có dòng dữ liệu nào", en="the table has no rows"),
    "table.no_sheet": Text(vi="tệp {file} không có trang tính {sheet}", en="{file} has no sheet {sheet}"),
    "table.no_header": Text(
        vi="không tìm thấy dòng tiêu đề: không ô nào ở các dòng đầu ghi {heading}",
        en="no heading line was found: none of the first lines has a cell {heading}",
    ),
    "table.header_row": Text(
        vi="dòng tiêu đề được khai là dòng {row}, nhưng bảng chỉ có {last} dòng",
        en="line {row} is said to hold the headings, but the table has {last} lines only",
    ),
    "table.heading_twice": Text(vi="hai cột cùng tên {heading}", en="two columns are headed {heading}"),
    "table.no_id": Text(vi="không có cột mã {heading}", en="there is no id column {heading}"),
    "table.no_column": Text(vi="bảng {table} không có cột {column}", en="the table {table} has no column {column}"),
    "table.gap": Text(
        vi="ô mã ({heading}) bị bỏ trống, nhưng phía dưới vẫn còn dòng có mã {next}; bảng phải liền mạch",
        en="this id ({heading}) is blank, but further down there is a row {next}; a table has no gaps",
    ),
    "table.id_twice": Text(vi="mã {id} có hai lần; lần đầu ở {first}", en="the id {id} stands twice; first at {first}"),
    "table.file_or_rows": Text(
        vi="bảng {table} cần đúng một trong hai: file (tệp) hoặc rows (các dòng viết ngay tại đây)",
        en="the table {table} needs exactly one of file and rows",
    ),
    "cell.no_birth": Text(
        vi="mã {row}: chưa có ngày sinh ở cột {columns}", en="row {row} has no birth date in the column {columns}",
    ),
    "cell.blank": Text(vi="ô trống ở cột {column}, mã {row}", en="the cell in column {column} of row {row} is blank"),
    "cell.count": Text(
        vi="cột {column}, mã {row}: giá trị không dùng được",
        en="column {column}, row {row}: this value cannot be used",
    ),
    "cell.merged": Text(
        vi="ô nằm trong vùng gộp {area}; hãy bỏ gộp và điền từng ô",
        en="the cell belongs to the merged area {area}; unmerge it and fill every cell",
    ),
    "cell.error": Text(vi="ô báo lỗi của Excel", en="the cell shows an error of Excel"),
    "cell.formula": Text(
        vi="công thức chưa có kết quả được lưu; hãy mở tệp bằng Excel và lưu lại",
        en="the formula has no stored result; open the file in Excel and save it again",
    ),
    "cell.part_over_whole": Text(
        vi="mã {row}: {part} là {some}, nhiều hơn {whole} là {everyone}",
        en="row {row}: {part} is {some}, more than {whole}, which is {everyone}",
    ),
    "amounts.column": Text(vi="cột {column} không dùng trong bảng chỉ tiêu", en="a table of amounts has no column {column}"),
}

_PARTS = {
    "category.no_part": Text(vi="không có cơ cấu nào tên {name}", en="there is no category {name}"),
    "category.one_combination": Text(
        vi="cơ cấu {name} chỉ được dùng một trong ba: all_of, any_of, not",
        en="the category {name} may use only one of all_of, any_of and not",
    ),
    "category.circular": Text(vi="cơ cấu {name} được ghép từ chính nó", en="the category {name} is combined from itself"),
    "category.no_column": Text(
        vi="cơ cấu {name}: không bảng đơn vị nào có cột {column}",
        en="category {name}: no table of units has a column {column}",
    ),
    "body.no_table": Text(vi="phần facts không có bảng {table}", en="facts has no table {table}"),
    "body.no_outer": Text(vi="không có tổ chức nào tên {body}", en="there is no body {body}"),
    "body.unbounded": Text(
        vi="không có gì giới hạn số ghế của {body}: thiếu size, và không quy tắc bắt buộc nào đặt mức trần",
        en="nothing limits the seats of {body}: it has no size, and no rule that must hold sets a cap",
    ),
    "body.circular": Text(vi="{body} nằm trong chính nó", en="{body} lies within itself"),
    "body.other_table": Text(
        vi="{body} không lấy từ bảng {table}; hai tổ chức lồng nhau phải lấy từ cùng một bảng",
        en="{body} is not filled from the table {table}; a body and the one around it use the same table",
    ),
    "body.size_empty": Text(
        vi="số lượng ít nhất {low} lớn hơn nhiều nhất {high}",
        en="the least size {low} is greater than the greatest {high}",
    ),
    "fixed.no_category": Text(vi="không có cơ cấu nào tên {name}", en="there is no category {name}"),
    "fixed.too_many": Text(
        vi="cơ cấu {name} nhiều hơn số ghế cố định ({seats})",
        en="there are more of category {name} than fixed seats ({seats})",
    ),
    "rule.kind": Text(vi="không có loại quy tắc {kind}", en="there is no rule of kind {kind}"),
    "rule.id_twice": Text(
        vi="hai quy tắc cùng mã {id}; lần đầu ở dòng {first}",
        en="two rules are called {id}; the first is on line {first}",
    ),
    "rule.id_reserved": Text(
        vi="mã {id} trùng với tên dành riêng cho quy tắc mặc nhiên",
        en="ids such as {id} are kept for the rules that hold by themselves",
    ),
    "rule.body_needed": Text(
        vi="có nhiều tổ chức nên quy tắc phải nói rõ body nào",
        en="there are several bodies, so the rule must say which one it is about",
    ),
    "rule.no_body": Text(vi="không có tổ chức nào tên {body}", en="there is no body {body}"),
    "rule.needs_prefer": Text(
        vi="quy tắc loại {kind} cần mục prefer, vì nó chỉ so sánh các phương án chứ không bắt buộc điều gì",
        en="a rule of kind {kind} needs prefer: it ranks plans and forbids none",
    ),
    "rule.not_alone": Text(
        vi="quy tắc {rule} phải đứng một mình ở bậc ưu tiên {stage}, nhưng ở đó còn có {others}",
        en="the rule {rule} must stand alone in stage {stage}, but {others} stands there too",
    ),
    "rule.not_positive": Text(vi="{field} phải là số dương", en="{field} must be a positive number"),
}

_CHANGES = {
    "variant.unknown": Text(vi="không có biến thể nào tên {name}", en="there is no variant {name}"),
    "variant.circular": Text(vi="các biến thể kế thừa vòng tròn: {names}", en="the variants extend one another in a circle: {names}"),
    "change.path": Text(vi="không đọc được đường dẫn này", en="this is no path"),
    "change.setting": Text(vi="cần viết đường dẫn, dấu bằng, rồi giá trị", en="a setting is a path, an equals sign and a value"),
    "change.no_path": Text(vi="đường dẫn không dẫn đến đâu: không có {name}", en="the path leads nowhere: there is no {name}"),
    "change.through_value": Text(
        vi="{path} là một giá trị ({value}), không có mục con",
        en="{path} is a single value ({value}) with nothing inside it",
    ),
    "change.twice": Text(
        vi="{path} bị đổi hai lần, hoặc đổi cùng với {other}",
        en="{path} is changed twice, or together with {other}",
    ),
    "change.cell": Text(
        vi="mỗi lần chỉ đổi được một ô, hoặc bỏ cả dòng bằng null",
        en="one cell can be changed at a time, or a row taken out with null",
    ),
    "change.no_row": Text(vi="bảng {table} không có mã {row}", en="the table {table} has no row {row}"),
    "change.no_column": Text(vi="bảng {table} không có cột {column}", en="the table {table} has no column {column}"),
    "change.no_rule": Text(vi="không có quy tắc {rule} để bỏ", en="there is no rule {rule} to drop"),
    "preset.unknown": Text(vi="không có bộ quy tắc mẫu {name}", en="there is no preset {name}"),
    "preset.no_name": Text(vi="bộ quy tắc mẫu {preset} không nhắc đến {name}", en="the preset {preset} names no {name}"),
}

_DRAFTS = {
    "draft.broken": Text(vi="tệp JSON bị hỏng", en="the JSON file is damaged"),
    "draft.no_plan": Text(vi="tệp không chứa phương án nào", en="the file holds no plan"),
    "draft.body_needed": Text(
        vi="có nhiều tổ chức nên bản dự thảo cần cột body",
        en="there are several bodies, so the draft needs a column body",
    ),
    "draft.no_body": Text(vi="không có tổ chức nào tên {body}", en="there is no body {body}"),
    "draft.no_row": Text(vi="bảng {table} không có mã {row}", en="the table {table} has no row {row}"),
    "draft.row_twice": Text(vi="đơn vị {row} có hai dòng", en="the row {row} stands twice"),
    "draft.no_category": Text(
        vi="cột {column} gần giống một cơ cấu nhưng không phải",
        en="the column {column} reads almost like a category but is none",
    ),
    "draft.formula": Text(
        vi="số {name} đã chọn cho quy tắc {rule} không đọc được",
        en="the number chosen as {name} for the rule {rule} cannot be read",
    ),
}

TEXTS: dict[str, Text] = {
    **_FILES, **_VALUES, **_TABLES, **_PARTS, **_CHANGES, **_DRAFTS, **refused.TEXTS, **wanted.TEXTS, **warned.TEXTS,
}  # fmt: skip
