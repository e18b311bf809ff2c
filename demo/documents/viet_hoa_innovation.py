"""Việt Hoà: the plan for the scheme “Hải Phòng - Thành phố Đổi mới sáng tạo”, to 2030; reports of June and December."""

import datetime as dt

from demo.documents.content import DemoPlan, Goal, Work
from demo.documents.viet_hoa_innovation_duties import ORGANISATION

_GOALS: tuple[str | Goal, ...] = (
    "a. Chính quyền số và cải cách hành chính",
    "Đến năm 2030",
    Goal(
        "Trên 80% người dân, doanh nghiệp dùng dịch vụ công trực tuyến khi làm thủ tục; 90% thủ tục hành chính đủ điều "
        "kiện được cung cấp trực tuyến toàn trình.",
        ({2026: "5102/7018"}, {2026: "241/276"}),
    ),
    Goal("100% hồ sơ và kết quả giải quyết thủ tục hành chính được số hóa.", ({2026: "6893/7018"},)),
    Goal(
        "100% văn bản nội bộ được trao đổi trên môi trường điện tử, có chữ ký số của cá nhân và cơ quan.",
        ({2026: "3644/3644"},),
    ),
    Goal("100% cán bộ, công chức dùng thạo phần mềm quản lý văn bản và phần mềm chuyên ngành.", ({2026: "63/68"},)),
    Goal("100% cuộc họp giao ban, họp chuyên môn không dùng hoặc giảm hẳn giấy tờ.", ({2026: "74/92"},)),
    Goal("Phấn đấu trên 95% người dân, tổ chức hài lòng với cơ quan hành chính của phường.", ({2026: "1177/1216"},)),
    Goal(
        "Mỗi năm giữ vững và cải thiện các chỉ số cải cách hành chính; 100% cán bộ được bồi dưỡng kỹ năng số ít nhất "
        "01 lần/năm.",
        ({2026: "Chỉ số cải cách hành chính xếp thứ 9/45 phường, tăng 4 bậc."}, {2026: "61/68"}),
    ),
    "b. Kinh tế đổi mới sáng tạo",
    "Đến năm 2030",
    Goal(
        "Có tối thiểu 02 mô hình nông nghiệp công nghệ cao (nhà màng, tưới tự động, truy xuất nguồn gốc).",
        ({2026: "1"},),
    ),
    Goal("100% sản phẩm OCOP và sản phẩm chủ lực gắn mã QR truy xuất nguồn gốc.", ({2026: "7/9"},)),
    Goal(
        "100% doanh nghiệp nhỏ và vừa ứng dụng công nghệ số (nộp thuế, hóa đơn điện tử, ký số).",
        ({2026: "318/342"},),
    ),
    Goal(
        "Giúp doanh nghiệp xây dựng thương hiệu và đưa hàng hóa của địa phương lên sàn thương mại điện tử.",
        ({2026: "12 doanh nghiệp, 31 hộ có gian hàng trên sàn thương mại điện tử."},),
    ),
    "c. Xã hội số, công dân số",
    "Đến năm 2030",
    Goal(
        "100% người trưởng thành có tài khoản và giao dịch được trên Cổng dịch vụ công quốc gia.",
        ({2026: "11236/13890"},),
    ),
    Goal(
        "100% nhà văn hóa, điểm sinh hoạt công cộng của thôn, khu dân cư có sóng 5G; phấn đấu 90% hộ gia đình nối "
        "mạng băng rộng tốc độ cao.",
        ({2026: "13/17"}, {2026: "4598/5410"}),
    ),
    Goal(
        "100% cán bộ, hội viên nòng cốt của các đoàn thể được tập huấn kỹ năng số và hướng dẫn lại cho Nhân dân ít "
        "nhất 1 buổi/năm.",
        ({2026: "102/138"},),
    ),
    Goal(
        "Phong trào “học tập số”, “bình dân học vụ số” được duy trì đều trong cán bộ, công chức và Nhân dân.",
        ({2026: "Duy trì ở 17/17 thôn, tổ dân phố; 467 người học trong 9 tháng."},),
    ),
    Goal("Mỗi năm có ít nhất 01 đợt phổ biến kỹ năng số tới từng thôn, tổ dân phố.", ({2026: "2"},)),
    "d. Hạ tầng, dữ liệu số",
    "Đến năm 2030",
    Goal("Phấn đấu 100% công chức chuyên môn có đủ thiết bị để làm việc trên môi trường số.", ({2026: "58/68"},)),
    Goal("100% dữ liệu chuyên ngành được cập nhật, quản lý tập trung và bảo đảm an toàn.", ({2026: "8/11"},)),
    Goal("100% dữ liệu quản lý của phường được chuẩn hóa, số hóa và lưu trữ điện tử.", ({},)),
    Goal(
        "Không có sự cố nghiêm trọng về an toàn thông tin; bảo vệ dữ liệu cá nhân đúng quy định.",
        ({2026: "Không xảy ra sự cố nghiêm trọng; đã xử lý 02 máy tính nhiễm mã độc trong ngày."},),
    ),
    Goal(
        "Hệ thống mạng, đường truyền tại UBND phường và các thôn được rà soát, nâng cấp, hoạt động thông suốt.",
        ({2026: "Đã nâng cấp trụ sở UBND và 09/17 nhà văn hóa."},),
    ),
    "e. Nguồn nhân lực và sáng kiến",
    "Đến năm 2030",
    Goal(
        "Cán bộ, công chức có năng lực số và tinh thần đổi mới, đáp ứng yêu cầu của chính quyền số.",
        ({2026: "61/68 người đạt yêu cầu kỹ năng số cơ bản."},),
    ),
    Goal(
        "100% cán bộ, công chức được bồi dưỡng về kỹ năng số, chuyển đổi số và đổi mới sáng tạo.",
        ({2026: "56/68"},),
    ),
    Goal(
        "Phong trào sáng kiến được duy trì; mỗi năm đều có sáng kiến áp dụng tại UBND phường và các thôn.",
        ({2026: "03 sáng kiến đã áp dụng: lịch hẹn trực tuyến, sổ tay số của tổ dân phố, nhắc hồ sơ qua Zalo."},),
    ),
    Goal("Mở ít nhất 1 - 2 lớp bồi dưỡng kỹ năng số, đổi mới sáng tạo cho lực lượng nòng cốt.", ({2026: "2"},)),
    Goal(
        "Kết quả chuyển đổi số, đổi mới sáng tạo được tính khi đánh giá, xếp loại cán bộ hằng năm.",
        ({},),
    ),
)

