"""Việt Hoà: the digital-technology industry plan 2026-2030, vision 2045, issued in the summer of 2026."""

import datetime as dt

from demo.documents.content import Course, DemoPlan, Duty, Goal, Work

_GOALS = (
    Goal(
        "Tối thiểu 80% hộ kinh doanh, doanh nghiệp nhỏ và vừa của phường được thông tin, giới thiệu về sản phẩm, "
        "dịch vụ công nghệ số; khuyến khích mỗi đơn vị đưa vào sử dụng ít nhất 01 nền tảng số để quản lý, bán hàng.",
        ({2026: "512/1180"}, {2026: "1"}),
    ),
    Goal(
        "100% cán bộ, công chức, viên chức của phường có kiến thức, kỹ năng số cơ bản và sử dụng được các phần mềm, "
        "nền tảng số dùng chung trong công việc hằng ngày.",
        ({2026: "61/68"},),
    ),
    Goal(
        "100% hộ gia đình được hướng dẫn kỹ năng số cơ bản qua phong trào “Bình dân học vụ số”; ngày càng nhiều người "
        "dân nộp hồ sơ trực tuyến và thanh toán không dùng tiền mặt.",
        ({2026: "2940/5410"},),
    ),
    Goal(
        "Trong giai đoạn 2026 - 2030 giúp ít nhất 01 sản phẩm, giải pháp công nghệ số do người dân hoặc tổ chức của "
        "phường làm ra được đăng ký dự thi, trưng bày ở cấp thành phố hoặc Trung ương.",
        ({2026: "0"},),
    ),
)

