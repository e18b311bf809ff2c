"""Kiến An: the plan of 20/10/2025 for 2025-2045; its two annexes stand in a workbook."""

import datetime as dt

from demo.documents.content import Course, DemoPlan, Duty, Table, TaskGroup, Work
from demo.documents.kien_an_indicators import GROUPS

_DIRECTOR = "Đồng chí Lê Thu Hiền, PCT UBND phường"
_FIRST_DIRECTOR = "Đồng chí Hoàng Bá Kiên, PCT TT UBND phường"
_EVERYBODY = "Đồng chí Thủ trưởng các phòng, ban, ngành, đơn vị"
_VHXH = "Đồng chí Trưởng phòng Văn hóa – Xã hội phường"
_KT = "Đồng chí Trưởng phòng Kinh tế, Hạ tầng và Đô thị phường"

_INDICATORS = Table(
    (
        ("Stt", "number"),
        ("Chỉ tiêu", "name"),
        ("Năm 2025", "targets"),
        ("Năm 2030", "targets"),
        ("Năm 2035", "targets"),
        ("Năm 2040", "targets"),
        ("Năm 2045", "targets"),
        ("Đồng chí được phân công chỉ đạo", "directed_by"),
        ("Đồng chí được phân công chủ trì", "lead_person"),
        ("Cơ quan chủ trì, theo dõi", "lead"),
        ("Sản phẩm đầu ra", "output"),
    ),
    GROUPS,
    over_targets="Mục tiêu phấn đấu",
)

_TASKS = (
    Work(
        "Học tập, quán triệt Nghị quyết số 57-NQ/TW cùng các văn bản liên quan tới mọi cán bộ, công chức, viên chức, "
        "doanh "
        "nghiệp và người dân",
        "1",
        _EVERYBODY,
        output="Kế hoạch",
        time="Hoàn thành trước tháng 9/2025",
        directed_by=_DIRECTOR,
        told=("Đã quán triệt tới 100% chi bộ, cơ quan, đơn vị; 2.340 lượt người dự.",),
    ),
    Work(
        "Lập kế hoạch của UBND phường để cụ thể hóa Kế hoạch hành động",
        "2",
        "Đồng chí Trưởng phòng Văn hóa – Xã hội",
        output="Kế hoạch của UBND phường",
        time="Hoàn thành trong tháng 10/2025",
        directed_by=_DIRECTOR,
        told=("Đã ban hành Kế hoạch, gửi các đơn vị thực hiện.",),
        link="https://kienan.haiphong.example/van-ban/ke-hoach-57",
    ),
    Work(
        "Các ngành, đơn vị lập kế hoạch riêng theo Kế hoạch hành động chung và đặc thù của mình",
        "3",
        _EVERYBODY,
        output="Kế hoạch",
        time="Hoàn thành trong tháng 10/2025",
        directed_by=_DIRECTOR,
        told=("14/19 đơn vị đã ban hành kế hoạch.", "18/19 đơn vị đã ban hành kế hoạch; còn 01 trường."),
        difficulty="Đơn vị còn lại mới kiện toàn tổ chức nên chưa ban hành được kế hoạch.",
        course=Course.STUCK,
    ),
    Work(
        "Bố trí nguồn lực cho Kế hoạch",
        "4",
        _KT,
        output="Kế hoạch",
        time="Hằng năm",
        directed_by=_FIRST_DIRECTOR,
        told=("Đã bố trí 2,9% tổng chi ngân sách phường.", "Giải ngân 74% kinh phí được giao."),
        difficulty="Nguồn chi khoa học, công nghệ chưa đạt mức 3%.",
        proposal="Đề nghị thành phố hỗ trợ có mục tiêu cho hạ tầng số của phường.",
    ),
    Work(
        "Hoàn thiện cơ chế, chính sách mang tính đột phá cho khoa học, công nghệ, đổi mới sáng tạo, chuyển đổi số",
        "5",
        _EVERYBODY,
        output="Các cơ chế chính sách",
        time="Thường xuyên",
        directed_by=_DIRECTOR,
        told=("Đã góp ý 02 dự thảo nghị quyết của HĐND thành phố.",),
    ),
    Work(
        "Giữ vững an ninh mạng và chủ quyền số",
        "6",
        "Đồng chí Trưởng Công an phường",
        output="Kế hoạch",
        time="Hằng năm",
        directed_by=_DIRECTOR,
        told=("Đã ban hành kế hoạch, kiểm tra 08 đơn vị.", "Hoàn thành kiểm tra 19 đơn vị, không phát sinh sự cố."),
    ),
    Work(
        "Lập chiến lược 10 năm cho hệ sinh thái khởi nghiệp, sáng tạo và hoạt động nghiên cứu, phát triển của phường",
        "7",
        _VHXH,
        output="Chiến lược/Kế hoạch",
        time="Hoàn thành trong năm 2026",
        directed_by=_DIRECTOR,
        told=("Đã thành lập tổ soạn thảo.", "Hoàn thành dự thảo lần 2, đang lấy ý kiến 12 cơ quan, doanh nghiệp."),
        difficulty="Thiếu số liệu về doanh nghiệp khởi nghiệp trên địa bàn.",
    ),
    Work(
        "Lập chiến lược 5 năm phát triển nhân lực chất lượng cao",
        "8",
        _VHXH,
        output="Chiến lược/Kế hoạch",
        time="Hoàn thành trong năm 2026",
        directed_by=_FIRST_DIRECTOR,
        told=("Đã khảo sát nhu cầu nhân lực của 46 cơ quan, doanh nghiệp.",),
    ),
    Work(
        "Lập chiến lược phát triển hạ tầng, ứng dụng và dịch vụ số",
        "9",
        _VHXH,
        output="Chiến lược/Kế hoạch",
        time="Hoàn thành trong năm 2027",
        directed_by=_DIRECTOR,
        told=("Đã có đề cương được Chủ tịch UBND phường thông qua.",),
    ),
    Work(
        "Lập chiến lược chuyển đổi số và kinh tế số của phường",
        "10",
        _VHXH,
        output="Chiến lược/Kế hoạch",
        time="Hoàn thành trong năm 2027",
        directed_by=_DIRECTOR,
    ),
    Work(
        "Tăng cường hợp tác, liên kết vùng và quốc tế",
        "11",
        _KT,
        output="Kế hoạch",
        time="Hằng năm",
        directed_by=_FIRST_DIRECTOR,
        told=("Ký ghi nhớ hợp tác với 01 trường đại học về đào tạo kỹ năng số.",),
    ),
    Work(
        "Theo dõi, tổng hợp, đề xuất giải pháp phòng, chống sai phạm khi triển khai dự án khoa học, công nghệ, chuyển "
        "đổi "
        "số",
        "12",
        _VHXH,
        output="Kế hoạch, Báo cáo",
        time="Hằng năm",
        directed_by=_DIRECTOR,
        told=("Đã rà soát 07 gói mua sắm, không phát hiện sai phạm.",),
    ),
)

