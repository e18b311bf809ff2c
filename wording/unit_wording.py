"""How wards name their units: abbreviations, spellings of one unit, and the words that tell kinds apart.

Patterns meet folded text (`names.fold`) unless they say otherwise.
"""

import re


def _abbreviation(short: str, full: str) -> tuple[re.Pattern[str], str]:
    return re.compile(rf"\b(?:{short})\b"), full


_FIELDS = {
    r"tt\s?tt": "thong tin va truyen thong",
    r"vh\s?tt(?: va)?\s?dl|vhtt": "van hoa the thao va du lich",
    r"nn(?: va)?\s?ptnt": "nong nghiep va phat trien nong thon",
    r"nn(?: va)?\s?mt": "nong nghiep va moi truong",
    r"tn(?: va)?\s?mt": "tai nguyen va moi truong",
    r"kh(?: va)?\s?dt": "ke hoach va dau tu",
    r"ldtb(?: va)?\s?xh": "lao dong thuong binh va xa hoi",
    r"gd(?: va)?\s?dt|giao duc$": "giao duc va dao tao",
    "gtvt": "giao thong van tai",
    "nv": "noi vu",
    "tc": "tai chinh",
    "xd": "xay dung",
    "ct": "cong thuong",
    "yt": "y te",
}
"""What departments (sở) and ministries (bộ) are for, by the short forms that mean it after those words alone."""

ABBREVIATIONS = [
    _abbreviation(r"^vp\s?hdnd", "van phong hoi dong nhan dan"),
    _abbreviation("hdnd", "hoi dong nhan dan"),
    _abbreviation(r"ub\s?mttq(?:\s?vn)?|ubmt", "uy ban mat tran to quoc"),
    _abbreviation(r"mttq(?:\s?vn)?|mat tran tq", "mat tran to quoc"),
    _abbreviation("ubnd", "uy ban nhan dan"),
    _abbreviation("(?<=uy ban nhan dan )p$", "phuong"),
    _abbreviation("^tt(?= hoi dong nhan dan| dang uy)", "thuong truc"),
    _abbreviation("ubkt", "uy ban kiem tra"),
    _abbreviation("btg", "ban tuyen giao"),
    _abbreviation("(?<=ban )xd(?= dang)", "xay dung"),
    _abbreviation("bcd", "ban chi dao"),
    _abbreviation("cds", "chuyen doi so"),
    _abbreviation(r"^vp", "van phong"),
    _abbreviation(r"(?:p|phong)?\s?vh\s?x[hx]", "phong van hoa xa hoi"),
    _abbreviation(r"(?:p|phong)?\s?kt\s?ht(?: va)?\s?dt", "phong kinh te ha tang do thi"),
    _abbreviation(r"^(?:p|phong)\s?kt$", "phong kinh te"),
    _abbreviation("^p(?= [a-z]{2,})", "phong"),
    _abbreviation(r"(?:tt|trung tam)\s?(?:pv)?hcc", "trung tam phuc vu hanh chinh cong"),
    _abbreviation("(?<=phuc vu )hcc", "hanh chinh cong"),
    _abbreviation("^tt(?= (?:phuc vu|dich vu|van hoa|y te|chinh tri|giao duc)\\b)", "trung tam"),
    _abbreviation("^tyt", "tram y te"),
    _abbreviation(r"(?:tt|trung tam)\s?dv\s?snc", "trung tam dich vu su nghiep cong"),
    _abbreviation(r"ban chqs|bch quan su|bchqs", "ban chi huy quan su"),
    _abbreviation("^cap$|^c ?a$|^cap tp$", "cong an"),
    _abbreviation("^ca(?= )", "cong an"),
    *(_abbreviation(rf"^(so|bo) (?:{short})", rf"\1 {full}") for short, full in _FIELDS.items()),
    _abbreviation(r"kh va cn|kh\s?cn", "khoa hoc va cong nghe"),
    _abbreviation("tdp", "to dan pho"),
    _abbreviation("kdc", "khu dan cu"),
    _abbreviation(r"^doan (?:tn(?:cs)?(?:\s?hcm)?|thanh nien(?: cong san)?)(?: ho chi minh| hcm)?", "doan thanh nien"),
    _abbreviation("hoi lhpn|hoi phu nu|hoi lien hiep phu nu viet nam", "hoi lien hiep phu nu"),
    _abbreviation("hoi ccb", "hoi cuu chien binh"),
    _abbreviation("hoi nd", "hoi nong dan"),
    _abbreviation("hoi nct", "hoi nguoi cao tuoi"),
    _abbreviation("hoi ctd", "hoi chu thap do"),
    _abbreviation("cnscd", "cong nghe so cong dong"),
    _abbreviation("(?<=^so )noi vu thanh pho", "noi vu"),
    _abbreviation("tp", "thanh pho"),
    _abbreviation(r"^(so [a-z ]+?) (?:cua )?thanh pho(?: hai phong)?$", r"\1"),
    _abbreviation(r"(?:co quan )?(?:uy ban )?mat tran to quoc(?: viet nam)?", "mat tran to quoc"),
]
"""In this order: what the short form is (folded), what it stands for."""

