"""Work without one date, as plans of other bodies word it, each with a careful official's reading.

The plan's year is 2026. A dash stands for no date; of a recurring kind the days are those of the year's first
occurrence, where it names one.
"""

import datetime as dt

import pytest

from wording.times.schedules import read_schedule

RECURRING = """
Hằng năm đến năm 2030 | yearly | - | -
Hằng quý, đến hết năm 2028 | quarterly | - | -
Trước ngày 15/12 hằng năm, đến năm 2030 | yearly | 2026-01-01 | 2026-12-14
Năm 2026 và thường xuyên các năm tiếp theo | yearly | 2026-01-01 | 2026-12-31
Năm 02 lần (tháng 6, tháng 12) | half_yearly | 2026-06-01 | 2026-06-30
02 lần/năm (quý II, quý IV) | half_yearly | 2026-04-01 | 2026-06-30
01 lần/năm (quý IV) | yearly | 2026-10-01 | 2026-12-31
Mỗi năm 01 lần, vào quý IV | yearly | 2026-10-01 | 2026-12-31
Mỗi quý 01 lần, trước ngày 20 tháng cuối quý | quarterly | 2026-01-01 | 2026-03-19
Định kỳ 6 tháng, 01 năm | half_yearly | - | -
Hằng tháng, hằng quý | monthly | - | -
Hàng tháng/quý/năm | monthly | - | -
1 lần/tháng | monthly | - | -
Mỗi tháng 1 lần | monthly | - | -
mỗi tháng một lần | monthly | - | -
01 tháng/lần | monthly | - | -
Định kỳ tháng, quý, năm | monthly | - | -
theo định kỳ hằng tháng | monthly | - | -
3 tháng một lần | quarterly | - | -
03 tháng/lần | quarterly | - | -
ba tháng một lần | quarterly | - | -
định kỳ 3 tháng | quarterly | - | -
Định kỳ theo quý | quarterly | - | -
Mỗi quý 01 lần | quarterly | - | -
ít nhất 01 lần/quý | quarterly | - | -
6 tháng một lần | half_yearly | - | -
sáu tháng một lần | half_yearly | - | -
06 tháng/01 lần | half_yearly | - | -
01 lần/6 tháng | half_yearly | - | -
Định kỳ 6 tháng, 1 năm | half_yearly | - | -
định kỳ 06 tháng và hằng năm | half_yearly | - | -
6 tháng, năm | half_yearly | - | -
6 tháng, 1 năm | half_yearly | - | -
định kỳ 6 tháng, năm | half_yearly | - | -
nửa năm một lần | half_yearly | - | -
Thường niên | yearly | - | -
năm một lần | yearly | - | -
Một năm một lần | yearly | - | -
1 năm/lần | yearly | - | -
02 lần/năm | yearly | - | -
Hang nam | yearly | - | -
Hăng năm | yearly | - | -
HÀNG NĂM | yearly | - | -
Hằng năm (theo kế hoạch của thành phố) | yearly | - | -
Hằng năm, theo hướng dẫn của thành phố | yearly | - | -
Hằng năm, bắt đầu từ năm 2026 | yearly | - | -
Hằng năm, từ năm 2026 đến năm 2030 | yearly | - | -
Hằng năm trong giai đoạn 2026-2030 | yearly | - | -
Năm 2026 và những năm tiếp theo | yearly | 2026-01-01 | 2026-12-31
2026 và các năm sau | yearly | 2026-01-01 | 2026-12-31
Từ năm 2026 và các năm tiếp theo | yearly | 2026-01-01 | 2026-12-31
Năm 2026 và hằng năm | yearly | 2026-01-01 | 2026-12-31
ngày 15 hằng tháng | monthly | 2026-01-01 | 2026-01-15
Vào ngày 15 hàng tháng | monthly | 2026-01-01 | 2026-01-15
trước ngày 05 hằng tháng | monthly | 2026-01-01 | 2026-01-04
Trước ngày 25 mỗi tháng | monthly | 2026-01-01 | 2026-01-24
Trước ngày 05 của tháng sau | monthly | 2026-01-01 | 2026-02-04
cuối mỗi tháng | monthly | 2026-01-01 | 2026-01-31
ngày cuối cùng của tháng | monthly | 2026-01-01 | 2026-01-31
Ngày 20 tháng cuối quý | quarterly | 2026-01-01 | 2026-03-20
chậm nhất ngày 25 tháng cuối quý | quarterly | 2026-01-01 | 2026-03-25
Trước ngày 20 tháng cuối cùng của quý | quarterly | 2026-01-01 | 2026-03-19
Hằng quý, chậm nhất ngày 20 của tháng cuối quý | quarterly | 2026-01-01 | 2026-03-20
Cuối mỗi quý | quarterly | 2026-01-01 | 2026-03-31
Cuối hằng quý | quarterly | 2026-01-01 | 2026-03-31
Trước ngày 20/3, 20/6, 20/9, 20/12 hằng năm | quarterly | 2026-01-01 | 2026-03-19
Trước ngày 15/11 hằng năm | yearly | 2026-01-01 | 2026-11-14
Chậm nhất ngày 15/11 hàng năm | yearly | 2026-01-01 | 2026-11-15
trước 30/11 mỗi năm | yearly | 2026-01-01 | 2026-11-29
Trước ngày 30 tháng 11 hằng năm | yearly | 2026-01-01 | 2026-11-29
Hằng năm: trước 30/11 | yearly | 2026-01-01 | 2026-11-29
Hằng năm (hoàn thành trước 30/11) | yearly | 2026-01-01 | 2026-11-29
Trước tháng 12 hằng năm | yearly | 2026-01-01 | 2026-11-30
trước 15/6 và 15/12 hằng năm | half_yearly | 2026-01-01 | 2026-06-14
trước ngày 15 tháng 6 và ngày 15 tháng 12 hằng năm | half_yearly | 2026-01-01 | 2026-06-14
Định kỳ 6 tháng (trước 15/6), năm (trước 15/12) | half_yearly | 2026-01-01 | 2026-06-14
Trong quý I hằng năm | yearly | 2026-01-01 | 2026-03-31
Hằng năm, trong quý IV | yearly | 2026-10-01 | 2026-12-31
Quý IV hàng năm | yearly | 2026-10-01 | 2026-12-31
Quý IV mỗi năm | yearly | 2026-10-01 | 2026-12-31
Hằng năm vào tháng 10 | yearly | 2026-10-01 | 2026-10-31
Tháng 10 hằng năm | yearly | 2026-10-01 | 2026-10-31
Từ tháng 6 đến tháng 8 hằng năm | yearly | 2026-06-01 | 2026-08-31
Cuối mỗi năm | yearly | 2026-01-01 | 2026-12-31
Cuối năm hằng năm | yearly | 2026-01-01 | 2026-12-31
6 tháng đầu năm hằng năm | yearly | 2026-01-01 | 2026-06-30
Quý I - IV hằng năm | yearly | 2026-01-01 | 2026-12-31
Tháng 01 đến tháng 12 hằng năm | yearly | 2026-01-01 | 2026-12-31
hoàn thành trước 31/3 hằng năm | yearly | 2026-01-01 | 2026-03-30
Ngày 10 tháng 10 hằng năm | yearly | 2026-01-01 | 2026-10-10
Ngày 10/10 hàng năm | yearly | 2026-01-01 | 2026-10-10
Hàng năm vào ngày 10/10 | yearly | 2026-01-01 | 2026-10-10
Các tháng trong năm | monthly | - | -
Các quý trong năm | quarterly | - | -
Hằng tháng, trước ngày 25 | monthly | 2026-01-01 | 2026-01-24
Ngày 25 hằng tháng | monthly | 2026-01-01 | 2026-01-25
Trước ngày 20 của tháng cuối mỗi quý | quarterly | 2026-01-01 | 2026-03-19
Trước ngày 10 tháng đầu tiên của quý tiếp theo | quarterly | 2026-01-01 | 2026-04-09
ngày 15 của tháng thứ 3 mỗi quý | quarterly | 2026-01-01 | 2026-03-15
Chậm nhất ngày 10 của tháng đầu quý | quarterly | 2026-01-01 | 2026-01-10
Định kỳ 01 tháng/lần | monthly | - | -
Mỗi năm một lần | yearly | - | -
Mỗi năm 2 lần | yearly | - | -
Một năm hai lần | yearly | - | -
2 lần/năm | yearly | - | -
tối thiểu 04 lần/năm | yearly | - | -
1 lần/6 tháng | half_yearly | - | -
1 quý/lần | quarterly | - | -
ít nhất mỗi quý 1 lần | quarterly | - | -
12 tháng/lần | yearly | - | -
Định kỳ 6 tháng | half_yearly | - | -
Định kỳ hằng quý, 6 tháng, năm | quarterly | - | -
báo cáo định kỳ hằng tháng | monthly | - | -
Sơ kết 6 tháng, tổng kết năm | half_yearly | - | -
Tháng 6 và tháng 12 hằng năm | half_yearly | 2026-06-01 | 2026-06-30
Quý II và Quý IV hằng năm | half_yearly | 2026-04-01 | 2026-06-30
Quý II, IV hằng năm | half_yearly | 2026-04-01 | 2026-06-30
15/6; 15/12 hằng năm | half_yearly | 2026-01-01 | 2026-06-15
Năm 2026 và các năm tiếp theo | yearly | 2026-01-01 | 2026-12-31
2026 và những năm tiếp theo | yearly | 2026-01-01 | 2026-12-31
Từ năm 2026 và những năm tiếp theo | yearly | 2026-01-01 | 2026-12-31
Năm 2026, các năm tiếp theo | yearly | 2026-01-01 | 2026-12-31
Tháng 6, 12 hằng năm | half_yearly | 2026-06-01 | 2026-06-30
Tháng 3, 6, 9, 12 hằng năm | quarterly | 2026-01-01 | 2026-03-31
Hằng năm - Quý I | yearly | 2026-01-01 | 2026-03-31
Định kỳ hằng quý và đột xuất | quarterly | - | -
Định kỳ 6 tháng, năm và đột xuất khi có yêu cầu | half_yearly | - | -
Hằng năm hoặc khi có yêu cầu | yearly | - | -
Hằng quý hoặc đột xuất | quarterly | - | -
Hằng tháng/khi có yêu cầu | monthly | - | -
Định kì hàng tháng | monthly | - | -
Định kỳ hằng năm, trước ngày 15/12 | yearly | 2026-01-01 | 2026-12-14
Hằng năm, chậm nhất ngày 15/12 | yearly | 2026-01-01 | 2026-12-15
Trước 15/12 hằng năm, bắt đầu từ năm 2026 | yearly | 2026-01-01 | 2026-12-14
trước 30/6 và trước 31/12 hằng năm | half_yearly | 2026-01-01 | 2026-06-29
Định kỳ trước ngày 15/6 và 15/12 hằng năm | half_yearly | 2026-01-01 | 2026-06-14
Hàng tháng (trước ngày 15) | monthly | 2026-01-01 | 2026-01-14
Hàng quý (trước ngày 20 của tháng cuối quý) | quarterly | 2026-01-01 | 2026-03-19
05 hằng tháng | monthly | 2026-01-01 | 2026-01-05
trước ngày 30 tháng 6 hàng năm | yearly | 2026-01-01 | 2026-06-29
trước ngày 30/6 và 31/12 hàng năm | half_yearly | 2026-01-01 | 2026-06-29
trước tháng 6 và tháng 12 hằng năm | half_yearly | 2026-01-01 | 2026-05-31
Theo từng năm | yearly | - | -
Theo năm | yearly | - | -
Theo quý | quarterly | - | -
Theo tháng | monthly | - | -
Từng quý | quarterly | - | -
Từng tháng | monthly | - | -
Từng năm | yearly | - | -
hàng năm/đột xuất | yearly | - | -
Hàng năm/theo yêu cầu | yearly | - | -
Trong năm 2026 và các năm tiếp theo | yearly | 2026-01-01 | 2026-12-31
Hoàn thành trong năm 2026 và các năm tiếp theo | yearly | 2026-01-01 | 2026-12-31
Thực hiện từ năm 2026 và những năm tiếp theo | yearly | 2026-01-01 | 2026-12-31
Thực hiện hằng năm | yearly | - | -
Tổ chức hằng năm | yearly | - | -
Xây dựng kế hoạch hằng năm | yearly | - | -
Báo cáo hằng quý | quarterly | - | -
Họp giao ban hằng tháng | monthly | - | -
kiểm tra định kỳ hằng quý | quarterly | - | -
Tối thiểu 1 lần/năm | yearly | - | -
Ít nhất 1 lần trong năm | yearly | - | -
Mỗi năm ít nhất 2 đợt | yearly | - | -
2 đợt/năm | yearly | - | -
1 đợt/quý | quarterly | - | -
1-2 lần/năm | yearly | - | -
01 cuộc/tháng | monthly | - | -
"""

