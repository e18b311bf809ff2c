"""The demonstration's wards, their units and their people. Names are invented; mail goes to nobody (.example)."""

from dataclasses import dataclass

from units.models import Unit
from units.roles import Role

PASSWORD = "ro-nguoi-ro-viec-2026"  # noqa: S105 - for trying out, printed on the terminal
DOMAIN = "ro-viec.example"
DEPARTMENT_OF_SCIENCE = f"so-khcn@{DOMAIN}"

OFFICE = "Văn phòng HĐND và UBND phường"
CULTURE = "Phòng Văn hóa - Xã hội"
ECONOMY = "Phòng Kinh tế, Hạ tầng và Đô thị"
ONE_STOP = "Trung tâm Phục vụ hành chính công"
SERVICES = "Trung tâm Dịch vụ sự nghiệp công"
POLICE = "Công an phường"
EVERYBODY = "Các phòng, ban, đơn vị"


@dataclass(frozen=True)
class DemoUnit:
    name: str
    short_name: str
    kind: str
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Post:
    """A post that every demonstration ward has; `key` begins the e-mail address."""

    key: str
    title: str
    role: str
    unit: str = ""


@dataclass(frozen=True)
class DemoWard:
    """A ward, and who holds its posts, in the order of POSTS."""

    slug: str
    name: str
    people: tuple[str, ...]


UNITS = (
    DemoUnit(OFFICE, "VP", Unit.Kind.OFFICE, ("VP HĐND&UBND", "VP HĐND-UBND", "Văn phòng")),
    DemoUnit(CULTURE, "VH-XH", Unit.Kind.DEPARTMENT, ("Phòng Văn hoá - Xã hội", "VHXH", "P.VHXH", "VH-XH")),
    DemoUnit(ECONOMY, "KT-HT-ĐT", Unit.Kind.DEPARTMENT, ("Phòng KT, HT và ĐT", "KTHTĐT", "KT-HT-ĐT")),
    DemoUnit(ONE_STOP, "TTPVHCC", Unit.Kind.CENTRE, ("TTPVHCC", "TT PVHCC", "Bộ phận một cửa")),
    DemoUnit(SERVICES, "TTDVSNC", Unit.Kind.CENTRE, ("TTDVSNC", "TT DVSNC")),
    DemoUnit(POLICE, "CAP", Unit.Kind.POLICE, ("CAP", "Công an")),
    DemoUnit(
        EVERYBODY,
        "",
        Unit.Kind.COLLECTIVE,
        ("Các phòng, ban, ngành, đơn vị", "Các cơ quan chuyên môn, đơn vị thuộc phường"),
    ),
)

POSTS = (
    Post("chu-tich", "Chủ tịch UBND phường", Role.LEADER),
    Post("pct-tt", "Phó Chủ tịch Thường trực UBND phường", Role.LEADER),
    Post("pct", "Phó Chủ tịch UBND phường", Role.LEADER),
    Post("dau-moi", "Phó Trưởng phòng Văn hóa - Xã hội", Role.COORDINATOR, CULTURE),
    Post("cvp", "Chánh Văn phòng HĐND và UBND", Role.HEAD, OFFICE),
    Post("tp-vhxh", "Trưởng phòng Văn hóa - Xã hội", Role.HEAD, CULTURE),
    Post("tp-kt", "Trưởng phòng Kinh tế, Hạ tầng và Đô thị", Role.HEAD, ECONOMY),
    Post("gd-hcc", "Giám đốc Trung tâm Phục vụ hành chính công", Role.HEAD, ONE_STOP),
    Post("gd-dvsnc", "Giám đốc Trung tâm Dịch vụ sự nghiệp công", Role.HEAD, SERVICES),
    Post("truong-ca", "Trưởng Công an phường", Role.HEAD, POLICE),
    Post("cb-vp", "Công chức Văn phòng HĐND và UBND", Role.OFFICER, OFFICE),
    Post("cb-vhxh", "Công chức Phòng Văn hóa - Xã hội", Role.OFFICER, CULTURE),
    Post("cb-kt", "Công chức Phòng Kinh tế, Hạ tầng và Đô thị", Role.OFFICER, ECONOMY),
    Post("cb-hcc", "Công chức Trung tâm Phục vụ hành chính công", Role.OFFICER, ONE_STOP),
    Post("cb-ca", "Cán bộ Công an phường", Role.OFFICER, POLICE),
)

WARDS = (
    DemoWard(
        "viet-hoa", "Việt Hoà",
        ("Đỗ Minh Khải", "Bùi Thanh Tùng", "Lương Thị Ngọc", "Phan Hải Yến", "Đinh Công Mạnh", "Vũ Thị Lan Anh",
         "Trịnh Văn Hưng", "Đoàn Thu Trang", "Mạc Đức Long", "Tạ Quốc Bình", "Nguyễn Thùy Dung", "Hà Tuấn Kiệt",
         "Lưu Bích Thảo", "Cao Phương Nhi", "Khúc Văn Đạt"),
    ),
    DemoWard(
        "hai-duong", "Hải Dương",
        ("Phạm Thị Minh Hà", "Tô Quang Vinh", "Dương Khánh Linh", "Lê Hoài Nam", "Nghiêm Xuân Thắng", "Bạch Thị Hồng",
         "Chu Đình Phú", "Quách Mai Hương", "Kiều Anh Dũng", "Thân Trọng Nghĩa", "Đặng Thị Hoa", "Trần Gia Bảo",
         "Ngô Thị Quỳnh", "Vương Minh Châu", "Hồ Sỹ Lực"),
    ),
    DemoWard(
        "an-hai", "An Hải",
        ("Trương Việt Hùng", "Vũ Đức Thịnh", "Lại Thị Vân Anh", "Nguyễn Hữu Phước", "Phùng Khắc Tiệp", "Đào Thị Tuyết",
         "Lâm Quốc Cường", "Hoàng Ngọc Diệp", "Mai Văn Sỹ", "Đồng Xuân Trường", "Tống Thị Nga", "Bùi Anh Khoa",
         "Đỗ Thị Thơm", "Phí Thu Hà", "Nguyễn Trung Hiếu"),
    ),
    DemoWard(
        "kien-an", "Kiến An",
        ("Ngô Việt Điền", "Hoàng Bá Kiên", "Lê Thu Hiền", "Đinh Thị Hạnh", "Trần Mạnh Quân", "Vũ Hồng Nhung",
         "Nguyễn Duy Tân", "Phạm Lệ Thủy", "Cù Huy Hoàng", "Lưu Đức Việt", "Bùi Thị Yên", "Trần Thế Anh",
         "Đoàn Minh Tâm", "Nguyễn Thị Xuân", "Lê Hữu Lộc"),
    ),
)  # fmt: skip

OVERSEER = ("giam-sat", "Nguyễn Hoàng Sơn", "Chuyên viên Sở Khoa học và Công nghệ thành phố Hải Phòng")
ADMINISTRATOR = ("quan-tri", "Quản trị hệ thống")


def email(key: str, ward: str = "") -> str:
    """The address of a post: “dau-moi.viet-hoa@ro-viec.example”."""
    return f"{key}.{ward}@{DOMAIN}" if ward else f"{key}@{DOMAIN}"
