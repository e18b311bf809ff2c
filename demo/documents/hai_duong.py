"""Hải Dương: the plan 24/KH-UBND of 28/01/2026 for Nghị quyết 57-NQ/TW in 2026; its tasks stand in an annex."""

import datetime as dt

from demo.documents.content import DemoPlan, Duty, Table, TaskGroup
from demo.documents.hai_duong_tasks import FIRST_GROUPS
from demo.documents.hai_duong_tasks_2 import LAST_GROUPS

_COLUMNS = (
    ("TT", "number"),
    ("Nội dung công việc", "text"),
    ("Người đứng đầu chịu trách nhiệm", "head"),
    ("Cơ quan chủ trì", "lead"),
    ("Cơ quan phối hợp", "helpers"),
    ("Kết quả", "output"),
    ("Thời gian triển khai và hoàn thành", "time"),
)
_GROUPS: tuple[TaskGroup, ...] = (*FIRST_GROUPS, *LAST_GROUPS)

_ORGANISATION: tuple[str | Duty, ...] = (
    "IV. TỔ CHỨC THỰC HIỆN",
    "1. Phòng Văn hóa - Xã hội",
    Duty(
        "Chủ trì triển khai Kế hoạch, hướng dẫn, đôn đốc, tổng hợp; định kỳ báo cáo UBND phường kết quả thực hiện.",
        told=("Đã ban hành văn bản phân công 11 đơn vị.", "Tổng hợp kết quả 6 tháng, kiến nghị tháo gỡ 04 vướng mắc."),
    ),
    Duty(
        "Phối hợp với Trung tâm Dịch vụ sự nghiệp công tuyên truyền, giúp người dân tiếp cận chuyển đổi số.",
        told=("Mở 03 chuyên mục trên Cổng thông tin điện tử phường.",),
    ),
    "2. Văn phòng HĐND và UBND phường",
    Duty(
        "Chủ trì số hóa văn bản, sổ hộ tịch, hồ sơ địa chính và lịch công tác.",
        told=("Đã số hóa 100% văn bản đến từ năm 2024.",),
    ),
    Duty("Đề xuất mua sắm thiết bị công nghệ thông tin phục vụ chuyển đổi số nội bộ."),
    Duty(
        "Thực hiện quy định về an toàn thông tin cho các hệ thống của UBND phường.",
        told=("Đã cài phần mềm diệt mã độc tập trung cho 74 máy.",),
    ),
    "3. Trung tâm Phục vụ hành chính công",
    Duty(
        "Tham mưu rà soát, đơn giản hóa thủ tục, giảm thời gian giải quyết.",
        told=("Cắt giảm 210 ngày ở 37 thủ tục.", "Cắt giảm thêm 64 ngày ở 12 thủ tục."),
    ),
    Duty(
        "Giúp người dân, doanh nghiệp nộp hồ sơ bằng VNeID trên Cổng Dịch vụ công quốc gia.",
        told=("5.120 lượt người được hướng dẫn.",),
    ),
    Duty("Theo dõi, đôn đốc các phòng số hóa hồ sơ, kết quả giải quyết thủ tục hành chính."),
    Duty(
        "Lấy ý kiến hài lòng bằng bảng điện tử; đề xuất nâng cao thái độ phục vụ.",
        told=("Tỷ lệ hài lòng 97,1%; đã nhắc nhở 01 trường hợp.",),
    ),
    "4. Phòng Kinh tế, Hạ tầng và Đô thị",
    Duty(
        "Tham mưu bố trí kinh phí theo khả năng cân đối ngân sách.",
        told=("Đã trình phân bổ 1,35 tỷ đồng.",),
    ),
    Duty("Đề xuất mô hình truy xuất nguồn gốc, nông nghiệp thông minh."),
    Duty(
        "Hướng dẫn hộ kinh doanh bán hàng trên sàn thương mại điện tử, nhận thanh toán bằng mã QR.",
        told=("Hai chợ trung tâm có 312/356 sạp nhận mã QR.",),
    ),
    "5. Trung tâm Dịch vụ sự nghiệp công",
    Duty(
        "Truyền thông nâng cao nhận thức, phổ cập kỹ năng số, dịch vụ công trực tuyến cho người dân.",
        told=("22 bản tin, 06 phóng sự.", "Lũy kế 51 bản tin, 14 phóng sự, 38 bài viết."),
    ),
    "6. Công an phường",
    Duty(
        "Thực hiện Đề án 06 về dữ liệu dân cư, định danh và xác thực điện tử.",
        told=("Cấp mới 1.860 tài khoản VNeID mức 2.",),
    ),
    Duty(
        "Bảo đảm an ninh mạng cho các cơ sở dữ liệu; tuyên truyền phòng chống lừa đảo trên mạng.",
        told=("12 buổi tuyên truyền tại trường học, tổ dân phố.",),
    ),
    "7. Đề nghị Mặt trận Tổ quốc Việt Nam phường, các tổ chức chính trị - xã hội",
    Duty("Vận động đoàn viên, hội viên và Nhân dân tham gia chuyển đổi số."),
    "8. Các trường mầm non, tiểu học, THCS",
    Duty("Dùng học bạ điện tử, sổ điểm điện tử; mở câu lạc bộ tin học, sân chơi sáng tạo cho học sinh."),
    "9. Trạm Y tế phường",
    Duty("Lập hồ sơ sức khỏe điện tử cho người dân, kết nối dữ liệu khám chữa bệnh theo quy định của Bộ Y tế."),
    "10. Các Tổ dân phố",
    Duty("Phát huy Tổ công nghệ số cộng đồng, giúp người dân thực hiện giao dịch số an toàn."),
    "Ủy ban nhân dân phường yêu cầu các đơn vị thực hiện nghiêm túc Kế hoạch; có vướng mắc thì báo cáo qua Phòng Văn "
    "hóa - Xã hội để được xem xét./.",
)

