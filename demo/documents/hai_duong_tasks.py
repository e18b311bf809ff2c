"""Hải Dương's annex, groups I to IV: who answers for each piece of work, who leads, with whom, what comes out, when."""

from demo.documents.content import Course, TaskGroup, Work

_VHXH, _HEAD_VHXH = "Phòng Văn hóa - Xã hội", "Trưởng phòng Văn hóa - Xã hội"
_VP, _HEAD_VP = "Văn phòng HĐND và UBND", "Chánh Văn phòng HĐND và UBND"
_HCC = "Trung tâm Phục vụ hành chính công"
_SNC = "Trung tâm Dịch vụ sự nghiệp công"
_KT, _HEAD_KT = "Phòng Kinh tế, Hạ tầng và Đô thị", "Trưởng phòng Kinh tế, Hạ tầng và Đô thị"
_ALL = "Các phòng, ban, đơn vị"
_RELATED = "Các phòng, ban, đơn vị có liên quan"

_AWARENESS = (
    Work(
        "Tuyên truyền Nghị quyết số 57-NQ/TW, Nghị quyết số 71/NQ-CP và Kế hoạch hành động số 12-KH/TU tới cán bộ, "
        "công "
        "chức và Nhân dân",
        "1",
        f"Giám đốc {_SNC}",
        _SNC,
        "Các phòng, ban, đơn vị có liên quan; các Tổ dân phố",
        "Tin, bài, video, hình ảnh tuyên truyền",
        "Thường xuyên",
        told=(
            "Phát 22 bản tin, đăng 15 bài, treo 40 pa-nô tại các trục đường chính.",
            "Lũy kế 51 bản tin, 38 bài; 02 video đạt trên 10.000 lượt xem.",
        ),
        link="https://haiduong.haiphong.example/tin-bai/nghi-quyet-57",
    ),
    Work(
        "Kiện toàn Ban Chỉ đạo, Tổ công tác về khoa học, công nghệ, đổi mới sáng tạo, chuyển đổi số, cải cách hành "
        "chính "
        "và Đề án 06 của phường",
        "2",
        _HEAD_VHXH,
        _VHXH,
        _RELATED,
        "Quyết định",
        "Nếu có thay đổi nhân sự",
        told=("Đã kiện toàn Ban Chỉ đạo theo Quyết định tháng 3/2026 do thay đổi 02 thành viên.",),
    ),
    Work(
        "Xây dựng Kế hoạch thực hiện Nghị quyết số 57-NQ/TW năm 2026 của phường",
        "3",
        _HEAD_VHXH,
        _VHXH,
        _RELATED,
        "Kế hoạch",
        "Tháng 01/2026",
        told=("Đã ban hành Kế hoạch số 24/KH-UBND ngày 28/01/2026.",),
        link="https://haiduong.haiphong.example/van-ban/24-kh-ubnd",
    ),
    Work(
        "Phát động học tập trên nền tảng số theo chương trình của thành phố",
        "4",
        _HEAD_VHXH,
        _VHXH,
        f"{_ALL}; Tổ công nghệ số cộng đồng; các đoàn thể; {_SNC}",
        "Báo cáo",
        "Thường xuyên",
        told=(
            "92/118 cán bộ, công chức đã có tài khoản học tập, 61 người hoàn thành khóa cơ bản.",
            "118/118 người có tài khoản; 97 người hoàn thành khóa cơ bản.",
        ),
    ),
    Work(
        "Đưa nội dung khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số vào hội nghị, sinh hoạt chi bộ, đoàn thể",
        "5",
        "Thủ trưởng các cơ quan, đơn vị",
        _ALL,
        "Cơ quan Ủy ban Mặt trận Tổ quốc Việt Nam phường; các đơn vị liên quan",
        "Chương trình công tác có nội dung lồng ghép",
        "Thường xuyên",
    ),
)

