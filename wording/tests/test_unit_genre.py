"""Units of wards, provinces, ministries and the Party, as cells of plans name them."""

import pytest

from wording.names import is_collective, split_units, unit_key, unit_kind

SAME = """
P. VHXH | Phòng Văn hóa - Xã hội
Phòng VH-XH | Phòng Văn hóa - Xã hội
Phòng VHXH | Phòng Văn hóa - Xã hội
P.VH&XH | Phòng Văn hóa - Xã hội
Phòng Văn hóa và Xã hội | Phòng Văn hóa - Xã hội
PHÒNG VĂN HOÁ - XÃ HỘI | Phòng Văn hóa - Xã hội
Phòng Văn hóa, Xã hội phường | Phòng Văn hóa - Xã hội
phong van hoa - xa hoi | Phòng Văn hóa - Xã hội
VP. HĐND và UBND | Văn phòng HĐND và UBND phường
VP HĐND & UBND phường | Văn phòng HĐND và UBND phường
VP.HĐND-UBND | Văn phòng HĐND và UBND phường
VPHĐND&UBND | Văn phòng HĐND và UBND phường
Văn phòng HĐND - UBND | Văn phòng HĐND và UBND phường
Văn phòng HĐND, UBND phường | Văn phòng HĐND và UBND phường
Văn phòng HĐND&UBND | Văn phòng HĐND và UBND phường
KT,HT&ĐT | Phòng Kinh tế, Hạ tầng và Đô thị
P.KT,HT&ĐT | Phòng Kinh tế, Hạ tầng và Đô thị
P. KTHT&ĐT | Phòng Kinh tế, Hạ tầng và Đô thị
Phòng KT-HT-ĐT | Phòng Kinh tế, Hạ tầng và Đô thị
Phòng KTHT và ĐT | Phòng Kinh tế, Hạ tầng và Đô thị
Phòng Kinh tế - Hạ tầng và Đô thị | Phòng Kinh tế, Hạ tầng và Đô thị
P. Kinh tế | Phòng Kinh tế
P.KT | Phòng Kinh tế
Phòng KT | Phòng Kinh tế
TTPVHCC phường | Trung tâm Phục vụ hành chính công
TT. PVHCC | Trung tâm Phục vụ hành chính công
Trung tâm PVHCC | Trung tâm Phục vụ hành chính công
TT Phục vụ hành chính công | Trung tâm Phục vụ hành chính công
Trung tâm Phục vụ HCC | Trung tâm Phục vụ hành chính công
Trung tâm HCC | Trung tâm Phục vụ hành chính công
TT HCC | Trung tâm Phục vụ hành chính công
Trung tâm DVSNC | Trung tâm Dịch vụ sự nghiệp công
BCHQS | Ban Chỉ huy Quân sự phường
BCH Quân sự phường | Ban Chỉ huy Quân sự phường
Ban CHQS phường | Ban Chỉ huy Quân sự phường
CA phường | Công an phường
C.A phường | Công an phường
CAP | Công an phường
Trạm y tế | Trạm Y tế phường
TYT | Trạm Y tế phường
Đoàn TN | Đoàn Thanh niên
Đoàn TNCS Hồ Chí Minh phường | Đoàn Thanh niên
Đoàn TNCSHCM | Đoàn Thanh niên
Hội LHPN phường | Hội Liên hiệp Phụ nữ
Hội Phụ nữ | Hội Liên hiệp Phụ nữ
Hội CCB | Hội Cựu chiến binh
Hội ND | Hội Nông dân
UB MTTQ VN phường | Ủy ban MTTQ Việt Nam phường
UBMTTQVN phường | Ủy ban MTTQ Việt Nam phường
Ủy ban Mặt trận Tổ quốc phường | Ủy ban MTTQ Việt Nam phường
Sở KHCN | Sở Khoa học và Công nghệ
Sở KH-CN | Sở Khoa học và Công nghệ
Sở Khoa học & Công nghệ | Sở Khoa học và Công nghệ
Sở GD&ĐT | Sở Giáo dục và Đào tạo
Sở GDĐT | Sở Giáo dục và Đào tạo
Sở TT&TT | Sở Thông tin và Truyền thông
Sở TTTT | Sở Thông tin và Truyền thông
Sở VHTT&DL | Sở Văn hóa, Thể thao và Du lịch
Sở VH,TT&DL | Sở Văn hóa, Thể thao và Du lịch
Sở NN&PTNT | Sở Nông nghiệp và Phát triển nông thôn
Sở NN&MT | Sở Nông nghiệp và Môi trường
Sở TN&MT | Sở Tài nguyên và Môi trường
Sở KH&ĐT | Sở Kế hoạch và Đầu tư
Sở LĐTB&XH | Sở Lao động - Thương binh và Xã hội
Sở GTVT | Sở Giao thông vận tải
Bộ KH&CN | Bộ Khoa học và Công nghệ
Bộ TT&TT | Bộ Thông tin và Truyền thông
UBND TP | Ủy ban nhân dân thành phố
UBND P. | UBND phường
Uỷ ban nhân dân phường | UBND phường
Thường trực HĐND phường | Thường trực Hội đồng nhân dân
TT HĐND phường | Thường trực Hội đồng nhân dân
Đảng uỷ phường | Đảng ủy
VP Đảng ủy | Văn phòng Đảng ủy
BTG Đảng ủy | Ban Tuyên giáo Đảng ủy
Ban XD Đảng | Ban Xây dựng Đảng
UBKT Đảng ủy | Ủy ban Kiểm tra Đảng ủy
BCĐ | Ban Chỉ đạo
BCĐ CĐS phường | Ban Chỉ đạo Chuyển đổi số
các TDP | Tổ dân phố
Tổ CNSCĐ | Tổ công nghệ số cộng đồng
Các tổ dân phố | Tổ dân phố
"""

