"""Phrases of plans and the targets they are read as."""

from decimal import Decimal

import pytest

from wording.measures.targets import Target, is_met, read_target

PHRASES = [
    ("≥80%", ">=", "80", None, "%", None, None),
    ("≥ 95%", ">=", "95", None, "%", None, None),
    ("98,17%", "=", "98.17", None, "%", None, None),
    ("100%", "=", "100", None, "%", None, None),
    ("100% (2025-2027)", "=", "100", None, "%", 2025, 2027),
    ("50% (2025-2027)", "=", "50", None, "%", 2025, 2027),
    ("Từ năm 2030 đến năm 2025 đạt 50%", "=", "50", None, "%", None, None),
    ("", None, None, None, None, None, None),
    ("-", None, None, None, None, None, None),
    ("≥60% 100% 100% 100% 100%", None, None, None, None, None, None),
    ("≥100%", ">=", "100", None, "%", None, None),
    ("Phấn đấu ít nhất 3%", ">=", "3", None, "%", None, None),
    ("Đạt 3%", "=", "3", None, "%", None, None),
    ("Đạt ít nhất 3%", ">=", "3", None, "%", None, None),
    ("45-50%", "range", "45", "50", "%", None, None),
    ("50 - 55%", "range", "50", "55", "%", None, None),
    ("45- 50%", "range", "45", "50", "%", None, None),
    ("tối thiểu 80% hộ kinh doanh, doanh nghiệp nhỏ và vừa", ">=", "80", None, "%", None, None),
    ("ít nhất 01 nền tảng số", ">=", "1", None, "nền tảng", None, None),
    ("ít nhất 01 sản phẩm, giải pháp CNS", ">=", "1", None, "sản phẩm", None, None),
    ("100% hộ gia đình", "=", "100", None, "%", None, None),
    ("tăng tỷ lệ người dân sử dụng", None, None, None, None, None, None),
    ("Trên 80% tỷ lệ sử dụng", ">", "80", None, "%", None, None),
    ("90% tỷ lệ cung cấp", "=", "90", None, "%", None, None),
    ("đạt trên 95%", ">", "95", None, "%", None, None),
    ("ít nhất 01 lần/năm", ">=", "1", None, "lần/năm", None, None),
    ("tối thiểu 02 mô hình", ">=", "2", None, "mô hình", None, None),
    ("Phấn đấu 90% hộ gia đình", "=", "90", None, "%", None, None),
    ("ít nhất 1 buổi/năm", ">=", "1", None, "buổi/năm", None, None),
    ("Hằng năm tổ chức ít nhất 01 đợt tuyên truyền, phổ biến", ">=", "1", None, "đợt/năm", None, None),
    ("Tổ chức ít nhất 1 - 2 lớp đào tạo", ">=", "1", None, "lớp", None, None),
    ("01 cán bộ chuyên trách", "=", "1", None, "cán bộ", None, None),
    ("duy trì và nâng cao các chỉ số", None, None, None, None, None, None),
    ("Duy trì thường xuyên hoạt động", None, None, None, None, None, None),
    ("không để xảy ra sự cố nghiêm trọng", "=", "0", None, "sự cố", None, None),
    ("mỗi năm có sáng kiến", None, None, None, None, None, None),
    ("Internet băng rộng tốc độ cao 5G, 6G", None, None, None, None, None, None),
    ("Tỷ lệ DVCTT năm 2026 đạt 85%", "=", "85", None, "%", 2026, 2026),
    ("100% văn bản đến đi được xử lý trên môi trường điện tử", "=", "100", None, "%", None, None),
    ("Hệ thống hoạt động ổn định, không phát sinh sự cố", "=", "0", None, "sự cố", None, None),
    ("Số doanh nghiệp, hộ kinh doanh được hỗ trợ", None, None, None, None, None, None),
    ("trên 01 Gbps/s", ">", "1", None, "Gbps", None, None),
    ("mức 2 trở lên", ">=", "2", None, "mức", None, None),
    ("03 bản sao, 02 phương tiện, 01 bản offline", None, None, None, None, None, None),
    ("Top 3", "<=", "3", None, "hạng", None, None),
    ("top 10 thế giới", "<=", "10", None, "hạng", None, None),
    ("đạt từ 8,3 - 8,5%", "range", "8.3", "8.5", "%", None, None),
    ("phải đạt 80% trong năm 2025", "=", "80", None, "%", 2025, 2025),
    ("không vượt quá 4,5 tổ chức", "<=", "4.5", None, "tổ chức", None, None),
    ("bình quân 02 cấp phó", "=", "2", None, "cấp phó", None, None),
    ("khoảng 32 biên chế", "=", "32", None, "biên chế", None, None),
    ("hơn 3,2 triệu tỷ đồng", ">", "3200000000000000", None, "đồng", None, None),
    ("1.000 hộ", "=", "1000", None, "hộ", None, None),
    ("1.250,5 triệu đồng", "=", "1250.5", None, "triệu đồng", None, None),
    ("giảm 20%", "<=", "-20", None, "%", None, None),
    ("giảm tối thiểu 30% thời gian", "<=", "-30", None, "%", None, None),
    ("tăng 5% so với năm 2025", ">=", "5", None, "%", None, None),
    ("tăng thêm 2-3 bậc", ">=", "2", None, "bậc", None, None),
    ("dưới 5%", "<", "5", None, "%", None, None),
    ("không quá 02%", "<=", "2", None, "%", None, None),
    ("từ 80% trở lên", ">=", "80", None, "%", None, None),
    ("80% trở lên", ">=", "80", None, "%", None, None),
    ("tối thiểu đạt 80%", ">=", "80", None, "%", None, None),
    ("trên 2/3", ">", "66.67", None, "%", None, None),
    ("đạt và vượt chỉ tiêu giao", None, None, None, None, None, None),
    ("cơ bản hoàn thành", None, None, None, None, None, None),
    ("02-03 mô hình", "range", "2", "3", "mô hình", None, None),
    ("01 mô hình/tổ dân phố", "=", "1", None, "mô hình/tổ dân phố", None, None),
    ("05 tin, bài/tháng", "=", "5", None, "tin, bài/tháng", None, None),
    ("Mức độ 3", None, None, None, None, None, None),
    ("xếp loại Tốt", None, None, None, None, None, None),
    ("≥ 90 điểm", ">=", "90", None, "điểm", None, None),
    ("95/100 điểm", "=", "95", None, "điểm", None, None),
    ("0 hồ sơ quá hạn", "=", "0", None, "hồ sơ", None, None),
    ("Không có", "=", "0", None, None, None, None),
    ("Hoàn thành", None, None, None, None, None, None),
    ("KPI theo giao của thành phố", None, None, None, None, None, None),
    ("100 %", "=", "100", None, "%", None, None),
    ("100% .", "=", "100", None, "%", None, None),
    ("~100%", "=", "100", None, "%", None, None),
    (">=80%", ">=", "80", None, "%", None, None),
    ("≥ 80 %", ">=", "80", None, "%", None, None),
    ("Đến năm 2030", None, None, None, None, None, 2030),
    ("Đến năm 2030: 100%", "=", "100", None, "%", None, 2030),
    ("Đến năm 2030, tối thiểu 80% hộ", ">=", "80", None, "%", None, 2030),
    ("Đề án 06", None, None, None, None, None, None),
    ("12.5%", "=", "12.5", None, "%", None, None),
    ("Tỷ lệ người dân trên 15 tuổi có tài khoản đạt 80%", "=", "80", None, "%", None, None),
    ("không dưới 80%", ">=", "80", None, "%", None, None),
    ("Nghị quyết số 57-NQ/TW", None, None, None, None, None, None),
    ("100% nộp thuế điện tử, ứng dụng hóa đơn điện tử, ký số...", "=", "100", None, "%", None, None),
    ("80% - 90%", "range", "80", "90", "%", None, None),
    ("từ 80% đến 90%", "range", "80", "90", "%", None, None),
    ("2030", None, None, None, None, None, None),
    ("94,11%", "=", "94.11", None, "%", None, None),
    ("Hằng năm 100% cán bộ được tập huấn ít nhất 01 lần/năm", "=", "100", None, "%", None, None),
    ("Phần đầu hài lòng đạt trên 95%.", ">", "95", None, "%", None, None),
    ("02 mô hình sản xuất nông nghiệp công nghệ cao", "=", "2", None, "mô hình", None, None),
    ("Đạt ≥85%", ">=", "85", None, "%", None, None),
    ("tối đa 3 ngày", "<=", "3", None, "ngày", None, None),
    ("tăng tối thiểu 10%", ">=", "10", None, "%", None, None),
    ("80% trở xuống", "<=", "80", None, "%", None, None),
    ("Từ năm 2026 đến năm 2030: ít nhất 05 sáng kiến", ">=", "5", None, "sáng kiến", 2026, 2030),
    ("Trước năm 2030 đạt 50%", "=", "50", None, "%", None, 2029),
    ("đạt 85% so với năm 2025", "=", "85", None, "%", None, None),
    ("98,17 điểm phần trăm", "=", "98.17", None, "điểm phần trăm", None, None),
    ("90-80%", None, None, None, None, None, None),
    ("3 Tỷ lệ hồ sơ được số hóa đạt 90%", "=", "90", None, "%", None, None),
    ("nâng từ 70% lên 80%", "=", "80", None, "%", None, None),
    ("80-85% trở lên", ">=", "80", None, "%", None, None),
    ("40 triệu đồng/người/năm", "=", "40", None, "triệu đồng/người/năm", None, None),
    ("ít nhất 01 mô hình mỗi năm", ">=", "1", None, "mô hình/năm", None, None),
    ("Không có hồ sơ quá hạn", "=", "0", None, "hồ sơ", None, None),
    ("3-2-1", None, None, None, None, None, None),
]


