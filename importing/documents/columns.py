"""Which column of a table holds what: the one table of headings, folded, that plans are known to use."""

import re
from dataclasses import dataclass
from functools import lru_cache

from wording.names import fold

NUMBER = "number"
TASK = "task"
INDICATOR = "indicator"
MEASURE = "measure"
BASELINE = "baseline"
TARGET = "target"
DIRECTED_BY = "directed_by"
HEAD = "head"
LEAD_PERSON = "lead_person"
LEAD_ANY = "lead_any"
LEAD = "lead"
COORDINATING = "coordinating"
OUTPUT = "output"
SCHEDULE = "schedule"
GROUP = "group"
ASIDE = "aside"
DETAIL = "detail"

_YEAR = r"(?P<year>20\d\d)"
_PLANNED = r"ke hoach|chi tieu|muc tieu|phan dau|den|giao|kh|dat|het|du kien|dang ky|lo trinh|thuc hien ke hoach|muc|ct"
_BODY = r"(?:cac )?(?:co quan|don vi|phong ban|to chuc|bo phan|phong|ban|nganh|ca nhan|nguoi)"
# The first expression that fits decides, so narrow headings stand before wide ones.
HEADINGS: list[tuple[str, str]] = [
    (NUMBER, r"(?:so )?(?:tt|stt|thu tu)|so hieu|so|muc|ma so|no"),
    (
        BASELINE,
        rf"(?:ket qua|thuc hien|hien trang|so lieu|uoc|uoc thuc hien|uoc th|dat duoc|th|thuc trang|co so|gia tri)"
        rf"(?: (?!ke\b|kh\b)\w+){{0,4}} {_YEAR}(?: \w+){{0,2}}",
    ),
    (BASELINE, rf"nam {_YEAR} (?:thuc hien|ket qua|uoc thuc hien|dat duoc)"),
    (
        BASELINE,
        r"(?:ket qua|thuc hien|hien trang|so lieu) (?:nam )?(?:truoc|goc|co so)|hien trang|hien tai|thuc trang|nam goc"
        r"|nam co so|gia tri nen|thuc hien den nay|ket qua dat duoc den nay|muc hien tai",
    ),
    (TARGET, rf"(?:(?:{_PLANNED})(?: \w+){{0,4}} )?(?:nam )?{_YEAR}(?: tro di)?"),
    (TARGET, rf"(?:(?:{_PLANNED}) )?(?:\w+ )?(?:giai doan )?(?:nam )?(?P<from>20\d\d) (?:den )?(?:nam )?{_YEAR}"),
    (
        TARGET,
        r"muc tieu|muc tieu nguyen van|gia tri muc tieu|chi tieu (?:duoc )?giao|ke hoach(?: duoc)? giao|muc tieu nam"
        r"|ke hoach nam|ke hoach|chi tieu ke hoach|muc phan dau|phan dau|chi tieu phan dau|chi tieu can dat"
        r"|muc(?: do)? (?:can dat|hoan thanh|dat)|yeu cau can dat|gia tri(?: can dat)?",
    ),
    (MEASURE, r"dvt|don vi tinh(?: \w+){0,2}|don vi do(?: luong)?|dv tinh"),
    (
        DIRECTED_BY,
        r"(?:phan cong )?(?:dong chi|lanh dao|nguoi|thuong truc)(?: \w+){0,5} chi dao(?: \w+){0,2}"
        r"|(?:phan cong )?(?:lanh dao|dong chi|dc|pct|pho chu tich|thuong truc)(?: \w+){0,4} phu trach(?: \w+){0,2}"
        r"|chi dao(?: thuc hien)?|phan cong chi dao|lanh dao(?: ubnd)?(?: phuong| xa| huyen)?",
    ),
    (HEAD, r"nguoi dung dau(?: \w+){0,3}|(?:thu truong|lanh dao) chiu trach nhiem|nguoi chiu trach nhiem(?: \w+){0,2}"),
    (LEAD_ANY, r"ca nhan to chuc(?: \w+){0,5} chu tri|to chuc ca nhan(?: \w+){0,5} chu tri"),
    (LEAD_ANY, r"(?:don vi ca nhan|ca nhan don vi|nguoi don vi|don vi nguoi|to chuc ca nhan)(?: \w+){0,4}"),
    (LEAD_PERSON, r"(?:dong chi|ca nhan|can bo|nguoi|cong chuc)(?: \w+){0,4} (?:chu tri|phu trach|thuc hien)"),
    (
        COORDINATING,
        rf"(?:{_BODY}(?: \w+){{0,5}} )?phoi hop(?: thuc hien| chinh| trien khai)?|dv phoi hop|cq phoi hop",
    ),
    (
        LEAD,
        rf"(?:{_BODY}(?: \w+){{0,4}} )?chu tri(?: \w+){{0,5}}|dv chu tri|cq chu tri"
        rf"|{_BODY}(?: \w+){{0,3}} (?:thuc hien|theo doi|phu trach|chiu trach nhiem|tham muu|trien khai|duoc giao"
        r"|dau moi|bao cao|quan ly|soan thao|xay dung|lap|ban hanh)(?: \w+){0,3}"
        r"|don vi|phan cong(?: \w+){0,3}|trach nhiem(?: \w+){0,2}|dau moi(?: \w+){0,2}|noi thuc hien|chu dau tu"
        r"|co quan|bo phan|don vi thuc hien|phu trach|thuc hien",
    ),
    (
        SCHEDULE,
        r"thoi gian(?: \w+){0,6}|thoi han(?: \w+){0,4}|tien do(?: \w+){0,3}|han(?: hoan thanh| xu ly| chot| cuoi)?"
        r"|lo trinh(?: \w+){0,2}|moc(?: thoi gian| hoan thanh)?|(?:ngay |han |du kien )?hoan thanh(?: \w+){0,2}"
        r"|thoi diem(?: \w+){0,3}|ky han|thang|quy|(?:du kien )?thoi gian|ngay(?: thang)?|nam thuc hien"
        r"|du kien (?:thoi gian|hoan thanh)(?: \w+){0,2}",
    ),
    (
        OUTPUT,
        r"(?:yeu cau |du kien )?(?:san pham|ket qua|dau ra)(?: \w+){0,6}|hinh thuc(?: van ban| san pham)"
        r"|van ban(?: \w+){0,3}|yeu cau(?: can dat| ket qua)?|chi so ket qua",
    ),
    (
        INDICATOR,
        r"(?:ten |cac |noi dung |nhom |muc tieu |danh muc )?chi tieu(?: \w+){0,4}|chi so(?: \w+){0,3}"
        r"|(?:ten )?tieu chi(?: \w+){0,2}",
    ),
    (
        TASK,
        r"(?:noi dung |ten |cac |nhom |danh muc |linh vuc )?(?:cong viec|nhiem vu|hoat dong|dau viec|giai phap"
        r"|du an|de an)(?: \w+){0,6}"
        r"|noi dung(?: \w+){0,6}|viec|ten (?:van ban|mo hinh|chuong trinh|hoat dong|cong trinh)(?: \w+){0,3}"
        r"|chuong trinh(?: \w+){0,3}|hang muc(?: \w+){0,2}|cong trinh",
    ),
    (GROUP, r"nhom|linh vuc|truc|tru cot|muc tieu(?: \w+){0,3}|noi dung lon|nhom (?:noi dung|giai phap|van de)"),
    (
        ASIDE,
        r"(?:\w+ ){0,4}quy (?:i{1,3}|iv|[1-4])|(?:\w+ ){0,4}thang \d{1,2}|ghi chu|can cu(?: \w+){0,3}|nguon so lieu"
        r"|nguon(?: \w+){0,3}|kinh phi(?: \w+){0,4}|danh gia|luy ke"
        r"|von(?: \w+){0,3}"
        r"|du toan(?: \w+){0,3}|dia diem(?: \w+){0,2}|doi tuong(?: \w+){0,3}|so luong|thanh phan|tong muc dau tu|quy mo"
        r"|co quan (?:trinh|phe duyet|ban hanh|theo doi)|cap (?:trinh|ban hanh|phe duyet)|so sanh(?: \w+){0,3}"
        r"|tong so|tong",
    ),
]
_HEADINGS = [(kind, re.compile(expression)) for kind, expression in HEADINGS]


