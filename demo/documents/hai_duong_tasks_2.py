"""Hải Dương's annex, groups V to VII."""

from demo.documents.content import Course, TaskGroup, Work

_VHXH, _HEAD_VHXH = "Phòng Văn hóa - Xã hội", "Trưởng phòng Văn hóa - Xã hội"
_VP, _HEAD_VP = "Văn phòng HĐND và UBND", "Chánh Văn phòng HĐND và UBND"
_HCC = "Trung tâm Phục vụ hành chính công"
_KT, _HEAD_KT = "Phòng Kinh tế, Hạ tầng và Đô thị", "Trưởng phòng Kinh tế, Hạ tầng và Đô thị"
_ALL = "Các phòng, ban, đơn vị"
_RELATED = "Các phòng, ban, đơn vị có liên quan"

_DIGITAL_GOVERNMENT = (
    Work(
        "Số hóa dữ liệu, cắt giảm giấy tờ trong thủ tục hành chính, trước hết ở lĩnh vực tư pháp, giáo dục, y tế, đất "
        "đai",
        "1",
        "Thủ trưởng các cơ quan, đơn vị",
        _ALL,
        "",
        "Kết quả được số hóa",
        "Thường xuyên",
        told=("Số hóa 5.940 kết quả giải quyết thủ tục hành chính.",),
    ),
    Work(
        "Nâng chất lượng dịch vụ công trực tuyến, nhất là dịch vụ toàn trình thuộc thẩm quyền của phường",
        "2",
        f"Giám đốc {_HCC}",
        _HCC,
        _RELATED,
        "Năm 2026 đạt 85% hồ sơ trực tuyến",
        "Thường xuyên",
        told=("Tỷ lệ hồ sơ trực tuyến đạt 76,4%.", "Tỷ lệ hồ sơ trực tuyến 11 tháng đạt 83,2%."),
        difficulty="Người cao tuổi còn nhờ cán bộ nộp hộ, chưa tự thao tác.",
        proposal="Đề nghị Đoàn Thanh niên bố trí thêm 02 tình nguyện viên mỗi buổi sáng.",
    ),
    Work(
        "Làm giàu, dùng chung cơ sở dữ liệu chuyên ngành theo yêu cầu “đúng - đủ - sạch - sống”",
        "3",
        "Thủ trưởng các cơ quan, đơn vị",
        _ALL,
        "",
        "Báo cáo",
        "Thường xuyên",
    ),
    Work(
        "Ứng dụng số trong văn hóa, giáo dục, y tế, an sinh xã hội; số hóa di tích, cập nhật bản đồ số của thành phố",
        "4",
        "Thủ trưởng các cơ quan, đơn vị",
        _VHXH,
        _RELATED,
        "Báo cáo",
        "Hàng năm",
        told=("Đã số hóa 05/08 di tích, gắn mã QR tại 03 điểm.",),
    ),
    Work(
        "Thúc đẩy thương mại điện tử, thanh toán và hóa đơn điện tử; quảng bá sản phẩm OCOP trên kênh số",
        "5",
        _HEAD_KT,
        _KT,
        _RELATED,
        "Báo cáo",
        "Hàng năm",
        told=(
            "88% hộ kinh doanh tại hai chợ nhận thanh toán bằng mã QR.",
            "Bánh đậu xanh và 03 sản phẩm OCOP lên sàn.",
        ),
    ),
    Work(
        "Lập hồ sơ cấp độ an toàn thông tin, trình Công an thành phố phê duyệt",
        "6",
        _HEAD_VP,
        _VP,
        _RELATED,
        "Hồ sơ cấp độ được phê duyệt",
        "Quý I/2026",
        told=("Đã lập hồ sơ cấp độ 2 cho 02 hệ thống.", "Đã bổ sung hồ sơ theo ý kiến thẩm định, chờ phê duyệt."),
        difficulty="Hồ sơ phải lập lại theo mẫu mới từ tháng 8/2026.",
        proposal="Đề nghị Công an thành phố thẩm định trong tháng 12/2026.",
        course=Course.STUCK,
    ),
    Work(
        "Giữ an toàn thông tin, an ninh mạng trong phường; bảo vệ bí mật nhà nước khi làm việc trên mạng",
        "7",
        "Trưởng Công an phường",
        "Công an phường",
        f"{_VP}; các phòng, ban, đơn vị có liên quan",
        "Báo cáo",
        "Hàng năm",
        told=("Kiểm tra an toàn tại 06 đơn vị, khắc phục 11 tồn tại.",),
    ),
)

_BUSINESS = (
    Work(
        "Giúp doanh nghiệp, hộ kinh doanh dùng nền tảng số cơ bản (hóa đơn điện tử, phần mềm quản lý, TMĐT)",
        "1",
        _HEAD_KT,
        _KT,
        "Thuế cơ sở 12 TP Hải Phòng; các phòng, ban, đơn vị có liên quan",
        "Số hộ, doanh nghiệp được hỗ trợ",
        "Thường xuyên",
        told=("Hỗ trợ 146 hộ chuyển từ thuế khoán sang kê khai.", "Lũy kế 389 hộ, 52 doanh nghiệp được hỗ trợ."),
    ),
    Work(
        "Tổ chức hội nghị, đối thoại với doanh nghiệp, hộ kinh doanh để nắm khó khăn khi ứng dụng công nghệ số",
        "2",
        _HEAD_KT,
        _KT,
        _RELATED,
        "Kế hoạch, thông báo; hội nghị, buổi làm việc",
        "Quý IV/2026",
        told=("Đã ban hành kế hoạch, dự kiến tổ chức vào đầu tháng 12.",),
    ),
    Work(
        "Tổng hợp, giải quyết hoặc trình cấp có thẩm quyền kiến nghị của doanh nghiệp, hộ kinh doanh (nếu có)",
        "3",
        _HEAD_KT,
        _KT,
        _RELATED,
        "Văn bản trả lời kiến nghị",
        "Thường xuyên",
        told=("Nhận 17 kiến nghị, trả lời 14, chuyển thành phố 03.",),
    ),
    Work(
        "Tuyên truyền chính sách ưu đãi cho doanh nghiệp nhỏ và vừa, hợp tác xã đầu tư chuyển đổi số khi thành phố có "
        "cơ "
        "chế hỗ trợ",
        "4",
        _HEAD_KT,
        _KT,
        "Phòng Văn hóa - Xã hội; Trung tâm Dịch vụ sự nghiệp công",
        "Báo cáo",
        "Hàng năm",
    ),
)

_COOPERATION = (
    Work(
        "Học tập kinh nghiệm, vận dụng cách làm hay của các xã, phường khác trong thành phố",
        "1",
        _HEAD_VHXH,
        _VHXH,
        "Các cơ quan, đơn vị liên quan",
        "Báo cáo",
        "Hàng năm",
        told=("Đã trao đổi kinh nghiệm với 02 phường về một cửa số; dự kiến áp dụng lịch hẹn trực tuyến.",),
    ),
)

LAST_GROUPS = (
    TaskGroup(
        "V", "Chuyển đổi số trong hoạt động của các cơ quan; nâng cao hiệu lực quản lý nhà nước", _DIGITAL_GOVERNMENT
    ),
    TaskGroup("VI", "Thúc đẩy khoa học, công nghệ, chuyển đổi số trong doanh nghiệp, hộ kinh doanh", _BUSINESS),
    TaskGroup("VII", "Tăng cường hợp tác", _COOPERATION),
)
