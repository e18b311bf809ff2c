"""Words with which names of units begin, at every level of the state, and the verbs that follow a name.

All patterns meet normal (not folded) text: a capital tells "Bộ Nội vụ" from "bộ tiêu chí".
"""

import re

_LOWER = "a-zà-ỹđ"
_UPPER = "A-ZĐÀ-Ỹ"
_PEOPLE = (
    r"Thành viên|Thủ trưởng|"
    r"Người đứng đầu|Lãnh đạo|Chủ tịch|Phó Chủ tịch|Giám đốc|Trưởng (?:các |[Cc]ông an|[Pp]hòng|[Bb]an"
    r"|[Tt]hôn)"
    r"|Chánh |Bí thư|Tổ trưởng|Hiệu trưởng|Ban [Gg]iám hiệu|Công chức (?!viên)|Cán bộ |Giáo viên|Nhân viên|Bí thư"
)
_BODIES = (
    r"Văn phòng|[Pp]hòng (?=[A-ZĐV])|Phòng, |Phòng chuyên môn|Trung tâm|Công an|Ban (?!hành\b|bố\b|đêm)(?=[^\W\d_])"
    r"|Trạm [A-ZĐa-z]|Mặt trận|Cơ quan|Đơn vị|[ỦU][yỷ] ban|U[ỷy]ban|UBND|UB ?MTTQ|UBMTTQ|MTTQ|HĐND|Hội đồng"
    r"|Thường trực|Liên đoàn|Công đoàn|Kho bạc|Đài |Báo (?!cáo)|Thôn |Ấp |Khu phố|Khóm |Bản |Buôn "
    r"|Đoàn (?:Thanh niên|TN|thể|kiểm tra|khối|TNCS|[A-ZĐ])"
    r"|Hội (?!nghị|đồng|thảo|thi |tụ|nhập|họp|viên|chợ|sách|diễn)[A-ZĐa-z]|Tổ (?!chức\b)(?=[^\W\d_])"
    r"|Tổ chức (?:đoàn|chính trị|hội|Đảng|đảng|Đoàn)|Sở (?!hữu)|Bộ (?=[A-ZĐ])|Bộ phận|Bộ đội|Vụ (?=[A-ZĐ])|Cục "
    r"|Tổng cục|Chi cục|Thanh tra|Tòa án|Viện |Chi bộ|Đảng [uủ][yỷ]|Đảng bộ|Huyện [uủ][yỷ]|Tỉnh [uủ][yỷ]"
    r"|Thành [uủ][yỷ]|Quận [uủ][yỷ]|Thị [uủ][yỷ]|Cấp [uủ][yỷ]|Liên đội|Đội |Đồn |Hạt |Nhóm |Huyện đoàn|Tỉnh đoàn"
    r"|Thành đoàn|Quận đoàn|Quỹ |Học viện|Nhà (?:văn hóa|văn hoá|thiếu nhi|trường)|Bảo tàng|Thư viện"
    r"|Trường (?!hợp)|Các trường|Bưu điện|Thuế |Ngân hàng|Bảo hiểm|Điện lực|Viễn thông|VNPT|Viettel|MobiFone|FPT"
    r"|Công ty|Tổng công ty|Tập đoàn|Hiệp hội|Liên minh|Hợp tác xã|HTX|Doanh nghiệp|P\. ?[A-ZĐ]|VP |TT [A-ZĐ]"
    r"|Cá nhân|Các cá nhân|Người dân|Nhân dân"
)
_MANY = (
    r"[Cc]ác (?=(?:[Pp]hòng|ban|[Bb]an|cơ quan|đơn vị|[Tt]ổ|trường|đoàn thể|hội|tổ chức|thôn|ngành|doanh nghiệp|sở"
    r"|[Ss]ở"
    r"|bộ|xã|phường|huyện|quận|chi|đảng|địa phương|khu|thành viên|công chức|đồng chí|nhà trường|trạm|cấp|chủ|Hội|Đoàn"
    r"|cá nhân|Chi bộ|ấp|bản|vụ|Vụ|cục|Cục|UBND)\b)|Các "
)
UNIT_STARTS = re.compile(rf"\b(?:{_PEOPLE}|{_BODIES}|{_MANY})")
"""Begins the name of a unit, or of the person who heads one."""

BEGINS_WITH_UNIT = re.compile(
    r"(?:Sở |Bộ [A-ZĐ]|Vụ [A-ZĐ]|Cục [A-ZĐ]|Chi cục|Tổng cục|Tỉnh đoàn|Huyện đoàn|Thành đoàn|Tỉnh ủy|Huyện ủy|Thành ủy"
    r"|UBND|Ủy ban|Uỷ ban|Công an|Ban (?=[A-ZĐ]|đại diện|quản lý|chỉ đạo|chỉ huy|giám hiệu)|Văn phòng|Trung tâm"
    r"|Trạm |Trường |Hội (?=[A-ZĐ])|Đoàn (?=[A-ZĐ])"
    r"|Liên đoàn|Công đoàn|Mặt trận|Đài |Báo (?=[A-ZĐ])|Phòng (?=[A-ZĐ])|Viện |Thanh tra|Kho bạc|Ngân hàng|Bảo hiểm"
    r"|Viễn thông|VNPT|Viettel|Hiệp hội|Bưu điện|Thuế |Công ty|Tập đoàn|Tổ (?=[A-ZĐ])|Thư viện|Bộ phận|các |Các |Chi bộ"
    r"|Đảng ủy|Thường trực)"
)
"""After a comma: one more unit, not one more word of the name before it."""

