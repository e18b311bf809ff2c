"""Deadlines as plans of other bodies word them, each with a careful official's reading; the plan's year is 2026.

A dash stands for no date; of a recurring kind the days are those of the year's first occurrence, where it names one.
"""

import datetime as dt

import pytest

from wording.schedules import read_schedule

WINDOWS = """
Quý I-III/2026 | 2026-01-01 | 2026-09-30
quý 2 và quý 3 năm 2026 | 2026-04-01 | 2026-09-30
Q.IV | 2026-10-01 | 2026-12-31
QIV/2026 | 2026-10-01 | 2026-12-31
Q4/2026 | 2026-10-01 | 2026-12-31
Q3-Q4/2026 | 2026-07-01 | 2026-12-31
Q.III-Q.IV/2026 | 2026-07-01 | 2026-12-31
Quý III–IV năm 2026 | 2026-07-01 | 2026-12-31
Quý III & IV/2026 | 2026-07-01 | 2026-12-31
Quý I, II, III và IV năm 2026 | 2026-01-01 | 2026-12-31
Quý I đến Quý III/2026 | 2026-01-01 | 2026-09-30
Từ quý I đến hết quý III năm 2026 | 2026-01-01 | 2026-09-30
Quý I/2026 - Quý III/2026 | 2026-01-01 | 2026-09-30
Quý IV/2026 - Quý I/2027 | 2026-10-01 | 2027-03-31
Quý IV năm 2026 và Quý I năm 2027 | 2026-10-01 | 2027-03-31
Từ Quý IV/2026 đến hết Quý I/2027 | 2026-10-01 | 2027-03-31
quý ba năm 2026 | 2026-07-01 | 2026-09-30
quý hai | 2026-04-01 | 2026-06-30
Quý tư/2026 | 2026-10-01 | 2026-12-31
Quý một và quý hai năm 2026 | 2026-01-01 | 2026-06-30
Quý Ill/2026 | 2026-07-01 | 2026-09-30
Quý lV/2026 | 2026-10-01 | 2026-12-31
Quy III/2026 | 2026-07-01 | 2026-09-30
QUÝ II NĂM 2026 | 2026-04-01 | 2026-06-30
Ｑｕý　ＩＩ／２０２６ | 2026-04-01 | 2026-06-30
Quý III (năm 2026) | 2026-07-01 | 2026-09-30
Quý 03/2026 | 2026-07-01 | 2026-09-30
Quý II/26 | 2026-04-01 | 2026-06-30
Quý thứ hai năm 2026 | 2026-04-01 | 2026-06-30
Trong Quý I năm 2026 | 2026-01-01 | 2026-03-31
Ngay trong quý I/2026 | 2026-01-01 | 2026-03-31
Hoàn thành trong Quý II | 2026-04-01 | 2026-06-30
Bắt đầu từ quý II/2026, hoàn thành trong quý IV/2026 | 2026-04-01 | 2026-12-31
Dự kiến trong quý III/2026 | 2026-07-01 | 2026-09-30
Quý II/2026 (theo hướng dẫn của thành phố) | 2026-04-01 | 2026-06-30
Quý II/2026, theo hướng dẫn của Sở KH&CN | 2026-04-01 | 2026-06-30
Theo hướng dẫn của thành phố, dự kiến quý II/2026 | 2026-04-01 | 2026-06-30
Quý II/2026 hoặc theo chỉ đạo của cấp trên | 2026-04-01 | 2026-06-30
Tháng 9/2026 (sau khi được bố trí kinh phí) | 2026-09-01 | 2026-09-30
Tháng 10/2026 (nhân Ngày Chuyển đổi số quốc gia 10/10) | 2026-10-01 | 2026-10-31
Năm 2026 (quý II) | 2026-04-01 | 2026-06-30
Quý III/2026 (trước ngày 31/8/2026) | 2026-07-01 | 2026-08-30
Trong năm 2026 (trước ngày 30/11) | 2026-01-01 | 2026-11-29
T9-T11/2026 | 2026-09-01 | 2026-11-30
T.9/2026 | 2026-09-01 | 2026-09-30
T9 | 2026-09-01 | 2026-09-30
Th9/2026 | 2026-09-01 | 2026-09-30
tháng 9, 10/2026 | 2026-09-01 | 2026-10-31
tháng 9 và tháng 10 năm 2026 | 2026-09-01 | 2026-10-31
từ tháng 3 đến hết tháng 9 năm 2026 | 2026-03-01 | 2026-09-30
Tháng 3 - tháng 5/2026 | 2026-03-01 | 2026-05-31
Từ tháng 3 đến tháng 5 | 2026-03-01 | 2026-05-31
Tháng 5/2026 – Tháng 7/2026 | 2026-05-01 | 2026-07-31
03/2026 - 09/2026 | 2026-03-01 | 2026-09-30
Tháng Ba năm 2026 | 2026-03-01 | 2026-03-31
tháng mười hai năm 2026 | 2026-12-01 | 2026-12-31
tháng mười một, tháng mười hai năm 2026 | 2026-11-01 | 2026-12-31
các tháng 3, 4, 5 năm 2026 | 2026-03-01 | 2026-05-31
Trong tháng 11 | 2026-11-01 | 2026-11-30
Tháng 11/26 | 2026-11-01 | 2026-11-30
Tháng 9.2026 | 2026-09-01 | 2026-09-30
Tháng O9/2026 | 2026-09-01 | 2026-09-30
Tháng l2/2026 | 2026-12-01 | 2026-12-31
Tháng 12/2025 - tháng 3/2026 | 2025-12-01 | 2026-03-31
Từ tháng 11/2026 đến tháng 3 năm sau | 2026-11-01 | 2027-03-31
Vào khoảng tháng 5/2026 | 2026-05-01 | 2026-05-31
01/3/2026 - 30/6/2026 | 2026-03-01 | 2026-06-30
Từ ngày 01/3/2026 đến ngày 30/6/2026 | 2026-03-01 | 2026-06-30
từ 01/3 đến hết 30/6/2026 | 2026-03-01 | 2026-06-30
01/03-30/06/2026 | 2026-03-01 | 2026-06-30
từ ngày 01 tháng 3 năm 2026 đến hết ngày 30 tháng 6 năm 2026 | 2026-03-01 | 2026-06-30
Từ ngày 15/3/2026 đến hết tháng 6/2026 | 2026-03-15 | 2026-06-30
Từ 01/10 đến 10/10 | 2026-10-01 | 2026-10-10
ngày 10-15/10/2026 | 2026-10-10 | 2026-10-15
trong 2 ngày 10, 11/10/2026 | 2026-10-10 | 2026-10-11
Cả năm 2026 | 2026-01-01 | 2026-12-31
Trong năm | 2026-01-01 | 2026-12-31
năm 2026-2027 | 2026-01-01 | 2027-12-31
2026-2030 | 2026-01-01 | 2030-12-31
2026 - 30 | - | - | unspecified
Từ 2026 đến 2030 | 2026-01-01 | 2030-12-31
Từ năm 2026 - 2030 | 2026-01-01 | 2030-12-31
Năm 2026, 2027 | 2026-01-01 | 2027-12-31
Các năm 2026, 2027, 2028 | 2026-01-01 | 2028-12-31
Năm 2026 và năm 2027 | 2026-01-01 | 2027-12-31
Thời gian thực hiện: 2026-2030 | 2026-01-01 | 2030-12-31
GĐ 2026-2030 | 2026-01-01 | 2030-12-31
trong suốt giai đoạn 2026-2030 | 2026-01-01 | 2030-12-31
sáu tháng đầu năm | 2026-01-01 | 2026-06-30
06 tháng đầu năm 2026 | 2026-01-01 | 2026-06-30
6 tháng đầu năm | 2026-01-01 | 2026-06-30
sáu tháng cuối năm 2026 | 2026-07-01 | 2026-12-31
chín tháng đầu năm 2026 | 2026-01-01 | 2026-09-30
3 tháng đầu năm 2026 | 2026-01-01 | 2026-03-31
Nửa cuối năm 2026 | 2026-07-01 | 2026-12-31
Nửa đầu năm | 2026-01-01 | 2026-06-30
6T đầu năm 2026 | 2026-01-01 | 2026-06-30
Đầu quý II/2026 | 2026-04-01 | 2026-04-30
Giữa quý II/2026 | 2026-05-01 | 2026-05-31
trong vòng 30 ngày kể từ ngày 01/7/2026 | 2026-07-01 | 2026-07-31
60 ngày kể từ 01/3/2026 | 2026-03-01 | 2026-04-30
Trong thời hạn 05 ngày làm việc kể từ ngày 10/6/2026 | 2026-06-10 | 2026-06-17
"""