PLAN = DemoPlan(
    file="hai-duong-24-kh-ubnd.docx",
    ward="hai-duong",
    issuer="PHƯỜNG HẢI DƯƠNG",
    number="Số: 24 /KH-UBND",
    dated="Hải Dương, ngày 28 tháng 01 năm 2026",
    title="Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công "
    "nghệ, "
    "đổi mới sáng tạo và chuyển đổi số quốc gia năm 2026 trên địa bàn phường Hải Dương",
    bases=(
        "Thực hiện Kế hoạch số 358/KH-UBND ngày 31/12/2025 của UBND thành phố Hải Phòng về thực hiện Nghị quyết số "
        "57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ, đổi mới sáng tạo và "
        "chuyển đổi số quốc gia năm 2026.",
    ),
    opening="UBND phường Hải Dương ban hành Kế hoạch với những nội dung sau:",
    body=(
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Mục đích",
        "- Thống nhất cách làm giữa các phòng, ban, đơn vị; nâng cao trách nhiệm của người đứng đầu; phục vụ người "
        "dân, "
        "doanh nghiệp tốt hơn.",
        "2. Yêu cầu",
        "- Mỗi việc chỉ rõ người, thời gian và kết quả; bám sát chỉ đạo của thành phố và điều kiện của phường.",
        "II. NỘI DUNG, NHIỆM VỤ",
        "(Danh mục công việc cụ thể tại Phụ lục kèm theo)",
        "III. KINH PHÍ THỰC HIỆN",
        "- Ngân sách thành phố, ngân sách phường và các nguồn hợp pháp khác, theo quy định hiện hành.",
        *_ORGANISATION,
    ),
    recipients=(
        "TT Đảng ủy, TT HĐND phường",
        "Chủ tịch, các PCT UBND phường",
        "Các phòng, ban, đơn vị thuộc phường",
        "Các Tổ dân phố thuộc phường",
        "Lưu: VT, VHXH",
    ),
    signer="Phạm Thị Minh Hà",
    signer_lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    starts_on=dt.date(2026, 1, 28),
    annex=("PHỤ LỤC", "NHIỆM VỤ TRONG NĂM 2026", Table(_COLUMNS, _GROUPS)),
)
