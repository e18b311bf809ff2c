"""Names of units as plans spell them."""

import pytest

from wording.names import (
    fold,
    is_collective,
    normalize,
    split_units,
    tells_something,
    unit_key,
    unit_kind,
    unit_of_head,
)

CULTURE = "Phòng Văn hóa - Xã hội"
ECONOMY = "Phòng Kinh tế, Hạ tầng và Đô thị"
OFFICE = "Văn phòng HĐND và UBND phường"
ONE_STOP = "Trung tâm Phục vụ hành chính công"
SERVICES = "Trung tâm Dịch vụ sự nghiệp công"
FRONT = "Mặt trận Tổ quốc Việt Nam phường"


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("Phòng Văn hóa – Xã hội", "Phòng Văn hóa - Xã hội"),
        ("Phòng Văn hóa -Xã hội", "Phòng Văn hóa - Xã hội"),
        ("Phòng Văn hóa— Xã hội", "Phòng Văn hóa - Xã hội"),
        ("chính trị-xã hội", "chính trị-xã hội"),
        ("2026–2030", "2026-2030"),
        ("04- ĐA/TU", "04- ĐA/TU"),
        ("  Hoàn thành\ntrước\u00a0tháng  9 ", "Hoàn thành trước tháng 9"),
        ("Hoa\u0300n tha\u0300nh", "Hoàn thành"),
        ("số\u200b hóa", "số hóa"),
    ],
)
def test_normal_form_keeps_words_and_accents(text, normal):
    assert normalize(text) == normal


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Chuyển đổi số", "chuyen doi so"),
        ("CHUYỂN ĐỔI SỐ", "chuyen doi so"),
        ("Văn hoá – Xã hội", "van hoa xa hoi"),
        ("Văn hóa -Xã hội", "van hoa xa hoi"),
        ("thuỷ, thủy; uỷ/ủy", "thuy thuy uy uy"),
        ("≥ 80%", "80%"),
        ("２０２６", "2026"),
        (" - ", ""),
    ],
)
def test_folded_form_for_search(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("Phòng Văn hoá - Xã hội", CULTURE),
        ("Phòng Văn hóa – Xã hội phường", CULTURE),
        ("phòng Văn hóa -Xã hội phường Kiến An", CULTURE),
        ("Phòng Văn hóa - Xã hội xã", CULTURE),
        ("VHXH", CULTURE),
        ("VHXX", CULTURE),
        ("VH-XH", CULTURE),
        ("P.VHXH", CULTURE),
        ("Giao Phòng Văn hóa - Xã hội", CULTURE),
        ("Phòng Kinh tế, hạ tầng và Đô thị", ECONOMY),
        ("Kinh tế, Hạ Tầng và Đô thị", ECONOMY),
        ("KT-HT-ĐT", ECONOMY),
        ("KTHTĐT", ECONOMY),
        ("Phòng KT,HT&ĐT", ECONOMY),
        ("Văn phòng HĐND và UBND", OFFICE),
        ("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", OFFICE),
        ("Văn phòng Hội đồng nhân dân và Uỷ ban nhân dân phường", OFFICE),
        ("VP HĐND&UBND", OFFICE),
        ("VP HĐND-UBND", OFFICE),
        ("Văn phòng", OFFICE),
        ("Trung tâm phục vụ hành chính công phường", ONE_STOP),
        ("TTPVHCC", ONE_STOP),
        ("TT PVHCC", ONE_STOP),
        ("Trung tâm dịch vụ sự nghiệp công", SERVICES),
        ("TTDVSNC", SERVICES),
        ("TT DVSNC", SERVICES),
        ("CAP", "Công an phường"),
        ("Đồng chí Công an phường Kiến An", "Công an phường"),
        ("BCHQS phường", "Ban Chỉ huy Quân sự phường"),
        ("Cơ quan Ủy ban Mặt trận Tổ quốc Việt Nam xã", FRONT),
        ("Ủy ban MTTQ Việt Nam phường", FRONT),
        ("UBMTTQ phường", FRONT),
        ("Mặt trận TQ", FRONT),
        ("Đề nghị Trạm Y tế phường", "Trạm Y tế"),
        ("Sở KH&CN", "Sở Khoa học và Công nghệ"),
        ("Sở Khoa học và Công nghệ thành phố", "Sở Khoa học và Công nghệ"),
        ("sở giáo dục", "Sở Giáo dục và Đào tạo"),
        ("các Tổ Công nghệ số cộng đồng", "Tổ công nghệ số cộng đồng"),
        ("Các phòng, ban, đơn vị có liên quan", "Các phòng, ban, đơn vị liên quan"),
        ("Các phòng, ban, đơn vị thuộc UBND phường", "Các phòng, ban, đơn vị"),
        ("Ủy ban nhân dân (UBND) phường Kiến An", "UBND phường"),
        ("các Hội, đoàn thể", "Các đoàn thể"),
    ],
)
def test_spellings_of_one_unit_meet_under_one_key(name, canonical):
    assert unit_key(name, "Kiến An") == unit_key(canonical, "Kiến An")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Công an phường", "Công an thành phố"),
        ("UBND phường", "UBND thành phố"),
        ("Phòng Kinh tế", ECONOMY),
        (ONE_STOP, SERVICES),
        ("Sở Nội vụ", "Sở Khoa học và Công nghệ"),
        ("Các phòng, ban, đơn vị", "Các phòng, ban, đơn vị liên quan"),
        ("Hợp tác xã", "Hợp tác"),
        ("Các cơ quan địa phương", "Các cơ quan"),
    ],
)
def test_different_units_keep_apart(one, other):
    assert unit_key(one, "Kiến An") != unit_key(other, "Kiến An")