_INSTITUTIONS = (
    Work(
        "Dùng công nghệ số trong điều hành nội bộ, xử lý công việc trên môi trường điện tử",
        "1",
        _HEAD_VP,
        _VP,
        _RELATED,
        "100% văn bản được xử lý điện tử",
        "Thường xuyên",
        told=("6 tháng: 100% trong 4.912 văn bản đến, đi được xử lý điện tử.", "Lũy kế 8.377 văn bản, 100% ký số."),
    ),
    Work(
        "Đẩy mạnh cải cách hành chính gắn với chuyển đổi số, phục vụ người dân và tổ chức tốt hơn",
        "2",
        _HEAD_VHXH,
        _VHXH,
        _RELATED,
        "Kế hoạch CCHC của phường",
        "Tháng 01/2026",
        told=("Đã trình dự thảo Kế hoạch cải cách hành chính.", "Kế hoạch đã ban hành, giao 32 nhiệm vụ."),
        difficulty="Chờ thành phố ban hành bộ chỉ số mới nên ban hành muộn so với kế hoạch.",
        course=Course.DONE_LATE,
    ),
    Work(
        "Rà soát, đề xuất đơn giản hóa thủ tục; tham mưu gỡ vướng về cơ chế thuộc thẩm quyền cấp xã, tổng hợp nội dung "
        "vượt thẩm quyền trình thành phố",
        "3",
        "Thủ trưởng các phòng, ban, đơn vị",
        _HCC,
        "Các phòng, ban, đơn vị liên quan",
        "Báo cáo",
        "Thường xuyên",
        told=("Đề xuất đơn giản hóa 09 thủ tục lĩnh vực đất đai, bảo trợ xã hội.",),
        difficulty="Một số biểu mẫu do bộ, ngành quy định, phường không tự bỏ được giấy tờ.",
        proposal="Đề nghị thành phố kiến nghị bộ, ngành bỏ yêu cầu nộp bản sao giấy tờ đã có trong dữ liệu dân cư.",
    ),
    Work(
        "Tái cấu trúc quy trình, cắt giảm thủ tục về cư trú, hộ tịch, đất đai, doanh nghiệp; giải quyết không phụ "
        "thuộc "
        "địa giới trong phạm vi cấp tỉnh",
        "4",
        "Thủ trưởng các phòng, ban, đơn vị; Trưởng Công an phường",
        _HCC,
        "Các phòng, ban, đơn vị có liên quan; Công an phường",
        "Báo cáo",
        "Thường xuyên",
        told=("Đã tiếp nhận 214 hồ sơ của công dân ngoài phường.", "Lũy kế 702 hồ sơ phi địa giới, 98,9% đúng hạn."),
    ),
)

_INFRASTRUCTURE = (
    Work(
        "Ứng dụng công nghệ thông tin trong quản lý, điều hành của UBND phường; lập hồ sơ công việc điện tử theo "
        "chuẩn chung",
        "1",
        "Lãnh đạo UBND phường, Thủ trưởng các phòng, ban, đơn vị",
        _VP,
        _ALL,
        "Báo cáo",
        "Thường xuyên",
        told=("86% hồ sơ công việc được lập trên phần mềm.",),
    ),
    Work(
        "Kiểm kê hiện trạng máy tính, mạng nội bộ và thiết bị tại UBND phường",
        "2",
        _HEAD_VP,
        _VP,
        _RELATED,
        "Báo cáo rà soát",
        "Quý I/2026",
        told=("Đã kiểm kê 9/11 phòng.", "Hoàn thành báo cáo: 118 máy tính, 29 máy cần thay thế."),
    ),
    Work(
        "Hoàn thiện mạng nội bộ và đường truyền internet của trụ sở UBND phường",
        "3",
        _HEAD_VP,
        _VP,
        _RELATED,
        "Mạng chạy ổn định, không có sự cố",
        "Quý I/2026",
        told=(
            "Đã thay 03 bộ chuyển mạch, chờ nghiệm thu đường truyền dự phòng.",
            "Nghiệm thu xong đường truyền dự phòng, mạng hoạt động ổn định.",
        ),
        difficulty="Nhà thầu giao thiết bị chậm hai tuần sau Tết.",
        course=Course.DONE_LATE,
    ),
    Work(
        "Kết nối, khai thác, chia sẻ dữ liệu và triển khai sáng kiến mở dữ liệu",
        "4",
        _HEAD_VHXH,
        _VHXH,
        _RELATED,
        "Hoàn thành kết nối",
        "Tháng 12/2026",
        told=("Đã rà soát 14 bộ dữ liệu, chọn 05 bộ để mở.", "Đã kết nối 03/05 bộ dữ liệu với kho dùng chung."),
    ),
    Work(
        "Bố trí kinh phí cho khoa học, công nghệ, đổi mới sáng tạo, chuyển đổi số theo quy định",
        "5",
        _HEAD_KT,
        _KT,
        _ALL,
        "Báo cáo",
        "Hàng năm",
        told=("Đã phân bổ 1,35 tỷ đồng, giải ngân 41%.", "Giải ngân 78%; đang nghiệm thu 02 gói thầu."),
    ),
    Work(
        "Phối hợp với doanh nghiệp viễn thông nâng chất lượng mạng viễn thông, internet trong phường",
        "6",
        _HEAD_VHXH,
        _VHXH,
        "Các phòng, ban, đơn vị có liên quan; VNPT Hải Phòng",
        "Chất lượng hạ tầng được cải thiện",
        "Thường xuyên",
        told=("Khảo sát 23 điểm sóng yếu, đã khắc phục 15 điểm.",),
    ),
    Work(
        "Cùng thành phố lắp đặt, vận hành hệ thống họp trực tuyến thống nhất xuống phường",
        "7",
        _HEAD_VP,
        _VP,
        "Sở Khoa học và Công nghệ thành phố; các cơ quan, đơn vị liên quan",
        "Văn bản triển khai",
        "Theo hướng dẫn của thành phố",
        told=("Đã đăng ký điểm cầu; chờ thành phố thông báo cấu hình thiết bị.",),
        proposal="Đề nghị thành phố sớm thống nhất thiết bị để phường bố trí kinh phí.",
    ),
    Work(
        "Phát triển cáp quang, Wi-Fi công cộng, sóng di động cùng Sở Khoa học và Công nghệ và doanh nghiệp viễn thông",
        "8",
        "Thủ trưởng các cơ quan, đơn vị",
        _VHXH,
        "Doanh nghiệp viễn thông; Công an phường",
        "Báo cáo, văn bản của UBND phường",
        "Hàng năm",
        told=("Đã lắp 06 điểm Wi-Fi công cộng tại công viên, nhà văn hóa.",),
    ),
    Work(
        "Khai thác hiệu quả các nền tảng, hệ thống dùng chung của thành phố",
        "9",
        "Thủ trưởng các cơ quan, đơn vị",
        _ALL,
        _ALL,
        "Các nền tảng được dùng đều trong công việc",
        "Thường xuyên",
    ),
    Work("Công nghệ thông tin trong trường học:", "10"),
    Work(
        "Cấp Học bạ số cho 100% học sinh phổ thông và triển khai cơ sở dữ liệu học bạ số",
        "",
        _HEAD_VHXH,
        _VHXH,
        "Sở Giáo dục và Đào tạo; các cơ quan, đơn vị liên quan",
        "Cơ sở dữ liệu học bạ số",
        "Theo hướng dẫn của thành phố",
        told=("09/09 trường đã được tập huấn; chờ hướng dẫn ký số học bạ cấp THCS.",),
    ),
    Work(
        "Triển khai cơ sở dữ liệu tuyển sinh đầu cấp của ngành Giáo dục thành phố (mầm non, tiểu học, THCS, THPT)",
        "",
        _HEAD_VHXH,
        _VHXH,
        "Sở Giáo dục và Đào tạo; các cơ quan, đơn vị liên quan",
        "Cơ sở giáo dục vận hành hệ thống tuyển sinh đầu cấp, kết nối CSDL ngành",
        "Theo hướng dẫn của thành phố",
    ),
)