_TASKS: tuple[str | Work, ...] = (
    "1. Tuyên truyền, nâng cao nhận thức",
    Work(
        "Phổ biến chủ trương, chính sách về công nghiệp công nghệ số và tinh thần “Make in Viet Nam” tới cán bộ, "
        "công chức, Nhân dân và doanh nghiệp qua hội nghị, họp tổ dân phố, loa truyền thanh và trang mạng xã hội.",
        told=(
            "Đã phát 06 bản tin trên hệ thống truyền thanh, đăng 09 bài trên trang thông tin của phường; lồng ghép "
            "giới thiệu Kế hoạch tại hội nghị giao ban.",
            "Thêm 11 tin, bài; 14/17 tổ dân phố đã phổ biến nội dung Kế hoạch trong buổi họp tổ.",
        ),
        link="https://viethoa.haiphong.example/tin-bai/cong-nghiep-cong-nghe-so",
    ),
    Work(
        "Giới thiệu các nền tảng số do doanh nghiệp trong nước phát triển được thành phố khuyến nghị và những hộ, "
        "doanh nghiệp trong phường đã chuyển đổi số có hiệu quả để nơi khác học theo.",
        told=(
            "Đã chọn 03 hộ kinh doanh tại chợ Việt Hoà (tạp hóa, vật liệu xây dựng, may mặc) làm điển hình; quay 02 "
            "video ngắn giới thiệu cách quản lý bán hàng trên điện thoại.",
        ),
    ),
    Work(
        "Thông tin về chương trình hỗ trợ khởi nghiệp đổi mới sáng tạo; giới thiệu cá nhân, doanh nghiệp có nhu cầu "
        "tới Sở Khoa học và Công nghệ và các đơn vị hỗ trợ của thành phố.",
    ),
    "2. Hỗ trợ ứng dụng, phát triển sản phẩm và dịch vụ công nghệ số",
    Work(
        "Phối hợp với Sở Khoa học và Công nghệ tổ chức các buổi tư vấn cho hộ kinh doanh, doanh nghiệp; trước hết về "
        "thương mại điện tử, phần mềm bán hàng, kế toán và thanh toán điện tử.",
        told=(
            "Đã tổ chức 01 buổi tư vấn với 64 hộ kinh doanh tham dự; 22 hộ đăng ký dùng thử phần mềm bán hàng.",
            "Đang chuẩn bị buổi thứ hai về hóa đơn điện tử và kê khai thuế cho hộ bỏ thuế khoán.",
        ),
        difficulty="Nhiều hộ lớn tuổi ngại ghi chép trên máy, chưa có người kèm cặp sau buổi tư vấn.",
        proposal="Đề nghị Sở Khoa học và Công nghệ cử chuyên gia hỗ trợ tại chợ Việt Hoà 02 buổi trong quý I/2027.",
    ),
    Work(
        "Tạo điều kiện để hộ kinh doanh, doanh nghiệp dự hội chợ, phiên chợ công nghệ số và Tuần lễ chuyển đổi số do "
        "thành phố tổ chức; quảng bá sản phẩm, mô hình sáng tạo của phường.",
        told=("Đã giới thiệu 02 doanh nghiệp tham gia gian trưng bày trong Ngày Chuyển đổi số của thành phố.",),
    ),
    Work(
        "Vận động cá nhân, tổ chức dự Cuộc thi sáng tạo khoa học công nghệ và Cuộc thi khởi nghiệp; biểu dương kịp "
        "thời những kết quả nổi bật.",
        told=(
            "Có 01 nhóm học sinh Trường THCS Việt Hoà và 01 đoàn viên đăng ký ý tưởng (đèn báo ngập, sổ tay chợ số).",
        ),
    ),
    Work(
        "Giúp cơ sở sản xuất chọn công nghệ số phù hợp nhằm nâng năng suất, hạ giá thành, tìm thêm khách hàng; trước "
        "hết là sản phẩm trong nước.",
    ),
    "3. Kỹ năng số và nhân lực số",
    Work(
        "Mở lớp “Bình dân học vụ số”: dùng điện thoại, internet an toàn, nhận biết lừa đảo trên mạng; ưu tiên người "
        "cao tuổi, phụ nữ, hộ nghèo.",
        told=(
            "Đã mở 04 lớp tại 04 nhà văn hóa với 218 người học, trong đó 131 người trên 60 tuổi.",
            "Lũy kế 09 lớp, 467 người học; 17/17 tổ dân phố có ít nhất một buổi hướng dẫn.",
        ),
        link="https://viethoa.haiphong.example/binh-dan-hoc-vu-so/lop-hoc",
    ),
    Work(
        "Thông báo các khóa đào tạo lại, đào tạo nâng cao về công nghệ số của thành phố; bố trí thời gian để cán bộ, "
        "công chức, thanh niên đăng ký học.",
        told=("Đã cử 12 công chức học khóa trực tuyến về dữ liệu và trợ lý ảo; 09 người hoàn thành bài kiểm tra.",),
    ),
    Work(
        "Xây dựng mạng lưới tình nguyện viên số mà nòng cốt là Đoàn Thanh niên, giúp người cao tuổi, người khuyết tật "
        "dùng thiết bị số và dịch vụ công trực tuyến.",
        told=(
            "Thành lập 05 đội, 43 tình nguyện viên; trực hướng dẫn tại Trung tâm Phục vụ hành chính công sáng thứ "
            "Ba, thứ Năm.",
        ),
    ),
    "4. Ứng dụng công nghệ số trong quản lý, điều hành",
    Work(
        "Chọn trước hết nền tảng số trong nước cho công việc văn thư, hồ sơ một cửa, dữ liệu dân cư và dịch vụ công.",
        told=("100% văn bản đi, đến trong quý III được xử lý trên hệ thống quản lý văn bản của thành phố.",),
    ),
    Work(
        "Đưa trí tuệ nhân tạo vào soạn thảo văn bản, tra cứu pháp luật, tổng hợp báo cáo; kết nối, chia sẻ dữ liệu "
        "qua nền tảng LGSP và Trung tâm điều hành thông minh (IOC) của thành phố.",
        told=("Thí điểm trợ lý ảo tại 02 phòng; chưa kết nối được IOC do chưa có tài liệu kỹ thuật.",),
        difficulty="Thành phố chưa cấp tài khoản kết nối và tài liệu chia sẻ dữ liệu cho cấp phường.",
        proposal="Đề nghị Sở Khoa học và Công nghệ sớm hướng dẫn kết nối IOC cho cấp phường.",
        course=Course.PAUSED,
    ),
    Work(
        "Rà soát, bồi dưỡng để mọi cán bộ, công chức dùng thạo iGate, VOffice và Smart Hải Phòng; thường xuyên cập "
        "nhật công cụ mới phục vụ chuyên môn.",
        told=(
            "Đã rà soát 68 người; 07 người cần bồi dưỡng thêm về ký số và luân chuyển hồ sơ, học xong trong quý IV.",
        ),
    ),
    "5. Gắn công nghệ số với tăng trưởng xanh",
    Work(
        "Vận động người dân, cơ sở kinh doanh chọn sản phẩm công nghệ số thân thiện với môi trường; giới thiệu giải "
        "pháp tiết kiệm năng lượng, giảm phát thải.",
    ),
    Work(
        "Phối hợp với cơ quan chức năng của thành phố thu gom, xử lý thiết bị điện tử thải bỏ đúng quy định; hướng "
        "dẫn người dân bỏ rác thải điện tử đúng nơi.",
        told=("Đặt 03 điểm thu gom pin, thiết bị hỏng tại trụ sở UBND và 02 nhà văn hóa; thu được khoảng 180 kg.",),
    ),
)

