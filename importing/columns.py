"""Which column of a table holds what: the one table of headings, folded, that plans are known to use."""

import re
from dataclasses import dataclass

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
ASIDE = "aside"

_YEAR = r"(?P<year>20\d\d)"
# The first expression that fits decides, so narrow headings stand before wide ones.
HEADINGS: list[tuple[str, str]] = [
    (NUMBER, r"(?:so )?(?:tt|stt|thu tu)|so hieu"),
    (BASELINE, rf"(?:ket qua|thuc hien|hien trang|so lieu|uoc thuc hien|dat duoc|th)(?: \w+){{0,3}} {_YEAR}"),
    (BASELINE, r"(?:ket qua|thuc hien|hien trang|so lieu) nam (?:truoc|goc|co so)|hien trang|nam goc|gia tri nen"),
    (TARGET, rf"(?:(?:ke hoach|chi tieu|muc tieu|phan dau|den|giao|kh|dat|het)(?: \w+){{0,2}} )?(?:nam )?{_YEAR}"),
    (TARGET, rf"(?:giai doan )?(?P<from>20\d\d) {_YEAR}"),
    (TARGET, r"muc tieu|muc tieu nguyen van|gia tri muc tieu|chi tieu giao|ke hoach giao|muc tieu nam|ke hoach nam"),
    (MEASURE, r"dvt|don vi tinh|don vi do"),
    (DIRECTED_BY, r"(?:dong chi|lanh dao|nguoi)(?: \w+){0,5} chi dao|lanh dao phu trach|chi dao|phan cong chi dao"),
    (HEAD, r"nguoi dung dau(?: \w+){0,3}|(?:thu truong|lanh dao) chiu trach nhiem|nguoi chiu trach nhiem"),
    (LEAD_ANY, r"ca nhan to chuc(?: \w+){0,5} chu tri|to chuc ca nhan(?: \w+){0,5} chu tri"),
    (LEAD_PERSON, r"(?:dong chi|ca nhan|can bo|nguoi)(?: \w+){0,4} (?:chu tri|phu trach|thuc hien)"),
    (
        COORDINATING,
        r"(?:(?:cac )?(?:co quan|don vi|to chuc)(?: \w+){0,3} )?phoi hop(?: thuc hien| chinh)?",
    ),
    (
        LEAD,
        r"(?:(?:cac )?(?:co quan|don vi|phong ban|to chuc|bo phan)(?: \w+){0,3} )?chu tri(?: \w+){0,5}"
        r"|(?:co quan|don vi|bo phan)(?: \w+){0,2} (?:thuc hien|theo doi|phu trach|chiu trach nhiem"
        r"|dau moi)(?: \w+){0,2}"
        r"|don vi|phan cong(?: \w+){0,2}|trach nhiem(?: \w+){0,2}|dau moi",
    ),
    (
        SCHEDULE,
        r"thoi gian(?: \w+){0,5}|thoi han(?: \w+){0,3}|tien do(?: \w+){0,2}|han(?: hoan thanh| xu ly)?|lo trinh"
        r"|moc thoi gian|hoan thanh",
    ),
    (OUTPUT, r"san pham(?: \w+){0,4}|ket qua(?: \w+){0,4}|dau ra|yeu cau san pham|du kien san pham"),
    (INDICATOR, r"(?:ten |cac |noi dung |nhom |muc tieu )?chi tieu(?: \w+){0,3}|chi so|tieu chi"),
    (
        TASK,
        r"(?:noi dung |ten |cac |nhom |danh muc )?(?:cong viec|nhiem vu)(?: \w+){0,4}|noi dung(?: \w+){0,3}"
        r"|hoat dong|viec|noi dung",
    ),
    (ASIDE, r"ghi chu|can cu(?: \w+){0,3}|nguon so lieu|nguon|kinh phi(?: \w+){0,3}|linh vuc|danh gia|luy ke"),
]
_HEADINGS = [(kind, re.compile(expression)) for kind, expression in HEADINGS]


@dataclass(frozen=True)
class Column:
    """What a column holds; years only where the heading names them."""

    kind: str
    year_from: int | None = None
    year_to: int | None = None


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
    kinds = [column.kind for column in columns if column]
    if not {TASK, INDICATOR} & set(kinds) or len(set(kinds) - {NUMBER}) < 2:
        return None
    if sum(1 for cell in cells if cell) > len(kinds) + 2:
        return None
    return Layout(_one_subject(columns))


def _one_subject(columns: tuple[Column | None, ...]) -> tuple[Column | None, ...]:
    """ "Nội dung" beside "Chỉ tiêu": the first names the row, what repeats the role is left aside."""
    seen = False
    result: list[Column | None] = []
    for column in columns:
        subject = column is not None and column.kind in (TASK, INDICATOR)
        result.append(Column(ASIDE) if subject and seen else column)
        seen = seen or subject
    return tuple(result)