_TASKS: tuple[str | Work, ...] = (
    "1. Đổi mới quản lý nhà nước",
    Work(
        "Rà soát, chuẩn hóa quy trình của tất cả thủ tục hành chính và đưa đủ lên Cổng dịch vụ công quốc gia.",
        told=(
            "Đã rà soát 276 thủ tục; kiến nghị sửa 18 quy trình, cập nhật xong 241 thủ tục đủ điều kiện trực tuyến.",
            "Cập nhật thêm 12 thủ tục mới của lĩnh vực hộ tịch, đất đai; niêm yết mã QR tại quầy.",
        ),
        link="https://dichvucong.gov.vn",
    ),
    Work(
        "Số hóa dứt điểm hồ sơ còn tồn và lưu trữ điện tử đúng quy định.",
        told=(
            "Đã số hóa 9.420 trang hồ sơ hộ tịch giai đoạn 2010 - 2020.",
            "Lũy kế 21.300/38.000 trang; đang làm hồ sơ địa chính của hai thôn.",
        ),
        difficulty="Hồ sơ địa chính cũ mờ, rách, phải nhập tay; chỉ có 01 máy quét khổ A3.",
        proposal="Đề nghị bố trí thêm 01 máy quét và 02 lao động thời vụ trong quý I/2027.",
    ),
    Work(
        "Ký số toàn bộ văn bản phát hành của cá nhân, cơ quan; hạn chế đến mức thấp nhất việc in giấy.",
        told=("100% văn bản phát hành được ký số; lượng giấy in giảm khoảng 35% so với cùng kỳ.",),
    ),
    Work(
        "Dùng phần mềm khảo sát để người dân đánh giá mức độ hài lòng ngay khi đến UBND phường.",
        told=(
            "Đặt 02 máy tính bảng tại Trung tâm; 612 lượt đánh giá, 96,2% hài lòng.",
            "Lũy kế 1.216 lượt đánh giá, 96,8% hài lòng; góp ý nhiều nhất là thời gian chờ buổi sáng thứ Hai.",
        ),
    ),
    Work("Đưa việc ứng dụng công nghệ thông tin thành tiêu chí chấm điểm thi đua của cán bộ hằng năm."),
    "2. Kinh tế đổi mới sáng tạo",
    Work(
        "Chọn sản phẩm chủ lực của phường để ưu tiên áp dụng công nghệ cao.",
        told=("Đã chọn 03 sản phẩm: rau màu an toàn, cá lồng và bánh đa; lập hồ sơ đăng ký hỗ trợ.",),
    ),
    Work(
        "Cùng cơ quan chuyên môn tập huấn canh tác thông minh, chuyển giao kỹ thuật cho người dân, gắn với truy xuất "
        "nguồn gốc.",
        told=("Đã mở 01 lớp với 52 hộ trồng rau; 07 sản phẩm có mã QR.",),
    ),
    Work(
        "Hướng dẫn các hộ kinh doanh mở gian hàng trên sàn thương mại điện tử.",
        told=(
            "Hướng dẫn 18 hộ, 11 hộ đã có đơn hàng.",
            "Lũy kế 31 hộ có gian hàng; doanh thu cao nhất 46 triệu đồng/tháng.",
        ),
        difficulty="Chi phí vận chuyển và chiết khấu của sàn cao, hộ nhỏ khó duy trì.",
        proposal="Đề nghị thành phố làm việc với đơn vị vận chuyển về mức phí cho sản phẩm OCOP.",
    ),
    Work(
        "Khuyến khích thanh niên khởi nghiệp sáng tạo bằng những ngành nghề có hiệu quả kinh tế cao.",
        told=("Đoàn Thanh niên đã nhận 06 ý tưởng khởi nghiệp, chọn 02 ý tưởng để hỗ trợ vay vốn.",),
    ),
    Work("Mời doanh nghiệp công nghệ tư vấn, chuyển giao giải pháp cho doanh nghiệp mới và nhóm khởi nghiệp trẻ."),
    "3. Xã hội sáng tạo",
    Work(
        "Mở phong trào thi đua sáng tạo trong toàn phường.",
        told=("Đã phát động với 21 tập thể đăng ký.",),
    ),
    Work(
        "Duy trì, phát huy Tổ công nghệ số cộng đồng tại các thôn khi tuyên truyền nhiệm vụ xã hội số.",
        told=(
            "17 tổ với 96 thành viên hoạt động đều, trực hướng dẫn tối thứ Bảy tại nhà văn hóa.",
            "Kiện toàn 03 tổ do thay đổi nhân sự; trong quý III hướng dẫn 1.090 lượt người dân.",
        ),
    ),
    Work("Tổ chức cuộc thi, giao lưu, diễn đàn chia sẻ kinh nghiệm và sáng kiến."),
    Work(
        "Tuyên truyền qua truyền thanh, cổng thông tin điện tử, fanpage và mạng xã hội của phường.",
        told=("14 bản tin, 26 bài viết; fanpage có 4.300 người theo dõi.", "Thêm 19 bài, 02 phóng sự ngắn."),
        link="https://viethoa.haiphong.example/chuyen-doi-so",
    ),
    "4. Hạ tầng, an toàn thông tin",
    Work(
        "Rà soát, nâng cấp đường truyền internet của trụ sở UBND phường đủ tốc độ cho công việc trên môi trường số.",
        told=("Đã nâng đường truyền lên 500 Mbps, thêm 01 đường dự phòng; không còn nghẽn trong giờ cao điểm.",),
    ),
    Work(
        "Bổ sung máy tính, máy quét, máy in cùng phần mềm, thiết bị bảo mật cần thiết.",
        told=(
            "Đã lập dự toán mua 10 máy tính, 02 máy quét.",
            "Đã mua 06/10 máy tính; phần còn lại chờ bổ sung kinh phí.",
        ),
        difficulty="Kinh phí sự nghiệp năm 2026 mới cân đối được 60% dự toán.",
        proposal="Đề nghị UBND phường bố trí tiếp 180 triệu đồng trong dự toán năm 2027.",
    ),
    Work(
        "Sao lưu dữ liệu định kỳ; tập huấn kỹ năng an toàn thông tin cho cán bộ.",
        told=("Sao lưu hằng tuần ra ổ cứng rời; đã khôi phục thử 01 lần thành công.",),
    ),
    "5. Nguồn nhân lực",
    Work(
        "Giao 01 cán bộ chuyên trách chuyển đổi số và đổi mới sáng tạo.",
        told=("Đã có quyết định phân công 01 công chức Phòng Văn hóa - Xã hội làm chuyên trách.",),
    ),
    Work(
        "Cử cán bộ học các lớp chuyên sâu do cấp trên mở.",
        told=("Cử 05 lượt cán bộ tham gia 03 lớp của Sở Khoa học và Công nghệ.",),
    ),
    Work("Đưa chủ đề đổi mới sáng tạo vào sinh hoạt chuyên môn định kỳ của các phòng."),
    Work("Gắn kết quả thực hiện với mức độ hoàn thành nhiệm vụ của từng người khi đánh giá cuối năm."),
)