@dataclass(frozen=True)
class Column:
    """What a column holds; years only where the heading names them."""

    kind: str
    year_from: int | None = None
    year_to: int | None = None


@lru_cache(2048)
def read_heading(text: str) -> Column | None:
    """Return what a column under this heading holds; None for words that are no known heading."""
    folded = fold(text)
    if not folded or len(folded) > 90:
        return None
    for kind, expression in _HEADINGS:
        if found := expression.fullmatch(folded):
            named = found.groupdict()
            year = int(named["year"]) if named.get("year") else None
            first = int(named["from"]) if named.get("from") else year
            return Column(kind, first, year)
    return None


@dataclass(frozen=True)
class Layout:
    """The columns of a table, by position; None where a heading says nothing that is read."""

    columns: tuple[Column | None, ...]

    @property
    def of_indicators(self) -> bool:
        """A table of indicators has figures to reach; without them it lists tasks, whatever its heading says."""
        return any(column and column.kind == TARGET for column in self.columns)

    def first(self, *kinds: str) -> int | None:
        """Return the position of the first column of one of these kinds."""
        return next((i for i, column in enumerate(self.columns) if column and column.kind in kinds), None)


def read_layout(cells: tuple[str, ...]) -> Layout | None:
    """Return the layout that this row heads, or None when it is no head.

    A head names the work or the indicator, and at least one thing more besides the running number.
    """
    columns = tuple(read_heading(cell) for cell in cells)
    columns = _subject_named_otherwise(columns)
    kinds = [column.kind for column in columns if column]
    if not {TASK, INDICATOR} & set(kinds) or len(set(kinds) - {NUMBER, ASIDE, GROUP}) < 2:
        return None
    # A row of a table has words that look like a heading or two; a head has few words that do not.
    unknown = sum(1 for cell in cells if cell) - len(kinds)
    if unknown > (2 if len(kinds) < 5 else 4):
        return None
    return Layout(_measured(_one_subject(columns), cells))


