# ruff: noqa: E501 - rows of a table are one line each
"""A small plan in our own words, as a ward's office would type it."""

YEARLY = """ỦY BAN NHÂN DÂN
PHƯỜNG HẢI DƯƠNG

Số: 12/KH-UBND

Hải Dương, ngày 15 tháng 01 năm 2026

KẾ HOẠCH

Nâng cao kỹ năng số trên địa bàn phường Hải Dương năm 2026

Căn cứ Kế hoạch số 301/KH-UBND ngày 20/12/2025 của UBND thành phố Hải Phòng về kỹ năng số năm 2026;

Ủy ban nhân dân phường ban hành kế hoạch như sau:

I. MỤC TIÊU

1. Mục tiêu cụ thể đến năm 2026

- Tối thiểu 85% hồ sơ được nộp qua mạng.

II. NHIỆM VỤ

1. Tuyên truyền

- Phát tin về dịch vụ công trên loa truyền thanh hai buổi mỗi tuần.

III. TỔ CHỨC THỰC HIỆN

1. Phòng Văn hóa - Xã hội

- Là đầu mối theo dõi, đôn đốc; tổng hợp báo cáo UBND phường và Sở Khoa học và Công nghệ trước ngày 30/11 hàng năm.

2. Công an phường

- Hướng dẫn người dân cài đặt tài khoản định danh điện tử.

Nơi nhận:

- Sở Khoa học và Công nghệ;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lê Thị Minh Hòa

PHỤ LỤC
NHIỆM VỤ NĂM 2026

TT\tNội dung công việc\tNgười đứng đầu chịu trách nhiệm\tCơ quan chủ trì\tCơ quan phối hợp\tKết quả\tThời gian triển khai và hoàn thành
I\tĐào tạo\t\t\t\t\t
1\tMở lớp kỹ năng số cho tổ công nghệ số cộng đồng\tTrưởng phòng Văn hóa - Xã hội\tPhòng Văn hoá – Xã hội\tCông an phường\tBáo cáo\tQuý III/2026
2\tGiao ban về kỹ năng số ở từng tổ dân phố\tTrưởng phòng Văn hóa - Xã hội\tPhòng Văn hóa - Xã hội\tCác phòng, ban, đơn vị\tBiên bản\tThường xuyên
3\tCử cán bộ học lớp do thành phố mở\tChánh Văn phòng HĐND và UBND\tVăn phòng HĐND và UBND\t\tVăn bản cử\tTheo hướng dẫn của thành phố
"""
