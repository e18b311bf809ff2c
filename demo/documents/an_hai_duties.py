"""An Hải: what each unit is to do."""

from demo.documents.content import Duty

ORGANISATION: tuple[str | Duty, ...] = (
    "V. TỔ CHỨC THỰC HIỆN",
    "1. Phòng Văn hóa - Xã hội",
    Duty(
        "Chủ trì, hướng dẫn, đôn đốc các cơ quan, đơn vị thực hiện Kế hoạch này.",
        told=("Đã đôn đốc 03 lần; 20/22 đơn vị báo cáo đúng hạn.",),
    ),
    Duty(
        "Cùng các phòng chuyên môn thẩm định nhiệm vụ công nghệ thông tin dùng nguồn chi thường xuyên.",
        told=("Đã thẩm định 05 nhiệm vụ, tổng dự toán 1,1 tỷ đồng.",),
    ),
    Duty("Gắn Kế hoạch với cải cách hành chính; đẩy mạnh ứng dụng công nghệ ở bộ phận một cửa."),
    Duty(
        "Xây dựng kế hoạch bồi dưỡng đội ngũ phụ trách công nghệ thông tin, phổ cập kiến thức cho công chức.",
        told=("Đã ban hành kế hoạch bồi dưỡng, mở 03 lớp.",),
    ),
    Duty("Đưa kết quả chuyển đổi số thành tiêu chí xét thi đua hằng năm."),
    "2. Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
    Duty(
        "Chủ trì thực hiện các nhiệm vụ được giao; vận hành hội nghị truyền hình trực tuyến.",
        told=("Đường truyền hội nghị ổn định, có phương án dự phòng.",),
    ),
    "3. Phòng Kinh tế, Hạ tầng và Đô thị",
    Duty(
        "Đề xuất UBND phường bố trí kinh phí, kể cả chi thường xuyên, cho các nhiệm vụ của Kế hoạch.",
        told=("Đã bố trí 1,8 tỷ đồng, giải ngân 71%.",),
    ),
    "4. Công an phường",
    Duty(
        "Bảo đảm an ninh mạng, phòng chống tội phạm công nghệ cao; xác thực an toàn với Cơ sở dữ liệu quốc gia về dân "
        "cư.",
        told=("Xử lý 04 trang giả mạo cơ quan nhà nước.", "Cảnh báo 09 thủ đoạn lừa đảo mới tới 42 tổ dân phố."),
    ),
    "5. Trung tâm phục vụ hành chính công phường",
    Duty(
        "Công khai thủ tục hành chính; tiếp nhận, kiểm tra, số hóa và chuyển hồ sơ đúng quy định.",
        told=("Công khai 285 thủ tục; tiếp nhận 9.184 hồ sơ, 99,6% đúng hạn.",),
    ),
    Duty("Tập huấn nghiệp vụ, kỹ năng số cho người làm việc tại Trung tâm."),
    Duty(
        "Đề xuất cải tiến để phục vụ tổ chức, cá nhân thuận tiện hơn.",
        told=("Thí điểm trả kết quả tại nhà cho người khuyết tật: 37 trường hợp.",),
    ),
    "6. Trung tâm Dịch vụ sự nghiệp công phường",
    Duty(
        "Làm đều chuyên mục “Chuyển đổi số phường An Hải” trên trang thông tin, hệ thống truyền thanh.",
        told=("Đăng đều 02 bài mỗi tuần.",),
    ),
    "7. Đề nghị Cơ quan Ủy ban Mặt trận Tổ quốc Việt Nam phường",
    Duty("Tuyên truyền mục tiêu, giải pháp chuyển đổi số gắn với Chủ đề năm 2026 của phường."),
    "8. Tổ công tác tại cơ sở thực hiện Đề án 06/CP và Công nghệ số cộng đồng và các Tổ dân phố trên địa bàn",
    Duty("Vận động từng hộ tham gia “Bình dân học vụ số”; hướng dẫn cài đặt, sử dụng VNeID và eGov-Residential."),
    "Ủy ban nhân dân phường yêu cầu các cơ quan, đơn vị thực hiện Kế hoạch; khó khăn, vướng mắc gửi về Phòng Văn hóa - "
    "Xã hội để trình xem xét./.",
)