def test_name_of_a_ward_that_is_not_told_is_cut_too():
    assert unit_key("Công an phường An Hải") == unit_key("Công an phường")


def test_name_without_letters_has_no_key():
    assert unit_key(" - ") == ""


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        ("Công an phường; Phòng Văn hóa – Xã hội", ["Công an phường", CULTURE]),
        (ECONOMY, [ECONOMY]),
        ("Văn phòng HĐND và UBND", ["Văn phòng HĐND và UBND"]),
        ("Các phòng, ban, đơn vị", ["Các phòng, ban, đơn vị"]),
        (
            f"{CULTURE}; Công an phường, các phòng, ban, đơn vị liên quan",
            [CULTURE, "Công an phường", "các phòng, ban, đơn vị liên quan"],
        ),
        (
            "Thuế cơ sở 12 TP Hải Phòng, Các phòng, ban, đơn vị có liên quan",
            ["Thuế cơ sở 12 TP Hải Phòng", "Các phòng, ban, đơn vị có liên quan"],
        ),
        (
            f"Văn phòng HĐND và UBND; {ECONOMY} và Công an phường",
            ["Văn phòng HĐND và UBND", ECONOMY, "Công an phường"],
        ),
        (
            "các doanh nghiệp viễn thông, các đơn vị liên quan.",
            ["các doanh nghiệp viễn thông", "các đơn vị liên quan"],
        ),
        (
            "Các cơ quan chuyên môn của thành phố, Các tổ chức, doanh nghiệp cung cấp giải pháp",
            ["Các cơ quan chuyên môn của thành phố", "Các tổ chức, doanh nghiệp cung cấp giải pháp"],
        ),
        ("Hội Nông dân, Hội Phụ nữ, Đoàn Thanh niên", ["Hội Nông dân", "Hội Phụ nữ", "Đoàn Thanh niên"]),
        ("Các trường mầm non, tiểu học, THCS", ["Các trường mầm non, tiểu học, THCS"]),
        ("Phòng Văn hóa -\nXã hội phường", ["Phòng Văn hóa - Xã hội phường"]),
        ("Văn phòng HĐND và\nUBND phường", ["Văn phòng HĐND và UBND phường"]),
        ("Phòng Kinh tế\nCông an phường", ["Phòng Kinh tế", "Công an phường"]),
        ("- Phòng Kinh tế\n- Công an phường", ["Phòng Kinh tế", "Công an phường"]),
        ("Công an phường;", ["Công an phường"]),
        ("", []),
        ("-", []),
    ],
)
def test_units_of_a_cell(cell, units):
    assert split_units(cell) == units


