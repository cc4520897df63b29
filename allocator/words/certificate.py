"""Sentences: certificates of optimality, and what can be wrong with one."""

from __future__ import annotations

from allocator.words.text import Text

_OPTIONS = {
    "option.certificate": Text(
        "Ghi thêm chứng nhận tối ưu của từng mức ưu tiên, để audit --certificate kiểm lại được.",
        "Write down a proof of optimality for every stage, which audit --certificate can verify.",
    ),
    "option.verify": Text(
        "Kiểm lại chứng nhận tối ưu ghi trong phương án (plan.json), không dùng bộ giải nào.",
        "Verify the certificate in the plan (plan.json), without any solver.",
    ),
}

_TOLD = {
    "certificate.heading": Text(
        "Chứng nhận tối ưu, kiểm lại bằng số nguyên và phân số, không dùng bộ giải:",
        "Certificate of optimality, verified in whole numbers and fractions, without any solver:",
    ),
    "certificate.none": Text(
        "Không có mức ưu tiên nào, nên không có gì phải chứng nhận.", "Nothing is preferred, so there is nothing to certify.",
    ),
    "certificate.best": Text(
        "mức {stage}: đúng; không phương án nào tốt hơn ({engine})", "stage {stage}: holds; no plan is better ({engine})",
    ),
    "certificate.within": Text(
        "mức {stage}: đúng; phương án tốt hơn, nếu có, cũng không hơn quá {within} ({engine})",
        "stage {stage}: holds; a better plan, if there is one, is better by {within} at most ({engine})",
    ),
    "certificate.failed": Text("mức {stage}: KHÔNG ĐẠT; {says}", "stage {stage}: does NOT hold; {says}"),
}

_SAID = {
    "certificate.missing": Text("không có chứng nhận", "there is no certificate"),
    "certificate.open": Text(
        "các hệ số chưa khép kín khoảng cách; phần còn lại do tìm kiếm loại trừ", "multipliers leave a gap, which a search ruled out",
    ),
    "certificate.misfit": Text(
        "có hệ số không hợp với điều kiện {label} của quy tắc {rule}", "a multiplier does not fit the clause {label} of the rule {rule}",
    ),
    "certificate.endless": Text("các hệ số không cho cận nào", "the multipliers give no bound"),
    "certificate.beyond": Text(
        "cận vượt quá giá trị của chính phương án này", "the bound lies beyond what this very plan comes to",
    ),
    "certificate.crossed": Text(
        "các quy tắc và các mức trước không thể cùng đạt", "the rules and the earlier stages cannot hold together",
    ),
    "certificate.unstated": Text(
        "phương án không nêu những gì mức này đếm", "the plan does not state what this stage counts",
    ),
    "certificate.unproved": Text(
        "các hệ số không cho thấy rằng không phương án nào sát hơn", "the multipliers do not show that no plan comes nearer",
    ),
    "certificate.leaf": Text(
        "trong cây chia trường hợp, nhánh cuối ở mục {number} chưa khép kín",
        "in the tree of cases, the leaf at entry {number} is not closed",
    ),
    "certificate.split": Text(
        "trong cây chia trường hợp, mục {number} chia theo một ẩn số không có",
        "in the tree of cases, entry {number} splits by an unknown that is not there",
    ),
    "certificate.short": Text("cây chia trường hợp còn thiếu nhánh", "the tree of cases lacks branches"),
    "certificate.extra": Text("cây chia trường hợp thừa từ mục {number}", "the tree of cases has entries too many, from {number} on"),
    "certificate.value": Text(
        "tệp ghi giá trị {said}, đếm lại được {counted}", "the file says {said}; counted again it is {counted}",
    ),
    "certificate.claims": Text(
        "tệp nói chỉ cách tốt nhất {said}, các hệ số chỉ chứng minh được {shown}",
        "the file says the best is within {said}; the multipliers prove {shown}",
    ),
    "certificate.broken": Text(
        "phương án vi phạm quy tắc bắt buộc, nên không có gì để chứng nhận", "the plan breaks a must, so there is nothing to certify",
    ),
    "certificate.unread": Text("chứng nhận viết sai dạng: {value}", "the certificate is not written as it should be: {value}"),
}

TEXTS: dict[str, Text] = {**_OPTIONS, **_TOLD, **_SAID}