@pytest.mark.parametrize(("phrase", "comparator", "low", "high", "unit", "year_from", "year_to"), PHRASES)
def test_phrase_of_a_plan(phrase, comparator, low, high, unit, year_from, year_to):
    target = read_target(phrase)

    assert target == Target(phrase, comparator, _number(low), _number(high), unit, year_from, year_to, soft=target.soft)


def test_phrases_cover_every_comparator():
    assert {row[1] for row in PHRASES} == {">=", ">", "<=", "<", "=", "range", None}


@pytest.mark.parametrize(
    ("phrase", "years"),
    [
        ("≥80%", (2030, 2030)),
        ("100% (2025-2027)", (2025, 2027)),
        ("Đến năm 2035: 100%", (None, 2035)),
        ("đạt 80% trong năm 2025", (2025, 2025)),
        ("-", (2030, 2030)),
    ],
)
def test_year_of_the_column_stands_in_where_the_phrase_names_none(phrase, years):
    target = read_target(phrase, 2030)

    assert (target.year_from, target.year_to) == years


@pytest.mark.parametrize("phrase", ["Phấn đấu ít nhất 3%", "khuyến khích ít nhất 01 nền tảng số", "Phân đấu 90%"])
def test_what_is_only_striven_for_is_soft(phrase):
    assert read_target(phrase).soft


def test_plain_promise_is_not_soft():
    assert not read_target("Đạt ít nhất 3%").soft


@pytest.mark.parametrize(
    ("phrase", "value", "met"),
    [
        ("≥80%", "80", True),
        ("≥80%", "79,9", False),
        ("Trên 80%", "80", False),
        ("Trên 80%", "80,01", True),
        ("không quá 02%", "2", True),
        ("không quá 02%", "2,1", False),
        ("dưới 5%", "5", False),
        ("100%", "99,9", False),
        ("100%", "100", True),
        ("85%", "90", True),
        ("45-50%", "45", True),
        ("45-50%", "44", False),
        ("45-50%", "60", True),
        ("0 hồ sơ quá hạn", "0", True),
        ("0 hồ sơ quá hạn", "1", False),
        ("Top 3", "2", True),
        ("-", "100", None),
        ("duy trì và nâng cao các chỉ số", "100", None),
    ],
)
def test_measured_value_against_the_target(phrase, value, met):
    assert is_met(read_target(phrase), Decimal(value.replace(",", "."))) is met


def _number(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None