APART = """
Phòng Kinh tế | Phòng Kinh tế, Hạ tầng và Đô thị
Văn phòng Đảng ủy | Văn phòng HĐND và UBND
Sở Kế hoạch và Đầu tư | Sở Khoa học và Công nghệ
Công an thành phố | Công an phường
Ban Chỉ đạo | Ban Chỉ huy Quân sự
Đảng ủy phường | UBND phường
Hội Nông dân | Hội Cựu chiến binh
Ủy ban Kiểm tra Đảng ủy | Đảng ủy
Trường THCS Lê Lợi | Trường THCS Trần Phú
"""

CELLS = """
Phòng Kinh tế, Hạ tầng và Đô thị, Công an phường | Phòng Kinh tế, Hạ tầng và Đô thị | Công an phường
Phòng Kinh tế, Hạ tầng và Đô thị và Công an phường | Phòng Kinh tế, Hạ tầng và Đô thị | Công an phường
Văn phòng HĐND và UBND, Phòng Văn hóa - Xã hội | Văn phòng HĐND và UBND | Phòng Văn hóa - Xã hội
Văn phòng HĐND và UBND và Phòng Kinh tế | Văn phòng HĐND và UBND | Phòng Kinh tế
VP HĐND&UBND; P.VHXH | VP HĐND&UBND | P.VHXH
P.VHXH, VP HĐND&UBND, CAP | P.VHXH | VP HĐND&UBND | CAP
VHXH, KTHTĐT, TTPVHCC | VHXH | KTHTĐT | TTPVHCC
P.KT,HT&ĐT, P.VHXH | P.KT,HT&ĐT | P.VHXH
Ủy ban MTTQ Việt Nam và các đoàn thể | Ủy ban MTTQ Việt Nam | các đoàn thể
UBMTTQ, Đoàn Thanh niên, Hội LHPN, Hội Nông dân | UBMTTQ | Đoàn Thanh niên | Hội LHPN | Hội Nông dân
Các phòng, ban, đơn vị | Các phòng, ban, đơn vị
Các phòng, ban, ngành, đoàn thể phường | Các phòng, ban, ngành, đoàn thể phường
Các cơ quan, đơn vị liên quan | Các cơ quan, đơn vị liên quan
Thủ trưởng các cơ quan, đơn vị | Thủ trưởng các cơ quan, đơn vị
UBND các xã, phường, đặc khu | UBND các xã, phường, đặc khu
UBND các xã, phường; các sở, ban, ngành | UBND các xã, phường | các sở, ban, ngành
Các sở, ban, ngành; UBND các huyện, thành phố | Các sở, ban, ngành | UBND các huyện, thành phố
Các sở, ban, ngành, UBND cấp huyện, UBND cấp xã | Các sở, ban, ngành | UBND cấp huyện | UBND cấp xã
Các bộ, ngành, địa phương | Các bộ, ngành, địa phương
Các Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ | Các Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ
Bộ Công an, Bộ Tư pháp, Bộ Nội vụ | Bộ Công an | Bộ Tư pháp | Bộ Nội vụ
Sở Văn hóa, Thể thao và Du lịch, Sở Nội vụ | Sở Văn hóa, Thể thao và Du lịch | Sở Nội vụ
Sở Tài chính, Sở Nông nghiệp và Môi trường | Sở Tài chính | Sở Nông nghiệp và Môi trường
Trường Mầm non Hoa Sen, Trường Tiểu học số 1 | Trường Mầm non Hoa Sen | Trường Tiểu học số 1
các trường mầm non, tiểu học, THCS | các trường mầm non, tiểu học, THCS
Trạm Y tế, các trường học trên địa bàn | Trạm Y tế | các trường học trên địa bàn
Ban Tuyên giáo và Dân vận Đảng ủy, Văn phòng Đảng ủy | Ban Tuyên giáo và Dân vận Đảng ủy | Văn phòng Đảng ủy
Ban Xây dựng Đảng; Ủy ban Kiểm tra Đảng ủy | Ban Xây dựng Đảng | Ủy ban Kiểm tra Đảng ủy
Đảng ủy, HĐND, UBND phường | Đảng ủy | HĐND | UBND phường
Tổ dân phố, Tổ công nghệ số cộng đồng | Tổ dân phố | Tổ công nghệ số cộng đồng
Phòng Văn hóa - Xã hội (chủ trì); Công an phường | Phòng Văn hóa - Xã hội (chủ trì) | Công an phường
- Phòng Kinh tế - Công an phường | Phòng Kinh tế | Công an phường
"""