def _subject_named_otherwise(columns: tuple[Column | None, ...]) -> tuple[Column | None, ...]:
    """ "Lĩnh vực" or "Mục tiêu" names the rows where no other heading does."""
    kinds = [column.kind for column in columns if column]
    if {TASK, INDICATOR} & set(kinds) or GROUP not in kinds:
        return columns
    at = next(i for i, column in enumerate(columns) if column and column.kind == GROUP)
    kind = INDICATOR if TARGET in kinds else TASK
    return (*columns[:at], Column(kind), *columns[at + 1 :])


def _one_subject(columns: tuple[Column | None, ...]) -> tuple[Column | None, ...]:
    """ "Nội dung" beside "Chỉ tiêu": the first names the row, what repeats the role is left aside."""
    seen = False
    result: list[Column | None] = []
    for column in columns:
        subject = column is not None and column.kind in (TASK, INDICATOR)
        result.append(Column(DETAIL) if subject and seen else column)
        seen = seen or subject
    return tuple(result)


def _measured(columns: tuple[Column | None, ...], cells: tuple[str, ...]) -> tuple[Column | None, ...]:
    """ "Đơn vị" beside the name of an indicator is its unit of measure."""
    kinds = [column.kind if column else None for column in columns]
    if TARGET not in kinds or MEASURE in kinds:
        return columns
    subject = next(i for i, kind in enumerate(kinds) if kind in (TASK, INDICATOR))
    at = subject + 1
    if at < len(cells) and fold(cells[at]) in ("don vi", "dv"):
        return (*columns[:at], Column(MEASURE), *columns[at + 1 :])
    return columns