_ORGANISATION: tuple[str | Work, ...] = (
    "V. TỔ CHỨC THỰC HIỆN",
    "Phân công chủ trì: Thực hiện Nghị quyết số 13/NQ-HĐND ngày 22 tháng 6 năm 2026 của Hội đồng nhân dân phường, "
    "công tác quản lý khoa học và công nghệ của phường chuyển từ Phòng Văn hoá - Xã hội sang Phòng Kinh tế khi phòng "
    "này chính thức đi vào hoạt động. Từ nay đến ngày đó, việc chủ trì vẫn do Phòng Văn hoá - Xã "
    "hội đảm nhiệm.",
    "1. Phòng Văn hoá - Xã hội (chủ trì cho đến khi Phòng Kinh tế đi vào hoạt động)",
    Duty(
        "Làm đầu mối tham mưu Chủ tịch UBND phường triển khai Kế hoạch; theo dõi, đôn đốc các bộ phận cho tới ngày "
        "bàn giao cho Phòng Kinh tế.",
        told=("Đã phân công cụ thể cho 08 đơn vị; đôn đốc bằng văn bản 02 lần.",),
    ),
    Duty(
        "Chủ trì phổ biến Kế hoạch, mở lớp kỹ năng số và triển khai “Bình dân học vụ số” gắn với công nghiệp công "
        "nghệ số.",
        told=("Đã tổ chức hội nghị phổ biến với 96 đại biểu.",),
    ),
    Duty(
        "Gộp kết quả của các bộ phận thành báo cáo năm gửi UBND phường và Sở Khoa học và Công nghệ thành phố trước "
        "ngày 30/11 hằng năm.",
        told=("Đã gửi đề cương và mẫu số liệu cho các đơn vị để xây dựng báo cáo năm 2026.",),
    ),
    "2. Phòng Kinh tế (chủ trì kể từ ngày chính thức đi vào hoạt động)",
    Duty(
        "Nhận bàn giao nhiệm vụ quản lý nhà nước về khoa học và công nghệ theo lộ trình của Nghị quyết số "
        "13/NQ-HĐND và trở thành đầu mối của Kế hoạch này.",
    ),
    Duty("Hằng năm rà soát, điều chỉnh kế hoạch chi tiết cho sát thực tế của phường và định hướng của thành phố."),
    Duty(
        "Theo dõi sự phát triển của hộ kinh doanh, doanh nghiệp công nghệ số và báo cáo UBND phường, Sở Khoa học và "
        "Công nghệ thành phố trước ngày 30/11 hằng năm.",
    ),
    "3. Văn phòng HĐND và UBND phường",
    Duty(
        "Đưa Kế hoạch lên hệ thống truyền thanh, bảng tin và các kênh chính thức; bảo đảm công việc văn phòng được "
        "xử lý trên môi trường số.",
        told=("Đã đăng toàn văn Kế hoạch trên Cổng thông tin điện tử phường.",),
    ),
    Duty(
        "Lập danh mục, bàn giao đủ hồ sơ lĩnh vực khoa học và công nghệ giữa hai phòng; lưu trữ tài liệu phục vụ kiểm "
        "tra, đánh giá.",
        told=("Đã lập danh mục 37 hồ sơ sẽ bàn giao.",),
    ),
    "4. Trung tâm Phục vụ hành chính công",
    Duty(
        "Ứng dụng sản phẩm công nghệ số khi tiếp nhận, xử lý hồ sơ; hướng dẫn người dân, doanh nghiệp nộp hồ sơ và "
        "thanh toán trực tuyến.",
        told=("Hướng dẫn 1.326 lượt người nộp hồ sơ trực tuyến trong quý III.",),
    ),
    Duty("Phản ánh nhu cầu ứng dụng công nghệ số phát sinh tại quầy, đề xuất cải tiến để đơn vị chủ trì tổng hợp."),
    "5. Trung tâm Dịch vụ sự nghiệp công",
    Duty("Phối hợp chuẩn bị các sự kiện, lớp tập huấn, hội thảo về công nghệ số và đổi mới sáng tạo trong phường."),
    "6. Mặt trận Tổ quốc, Đoàn Thanh niên và các đoàn thể",
    Duty(
        "Vận động đoàn viên, hội viên và Nhân dân học kỹ năng số, dùng sản phẩm công nghệ số trong đời sống, sản xuất."
    ),
    "7. Các Tổ trưởng tổ dân phố",
    Duty("Phổ biến Kế hoạch tới từng hộ; vận động người dân học kỹ năng số và sử dụng dịch vụ công trực tuyến."),
    Duty("Tập hợp ý kiến, khó khăn của người dân, hộ kinh doanh khi dùng dịch vụ số gửi đơn vị chủ trì."),
    "8. Các trường học và Trạm Y tế phường",
    Duty(
        "Ứng dụng công nghệ số trong quản lý, giảng dạy, khám chữa bệnh; hướng dẫn người dân dùng dịch vụ trực tuyến."
    ),
    "Định kỳ hằng năm (trước ngày 30/11), Phòng Kinh tế tổng hợp kết quả của các bộ phận, báo cáo UBND phường để gửi "
    "Sở "
    "Khoa học và Công nghệ thành phố. Vướng mắc phát sinh được gửi về đơn vị chủ trì để trình Chủ tịch UBND phường "
    "xem xét./.",
)

