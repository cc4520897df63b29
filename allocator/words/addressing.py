"""How people are spoken of in running text: words of address before a given name, and what looks like a name and is none."""

from __future__ import annotations

ADDRESSES = frozenset({
    "đồng chí", "đ/c", "đ.c", "đc", "ông", "bà", "anh", "chị", "em", "cô", "chú", "bác", "cậu", "dì", "mợ", "thím", "thầy", "cháu", "con",
    "vợ", "chồng", "cụ", "bố", "mẹ", "cha", "nhà", "hộ", "gia đình", "tên", "bạn", "mr", "mrs", "ms", "miss", "comrade", "dr", "prof",
})  # fmt: skip
"""What stands right before a name."""

ENDS_OF_TITLES = frozenset({
    "ban", "thư", "tịch", "phòng", "trưởng", "phó", "viên", "đốc", "nhiệm", "đội", "tổ", "khối", "đoàn", "director", "chair", "secretary",
})  # fmt: skip
"""Last words of posts and offices, which may be written with a capital and do not belong to the name behind them."""

YEAR_SIGNS = ("sinh năm", "năm sinh", "sinh", "sn", "born in", "born", "year of birth")
"""What stands right before a year of birth."""
YEAR_GOES_ON = ("trở", "or", "and", "onwards")
"""What follows a year that is a limit, and nobody's own."""
YEARS_OLD = ("tuổi", "years old")

PLACES = frozenset({
    "an giang", "bình định", "bình dương", "bình phước", "bình thuận", "bình phú", "hà nội", "hà nam", "hà giang", "hà tĩnh", "hải dương",
    "hải phòng", "hòa bình", "hoà bình", "hưng yên", "hậu giang", "hội an", "khánh hòa", "khánh hoà", "kiên giang", "lạng sơn", "lâm đồng",
    "long an", "nam định", "nghệ an", "ninh bình", "ninh thuận", "phú thọ", "phú yên", "phú quốc", "quảng bình", "quảng nam", "quảng ninh",
    "sơn la", "sơn tây", "thái bình", "thái nguyên", "thanh hóa", "thanh hoá", "thủ đức", "tiền giang", "tuyên quang", "việt nam",
    "vĩnh long", "vĩnh phúc", "yên bái", "đông nam", "tây nam", "miền nam", "điện biên", "cao bằng", "hoa kỳ", "hoa lư", "trung hoa",
    "mai châu", "nam bộ", "tây ninh", "bắc ninh", "bắc giang", "long biên", "thanh xuân",
})  # fmt: skip
"""Places of two words of which one is a usual given name."""

COMPOUNDS = frozenset({
    "an cư", "an ninh", "an sinh", "an toàn", "anh em", "anh hùng", "bình bầu", "bình chọn", "bình dân", "bình quân", "bình thường",
    "bình xét", "bình đẳng", "bảo hiểm", "bảo hộ", "bảo vệ", "bảo đảm", "chi bộ", "chi nhánh", "chi phí", "chi tiết", "chi đoàn",
    "chính quyền", "chính sách", "chính thức", "chính trị", "công an", "công chức", "công khai", "công nghiệp", "công nhân", "công ty",
    "công tác", "công việc", "công đoàn", "cường độ", "dân chủ", "dân số", "dân tộc", "dân vận", "dũng cảm", "hiến pháp", "hiếu học",
    "hiền tài", "hiện nay", "hiện tại", "hiệu quả", "hiệu trưởng", "hoa màu", "hoàn cảnh", "hoàn thành", "hòa bình", "hòa giải",
    "hùng mạnh", "hưng thịnh", "hướng dẫn", "hạnh kiểm", "hạnh phúc", "hải quan", "hải quân", "hải đảo", "hợp đồng", "hữu nghị",
    "khoa giáo", "khoa học", "khánh thành", "khánh tiết", "kiên quyết", "kiên trì", "kiên định", "lan tỏa", "linh hoạt", "liên kết",
    "liên quan", "liên đoàn", "long trọng", "luân chuyển", "lâm nghiệp", "lưu ý", "lương thực", "lợi ích", "lực lượng", "mai này",
    "mai sau", "minh bạch", "minh chứng", "mạnh dạn", "mạnh mẽ", "nam giới", "nam là", "nam nữ", "nam sinh", "nam từ", "nghĩa vụ",
    "nguyên bí", "nguyên chủ", "nguyên là", "nguyên nhân", "nguyên phó", "nguyên trưởng", "nguyên tắc", "ngân hàng", "ngân sách",
    "nhân dân", "nhân lực", "nhân sự", "nhân viên", "phong trào", "phúc lợi", "phương hướng", "phương pháp", "phương thức", "phương tiện",
    "phương án", "quyết tâm", "quyền lợi", "quân số", "quân sự", "quân đội", "quý i", "quý trọng", "quý vị", "quốc gia", "quốc hội",
    "quốc phòng", "sang năm", "sáng kiến", "sáng tạo", "thanh niên", "thanh toán", "thanh tra", "thiên tai", "thiện chí", "thu chi",
    "thu hút", "thu hồi", "thu nhập", "thuận lợi", "thành lập", "thành phần", "thành phố", "thành tích", "thành viên", "thái độ",
    "thông qua", "thông tin", "thảo luận", "thắng lợi", "thế hệ", "thịnh vượng", "thời gian", "thủy lợi", "thủy sản", "tiên tiến",
    "tiến hành", "tiến sĩ", "tiến độ", "toàn bộ", "toàn huyện", "toàn thể", "toàn tỉnh", "trang trọng", "trung bình", "trung cấp",
    "trung học", "trung thành", "trung thực", "trung tá", "trung tâm", "trung ương", "trình độ", "trí thức", "trí tuệ", "trường hợp",
    "trọng tâm", "tuyên bố", "tuyên giáo", "tuyên truyền", "tuân thủ", "tài chính", "tâm huyết", "tâm lý", "tâm tư", "tân binh",
    "tình hình", "tư pháp", "tư tưởng", "vinh dự", "vinh quang", "vân vân", "văn bản", "văn hoá", "văn hóa", "văn kiện", "văn phòng",
    "vũ trang", "yên tâm", "ánh sáng", "ân hạn", "ân xá", "ý kiến", "ý thức", "đông dân", "đông đảo", "đạt chuẩn", "đạt mức", "đạt trên",
    "đạt từ", "đạt tỷ", "đạt đủ", "định mức", "đức tính",
})  # fmt: skip
"""Words of two syllables that begin with a usual given name and are no name."""