OTHERS = """
continuous | Thuong xuyen
continuous | Thuờng xuyên
continuous | Thường xuyên.
continuous | Thực hiện thường xuyên
continuous | Triển khai thường xuyên, liên tục
continuous | Thường xuyên hằng năm
continuous | Thường xuyên trong năm 2026
continuous | Thường xuyên, liên tục trong năm
continuous | Thường xuyên (2026-2030)
continuous | Thường xuyên, định kỳ, đột xuất
continuous | Thường xuyên; báo cáo trước 10/12
continuous | Thường xuyên (khi có phát sinh)
continuous | Thường xuyên theo hướng dẫn của thành phố
continuous | Thường xuyên và theo yêu cầu
continuous | Liên tục
continuous | Liên tục, thường xuyên
continuous | Quanh năm
continuous | Suốt năm
continuous | Hàng ngày, hàng tuần
continuous | Hằng tuần
continuous | 01 lần/tuần
continuous | Thứ Sáu hằng tuần
continuous | 24/7
continuous | Thường xuyên, hằng quý
on_guidance | Theo chỉ đạo của UBND thành phố
on_guidance | Theo Kế hoạch của Thành ủy
on_guidance | Theo tiến độ chung của thành phố
on_guidance | Theo lộ trình của Bộ Công an
on_guidance | Theo thông báo của Sở
on_guidance | Theo lịch của thành phố
on_guidance | Thực hiện theo hướng dẫn của Bộ Khoa học và Công nghệ
on_guidance | Thời gian thực hiện theo hướng dẫn của Sở KH&CN
on_guidance | Chờ chỉ đạo của cấp trên
on_guidance | Chờ văn bản hướng dẫn
on_guidance | Theo văn bản hướng dẫn của Sở KH&CN
on_guidance | Theo sự chỉ đạo của Ban Chỉ đạo thành phố
on_guidance | Theo hướng dẫn
on_guidance | Theo yêu cầu
on_guidance | Theo tiến độ dự án
on_guidance | Theo kế hoạch chung
on_guidance | Theo thời gian quy định của cấp trên
on_guidance | Theo tiến độ triển khai của Trung ương, thành phố
on_guidance | Theo quyết định của cấp có thẩm quyền
on_guidance | theo huong dan cua thanh pho
on_guidance | Thời gian do thành phố quy định
on_guidance | Theo phân kỳ của thành phố
conditional | Khi có hướng dẫn của Trung ương
conditional | Ngay sau khi có hướng dẫn của thành phố
conditional | Ngay khi có hướng dẫn
conditional | Sau khi thành phố ban hành hướng dẫn
conditional | Ngay sau khi thành phố ban hành Kế hoạch
conditional | Khi có yêu cầu
conditional | Khi phát sinh
conditional | Khi có sự cố
conditional | Khi được giao
conditional | Khi đủ điều kiện
conditional | Sau khi được bố trí kinh phí
conditional | Trường hợp có thay đổi về nhân sự
conditional | Trong trường hợp cần thiết
conditional | Đột xuất
conditional | Đột xuất theo yêu cầu của cấp trên
conditional | Tùy theo tình hình thực tế
conditional | Theo tình hình thực tế
conditional | Theo nhu cầu thực tế
conditional | Trong 05 ngày làm việc kể từ ngày nhận được hồ sơ
conditional | Trong vòng 24 giờ kể từ khi xảy ra sự cố
conditional | trong vòng 24 tiếng hoặc theo yêu cầu nghiệp vụ
conditional | 02 ngày làm việc kể từ ngày chốt số liệu
conditional | Chậm nhất 05 ngày sau khi có kết quả
conditional | Chậm nhất sau 05 ngày làm việc
conditional | Sau 10 ngày kể từ ngày nhận văn bản
conditional | Không quá 03 ngày làm việc kể từ khi tiếp nhận
conditional | chậm nhất trong thời hạn 12 tháng kể từ ngày Nghị định có hiệu lực
conditional | 15 ngày sau khi kết thúc hội nghị
conditional | Nếu có
unspecified | Ngay sau khi Kế hoạch được ban hành
unspecified | Ngay sau khi ban hành Kế hoạch này
unspecified | Trong vòng 10 ngày kể từ ngày ban hành Kế hoạch
unspecified | 05 ngày sau khi ban hành Kế hoạch
unspecified | Trước kỳ họp HĐND cuối năm
unspecified | Trước khi khai giảng năm học mới
unspecified | Trước Tết
unspecified | Trước Tết Nguyên đán
unspecified | Dịp Tết Nguyên đán năm 2026
unspecified | Trước Tết Nguyên đán Bính Ngọ 2026
unspecified | 10/3 âm lịch
unspecified | Trước ngày 15/8 âm lịch
unspecified | Rằm tháng 7
unspecified | Tháng Chạp
unspecified | Năm học 2026-2027
unspecified | Đầu năm học 2026-2027
unspecified | Học kỳ I năm học 2026-2027
unspecified | Nhiệm kỳ 2025-2030
unspecified | 2 năm một lần
unspecified | 02 năm/lần
unspecified | 5 năm một lần
unspecified | 2 tháng/lần
unspecified | 4 tháng một lần
unspecified | Định kỳ
unspecified | Định kỳ theo quy định
unspecified | Trước mắt
unspecified | Đúng tiến độ
unspecified | Đúng thời hạn quy định
unspecified | Trong thời gian sớm nhất
unspecified | Trong thời gian tới
unspecified | Khẩn trương
unspecified | Ngay
unspecified | Không thường xuyên
unspecified | Nguồn chi thường xuyên năm 2026
unspecified | Đã hoàn thành năm 2025
unspecified | Chưa xác định
unspecified | so với năm 2025
unspecified | Kết quả thực hiện năm 2025
unspecified | Ước thực hiện năm 2025
unspecified | năm 2025 đạt 80%
unspecified | Kế hoạch số 24/KH-UBND ngày 28/01/2026
unspecified | Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị
unspecified | Quyết định 06/QĐ-TTg
unspecified | thời kỳ 2021-2030
unspecified | khóa XIII, nhiệm kỳ 2021-2026
unspecified | Kế hoạch chuyển đổi số giai đoạn 2026-2030, tầm nhìn đến năm 2045
unspecified | Đề án 06
unspecified | Ngày hội Chuyển đổi số năm 2026
unspecified | mô hình 5 không
unspecified | Tháng 3/2026 và tháng 9/2026
unspecified | 15/3/2026; 15/9/2026
unspecified | Quý I, quý IV năm 2026
unspecified | Tháng 3: khảo sát; tháng 9: nghiệm thu
unspecified | Từ quý II/2026 đến
unspecified | 30/2/2026
unspecified | Quý V/2026
unspecified | Quý 0/2026
unspecified | Tháng 00/2026
unspecified | 100%
unspecified | 02 mô hình
unspecified | UBND phường
unspecified | x
unspecified | ?
unspecified | Khai trương ngày 02/9/2026
unspecified | dịp 30/4 và 01/5/2026
unspecified | tuần đầu tháng 6/2026
unspecified | Tuần thứ 2 của tháng 3/2026
unspecified | Tuần 40/2026
continuous | Hằng tuần, trước 16h00 thứ Sáu
continuous | Trước 16 giờ thứ Sáu hằng tuần
continuous | Định kỳ hằng tuần
continuous | Chiều thứ 6 hàng tuần
continuous | Hàng ngày
unspecified | trong ngày
unspecified | Ngay trong ngày
unspecified | Trong ngày làm việc
continuous | 24/24
continuous | Liên tục 24/7
continuous | Trong suốt năm 2026
unspecified | Trước ngày 25 của tháng
unspecified | Trước ngày 20 tháng cuối kỳ
unspecified | Ngày làm việc cuối cùng của tháng
unspecified | Hai năm một lần
unspecified | 3 năm/lần
unspecified | Định kỳ 5 năm
unspecified | Định kỳ 9 tháng
unspecified | Sơ kết tháng 6, tổng kết tháng 12
unspecified | Tháng 6 và tháng 12
unspecified | Tháng 6 và tháng 12/2026
unspecified | Quý I, III/2026
unspecified | 15/6 và 15/12
unspecified | Trước ngày 15/6/2026 và 15/12/2026
unspecified | Năm 2026 hoàn thành 50%, năm 2027 hoàn thành 100%
unspecified | Quý I năm 2026 - 2027
unspecified | 2026 Q2
unspecified | Quý IIII/2026
unspecified | 2026-10
unspecified | 2026/10
unspecified | Cuối quý II, đầu quý III/2026
unspecified | Cuối tháng 6, đầu tháng 7/2026
unspecified | Những tháng cuối năm 2026
unspecified | Các tháng cuối năm
unspecified | Quý cuối năm 2026
unspecified | Quý đầu năm 2026
unspecified | Tháng cuối năm
unspecified | Nửa cuối quý II
unspecified | 6 tháng
unspecified | 6 tháng/2026
unspecified | năm nay
unspecified | Năm sau
unspecified | Năm tới
unspecified | Năm kế hoạch
unspecified | Năm đầu tiên
unspecified | Hết giai đoạn
unspecified | Cả giai đoạn
unspecified | Cuối giai đoạn
unspecified | 2026, 2028, 2030
unspecified | 2026+
unspecified | Sau năm 2026
unspecified | Sau 2026
unspecified | Đến năm 2026 và đến năm 2030
continuous | Thường xuyên (báo cáo trước ngày 25 hằng tháng)
continuous | Thường xuyên, báo cáo định kỳ hằng quý
continuous | Thường xuyên - Quý IV/2026
unspecified | Hằng năm; tổng kết năm 2030
unspecified | Quý III/2026 hoàn thành; duy trì các năm tiếp theo
unspecified | Ban hành kế hoạch: Quý I/2026; triển khai: thường xuyên
on_guidance | Theo Kế hoạch số 24/KH-UBND ngày 28/01/2026
on_guidance | Theo Quyết định số 06/QĐ-TTg
unspecified | Theo Nghị quyết số 57-NQ/TW
unspecified | Theo quy định của pháp luật
unspecified | Theo quy định tại Nghị định số 13/2023/NĐ-CP
on_guidance | Theo quy định của Bộ Nội vụ
on_guidance | theo hướng dẫn của Trung ương và thành phố
on_guidance | Theo hướng dẫn của Bộ Công an, Công an thành phố
on_guidance | Theo tiến độ, yêu cầu của thành phố
on_guidance | Theo kế hoạch tập huấn của Sở KH&CN
on_guidance | Theo chỉ đạo, hướng dẫn của cấp trên
on_guidance | Theo kế hoạch phân bổ kinh phí
on_guidance | Theo tiến độ cấp vốn
on_guidance | Theo thời gian thành phố giao
unspecified | Theo thời hạn được giao
unspecified | Theo phân công
unspecified | Theo nhiệm vụ được giao
unspecified | Theo chức năng nhiệm vụ
on_guidance | Theo Kế hoạch của UBND phường
on_guidance | Phụ thuộc hướng dẫn của thành phố
conditional | Khi có hướng dẫn
conditional | Khi cấp trên triển khai
conditional | Khi Trung ương, thành phố có hướng dẫn
conditional | Sau khi có văn bản chỉ đạo của UBND thành phố
conditional | Ngay sau khi được phê duyệt
conditional | Sau khi Đề án được phê duyệt
conditional | Sau khi Nghị quyết được thông qua
conditional | Sau khi được cấp có thẩm quyền phê duyệt
conditional | Ngay sau khi kế hoạch được phê duyệt
conditional | Sau khi kết thúc năm học
conditional | Sau mỗi đợt kiểm tra
conditional | Khi có biến động
conditional | Khi có nhu cầu
conditional | Khi thành phố có kế hoạch
conditional | Khi được bố trí kinh phí
conditional | Khi có điều kiện
conditional | Trong trường hợp có phát sinh
conditional | Nếu phát sinh
conditional | Nếu cần
conditional | Khi cần
conditional | Theo vụ việc
conditional | Theo sự việc phát sinh
conditional | Đột xuất, định kỳ
conditional | Đột xuất và theo yêu cầu
unspecified | Định kỳ và đột xuất
continuous | Thường xuyên hoặc khi có yêu cầu
unspecified | Trong vòng 15 ngày kể từ ngày ký ban hành
conditional | Trong 15 ngày kể từ khi Kế hoạch có hiệu lực
conditional | Trong vòng 07 ngày sau khi có hướng dẫn
unspecified | Sau 30 ngày kể từ ngày ban hành Kế hoạch
conditional | Không quá 10 ngày làm việc kể từ ngày có yêu cầu
unspecified | Trước 05 ngày so với ngày tổ chức
unspecified | Trước ngày tổ chức 05 ngày
unspecified | Trước kỳ họp thường lệ cuối năm 2026 của HĐND
unspecified | Đến khi hoàn thành
unspecified | Cho đến khi có văn bản thay thế
unspecified | Lâu dài
unspecified | Dài hạn
continuous | Xuyên suốt
continuous | Xuyên suốt trong năm
continuous | Suốt quá trình thực hiện
continuous | Trong quá trình thực hiện
continuous | Trong suốt thời gian thực hiện kế hoạch
continuous | Theo dõi thường xuyên
continuous | Kiểm tra thường xuyên, đột xuất
continuous | Nhiệm vụ thường xuyên
continuous | Cập nhật thường xuyên
continuous | Hàng ngày, thường xuyên
unspecified | Thường kỳ
unspecified | Năm 2026: hoàn thành
unspecified | Ngay sau Tết
unspecified | Sau Tết Nguyên đán
unspecified | Trong tháng Giêng
unspecified | Rằm tháng Giêng
unspecified | Mùa hè 2026
unspecified | Vụ Đông Xuân 2026
unspecified | Dịp hè
unspecified | Trước mùa mưa bão
unspecified | ngày 15 tháng Giêng năm Bính Ngọ
unspecified | Năm Bính Ngọ
unspecified | Quý III năm 2026 và Quý I/2027
conditional | Ngay sau khi Kế hoạch có hiệu lực
unspecified | 30/6 và 31/12/2026
unspecified | trước ngày 5/6 và 5/12
unspecified | ngày 15 hàng tháng, quý
unspecified | Quý: trước ngày 15 tháng cuối quý; năm: trước ngày 15/12
unspecified | Vào tuần cuối của tháng
unspecified | Tuần cuối tháng 12/2026
unspecified | Tháng thanh niên
unspecified | Tháng hành động vì trẻ em (tháng 6)
unspecified | Trong quý I/2026 ban hành kế hoạch
unspecified | Quý I/2026 ban hành, tổ chức thực hiện trong năm 2026
unspecified | Năm 2026/2027
unspecified | Niên độ 2026
unspecified | Cả năm học
unspecified | Trong nhiệm kỳ
unspecified | Hết nhiệm kỳ 2025-2030
unspecified | Đầu nhiệm kỳ
unspecified | Theo giai đoạn
unspecified | Từng giai đoạn
continuous | Mỗi tuần 1 lần
continuous | 1 lần/ngày
continuous | 2 tuần/lần
continuous | Nửa tháng/lần
continuous | 10 ngày/lần
unspecified | Ngày 15 và ngày 30 hằng tháng
unspecified | Trước ngày 10 và 25 hằng tháng
unspecified | Quý II/2026 (lần 1), Quý IV/2026 (lần 2)
unspecified | Quý II, quý IV/2026
unspecified | 2 kỳ: tháng 6 và tháng 12
unspecified | Sau 15/6/2026
unspecified | Từ sau ngày 15/6/2026
unspecified | Quý II/2026 và Quý IV/2026
unspecified | Tháng 5, tháng 10 năm 2026
unspecified | Trước ngày 15/6 và trước ngày 15/12/2026
unspecified | Trước 15/6/2026 (đợt 1), 15/11/2026 (đợt 2)
unspecified | Quý II/2026; riêng nội dung 3 hoàn thành trước 15/4/2026
unspecified | Cấp xã trước 31/5/2026; cấp tỉnh trước 30/6/2026
unspecified | Sơ kết năm 2028; tổng kết năm 2030
unspecified | Trung tuần tháng 5/2026
unspecified | Ngày 10, 20, 30 hằng tháng
unspecified | Ngày mai
unspecified | hôm nay
unspecified | 30 ngày
unspecified | Trong 30 ngày
unspecified | 45 ngày làm việc
unspecified | 03 tháng
unspecified | 1 năm
unspecified | 5 năm
"""


def _rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


CASES = (
    [(phrase, kind, start, due) for phrase, kind, start, due in _rows(RECURRING)]
    + [(phrase, kind, "-", "-") for kind, phrase in _rows(OTHERS)]
    + [
        ("Từ quý III/2026", "continuous", "2026-07-01", "-"),
        ("Từ năm 2026 trở đi", "continuous", "2026-01-01", "-"),
        ("Bắt đầu từ ngày 01/7/2026", "continuous", "2026-07-01", "-"),
        ("Kể từ ngày 01/7/2026", "continuous", "2026-07-01", "-"),
    ]
)


@pytest.mark.parametrize(("phrase", "kind", "start", "due"), CASES)
def test_phrase_of_the_genre(phrase, kind, start, due):
    schedule = read_schedule(phrase, 2026)

    assert (schedule.kind, schedule.start, schedule.due) == (kind, _day(start), _day(due))


def test_no_phrase_stands_twice():
    assert len({phrase for phrase, *_ in CASES}) == len(CASES)


def _day(iso: str) -> dt.date | None:
    return None if iso == "-" else dt.date.fromisoformat(iso)