PLAN = DemoPlan(
    file="viet-hoa-cong-nghiep-cong-nghe-so.txt",
    ward="viet-hoa",
    issuer="PHƯỜNG VIỆT HOÀ",
    number="Số:      /KH-UBND",
    dated="Việt Hoà, ngày     tháng     năm 2026",
    title="Triển khai Kế hoạch phát triển công nghiệp công nghệ số trên địa bàn phường Việt Hoà "
    "giai đoạn 2026 - 2030, tầm nhìn 2045",
    bases=(
        "Căn cứ Quyết định số 840/QĐ-TTg ngày 13/5/2026 của Thủ tướng Chính phủ phê duyệt Chương trình phát triển "
        "công nghiệp công nghệ số giai đoạn 2026 - 2030, tầm nhìn 2045;",
        "Căn cứ Kế hoạch số 205/KH-UBND ngày 06 tháng 6 năm 2026 của Ủy ban nhân dân thành phố Hải Phòng về phát triển "
        "công nghiệp công nghệ số thành phố Hải Phòng giai đoạn 2026 - 2030, tầm nhìn 2045;",
        "Căn cứ Nghị quyết số 13/NQ-HĐND ngày 22 tháng 6 năm 2026 của Hội đồng nhân dân phường Việt Hoà về việc thành "
        "lập, tổ chức lại các phòng chuyên môn thuộc UBND phường Việt Hoà;",
    ),
    opening="UBND phường ban hành Kế hoạch với những nội dung sau:",
    body=(
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Mục đích",
        "- Đưa Kế hoạch số 205/KH-UBND của thành phố thành việc làm cụ thể ở phường; giúp cán bộ, người dân và doanh "
        "nghiệp hiểu rõ lợi ích của công nghệ số.",
        "- Tạo thuận lợi để hộ kinh doanh, doanh nghiệp nhỏ và vừa dùng sản phẩm công nghệ số trong nước, qua đó phát "
        "triển kinh tế của phường.",
        "2. Yêu cầu",
        "- Việc làm thiết thực, vừa sức, có tác động trực tiếp đến người dân; phân công rõ ràng, nhất là trong thời "
        "gian chuyển giao nhiệm vụ giữa các phòng.",
        "II. MỤC TIÊU",
        "1. Mục tiêu tổng quát",
        "Hộ kinh doanh, doanh nghiệp của phường làm chủ được công cụ số; cán bộ và người dân có kỹ năng số; phường góp "
        "phần vào mục tiêu chung của thành phố đến năm 2030, tầm nhìn 2045.",
        "2. Mục tiêu cụ thể đến năm 2030",
        *_GOALS,
        "III. NỘI DUNG TRIỂN KHAI",
        *_TASKS,
        "IV. THỜI GIAN THỰC HIỆN",
        "Kế hoạch thực hiện từ năm 2026 đến năm 2030, gồm các giai đoạn:",
        "- Năm 2026: Ban hành, phổ biến Kế hoạch; mở lớp kỹ năng số đợt đầu; khảo sát nhu cầu ứng dụng công nghệ số "
        "của hộ kinh doanh, doanh nghiệp.",
        "- Giai đoạn 2027 - 2029: Triển khai đồng bộ các nhiệm vụ; hằng năm đánh giá và điều chỉnh Kế hoạch.",
        "- Năm 2030: Tổng kết giai đoạn, khen thưởng và định hướng bước tiếp theo theo tầm nhìn đến năm 2045.",
        *_ORGANISATION,
    ),
    recipients=(
        "Sở Khoa học và Công nghệ (để báo cáo)",
        "Đảng ủy, HĐND phường",
        "Mặt trận Tổ quốc và các đoàn thể",
        "Các phòng, đơn vị thuộc UBND phường",
        "Các Tổ trưởng tổ dân phố",
        "Lưu: VT",
    ),
    signer="Đỗ Minh Khải",
    signer_lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    starts_on=dt.date(2026, 7, 6),
    obligations=(("annual", "30/11"),),
    owners={
        "1": "Phòng Văn hóa - Xã hội",
        "2": "Phòng Văn hóa - Xã hội",
        "3": "Phòng Văn hóa - Xã hội",
        "4": "Văn phòng HĐND và UBND phường",
        "5": "Phòng Kinh tế, Hạ tầng và Đô thị",
    },
)
