"""Goals in running text: each figure promised under "Mục tiêu cụ thể" is an indicator, and so is each wish without."""

import re
from dataclasses import dataclass

from importing.documents.draft import IndicatorDraft, TargetDraft
from importing.documents.markers import ARABIC, DASH, LETTER, PART, PLAIN, ROMAN
from importing.documents.recognition.bullets import is_reference
from importing.documents.recognition.ledger import Ledger
from importing.documents.recognition.outline import GOALS, Node, sections
from importing.documents.recognition.terms import PlanYears, read_goal
from wording.names import fold, normalize

_GENERAL = re.compile(r"\b(?:muc tieu|muc dich) (?:chung|tong quat|tong the)|^tong quat|^chung$")
_YEARS = re.compile(r"(?P<first>20\d\d)\s*[-–]\s*(?P<last>20\d\d)|(?P<only>20\d\d)")
_SOFT = r"[Pp]h[ấầâ]n đ[ấầâ]u(?: đến)?|[Kk]huyến khích"
_AT_LEAST = (
    r"[Tt]ối thiểu|[Íí]t nhất|[Tt]rên|[Dd]ưới|[Tt]ừ|[Đđ]ạt|[Kk]hông quá|[Tt]ối đa|[Kk]hoảng|[Hh]ơn|[Tt]hấp hơn"
    r"|[Cc]ao hơn|[Dd]uy trì|[Vv]ượt|[Gg]iảm|[Tt]ăng|≥|>|≤|<|="
)
_FIGURE = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_BEFORE = rf"(?:(?:{_SOFT}|{_AT_LEAST})\s*)"
_PERCENT = rf"{_BEFORE}*(?:{_FIGURE})\s*(?:%\s*)?(?:[-–]\s*(?:{_FIGURE})\s*)?%(?:\s+trở lên)?"
_WORD = r"(?!(?:trở|và|hoặc|trong|được|của|cho|tại|theo|trước|với|có|là|để|về|từ|đến|mỗi|một|hằng|hàng)\b)[^\W\d_]+"
_COUNTED = (
    rf"(?:(?:km2|m2|m3)|{_WORD}(?: {_WORD}){{0,2}})(?:\s?/\s?(?:\d+ )?{_WORD}(?: {_WORD})?)?"
    r"(?: (?:mỗi|một|hằng|hàng) (?:năm|tháng|quý|tuần))?"
)
_COUNT = (
    rf"{_BEFORE}+(?:{_FIGURE})(?:\s*(?:[-–]|đến)\s*(?:{_FIGURE}))?\s+{_COUNTED}(?:\s+trở lên)?"
    rf"|(?<![\d.,/-])(?:\d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?|0\d"
    rf"|[1-9]\d+(?:,\d+)?)(?:\s*[-–]\s*\d+)?\s+{_COUNTED}(?:\s+trở lên)?"
)
_TARGET = re.compile(rf"(?P<percent>{_PERCENT})|(?P<count>{_COUNT})")
_NEAR = 30  # letters before a figure that can say what kind of number it is
_MOST = 40  # figures of one goal; no sentence of a plan promises more
_NO_COUNT = re.compile(r"(?:năm|tháng|giai|kỳ|ngày|quý|G|tuổi|Gbps|Mbps|giờ|h|tầng|mặt|sao|độ)\b|Gbps|Mbps")
_NAMED_BY = re.compile(
    r"(?:số|[Đđ]iều|[Kk]hoản|[Đđ]iểm|[Đđ]ề án|[Nn]ghị quyết|[Qq]uyết định|[Nn]ghị định|Luật|[Cc]hỉ thị|[Kk]ế hoạch"
    r"|[Tt]hông tư"
    r"|mức độ|cấp độ|mức|tiêu chuẩn|loại|hạng|khóa|khoá|lần thứ|quý|tháng|năm|ngày|giai đoạn|thứ|bước|phiên bản|chuẩn"
    r"|nhóm|lớp|cấp|Chương trình|chương trình|[Đđ]ợt|kỳ|TW|CP|phần|mục|ISO|QCVN|TCVN|trước|sau)\s*$"
)


@dataclass(frozen=True)
class _Horizon:
    """The years that a heading sets for the goals under it, and the group they stand in."""

    year_from: int | None
    year_to: int | None
    group: str | None = None


def read_goals(root: Node, years: PlanYears, ledger: Ledger) -> list[IndicatorDraft]:
    """Return the indicators that the sections of goals state in words."""
    indicators: list[IndicatorDraft] = []
    horizon = _Horizon(years.only, years.last)
    for node in sections(root, GOALS):
        if _GENERAL.search(fold(node.text)):
            continue
        ledger.take(node.lines, "heading")
        _read_children(node, _of_heading(node, horizon, named=False), ledger, indicators)
    return indicators


def _read_children(node: Node, horizon: _Horizon, ledger: Ledger, indicators: list[IndicatorDraft]) -> None:
    for child in node.children:
        if child.table or child.kind != GOALS or is_reference(child.text):
            continue
        if _is_time(child):
            ledger.take(child.lines, "heading")
            horizon = _of_heading(child, horizon, named=False)
            _read_children(child, horizon, ledger, indicators)
        elif _is_heading(child):
            if _GENERAL.search(fold(child.text)):
                continue
            ledger.take(child.lines, "heading")
            named = child.level not in (ARABIC, ROMAN, PART) or not re.search(r"\bcu the\b", fold(child.text))
            _read_children(child, _of_heading(child, horizon, named=named), ledger, indicators)
        elif _is_goal(child):
            lines = child.lines + tuple(n for below in child.children for n in below.lines)
            text = " ".join([child.text, *(below.text for below in child.children if not below.table)])
            indicators += _indicators(text, child, horizon)
            ledger.take(lines, "indicator")