NO_UNIT = re.compile(
    r"(?:Các (?:nhiệm vụ|nội dung|chỉ tiêu|giải pháp|mục tiêu|hoạt động|biện pháp|bước|văn bản|hình thức|chính sách"
    r"|chế độ|dự án|chương trình|mô hình|vấn đề|công việc|hạng mục|hồ sơ|tiêu chí)|Báo cáo|Bộ tiêu chí|Ban hành"
    r"|Tổ chức (?!đoàn|chính trị|hội|Đảng|đảng|Đoàn)|Hội nghị|Hội thảo|Hội thi|Cơ quan nào|Đơn vị tính|Công tác)"
)
"""Begins like a unit, but is none."""

WORKING_UNIT = re.compile(
    r"(?:Văn phòng|Phòng|Trung tâm|Công an|Ban (?!hành)|Trạm|Sở|Bộ (?=[A-ZĐ])|Vụ|Cục|Chi cục|UBND|[ỦU][yỷ] ban|MTTQ"
    r"|Mặt trận|Đoàn|Hội (?!nghị|thảo|đồng)|Đài|Công chức|Các (?:phòng|ban|tổ|sở|xã|phường|huyện|cơ quan|đơn vị|trường"
    r"|thôn|đoàn thể|địa phương|bộ)|Thư viện|Viện|Trường|Bảo hiểm|Kho bạc|Tổ (?!chức)|Hiệp hội|Liên đoàn|Bưu điện"
    r"|Tỉnh đoàn|Huyện đoàn|Thanh tra|Chi bộ|Đảng ủy|Tổng cục|Học viện|Quỹ|Đội|Bệnh viện)\b"
)
"""A body to which work is given, as against people in general."""

HEAD_WORDS = re.compile(
    r"(?:Các |các )?(?:(?:Ban|Tổ|Đội|Đoàn|Trạm|Phòng|Sở|Vụ|Cục|Hội|Chi cục|Nhóm)\s+[^\W\d_]+(?:\s+[^\W\d_]+)?"
    r"|(?:ban|tổ|đội|đoàn|trạm|phòng|sở|hội)\s+(?:quản lý|chỉ đạo|chỉ huy|công tác|công nghệ|dân phố|tư vấn|kiểm tra)"
    r"|(?:Bộ phận|bộ phận|Trung tâm|Cơ quan|Đơn vị|Hội đồng|Thủ trưởng|Đảng ủy|Mặt trận|Thường trực)"
    r"(?:\s+[^\W\d_]+){0,2}|Lãnh đạo|Người đứng đầu"
    r"|(?:[Tt]ổ chức|[Dd]oanh nghiệp|[Đđ]ơn vị|[Cc]ơ quan)(?:,? (?:doanh nghiệp|tổ chức|đơn vị))*"
    r"(?: (?:cung cấp|cung ứng|quản lý|vận hành|sản xuất))?)"
)
"""The first words of a name, which no verb can be: "Ban quản lý …", "Đoàn kiểm tra …"."""

VERBS = re.compile(
    r"\s*(?:,\s*)?\b(?:chủ trì|phối hợp|tham mưu|có trách nhiệm|chịu trách nhiệm|chủ động|căn cứ|theo dõi|tuyên truyền"
    r"|hướng dẫn|vận động|là|đảm bảo|bảo đảm|bố trí|xây dựng|triển khai|tiếp tục|thực hiện|tổ chức(?! chính| hội| đoàn)"
    r"|thường xuyên|rà soát|cung cấp|đẩy mạnh|tăng cường|tích cực|phát huy|nêu gương|báo cáo|đôn đốc|kiểm tra|làm|giúp"
    r"|theo chức năng|theo phạm vi|tùy theo|cần|phải|tổng hợp|quán triệt|thẩm định|chỉ đạo|ứng dụng|đề xuất|quản lý"
    r"|hỗ trợ|lồng ghép|phát động|nghiên cứu|tham gia|được giao|gồm|đưa|tập trung|khẩn trương|kịp thời|duy trì"
    r"|đăng ký|lãnh đạo|cân đối|cụ thể hóa|cụ thể hoá|đối soát|phát(?=,| (?!triển|thanh|hành))|gửi|giám sát"
    r"|biên soạn|ban hành|lập"
    r"|mở|lựa chọn|chuẩn bị|cử|phân công|nắm|tiến hành|thành lập|cập nhật|công khai|công bố|niêm yết|tiếp nhận|xử lý"
    r"|giải quyết|vận hành|khai thác|trình|soạn|số hóa|số hoá|đăng tải|lắp đặt|mua sắm|khảo sát|liên hệ|làm việc"
    r"|hoàn thành|hoàn thiện|thống kê|tập hợp|nhân rộng|khen thưởng|đề nghị|phê duyệt|thông tin(?= (?:rộng|kịp|đến))"
    r"|bàn giao|phổ biến|nâng cao|đổi mới|giao|ký|rút kinh nghiệm|định kỳ|hằng|hàng|trên cơ sở|dựa trên|bám sát"
    r"|chuyển|nhận|đào tạo|bồi dưỡng|tập huấn|quan tâm|ưu tiên|huy động|kêu gọi|đầu tư|tạo điều kiện|xem xét|họp"
    r"|quyết định|xác định|thu thập|thanh tra|kiện toàn|thiết lập|trang bị|in|sử dụng|tích hợp|đồng bộ"
    r"|kết nối|nối|trực tiếp)\b"
)