@pytest.mark.parametrize(
    "name",
    [
        "Các phòng, ban, đơn vị",
        "các phòng, ban, ngành, đơn vị",
        "Các phòng, ban, đơn vị có liên quan",
        "Các cơ quan, đơn vị liên quan",
        "Thủ trưởng các cơ quan, đơn vị",
        "Phòng, ban, đơn vị liên quan",
        "Các Tổ dân phố",
        "Các đoàn thể",
    ],
)
def test_names_that_mean_many(name):
    assert is_collective(name)
    assert unit_kind(name) == "collective"


@pytest.mark.parametrize(
    ("name", "tells"),
    [
        ("UBND phường yêu cầu các phòng chuyên môn", True),
        ("Các đơn vị căn cứ nội dung Kế hoạch", True),
        ("Phòng Kinh tế có trách nhiệm", True),
        ("Văn phòng báo cáo kết quả", True),
        (CULTURE, False),
        ("Trung tâm Phục vụ hành chính công", False),
        ("Ban Quản lý dự án", False),
        ("Tổ báo cáo viên", False),
        ("Ban Chỉ đạo chuyển đổi số", False),
        ("Đề nghị Phòng Kinh tế", False),  # a form of address
        ("Các phòng, ban, đơn vị liên quan", False),
    ],
)
def test_a_piece_of_a_sentence_is_no_name(name, tells):
    assert tells_something(name) is tells


@pytest.mark.parametrize("name", [CULTURE, ECONOMY, OFFICE, "Công an phường", "Hội Nông dân", "Ban Chỉ huy Quân sự"])
def test_one_unit_is_not_many(name):
    assert not is_collective(name)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        (CULTURE, "department"),
        ("VHXH", "department"),
        ("Phòng Kinh tế", "department"),
        (OFFICE, "office"),
        (ONE_STOP, "centre"),
        ("Công an phường", "police"),
        ("Ban Chỉ huy Quân sự phường", "military"),
        (FRONT, "front_and_unions"),
        ("Đoàn Thanh niên", "front_and_unions"),
        ("Hội Liên hiệp Phụ nữ", "front_and_unions"),
        ("Tổ dân phố số 3", "residential_group"),
        ("Tổ công nghệ số cộng đồng", "residential_group"),
        ("Trường Tiểu học Kim Đồng", "school"),
        ("Trạm Y tế phường", "health_station"),
        ("Sở Khoa học và Công nghệ", "external"),
        ("Công an thành phố", "external"),
        ("VNPT Hải Phòng", "external"),
        ("Đảng ủy phường", "other"),
        ("HĐND phường", "other"),
    ],
)
def test_kind_of_unit_by_its_name(name, kind):
    assert unit_kind(name) == kind


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Trưởng phòng Văn hóa - Xã hội", CULTURE),
        ("Trưởng phòng Kinh tế, hạ tầng và Đô thị phường", "Phòng Kinh tế, hạ tầng và Đô thị phường"),
        ("Chánh Văn phòng HĐND và UBND", "Văn phòng HĐND và UBND"),
        ("Giám đốc Trung tâm phục vụ hành chính công", "Trung tâm phục vụ hành chính công"),
        ("Trưởng Công an phường", "Công an phường"),
        ("Thủ trưởng các phòng, ban, đơn vị", "Các phòng, ban, đơn vị"),
        ("Lãnh đạo UBND phường, Thủ trưởng các phòng, ban, đơn vị", "Các phòng, ban, đơn vị"),
        ("Thủ trưởng các cơ quan, đơn vị; Trưởng Công an phường.", "Các cơ quan, đơn vị"),
        ("Chỉ huy trưởng BCHQS phường", "Ban Chỉ huy Quân sự phường"),
        ("Hiệu trưởng các trường học", "Các trường học"),
        ("Đồng chí Trưởng phòng Kinh tế", "Phòng Kinh tế"),
        ("Phó Trưởng phòng Kinh tế", None),
        ("Phó Giám đốc Trung tâm Dịch vụ sự nghiệp công", None),
        ("Chủ tịch UBND phường", None),
        ("", None),
    ],
)
def test_unit_that_a_title_heads(title, unit):
    assert unit_of_head(title) == unit