_OFFICE = "van phong hoi dong nhan dan uy ban nhan dan"
SAME_UNIT = {
    "van phong": _OFFICE,
    "van phong hoi dong nhan dan": _OFFICE,
    "van phong uy ban nhan dan": _OFFICE,
    "van hoa xa hoi": "phong van hoa xa hoi",
    "kinh te ha tang do thi": "phong kinh te ha tang do thi",
    "kinh te": "phong kinh te",
    "ha tang do thi": "phong ha tang do thi",
    "hoi doan the": "doan the",
    "to chuc doan the": "doan the",
    "to chuc chinh tri xa hoi": "to chuc chinh tri xa hoi",
    "chi huy quan su": "ban chi huy quan su",
}
"""Keys of different wording that mean one unit of a ward; its only office may be called "Văn phòng" alone."""

_MANY = (
    "phong|ban|nganh|don vi|co quan|so|doan the|hoi|to chuc|doanh nghiep|truong|to dan pho|thon|khu dan cu"
    "|to cong nghe|bo phan|linh vuc|dia phuong|chi bo|xa|phuong|tram"
)
COLLECTIVE = re.compile(
    rf"(?:cac|toan the|tat ca|thu truong(?: cac)?|lanh dao cac|nguoi dung dau cac)\b.*\b(?:{_MANY})\b"
    r"|(?:phong ban|ban nganh|don vi|co quan)\b.*\b(?:don vi|lien quan|doan the)\b"
    r"|(?:to chuc )?doan the$|tung (?:don vi|bo phan)|(?:toan the )?can bo\b.*\b(?:cong chuc|vien chuc|dang vien)"
    r"|(?:ubnd|hdnd|uy ban nhan dan|hoi dong nhan dan|dang uy|cong an|tram y te|mat tran to quoc|chu tich ubnd|truong)"
    r" (?:cac|cap) (?:tinh|thanh pho|thi xa|xa|phuong|dac khu|huyen|quan|cap|dia phuong|thon|to dan pho|khu)\b.*"
)

KINDS = [
    (kind, re.compile(pattern))
    for kind, pattern in [
        ("external", r"^(?:so|bo|cuc|chi cuc|thue|vnpt|viettel|mobifone|vien|thanh uy|doanh nghiep|ngan hang"
                     r"|buu dien|dien luc|bao hiem|kho bac|toa an|hop tac xa|chinh phu|tinh|thanh pho)\b"
                     r"|\bthanh pho\b|\btinh$"),
        ("police", r"^cong an\b"),
        ("military", r"\bquan su\b"),
        ("health_station", r"^(?:tram|trung tam) y te\b"),
        ("school", r"^(?:truong|thcs|tieu hoc|mam non|mau giao)\b"),
        ("residential_group", r"^(?:to dan pho|thon|khu dan cu|khu pho|ap|ban lang|to cong nghe so)\b"),
        ("front_and_unions", r"mat tran to quoc|^(?:doan|hoi (?!dong))|^doan the|chinh tri xa hoi"),
        ("office", r"^van phong\b"),
        ("centre", r"^trung tam\b"),
        ("department", r"^phong\b"),
    ]
]  # fmt: skip
"""Kind and the pattern of its unit keys; the first that fits counts."""