KINDS = """
Bộ Khoa học và Công nghệ | external
Sở Nội vụ | external
Công an thành phố | external
Đảng ủy phường | other
Văn phòng Đảng ủy | office
UBND các xã, phường | collective
UBND các xã, phường, đặc khu | collective
Các sở, ban, ngành | collective
Các cơ quan, đơn vị, địa phương | collective
Thủ trưởng các cơ quan, đơn vị | collective
Các phòng chuyên môn | collective
Các đoàn thể | collective
Toàn thể cán bộ, công chức | collective
Cán bộ, công chức, viên chức | collective
Các phòng, ban, đơn vị có liên quan | collective
Các đơn vị | collective
Các tổ dân phố | collective
Công an phường | police
BCHQS phường | military
TTPVHCC | centre
P.VHXH | department
UBMTTQ phường | front_and_unions
TDP số 5 | residential_group
Trường THCS Lê Lợi | school
TYT phường | health_station
VNPT Hải Phòng | external
"""


def _rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("name", "canonical"), _rows(SAME))
def test_spellings_of_one_unit_meet(name, canonical):
    assert unit_key(name, "Kiến An") == unit_key(canonical, "Kiến An")


@pytest.mark.parametrize(("one", "other"), _rows(APART))
def test_units_that_look_alike_keep_apart(one, other):
    assert unit_key(one, "Kiến An") != unit_key(other, "Kiến An")


@pytest.mark.parametrize("row", _rows(CELLS), ids=lambda row: row[0])
def test_cell_is_split_between_names_and_not_inside_them(row):
    assert split_units(row[0]) == row[1:]


@pytest.mark.parametrize(("name", "kind"), _rows(KINDS))
def test_kind_of_a_unit(name, kind):
    assert unit_kind(name) == kind
    assert is_collective(name) == (kind == "collective")