def _is_time(node: Node) -> bool:
    """ "Đến năm 2030", "Giai đoạn 2026 - 2030:" and the like, alone on their line."""
    return bool(
        re.fullmatch(
            r"(?:den|nam|trong|het|giai doan|tu|ket thuc|muc tieu)\b[a-z ]{0,30}(?:20\d\d[a-z ]*)+", fold(node.text)
        )
    )


def _is_heading(node: Node) -> bool:
    """What has goals under it is their heading; a goal may itself have a few pluses below."""
    inner = [child for child in node.children if not child.table]
    if node.level == PLAIN:
        return node.heading and not _TARGET.search(node.text)
    if node.level >= DASH:
        return bool(inner) and node.text.rstrip().endswith(":") and not _TARGET.search(node.text)
    return bool(inner) and not (_TARGET.search(node.text) and node.text.rstrip().endswith((".", ";")))


def _is_goal(node: Node) -> bool:
    """Numbered and bulleted items are goals; a plain sentence only when it promises a figure."""
    if node.level != PLAIN:
        return len(node.text) > 12 and not (
            node.level <= LETTER and not node.text.rstrip().endswith((".", ";")) and not _TARGET.search(node.text)
        )
    return not node.text.rstrip().endswith(":") and bool(list(_figures(node.text)))


def _of_heading(node: Node, horizon: _Horizon, *, named: bool) -> _Horizon:
    group = node.text.rstrip(" :") if named else horizon.group
    found = _YEARS.search(node.text)
    if not found:
        return _Horizon(horizon.year_from, horizon.year_to, group)
    if found["only"]:
        year = int(found["only"])
        until = re.search(r"\b(?:den|het)\b", fold(node.text))
        return _Horizon(None if until else year, year, group)
    return _Horizon(int(found["first"]), int(found["last"]), group)


def _indicators(text: str, node: Node, horizon: _Horizon) -> list[IndicatorDraft]:
    """One indicator for each part of a sentence that has a figure of its own."""
    return [_indicator(part, node, horizon) for part in _parts(normalize(text))]


def _parts(text: str) -> list[str]:
    """Cut a goal where a new figure begins a new clause; clauses without figures stay with the one before."""
    clauses = re.split(r"(?<=[;.])\s+(?=[^\W\d_]|\d|[≥≤><])|(?<=,)\s+(?=trong đó\s)", _hide_brackets(text))
    parts: list[list[str]] = []
    at = 0
    for clause in clauses:
        original = text[at : at + len(clause)]
        at += len(clause) + 1
        if parts and not list(_figures(clause)):
            parts[-1].append(original)
        else:
            parts.append([original])
    return [" ".join(part) for part in parts]


def _hide_brackets(text: str) -> str:
    """The text with all that stands in brackets or quotes made unreadable, length kept."""
    return re.sub(r"\([^)]*\)|“[^”]*”|\"[^\"]*\"", lambda found: "(" + "_" * (len(found[0]) - 2) + ")", text)


def _figures(text: str) -> list[re.Match[str]]:
    hidden = _hide_brackets(text)
    kept: list[re.Match[str]] = []
    for found in _TARGET.finditer(hidden):
        if len(kept) == _MOST:
            break
        if not _is_aside(found, hidden) and not (kept and _qualifies(hidden[kept[-1].end() : found.start()], found)):
            kept.append(found)
    return kept


def _is_aside(found: re.Match[str], text: str) -> bool:
    """Years, numbers of documents, thresholds of speed and the like are no targets."""
    noun = re.search(rf"(?:{_FIGURE})\s+(\S+)", found["count"] or "")
    if noun is None:
        return False
    bare = found[0][0].isdigit()
    return bool(_NO_COUNT.match(noun[1])) or (
        bare and bool(_NAMED_BY.search(text[max(found.start() - _NEAR, 0) : found.start()]))
    )


def _qualifies(between: str, found: re.Match[str]) -> bool:
    """ "100% ngõ trên 3 m": a count that follows a figure within its clause says which ones are meant."""
    return bool(found["count"]) and not re.search(r"[,;:.(]|\b(?:và|đạt|mỗi|hỗ trợ|xây dựng|tổ chức)\b", between)


def _indicator(text: str, node: Node, horizon: _Horizon) -> IndicatorDraft:
    targets = [target for found in _figures(text) if (target := _target(found[0], text, horizon))]
    for target in targets:
        target.soft = target.soft or bool(re.match(r"phan dau|khuyen khich", fold(text)))
    return IndicatorDraft(
        name=text.strip(" ;.,"),
        line=node.line,
        group=horizon.group,
        number=node.number,
        unit=targets[0].unit if targets else None,
        qualitative=not any(target.comparator for target in targets),
        targets=targets,
    )


def _target(phrase: str, text: str, horizon: _Horizon) -> TargetDraft | None:
    """Read one figure; "giai đoạn 2026 - 2030" inside the sentence goes before the heading's years."""
    within = re.search(r"giai đoạn\s+(20\d\d)\s*[-–]\s*(20\d\d)", text)
    first, last = (int(within[1]), int(within[2])) if within else (horizon.year_from, horizon.year_to)
    target = read_goal(phrase, first, last)
    if target is None:
        return None
    each = re.search(r"\b(?:mỗi|một|hằng|hàng) (năm|tháng|quý|tuần)$", phrase)
    if each and target.unit and "/" not in target.unit:
        target.unit = f"{re.sub(r' mỗi$', '', target.unit)}/{each[1]}"
    elif target.unit not in (None, "%") and target.unit in target.raw:
        target.raw = target.raw[: target.raw.index(target.unit) + len(target.unit)]
    return target