_PEOPLE = (
    Work(
        "Phân công cán bộ chuyên trách hoặc kiêm nhiệm chuyển đổi số",
        "1",
        _HEAD_VHXH,
        _VHXH,
        _RELATED,
        "Quyết định phân công",
        "Quý I/2026",
        told=("Đã phân công 01 chuyên trách, 10 kiêm nhiệm tại các phòng, đơn vị.",),
    ),
    Work(
        "Cử cán bộ, công chức học kỹ năng số theo kế hoạch của thành phố",
        "2",
        _HEAD_VHXH,
        _VHXH,
        _RELATED,
        "Kế hoạch, văn bản cử đi học",
        "Thường xuyên",
        told=("Cử 34 lượt người tham gia 06 lớp.", "Lũy kế 58 lượt người, 09 lớp."),
    ),
    Work(
        "Đăng ký các lớp về dữ liệu, an toàn thông tin, AI để hoàn thành chỉ tiêu học tập",
        "3",
        "Thủ trưởng các cơ quan, đơn vị",
        _VHXH,
        "Các phòng chuyên môn, đơn vị",
        "Danh sách đăng ký học",
        "Hàng năm",
        told=("Đã đăng ký 42 chỉ tiêu, hoàn thành 27.",),
        difficulty="Nhiều lớp trùng thời gian giải quyết hồ sơ, khó bố trí người trực thay.",
    ),
    Work(
        "Tập huấn kỹ năng số cho người dân qua Tổ công nghệ số cộng đồng",
        "4",
        _HEAD_VHXH,
        _VHXH,
        "Tổ công nghệ số cộng đồng; Tổ chức đoàn thể",
        "Báo cáo",
        "Thường xuyên",
        told=("12 buổi, 540 người tham dự.", "Lũy kế 27 buổi, 1.265 người."),
        link="https://haiduong.haiphong.example/to-cong-nghe-so",
    ),
    Work(
        "Củng cố, duy trì các Tổ Công nghệ số cộng đồng của phường",
        "5",
        _HEAD_VHXH,
        _VHXH,
        "Tổ công nghệ số cộng đồng; Tổ chức đoàn thể",
        "Báo cáo; quyết định kiện toàn khi có thay đổi",
        "Thường xuyên",
        told=("31 tổ với 186 thành viên hoạt động; kiện toàn 04 tổ.",),
    ),
)

FIRST_GROUPS = (
    TaskGroup("I", "Nâng cao nhận thức, đổi mới tư duy, tạo quyết tâm chính trị", _AWARENESS),
    TaskGroup("II", "Hoàn thiện thể chế, đưa thể chế thành lợi thế cạnh tranh", _INSTITUTIONS),
    TaskGroup("III", "Đầu tư, hoàn thiện hạ tầng", _INFRASTRUCTURE),
    TaskGroup("IV", "Phát triển, trọng dụng nhân lực chất lượng cao", _PEOPLE),
)
