"""Documents for the tests of reading: a plan in our own words, and the five plans where they are at hand."""

import os
from pathlib import Path

import pytest

PLANS = Path(os.environ.get("RO_VIEC_PLANS") or Path(__file__).resolve().parents[3] / "shared" / "plans")


def plan_file(number: str, suffix: str = "txt") -> Path:
    """Return the file of one of the five plans; skips the test where the plans are not at hand."""
    found = sorted(PLANS.glob(f"{number}_*.{suffix}")) if PLANS.is_dir() else []
    if not found:
        pytest.skip(f"the source plans are not at hand (RO_VIEC_PLANS, {number}.{suffix})")
    return found[0]


PLAN = """UBND XÃ VĨNH THỊNH
Số: 07/KH-UBND

Vĩnh Thịnh, ngày 05 tháng 3 năm 2026

KẾ HOẠCH
Cải cách hành chính xã Vĩnh Thịnh năm 2026

Căn cứ Kế hoạch số 12/KH-UBND ngày 15/01/2026 của UBND thành phố về cải cách hành chính;

UBND xã Vĩnh Thịnh ban hành Kế hoạch như sau:

I. MỤC TIÊU

1. Mục tiêu chung

Nâng cao chất lượng phục vụ người dân.

2. Mục tiêu cụ thể

a) Tỷ lệ hồ sơ giải quyết đúng hạn đạt từ 98% trở lên.

b) Tối thiểu 85% hồ sơ nộp trực tuyến; mức độ hài lòng của người dân trên 95%.

c) Xây dựng 02 mô hình tiếp nhận hồ sơ tại nhà văn hóa thôn.

d) Không để hồ sơ trễ hạn kéo dài.

II. NHIỆM VỤ TRỌNG TÂM

1. Cải cách thể chế

1.1. Rà soát văn bản do xã ban hành.

a) Đơn vị chủ trì: Văn phòng HĐND và UBND xã

b) Thời gian: Quý II/2026

1.2. Công khai thủ tục tại trụ sở (Chủ trì: Trung tâm Phục vụ hành chính công; thời gian: thường xuyên).

2. Cải cách tài chính công

- Phối hợp với các trường học, các tổ dân phố để tuyên truyền về dự toán ngân sách.

(Danh mục nhiệm vụ kèm theo Phụ lục)

III. TỔ CHỨC THỰC HIỆN

1. Văn phòng HĐND và UBND xã: Là đầu mối đôn đốc; định kỳ 6 tháng (trước ngày 15/6), năm (trước ngày 15/12) \
tổng hợp báo cáo UBND xã.

2. Giao Phòng Kinh tế bố trí kinh phí thực hiện Kế hoạch.

3. Các phòng, ban, đơn vị

- Tổ chức thực hiện nhiệm vụ được giao.

4. Đề nghị Mặt trận Tổ quốc Việt Nam xã và các đoàn thể

- Vận động nhân dân tham gia.

- Hội Nông dân tuyên truyền đến hội viên.

Trên đây là Kế hoạch cải cách hành chính năm 2026, yêu cầu các đơn vị thực hiện./.

Nơi nhận:
- UBND thành phố (để b/c);
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Lê Văn Bình
"""

TASK_HEAD = ("TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Kết quả", "Thời gian hoàn thành")