FIXED = """
Hết Quý II/2026 | 2026-06-30
Chậm nhất quý III/2026 | 2026-09-30
Chậm nhất trong quý III/2026 | 2026-09-30
Trước quý IV/2026 | 2026-09-30
Đến quý III/2026 | 2026-09-30
đến hết quý III năm 2026 | 2026-09-30
Hoàn thành chậm nhất trong tháng 6/2026 | 2026-06-30
hết tháng 6/2026 | 2026-06-30
đến cuối tháng 6/2026 | 2026-06-30
đến cuối năm 2026 | 2026-12-31
trước cuối năm 2026 | 2026-12-30
cuối tháng 11 | 2026-11-30
đầu tháng 3 | 2026-03-01
Giữa tháng 5/2026 | 2026-05-15
Cuối quý III năm 2026 | 2026-09-30
Cuối năm | 2026-12-31
Đầu năm | 2026-01-01
Ngày 15/6/2026 | 2026-06-15
15/6/26 | 2026-06-15
15.6.2026 | 2026-06-15
15-6-2026 | 2026-06-15
ngày 15 tháng 6 năm 2026 | 2026-06-15
ngày 15 tháng 6 | 2026-06-15
10/10 | 2026-10-10
Trước ngày 15-6-2026 | 2026-06-14
trước 15.6.2026 | 2026-06-14
Trước ngày 15/6/26 | 2026-06-14
trước ngày 15, tháng 6, năm 2026 | 2026-06-14
Trươc ngày 15/6/2026 | 2026-06-14
truoc ngay 15/6 | 2026-06-14
muộn nhất ngày 15/6 | 2026-06-15
muộn nhất là 15/6/2026 | 2026-06-15
không muộn hơn ngày 15/6/2026 | 2026-06-15
không chậm hơn ngày 15/6/2026 | 2026-06-15
không trễ hơn ngày 15/6/2026 | 2026-06-15
Không quá 15/6/2026 | 2026-06-15
chậm nhất là ngày 15/6/2026 | 2026-06-15
chậm nhất đến hết ngày 15/6/2026 | 2026-06-15
trễ nhất ngày 15/6/2026 | 2026-06-15
Hạn cuối: 15/6/2026 | 2026-06-15
Hạn chót: ngày 15/6/2026 | 2026-06-15
Hạn hoàn thành: 15/6/2026 | 2026-06-15
Hoàn thành trước ngày 15 tháng 6 năm 2026 | 2026-06-14
Xong trước ngày 15/6 | 2026-06-14
Hoàn thành xong trước 15/6/2026 | 2026-06-14
phải hoàn thành trước 15/6/2026 | 2026-06-14
Báo cáo kết quả trước ngày 15/6/2026 | 2026-06-14
Gửi về UBND phường trước ngày 15/6/2026 để tổng hợp | 2026-06-14
Trước 17h ngày 15/6/2026 | 2026-06-15
trước 17h00' ngày 15/6/2026 | 2026-06-15
Trước thứ Sáu, ngày 19/6/2026 | 2026-06-18
Trước 30/6/2026 (báo cáo kết quả về UBND phường) | 2026-06-29
Theo hướng dẫn của thành phố, chậm nhất 30/6/2026 | 2026-06-30
Đến 2030 | 2030-12-31
Đến hết 2030 | 2030-12-31
Trước 2030 | 2029-12-31
Trước năm 2027 | 2026-12-31
Đến trước năm 2030 | 2029-12-31
Chậm nhất năm 2027 | 2027-12-31
hết năm 2026 | 2026-12-31
Trước ngày 01/01/2027 | 2026-12-31
trước ngày 01/3 | 2026-02-28
trước tháng 01/2027 | 2026-12-31
hết 6 tháng đầu năm 2026 | 2026-06-30
Trước 31/12/2026 | 2026-12-30
Xong trước 30-11 | 2026-11-29
Từ nay đến 31/12/2026 | 2026-12-31
Từ nay đến cuối năm | 2026-12-31
Kể từ ngày ký đến hết ngày 31/12/2026 | 2026-12-31
Trước ngày 10/3/2026 (lần 1) | 2026-03-09
"""

RECURRING = """
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
"""


def _rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


CASES = (
    [(p, rest[0] if rest else "window", start, due) for p, start, due, *rest in _rows(WINDOWS)]
    + [(phrase, "fixed", "-", due) for phrase, due in _rows(FIXED)]
    + [(phrase, kind, start, due) for phrase, kind, start, due in _rows(RECURRING)]
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