PLAN = DemoPlan(
    file="viet-hoa-thanh-pho-doi-moi-sang-tao.txt",
    ward="viet-hoa",
    issuer="PHƯỜNG VIỆT HOÀ",
    number="Số:      /KH-UBND",
    dated="Việt Hoà, ngày     tháng     năm 2026",
    title="Triển khai Đề án “Hải Phòng - Thành phố Đổi mới sáng tạo” trên địa bàn phường Việt Hoà",
    bases=(
        "Thực hiện Nghị quyết số 05/NQ-TU ngày 14/01/2026 của Thành uỷ Hải Phòng về việc xây dựng và triển khai thực "
        "hiện một số mô hình Chủ nghĩa xã hội gắn với con người Xã hội chủ nghĩa tại thành phố Hải Phòng giai đoạn "
        "2026-2030 và những năm tiếp theo.",
        "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ, "
        "đổi mới sáng tạo và chuyển đổi số quốc gia.",
        "Căn cứ Quyết định số 1380/QĐ-UBND ngày 09/4/2026 về việc phê duyệt Đề án “Hải Phòng - Thành phố Đổi mới sáng "
        "tạo”.",
    ),
    opening="UBND phường ban hành Kế hoạch với những nội dung sau:",
    body=(
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Mục đích",
        "- Đổi mới cách quản lý, điều hành ở cơ sở theo hướng hiện đại, công khai, lấy sự hài lòng của người dân làm "
        "thước đo.",
        "- Khuyến khích sản xuất, kinh doanh bằng công nghệ mới và sáng kiến của mọi người dân.",
        "2. Yêu cầu",
        "- Nội dung sát điều kiện của phường, rõ người làm, rõ thời hạn; kết quả được tính khi xếp loại cán bộ.",
        "- Thực hiện theo giai đoạn từ năm 2026 đến năm 2030, việc cấp thiết làm trước.",
        "II. MỤC TIÊU",
        "1. Mục tiêu tổng quát",
        "Đưa Việt Hoà thành phường đi đầu về sáng tạo ở cơ sở; chính quyền, kinh tế và xã hội cùng phát triển trên "
        "nền tảng số.",
        "2. Mục tiêu cụ thể",
        *_GOALS,
        "III. PHẠM VI, ĐỐI TƯỢNG",
        "- Phạm vi: mọi hoạt động của UBND phường; đối tượng: cán bộ, công chức, các thôn, tổ chức, doanh nghiệp, "
        "người "
        "dân trong phường.",
        "IV. NHIỆM VỤ VÀ GIẢI PHÁP",
        *_TASKS,
        "V. KINH PHÍ THỰC HIỆN",
        "- Ngân sách phường theo phân cấp, lồng ghép chương trình mục tiêu quốc gia và nguồn xã hội hóa.",
        *ORGANISATION,
    ),
    recipients=(
        "Sở Khoa học và Công nghệ (để báo cáo)",
        "Thường trực Đảng ủy",
        "Lãnh đạo UBND",
        "Các phòng, cơ quan, đơn vị thuộc UBND phường",
        "Lưu: VT, VHXH",
    ),
    signer="Đỗ Minh Khải",
    signer_lines=("CHỦ TỊCH",),
    starts_on=dt.date(2026, 4, 20),
    obligations=(("half_year", "10/6"), ("annual", "10/12")),
    owners={
        "1": "Trung tâm Phục vụ hành chính công",
        "2": "Phòng Kinh tế, Hạ tầng và Đô thị",
        "3": "Phòng Văn hóa - Xã hội",
        "4": "Văn phòng HĐND và UBND phường",
        "5": "Phòng Văn hóa - Xã hội",
    },
)