_TASK_TABLE = Table(
    (
        ("Stt", "number"),
        ("Nhiệm vụ", "text"),
        ("Đồng chí được phân công chỉ đạo", "directed_by"),
        ("Cá nhân/Tổ chức được phân công chủ trì", "head"),
        ("Sản phẩm đầu ra", "output"),
        ("Tiến độ thực hiện", "time"),
    ),
    (TaskGroup("", "", _TASKS),),
)

PLAN = DemoPlan(
    file="kien-an-nghi-quyet-57.xlsx",
    ward="kien-an",
    issuer="PHƯỜNG KIẾN AN",
    number="Số:      /KH-UBND",
    dated="Kiến An, ngày 20 tháng 10 năm 2025",
    title="Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công "
    "nghệ, "
    "đổi mới sáng tạo và chuyển đổi số quốc gia trên địa bàn phường Kiến An giai đoạn 2025 - 2045",
    bases=(
        "Thực hiện Kế hoạch số 238/KH-UBND ngày 13/9/2025 của Ủy ban nhân dân thành phố về việc thực hiện Kế hoạch "
        "hành "
        "động số 12-KH/TU ngày 26/8/2025 của Ban Thường vụ Thành ủy.",
        "Thực hiện Kế hoạch hành động số 15-KH/ĐU ngày 10/10/2025 của Ban Thường vụ Đảng ủy phường Kiến An.",
    ),
    opening="UBND phường Kiến An ban hành Kế hoạch với những nội dung sau:",
    body=(
        "V. TỔ CHỨC THỰC HIỆN",
        Duty(
            "Giao Phòng Văn hóa - Xã hội phường chủ trì, hướng dẫn, đôn đốc thực hiện Kế hoạch; định kỳ báo cáo UBND "
            "phường.",
            told=("Đã đôn đốc 19 đơn vị; tổng hợp kết quả gửi UBND phường.",),
        ),
    ),
    recipients=(
        "UBND thành phố",
        "Sở Khoa học và Công nghệ",
        "TT Đảng ủy phường",
        "CT, các PCT UBND phường",
        "Các phòng, ban, ngành, đơn vị thuộc phường",
        "Lưu: VT, VHXH",
    ),
    signer="Ngô Việt Điền",
    signer_lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    starts_on=dt.date(2025, 10, 20),
    annex=(
        "PHỤ LỤC 01: PHÂN CÔNG THEO DÕI, ĐÁNH GIÁ CÁC CHỈ TIÊU",
        _INDICATORS,
        "PHỤ LỤC 02: PHÂN CÔNG THỰC HIỆN NHIỆM VỤ",
        _TASK_TABLE,
    ),
)
