"""Việt Hoà, “Thành phố Đổi mới sáng tạo”: what each unit is to do, and the plan's report duties."""

from demo.documents.content import Duty

ORGANISATION: tuple[str | Duty, ...] = (
    "VII. TỔ CHỨC THỰC HIỆN",
    "1. Văn phòng HĐND và UBND phường",
    Duty(
        "Phối hợp với các cơ quan, đơn vị liên quan triển khai Kế hoạch; hằng năm xây dựng chương trình công tác thuộc "
        "lĩnh vực của mình.",
        told=("Đã ban hành chương trình công tác, giao 14 đầu việc có thời hạn.",),
    ),
    Duty(
        "Tổng hợp tình hình, đề xuất UBND phường cách tháo gỡ khó khăn.",
        told=("Đã tổng hợp 09 kiến nghị, giải quyết xong 06.", "Tổng hợp thêm 05 kiến nghị, đang xử lý 02."),
    ),
    Duty(
        "Hướng dẫn các bộ phận số hóa hồ sơ, xử lý công việc trên môi trường số.",
        told=("Đã hướng dẫn 06 phòng, đơn vị lập hồ sơ điện tử.",),
    ),
    Duty(
        "Tham mưu tổ chức họp không giấy, dùng chữ ký số và phần mềm điều hành.",
        told=("31 cuộc họp không giấy trong 6 tháng.", "Lũy kế 74/92 cuộc họp không giấy."),
    ),
    "2. Phòng Văn hóa - Xã hội phường",
    Duty(
        "Làm đầu mối giúp UBND phường triển khai Kế hoạch; hằng năm chủ trì xây dựng chương trình “Phường đổi mới sáng "
        "tạo”.",
        told=("Đã trình chương trình năm 2026 gồm 21 nhiệm vụ.",),
    ),
    Duty(
        "Theo dõi, đôn đốc tiến độ của từng bộ phận; chủ trì xây dựng báo cáo định kỳ, sơ kết, tổng kết.",
        told=("Đã đôn đốc bằng văn bản 02 lần; 05/07 đơn vị gửi báo cáo đúng hạn.", "Đã đôn đốc trước kỳ báo cáo năm."),
    ),
    Duty(
        "Chủ trì truyền thông về chuyển đổi số và sáng tạo, mỗi đối tượng một hình thức phù hợp.",
        told=("Phối hợp làm 14 bản tin truyền thanh và 02 buổi truyền thông tại chợ.",),
    ),
    Duty(
        "Phối hợp mở lớp kỹ năng số cho cán bộ và Nhân dân, ưu tiên người cao tuổi, hộ kinh doanh nhỏ.",
        told=("04 lớp, 218 người học.", "Lũy kế 09 lớp, 467 người học."),
    ),
    Duty("Chủ trì tổ chức diễn đàn, cuộc thi về sáng kiến, ý tưởng đổi mới trong cộng đồng."),
    "3. Phòng Kinh tế, Hạ tầng và Đô thị phường",
    Duty(
        "Tham mưu UBND phường bố trí kinh phí cho Kế hoạch, ưu tiên hạ tầng số và đào tạo kỹ năng số.",
        told=("Đã bố trí 420 triệu đồng năm 2026.",),
        difficulty="Nguồn thu 6 tháng đạt thấp nên chưa bổ sung được kinh phí.",
    ),
    Duty("Hướng dẫn các đơn vị lập dự toán, sử dụng và thanh quyết toán đúng quy định."),
    Duty(
        "Phối hợp với cơ quan cấp trên triển khai mô hình nông nghiệp công nghệ cao phù hợp với phường.",
        told=("Đã hoàn thành 01 nhà màng 1.200 m² tại thôn Đông; đang khảo sát mô hình thứ hai.",),
    ),
    Duty(
        "Hướng dẫn đăng ký, quản lý mã QR truy xuất nguồn gốc và phát triển sản phẩm OCOP.",
        told=("07/09 sản phẩm đã gắn mã QR.",),
    ),
    "4. Đề nghị Ủy ban MTTQ Việt Nam và các tổ chức chính trị xã hội phường",
    Duty("Vận động Nhân dân cùng tham gia; giám sát, góp ý, phản biện việc thực hiện Kế hoạch."),
    "5. Công an phường",
    Duty(
        "Chủ trì bảo đảm an ninh, an toàn thông tin khi triển khai các hệ thống, nền tảng số trong phường.",
        told=("Đã kiểm tra an toàn 02 hệ thống, khắc phục 03 lỗi cấu hình.", "Không phát sinh sự cố trong kỳ."),
    ),
    Duty(
        "Hướng dẫn người dân dùng dịch vụ số an toàn, cảnh báo thủ đoạn lừa đảo trên mạng.",
        told=("Tuyên truyền 11 buổi, 640 lượt người nghe; ngăn chặn 02 vụ chuyển tiền cho đối tượng lừa đảo.",),
    ),
    Duty(
        "Thực hiện các nhiệm vụ của Đề án 06; hướng dẫn dùng tài khoản định danh điện tử (VNeID).",
        told=("Kích hoạt 11.236/13.890 tài khoản định danh mức 2.",),
    ),
    "6. Trung tâm Dịch vụ sự nghiệp công phường",
    Duty(
        "Quảng bá sản phẩm đặc trưng của địa phương trên nền tảng số.",
        told=("Đã đăng 08 video giới thiệu bánh đa và rau an toàn.",),
    ),
    Duty("Phối hợp với đơn vị viễn thông giới thiệu dịch vụ hỗ trợ kỹ thuật, tư vấn chuyển đổi số."),
    "7. Trung tâm Phục vụ hành chính công phường",
    Duty(
        "Tiếp nhận, giải quyết, trả kết quả thủ tục hành chính theo hướng số hóa, trực tuyến toàn trình.",
        told=("Tiếp nhận 3.480 hồ sơ, 71% trực tuyến.", "Lũy kế 7.018 hồ sơ, 72,7% trực tuyến; 99,4% đúng hạn."),
    ),
    Duty(
        "Hướng dẫn người dân nộp hồ sơ, thanh toán và tra cứu trực tuyến.",
        told=("Bố trí 02 bàn hướng dẫn; 2.210 lượt người được hỗ trợ.",),
    ),
    Duty(
        "Quét, số hóa hồ sơ cùng kết quả thủ tục hành chính, đưa lên hệ thống một cửa điện tử.",
        told=("6.893/7.018 hồ sơ được số hóa.",),
        difficulty="Hồ sơ nộp trực tiếp vào cuối ngày chưa kịp quét trong ngày.",
    ),
    Duty("Gửi báo cáo theo kỳ và khi được yêu cầu về kết quả giải quyết hồ sơ."),
    "8. Các thôn và Tổ công nghệ số cộng đồng",
    Duty("Trực tiếp giúp người dân đăng ký, sử dụng tài khoản dịch vụ công và các ứng dụng số thiết yếu."),
    Duty("Tập hợp khó khăn của người dân khi dùng dịch vụ số, phản ánh về UBND phường."),
    "Trên đây là Kế hoạch triển khai Đề án; các phòng, cơ quan, đơn vị căn cứ thực hiện, gửi kết quả về Phòng Văn hóa "
    "- "
    "Xã hội. Phòng Văn hóa - Xã hội tổng hợp, báo cáo UBND phường định kỳ 6 tháng trước ngày 10/6 hằng năm và báo cáo "
    "năm trước ngày 10/12 hằng năm./.",
)