STARTS_A_UNIT = re.compile(
    r"(?:[Đđ]ề nghị |[Gg]iao )?(?:"
    r"[Cc]ác\s|Phòng\s|phòng (?=[VKHT][a-zà-ỹ])|[Vv]ăn phòng|VP\b|P\.|VH-?XH|KT-?HT|[Tt]rung tâm|TT\b"
    r"|TTPVHCC|TTDVSNC|TYT\b|BCĐ|UBKT|BTG\b|TDP\b|HĐND"
    r"|Công an|công an (?=phường|xã|thành)|CAP\b|[Bb]an [Cc]hỉ huy|BCH|Ban (?=[A-ZĐ])|[Tt]rạm |Trường "
    r"|[Tt]ổ (?=[cdCD])|Thôn |Hội |Đoàn |Tổ chức đoàn|Ủy ban|Uỷ ban|UBND|UBMTTQ|MTTQ|Mặt trận|Đảng ủy|Đảng uỷ"
    r"|Sở |sở (?=[KNTGYVXCD])|Bộ (?=[A-ZĐ])|Chi cục|Cục |Thuế |VNPT|Viettel|Mobi[Ff]one|[Dd]oanh nghiệp |Đài "
    r"|[Tt]hủ trưởng|Lãnh đạo|[Bb]ộ phận |Trưởng |Giám đốc|Chánh "
    r")"
)
"""What a unit's name begins with after a comma or "và" in a list, in normal (not folded) text."""

MAY_END = re.compile(r"(?:,\s*|\s-\s|(?<! và)\n[-+*\s]*|(?<!HĐND)(?<!Hội đồng nhân dân)\s+và\s+)$|^$")
"""A name in the making may end at a comma, at a line's end or before "và", but "Văn phòng HĐND và" waits for "UBND"."""
PLURAL_IN_THE_MAKING = re.compile(
    r"[Cc]ác (?:phòng|ban|ngành|sở|hội|tổ chức|cơ quan|đơn vị|doanh nghiệp|đoàn thể|bộ phận)(?:,.*|\s+và\s+)?"
)

HEAD_TITLES = [
    (re.compile(pattern, re.IGNORECASE), unit)
    for pattern, unit in [
        (r"^(?:đồng chí )?thủ trưởng (các .+)$", r"\1"),
        (r"(?<!phó )\bchánh (văn phòng.*)$", r"\1"),
        (r"(?<!phó )\bgiám đốc ((?:trung tâm|sở) .+)$", r"\1"),
        (r"(?<!phó )\bhiệu trưởng ((?:các )?trường .+)$", r"\1"),
        (r"(?<!phó )\btrưởng (công an.*)$", r"\1"),
        (r"(?<!phó )\btrưởng (phòng .+|ban .+|trạm .+|thôn .+)$", r"\1"),
        (r"(?<!phó )\bchỉ huy trưởng (?:bch ?qs|(?:ban chỉ huy )?quân sự)(.*)$", r"Ban Chỉ huy Quân sự\1"),
        (r"(?<!phó )\btổ trưởng (?:các )?(tổ .+)$", r"\1"),
        (r"^(?:đồng chí )?bí thư (đoàn .+)$", r"\1"),
        (r"(?<!phó )\bchủ tịch (ủy ban mttq.*|uỷ ban mttq.*|ubmttq.*|hội .+)$", r"\1"),
        (r"thủ trưởng (các .+)$", r"\1"),
    ]
]
"""Titles of heads in normal text and the unit each one heads; deputies head none."""
