"""Targets as plans of other bodies word them, each with a careful official's reading.

Columns: phrase, comparator, low, high, unit, first year, last year; a dash stands for nothing.
"""

from decimal import Decimal

import pytest

from wording.measures.targets import read_target

CASES = """
Thu ngân sách 1.250 tỷ đồng | = | 1250 | - | tỷ đồng | - | -
10 sản phẩm OCOP đạt 3 sao trở lên | = | 10 | - | sản phẩm | - | -
80% dịch vụ công mức độ 3 trở lên | = | 80 | - | % | - | -
rút ngắn 30% thời gian giải quyết | <= | -30 | - | % | - | -
rút ngắn xuống còn 05 ngày | = | 5 | - | ngày | - | -
tối thiểu 5m2/người | >= | 5 | - | m2/người | - | -
28m2 sàn/người | = | 28 | - | m2 sàn/người | - | -
25 bác sĩ/vạn dân | = | 25 | - | bác sĩ/vạn dân | - | -
32 giường bệnh/10.000 dân | = | 32 | - | giường bệnh/10.000 dân | - | -
đạt và vượt 95% | >= | 95 | - | % | - | -
Giảm phát thải khí nhà kính 9% | <= | -9 | - | % | - | -
Giảm tỷ lệ hộ nghèo 1%/năm | <= | -1 | - | % | - | -
Giảm nghèo bền vững tại 100% số thôn | = | 100 | - | % | - | -
Giảm tỷ lệ hộ nghèo còn 1% | = | 1 | - | % | - | -
90%/95% | - | - | - | - | - | -
6 tháng đầu năm 50% | - | - | - | - | - | -
30/6/2026: 50%; 31/12/2026: 100% | - | - | - | - | - | -
giảm 20% so với năm 2025 | <= | -20 | - | % | - | -
Giảm 20% so với cùng kỳ | <= | -20 | - | % | - | -
tăng 5% so với năm 2025 | >= | 5 | - | % | - | -
tăng từ 10% trở lên | >= | 10 | - | % | - | -
tăng trên 10% so với năm 2025 | > | 10 | - | % | - | -
giảm trên 30% | < | -30 | - | % | - | -
giảm ít nhất 10% thời gian giải quyết | <= | -10 | - | % | - | -
giảm tối thiểu 02 điểm phần trăm | <= | -2 | - | điểm phần trăm | - | -
Tăng 1,5 điểm % so với năm 2025 | >= | 1.5 | - | điểm phần trăm | - | -
tăng 10-15% | range | 10 | 15 | % | - | -
giảm 10 - 15% | range | -15 | -10 | % | - | -
tăng 2 bậc | >= | 2 | - | bậc | - | -
tăng từ 3-5 bậc so với năm 2025 | >= | 3 | - | bậc | - | -
3-5 bậc | range | 3 | 5 | bậc | - | -
Giảm còn dưới 5% | < | 5 | - | % | - | -
giảm xuống còn 2% | = | 2 | - | % | - | -
tăng lên 80% | = | 80 | - | % | - | -
tăng từ 70% lên 80% | = | 80 | - | % | - | -
không giảm so với năm 2025 | - | - | - | - | - | -
tăng so với năm 2025 | - | - | - | - | - | -
tăng gấp đôi | - | - | - | - | - | -
từ 02 mô hình trở lên | >= | 2 | - | mô hình | - | -
đạt từ 95% trở lên | >= | 95 | - | % | - | -
từ mức 3 trở lên | >= | 3 | - | mức | - | -
cấp độ 2 trở lên | >= | 2 | - | cấp độ | - | -
90% hoặc cao hơn | >= | 90 | - | % | - | -
từ 5% trở xuống | <= | 5 | - | % | - | -
lớn hơn hoặc bằng 90% | >= | 90 | - | % | - | -
bằng hoặc cao hơn 90% | >= | 90 | - | % | - | -
nhỏ hơn hoặc bằng 5% | <= | 5 | - | % | - | -
không thấp hơn 90% | >= | 90 | - | % | - | -
không ít hơn 02 lớp | >= | 2 | - | lớp | - | -
không vượt quá 3% | <= | 3 | - | % | - | -
không quá 30 phút/hồ sơ | <= | 30 | - | phút/hồ sơ | - | -
tối đa 02 ngày làm việc | <= | 2 | - | ngày làm việc | - | -
dưới 01% | < | 1 | - | % | - | -
thấp hơn 5% | < | 5 | - | % | - | -
vượt 10% | > | 10 | - | % | - | -
> 90% | > | 90 | - | % | - | -
＞９０％ | > | 90 | - | % | - | -
≧ 90％ | >= | 90 | - | % | - | -
=>80% | >= | 80 | - | % | - | -
80% (tối thiểu) | >= | 80 | - | % | - | -
02 ngày (tối đa) | <= | 2 | - | ngày | - | -
80%, tối thiểu | >= | 80 | - | % | - | -
toi thieu 80% | >= | 80 | - | % | - | -
Ít nhất 80 phần trăm | >= | 80 | - | % | - | -
tren 80% | > | 80 | - | % | - | -
02-03 mô hình/năm | range | 2 | 3 | mô hình/năm | - | -
từ 2 đến 3 mô hình | range | 2 | 3 | mô hình | - | -
ít nhất 2-3 mô hình | >= | 2 | - | mô hình | - | -
khoảng 5-7 lớp | range | 5 | 7 | lớp | - | -
từ 80% đến dưới 90% | range | 80 | 90 | % | - | -
5–10% | range | 5 | 10 | % | - | -
8,5-9% | range | 8.5 | 9 | % | - | -
mỗi thôn 01 mô hình | = | 1 | - | mô hình/thôn | - | -
mỗi tổ dân phố có ít nhất 01 tổ công nghệ số cộng đồng | >= | 1 | - | tổ/tổ dân phố | - | -
mỗi thôn 01 | = | 1 | - | - | - | -
mỗi năm 02 lớp | = | 2 | - | lớp/năm | - | -
Mỗi quý ít nhất 01 cuộc | >= | 1 | - | cuộc/quý | - | -
Hằng năm tổ chức 02 hội nghị | = | 2 | - | hội nghị/năm | - | -
01 lần/quý | = | 1 | - | lần/quý | - | -
ít nhất một mô hình | >= | 1 | - | mô hình | - | -
ít nhất hai lớp/năm | >= | 2 | - | lớp/năm | - | -
hai mô hình | = | 2 | - | mô hình | - | -
100 % (lũy kế) | = | 100 | - | % | - | -
100% (luỹ kế đến năm 2027) | = | 100 | - | % | - | 2027
100% kế hoạch | = | 100 | - | % | - | -
ít nhất 2/3 số thôn | >= | 66.67 | - | % | - | -
1/2 | - | - | - | - | - | -
10/12 | - | - | - | - | - | -
≥ 90/100 điểm | >= | 90 | - | điểm | - | -
trên 90/100 điểm | > | 90 | - | điểm | - | -
không để xảy ra | = | 0 | - | - | - | -
Không để xảy ra mất an toàn thông tin | = | 0 | - | - | - | -
không phát sinh hồ sơ trễ hạn | = | 0 | - | hồ sơ | - | -
Không có hồ sơ trễ hạn | = | 0 | - | hồ sơ | - | -
Không còn hộ nghèo | = | 0 | - | hộ | - | -
0% | = | 0 | - | % | - | -
0 vụ | = | 0 | - | vụ | - | -
Không | - | - | - | - | - | -
Top 10 thành phố | <= | 10 | - | hạng | - | -
TOP 5 | <= | 5 | - | hạng | - | -
thuộc nhóm 10 địa phương dẫn đầu | <= | 10 | - | hạng | - | -
xếp thứ 5 trở lên | <= | 5 | - | hạng | - | -
1,5 tỷ đồng | = | 1.5 | - | tỷ đồng | - | -
1.500 tỷ đồng | = | 1500 | - | tỷ đồng | - | -
12.000.000 đồng | = | 12000000 | - | đồng | - | -
trên 500 triệu đồng | > | 500 | - | triệu đồng | - | -
ít nhất 1,2 triệu lượt | >= | 1.2 | - | triệu lượt | - | -
1.200 lượt người | = | 1200 | - | lượt người | - | -
10 000 người | = | 10000 | - | người | - | -
1,000 hộ | - | - | - | - | - | -
99.9% | = | 99.9 | - | % | - | -
8.5% | = | 8.5 | - | % | - | -
99,95% | = | 99.95 | - | % | - | -
mức độ 4 | - | - | - | - | - | -
đạt mức độ 4 | - | - | - | - | - | -
đạt chuẩn | - | - | - | - | - | -
Đạt chuẩn mức độ 2 | - | - | - | - | - | -
Cấp độ 3 | - | - | - | - | - | -
Xếp loại Tốt | - | - | - | - | - | -
Đạt | - | - | - | - | - | -
Có | - | - | - | - | - | -
x | - | - | - | - | - | -
… | - | - | - | - | - | -
chưa có | - | - | - | - | - | -
đạt và vượt kế hoạch | - | - | - | - | - | -
Theo chỉ tiêu thành phố giao | - | - | - | - | - | -
(2025-2027) | - | - | - | - | 2025 | 2027
80% (năm 2026), 90% (năm 2027) | = | 80 | - | % | 2026 | 2026
Năm 2026: 80%; năm 2027: 85%; năm 2028: 90% | = | 80 | - | % | 2026 | 2026
đến năm 2030 đạt trên 50%, 2045 đạt 70% | > | 50 | - | % | - | 2030
Năm 2026 ≥80% | >= | 80 | - | % | 2026 | 2026
80% năm 2026 | = | 80 | - | % | 2026 | 2026
80% vào năm 2026 | = | 80 | - | % | 2026 | 2026
80% (2026) | = | 80 | - | % | 2026 | 2026
100% vào cuối năm 2026 | = | 100 | - | % | 2026 | 2026
hết năm 2026 đạt 80% | = | 80 | - | % | - | 2026
Đến hết năm 2026 đạt tối thiểu 80% | >= | 80 | - | % | - | 2026
trước 31/12/2026 đạt 80% | = | 80 | - | % | - | 2026
đến 2030: trên 90% | > | 90 | - | % | - | 2030
từ năm 2027 đạt 100% | = | 100 | - | % | 2027 | -
từ năm 2027 trở đi 100% | = | 100 | - | % | 2027 | -
giai đoạn 2026-2030 đạt 90% | = | 90 | - | % | 2026 | 2030
2026-2028: 85% | = | 85 | - | % | 2026 | 2028
Phấn đấu đạt 85% | = | 85 | - | % | - | -
khoảng 80% | = | 80 | - | % | - | -
gần 80% | = | 80 | - | % | - | -
xấp xỉ 80% | = | 80 | - | % | - | -
trên dưới 80% | = | 80 | - | % | - | -
hoàn thành 02 nhiệm vụ | = | 2 | - | nhiệm vụ | - | -
Hoàn thành 100% | = | 100 | - | % | - | -
01 báo cáo | = | 1 | - | báo cáo | - | -
01 hệ thống camera | = | 1 | - | hệ thống | - | -
45 hộ | = | 45 | - | hộ | - | -
150 học viên | = | 150 | - | học viên | - | -
3,5 ha | = | 3.5 | - | ha | - | -
4 bậc | = | 4 | - | bậc | - | -
80 điểm | = | 80 | - | điểm | - | -
5 điểm % | = | 5 | - | điểm phần trăm | - | -
Số hóa 100% hồ sơ | = | 100 | - | % | - | -
Tỷ lệ hồ sơ trực tuyến đạt tối thiểu 80% | >= | 80 | - | % | - | -
Phủ sóng 5G đến 100% khu dân cư | = | 100 | - | % | - | -
Trên 85% người dân từ đủ 15 tuổi trở lên có tài khoản | > | 85 | - | % | - | -
Quyết định số 06/QĐ-TTg | - | - | - | - | - | -
Tốc độ tối thiểu 100 Mbps | >= | 100 | - | Mbps | - | -
15-20 phút | range | 15 | 20 | phút | - | -
Tỷ lệ hộ nghèo giảm 1-1,5%/năm | range | -1.5 | -1 | % | - | -
giảm tỷ lệ hộ nghèo xuống dưới 1% | < | 1 | - | % | - | -
Tăng tỷ lệ hồ sơ trực tuyến lên 90% | = | 90 | - | % | - | -
tăng tỷ lệ hồ sơ trực tuyến thêm 10% | >= | 10 | - | % | - | -
Giảm 50% thời gian xử lý so với quy định | <= | -50 | - | % | - | -
tăng 20% trở lên | >= | 20 | - | % | - | -
tăng ít nhất 20%/năm | >= | 20 | - | % | - | -
tăng bình quân 10%/năm | >= | 10 | - | % | - | -
bình quân tăng 10%/năm | >= | 10 | - | % | - | -
Tăng trưởng GRDP đạt 12% | = | 12 | - | % | - | -
tốc độ tăng trưởng bình quân 14,5%/năm | = | 14.5 | - | % | - | -
cao hơn năm 2025 | - | - | - | - | - | -
cao hơn bình quân chung của thành phố | - | - | - | - | - | -
không thấp hơn năm 2025 | - | - | - | - | - | -
bằng hoặc cao hơn năm 2025 | - | - | - | - | - | -
tối thiểu bằng năm 2025 | - | - | - | - | - | -
vượt chỉ tiêu | - | - | - | - | - | -
hoàn thành 100% kế hoạch giao | = | 100 | - | % | - | -
Duy trì 100% | = | 100 | - | % | - | -
Duy trì trên 95% | > | 95 | - | % | - | -
giữ vững 100% | = | 100 | - | % | - | -
giữ vững 19/19 tiêu chí | = | 19 | - | tiêu chí | - | -
đạt 19/19 tiêu chí | = | 19 | - | tiêu chí | - | -
15/20 chỉ tiêu | = | 15 | - | chỉ tiêu | - | -
phấn đấu đạt 95% trở lên | >= | 95 | - | % | - | -
phấn đấu từ 95% trở lên | >= | 95 | - | % | - | -
cơ bản đạt 90% | = | 90 | - | % | - | -
đạt khoảng 30% | = | 30 | - | % | - | -
đạt hơn 30% | > | 30 | - | % | - | -
đạt ít nhất 30% | >= | 30 | - | % | - | -
đạt không dưới 30% | >= | 30 | - | % | - | -
đạt tối đa 5% | <= | 5 | - | % | - | -
dưới mức 5% | < | 5 | - | % | - | -
dưới 30 phút | < | 30 | - | phút | - | -
không quá 15 phút | <= | 15 | - | phút | - | -
sớm hơn 20% thời gian quy định | - | - | - | - | - | -
1/1/2026 | - | - | - | - | - | -
tối thiểu 01 cán bộ/đơn vị | >= | 1 | - | cán bộ/đơn vị | - | -
mỗi đơn vị ít nhất 01 sáng kiến | >= | 1 | - | sáng kiến/đơn vị | - | -
mỗi phòng 01-02 sáng kiến | range | 1 | 2 | sáng kiến/phòng | - | -
Mỗi tổ dân phố 1 tổ CNSCĐ | = | 1 | - | tổ/tổ dân phố | - | -
bình quân mỗi thôn 2 mô hình | = | 2 | - | mô hình/thôn | - | -
01 mô hình điểm | = | 1 | - | mô hình | - | -
02 mô hình/thôn | = | 2 | - | mô hình/thôn | - | -
05 thủ tục | = | 5 | - | thủ tục | - | -
50 TTHC | = | 50 | - | TTHC | - | -
100 lượt | = | 100 | - | lượt | - | -
300 người tham gia | = | 300 | - | người | - | -
10 tin bài/tháng | = | 10 | - | tin bài/tháng | - | -
02 tin/tuần | = | 2 | - | tin/tuần | - | -
12 cuộc/năm | = | 12 | - | cuộc/năm | - | -
01 hội nghị sơ kết | = | 1 | - | hội nghị | - | -
01 Kế hoạch; 01 Báo cáo | = | 1 | - | kế hoạch | - | -
02 văn bản, 01 báo cáo | = | 2 | - | văn bản | - | -
3 lớp, 150 học viên | = | 3 | - | lớp | - | -
5 km đường | = | 5 | - | km | - | -
1.500 m2 | = | 1500 | - | m2 | - | -
2,5 tỷ | = | 2.5 | - | tỷ | - | -
500 triệu | = | 500 | - | triệu | - | -
50.000.000 đồng | = | 50000000 | - | đồng | - | -
15.000 tỷ đồng | = | 15000 | - | tỷ đồng | - | -
trên 1.000 tỷ đồng | > | 1000 | - | tỷ đồng | - | -
từ 10 đến 15 triệu đồng | range | 10 | 15 | triệu đồng | - | -
65-70 triệu đồng/người/năm | range | 65 | 70 | triệu đồng/người/năm | - | -
120 triệu đồng/người | = | 120 | - | triệu đồng/người | - | -
khoảng 4.500 USD/người | = | 4500 | - | USD | - | -
đạt 4.000 USD | = | 4000 | - | USD | - | -
Loại A | - | - | - | - | - | -
Hạng 3 | - | - | - | - | - | -
xếp hạng 5 | - | - | - | - | - | -
đứng thứ 5 | - | - | - | - | - | -
thứ hạng 1-3 | - | - | - | - | - | -
đứng trong top 10 | <= | 10 | - | hạng | - | -
nằm trong top 20 của thành phố | <= | 20 | - | hạng | - | -
Nhóm dẫn đầu | - | - | - | - | - | -
tốp 5 | <= | 5 | - | hạng | - | -
trong 5 phường dẫn đầu thành phố | <= | 5 | - | hạng | - | -
Mức độ 3 trở lên | >= | 3 | - | mức | - | -
Cấp độ 3 trở lên | >= | 3 | - | cấp độ | - | -
mức độ trưởng thành 3 | - | - | - | - | - | -
đạt mức khá trở lên | - | - | - | - | - | -
loại tốt trở lên | - | - | - | - | - | -
từ loại khá trở lên | - | - | - | - | - | -
Đạt chuẩn quốc gia mức độ 1 | - | - | - | - | - | -
8,5 điểm | = | 8.5 | - | điểm | - | -
trên 85 điểm | > | 85 | - | điểm | - | -
từ 85 điểm trở lên | >= | 85 | - | điểm | - | -
85/100 | - | - | - | - | - | -
90 - 95 điểm | range | 90 | 95 | điểm | - | -
100%. | = | 100 | - | % | - | -
100%; | = | 100 | - | % | - | -
đạt 100% | = | 100 | - | % | - | -
100 phần trăm | = | 100 | - | % | - | -
99%-100% | range | 99 | 100 | % | - | -
98 % – 100 % | range | 98 | 100 | % | - | -
≥90-95% | >= | 90 | - | % | - | -
Trên 90% - 95% | > | 90 | - | % | - | -
> 98,5% | > | 98.5 | - | % | - | -
<5% | < | 5 | - | % | - | -
<=5% | <= | 5 | - | % | - | -
≤ 5 | <= | 5 | - | - | - | -
≥ 3 | >= | 3 | - | - | - | -
80%+ | >= | 80 | - | % | - | -
80% ↑ | = | 80 | - | % | - | -
≥80％ | >= | 80 | - | % | - | -
０５ mô hình | = | 5 | - | mô hình | - | -
trên 90% năm 2026; 95% năm 2027 | > | 90 | - | % | 2026 | 2026
2026: 80%, 2027: 90% | = | 80 | - | % | 2026 | 2026
Đến năm 2026: 50%; năm 2030: 80% | = | 50 | - | % | - | 2026
80% (2026), 100% (2030) | = | 80 | - | % | 2026 | 2026
70% vào năm 2027 và 90% vào năm 2030 | = | 70 | - | % | 2027 | 2027
6 tháng: 50%, năm: 100% | - | - | - | - | - | -
Quý II: 50%; Quý IV: 100% | - | - | - | - | - | -
đến 31/12/2026 đạt 80% | = | 80 | - | % | - | 2026
Đến cuối năm 2027, 100% thôn có mạng | = | 100 | - | % | - | 2027
trong giai đoạn 2026 - 2030 đạt 5 mô hình | = | 5 | - | mô hình | 2026 | 2030
bình quân giai đoạn 2026-2030 đạt 10% | = | 10 | - | % | 2026 | 2030
từ 2026-2030: 10 mô hình | = | 10 | - | mô hình | 2026 | 2030
hằng năm đạt trên 90% | > | 90 | - | % | - | -
Hàng năm tăng 5% | >= | 5 | - | % | - | -
mỗi năm tăng thêm 5% | >= | 5 | - | % | - | -
mỗi năm giảm 0,5% | <= | -0.5 | - | % | - | -
mỗi năm 01 mô hình | = | 1 | - | mô hình/năm | - | -
1 mô hình mỗi năm | = | 1 | - | mô hình/năm | - | -
ít nhất 1 mô hình trong năm 2026 | >= | 1 | - | mô hình | 2026 | 2026
100% (trừ trường hợp bất khả kháng) | = | 100 | - | % | - | -
100% (17/17 tổ dân phố) | = | 100 | - | % | - | -
17/17 (100%) | = | 100 | - | % | - | -
17/17 tổ dân phố | = | 17 | - | tổ dân phố | - | -
100% TDP | = | 100 | - | % | - | -
100% văn bản (trừ văn bản mật) | = | 100 | - | % | - | -
không | - | - | - | - | - | -
không có trường hợp | = | 0 | - | trường hợp | - | -
Không có vụ việc | = | 0 | - | vụ việc | - | -
không để phát sinh điểm nóng | = | 0 | - | - | - | -
không còn nhà tạm | = | 0 | - | - | - | -
không có người nghiện mới | = | 0 | - | người | - | -
0 trường hợp | = | 0 | - | trường hợp | - | -
0 | = | 0 | - | - | - | -
5 | = | 5 | - | - | - | -
100 | = | 100 | - | - | - | -
có | - | - | - | - | - | -
Đạt yêu cầu | - | - | - | - | - | -
Hoàn thành đúng hạn | - | - | - | - | - | -
Ban hành kế hoạch | - | - | - | - | - | -
Kế hoạch được ban hành | - | - | - | - | - | -
Báo cáo | - | - | - | - | - | -
01 Quyết định | = | 1 | - | quyết định | - | -
Quyết định | - | - | - | - | - | -
Hệ thống được vận hành | - | - | - | - | - | -
80 | = | 80 | - | - | - | -
0,5% | = | 0.5 | - | % | - | -
1.5 | = | 1.5 | - | - | - | -
1,5 | = | 1.5 | - | - | - | -
1.000 | = | 1000 | - | - | - | -
1.000.000 | = | 1000000 | - | - | - | -
10%-15%/năm | range | 10 | 15 | % | - | -
trên 10%/năm | > | 10 | - | % | - | -
gấp 2 lần | - | - | - | - | - | -
gấp 1,5 lần so với năm 2025 | - | - | - | - | - | -
tăng gấp 2 lần so với năm 2020 | - | - | - | - | - | -
tăng 2 lần | >= | 2 | - | lần | - | -
ít nhất 02 lần | >= | 2 | - | lần | - | -
ba mô hình | = | 3 | - | mô hình | - | -
vài mô hình | - | - | - | - | - | -
nhiều mô hình | - | - | - | - | - | -
một số mô hình | - | - | - | - | - | -
"""


def _rows() -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in CASES.strip().splitlines()]


@pytest.mark.parametrize(("phrase", "comparator", "low", "high", "unit", "first", "last"), _rows())
def test_phrase_of_the_genre(phrase, comparator, low, high, unit, first, last):
    target = read_target(phrase)

    assert (target.comparator, target.low, target.high, target.unit) == (
        _said(comparator),
        _number(low),
        _number(high),
        _said(unit),
    )
    assert (target.year_from, target.year_to) == (_year(first), _year(last))


@pytest.mark.parametrize(
    "phrase", ["khoảng 80%", "gần 80%", "cơ bản 100%", "trên dưới 80%", "xấp xỉ 80%", "dự kiến 02 lớp"]
)
def test_figure_that_is_only_about_right_is_soft(phrase):
    assert read_target(phrase).soft


def _said(cell: str) -> str | None:
    return None if cell == "-" else cell


def _number(cell: str) -> Decimal | None:
    return None if cell == "-" else Decimal(cell)


def _year(cell: str) -> int | None:
    return None if cell == "-" else int(cell)
