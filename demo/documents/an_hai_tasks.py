"""An Hải: the tasks of 2026 by field."""

from demo.documents.content import Course, Work

_VHXH = "Phòng Văn hóa - Xã hội phường"
_VP = "Văn phòng HĐND và UBND phường"
_HCC = "Trung tâm phục vụ hành chính công phường"
_RELATED = "Các cơ quan, đơn vị liên quan"

TASKS: tuple[str | Work, ...] = (
    "1. Tăng cường lãnh đạo, chỉ đạo, kiểm tra hoạt động chuyển đổi số",
    Work(
        "Phát huy vai trò của Ban Chỉ đạo phường khi triển khai chủ trương của Trung ương, thành phố về chuyển đổi số.",
        told=(
            "Ban Chỉ đạo họp 02 phiên, ban hành 03 thông báo kết luận.",
            "Họp thêm 02 phiên; hoàn thành 11/14 kết luận.",
        ),
    ),
    Work(
        "Người đứng đầu cơ quan, đơn vị chịu trách nhiệm về kết quả chuyển đổi số và được đánh giá theo kết quả đó.",
        told=("22/22 đơn vị đã đăng ký mục tiêu với Chủ tịch UBND phường.",),
    ),
    Work(
        "Kiểm tra, đánh giá các dự án, chương trình chuyển đổi số; sơ kết, nhân rộng cách làm tốt.",
        told=("Đã kiểm tra 04 đơn vị, nhắc nhở 01 đơn vị chậm cập nhật dữ liệu.",),
    ),
    Work("Tuyên truyền để cán bộ và người dân hiểu lợi ích của chuyển đổi số, cùng tham gia thực hiện."),
    "2. Thể chế, chính sách số",
    Work(
        "Triển khai Nghị định số 179/2025/NĐ-CP về mức hỗ trợ người làm chuyên trách chuyển đổi số, an toàn thông tin, "
        "an ninh mạng.",
        lead=_VHXH,
        helpers=_RELATED,
        time="theo hướng dẫn của Sở Nội vụ thành phố",
        told=("Đã lập danh sách 02 người thuộc diện hỗ trợ; chờ Sở Nội vụ hướng dẫn hồ sơ chi trả.",),
        proposal="Đề nghị Sở Nội vụ hướng dẫn trước khi khóa sổ ngân sách năm 2026.",
    ),
    Work(
        "Xây dựng chính sách hỗ trợ Đội phản ứng nhanh giúp dân làm thủ tục và Tổ công tác Đề án 06, Công nghệ số cộng "
        "đồng.",
        lead=_VHXH,
        helpers=_RELATED,
        time="theo hướng dẫn của Sở Nội vụ thành phố",
    ),
    "3. Hạ tầng số",
    Work(
        "Duy trì cáp quang, sóng 3G, 4G khắp phường; cùng nhà mạng mở rộng trạm phát sóng 5G.",
        lead=_VHXH,
        helpers="Các doanh nghiệp viễn thông, các đơn vị liên quan",
        time="Thường xuyên",
        told=("Thêm 03 trạm 5G tại các khu dân cư mới.", "Tổng số 21 trạm 5G; còn 02 điểm vướng mặt bằng."),
        difficulty="Người dân hai khu tập thể cũ chưa đồng ý đặt trạm.",
        proposal="Đề nghị Mặt trận Tổ quốc phường phối hợp vận động.",
    ),
    Work(
        "Triển khai hội nghị truyền hình trực tuyến của thành phố tới phường",
        lead=_VP,
        helpers=_RELATED,
        time="Thường xuyên",
        told=("Phục vụ 19 cuộc họp trực tuyến, không gián đoạn.", "Lũy kế 41 cuộc họp trực tuyến."),
    ),
    Work(
        "Khai thác tốt các nền tảng, trung tâm dữ liệu, hệ thống dùng chung phục vụ điều hành và dịch vụ công.",
        lead=_VHXH,
        helpers=_RELATED,
        time="Thường xuyên",
        told=("Sử dụng 09 hệ thống dùng chung; 100% đơn vị có tài khoản.",),
    ),
    Work(
        "Nâng cấp mạng LAN của trụ sở và Trung tâm Phục vụ hành chính công, bảo đảm an toàn và tốc độ.",
        lead=_VP,
        helpers=_RELATED,
        time="Quý III/2026",
        told=(
            "Đã duyệt dự toán 240 triệu đồng.",
            "Thi công được 60%.",
            "Đã đi xong dây, lắp tủ mạng; còn chờ thiết bị tường lửa.",
        ),
        difficulty="Nhà cung cấp giao thiết bị tường lửa chậm so với hợp đồng.",
        proposal="Đề nghị UBND phường cho điều chỉnh tiến độ hợp đồng đến giữa tháng 12.",
        course=Course.STUCK,
    ),
    "4. Nhân lực số",
    Work(
        "Thực hiện chương trình tập huấn cho cán bộ, công chức, viên chức, thành viên Tổ công tác Đề án 06 và Công "
        "nghệ "
        "số cộng đồng.",
        lead=_VHXH,
        helpers="Các cơ quan chuyên môn, đơn vị thuộc phường, các tổ dân phố trên địa bàn",
        time="Thường xuyên",
        told=("Mở 03 lớp, 164 học viên.", "Lũy kế 06 lớp, 311 học viên."),
    ),
    "5. Phát triển dữ liệu số",
    Work(
        "Vận hành Hệ thống quản lý, điều hành thông minh (DSS) của phường; chuẩn hóa dữ liệu, theo dõi tiến độ công "
        "việc "
        "và chia sẻ dữ liệu theo quy định.",
        lead=_HCC,
        helpers="Các cơ quan chuyên môn, đơn vị thuộc phường",
        time="Thường xuyên",
        told=(
            "DSS đã có 14 bảng điều khiển; cập nhật dữ liệu hằng tuần.",
            "Bổ sung bảng theo dõi phản ánh, kiến nghị; 18/22 đơn vị cập nhật đúng hạn.",
        ),
        link="https://anhai.haiphong.example/dss",
    ),
    "6. An toàn thông tin mạng",
    Work(
        "Lập hồ sơ cấp độ an toàn hệ thống thông tin trình phê duyệt và thực hiện đầy đủ phương án bảo vệ; phấn đấu "
        "100% "
        "hệ thống được duyệt.",
        told=("Hồ sơ 03/03 hệ thống đã được phê duyệt cấp độ 2.",),
    ),
    Work(
        "Cử người dự đợt diễn tập thực chiến năm 2026 của thành phố về an toàn thông tin mạng.",
        told=("Đã cử 03 người tham gia diễn tập, xếp loại khá.",),
    ),
    Work(
        "Hoàn thiện phương án ứng cứu sự cố, khôi phục hệ thống trong vòng 24 giờ hoặc theo yêu cầu nghiệp vụ.",
        told=("Đã ban hành quy trình; diễn tập khôi phục mất 06 giờ 40 phút.",),
    ),
    Work(
        "Sao lưu dữ liệu theo nguyên tắc 3-2-1: 03 bản sao, 02 loại phương tiện, 01 bản ngoại tuyến tách hẳn khỏi "
        "mạng.",
        told=("Sao lưu ngoại tuyến hằng tuần ra 02 ổ cứng, cất tại kho hồ sơ.",),
    ),
    "7. Chính quyền số",
    Work(
        "Tái cấu trúc quy trình, dùng lại dữ liệu đã số hóa để nộp hồ sơ trực tuyến đơn giản hơn nộp trực tiếp; khai "
        "thác "
        "Kho dữ liệu của tổ chức, cá nhân.",
        told=("Tái cấu trúc 21 quy trình, giảm 38 loại giấy tờ phải nộp.",),
    ),
    Work(
        "Đưa hoạt động điều hành kinh tế - xã hội lên môi trường số, trước hết là y tế, giáo dục, đất đai, an sinh, "
        "văn hóa.",
        told=("07/11 lĩnh vực đã có số liệu trên DSS.",),
    ),
    Work("Dùng hiệu quả hệ thống báo cáo, theo dõi nhiệm vụ và hệ thống điều hành của thành phố."),
    Work(
        "Thí điểm trợ lý ảo (AI) trên Hệ thống DSS giúp cán bộ, công chức xử lý công việc nhanh hơn.",
        told=("Thí điểm với 15 công chức; trả lời đúng khoảng 80% câu hỏi về thủ tục.",),
        difficulty="Dữ liệu văn bản nội bộ chưa chuẩn hóa nên trợ lý trả lời chưa đầy đủ.",
    ),
    Work("Dùng trí tuệ nhân tạo kiểm tra thể thức, lỗi văn bản trước khi phát hành (theo hướng dẫn của thành phố)."),
    "8. Kinh tế số và xã hội số",
    Work(
        "Đưa định danh số, thanh toán và hóa đơn điện tử, chữ ký số vào hoạt động của cơ quan và đời sống.",
        told=("Cấp 2.140 chữ ký số cá nhân miễn phí cho người dân.", "Lũy kế 7.312 chữ ký số cá nhân."),
    ),
    Work(
        "Giúp doanh nghiệp, nhất là doanh nghiệp nhỏ và vừa, chuyển đổi số.",
        told=("Tư vấn trực tiếp cho 46 doanh nghiệp.",),
    ),
    Work(
        "Hướng dẫn cửa hàng, chợ, hộ kinh doanh bán hàng trên sàn và mạng xã hội; kê khai, nộp thuế điện tử.",
        told=("Hai chợ trong phường: 421/470 hộ dùng hóa đơn điện tử từ máy tính tiền.",),
    ),
    Work("Số hóa thông tin di tích, cơ sở văn hóa, điểm tham quan; cập nhật dữ liệu phục vụ du lịch thành phố."),
    Work(
        "Vận động người dân, doanh nghiệp logistics thanh toán không dùng tiền mặt khi vận chuyển, giao nhận hàng.",
        told=("Đã làm việc với 09 doanh nghiệp vận tải; 07 doanh nghiệp không còn thu tiền mặt.",),
    ),
    Work(
        "Số hóa, cập nhật dữ liệu đất đai, môi trường, hạ tầng đô thị phục vụ quản lý trật tự xây dựng.",
        told=("Đã cập nhật 3.870/5.200 thửa đất lên bản đồ số.",),
        difficulty="Bản đồ địa chính hai khu vực mới sáp nhập chưa khớp ranh giới.",
        proposal="Đề nghị Sở Nông nghiệp và Môi trường bàn giao bản đồ đã chỉnh lý.",
    ),
    Work(
        "Đẩy mạnh dùng Smart Hải Phòng, VNeID, eGov-Residential; tiếp nhận, trả lời phản ánh của dân trên môi trường "
        "số.",
        told=("Tiếp nhận 318 phản ánh, trả lời đúng hạn 311.",),
    ),
    Work(
        "Các Tổ công tác Đề án 06 và Công nghệ số cộng đồng “đi từng ngõ, gõ từng nhà” hướng dẫn nộp hồ sơ trực tuyến.",
        told=("42 tổ hoạt động; hướng dẫn 6.900 lượt hộ.",),
    ),
    "9. Nâng cao nhận thức, truyền thông",
    Work(
        "Lập kế hoạch, tổ chức các hoạt động nhân Ngày Chuyển đổi số quốc gia năm 2026.",
        told=("Đã ban hành kế hoạch và tổ chức lễ hưởng ứng với 300 người dự.",),
        link="https://anhai.haiphong.example/ngay-chuyen-doi-so-2026",
    ),
    Work(
        "Trung tâm Dịch vụ sự nghiệp công chủ trì tuyên truyền sâu rộng, chia sẻ sáng kiến và kỹ năng dùng dịch vụ số "
        "an "
        "toàn tới cơ quan, đơn vị và người dân.",
        told=("34 bản tin, 21 video ngắn.", "Lũy kế 70 bản tin, 44 video ngắn, 260.000 lượt xem."),
    ),
)
