"""The annexes of a report as an Excel workbook: summary, tasks, indicators, difficulties and proposals.

Written in write-only mode with shared styles. No cell holds a formula: what users typed is written as text, figures as
numbers, days as dates.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from indicators.targets.verdicts import Verdict
from reporting.composing.issued_documents import products_by_period
from reporting.composing.phrases import committee, day, subject, upper_first, within
from reporting.composing.results import DUTIES, class_in_words
from reporting.composing.task_rows import percent_of_done
from reporting.files.annex_columns import beside_last_report, beside_last_year, share_of_target
from reporting.files.printed import printed
from reporting.files.unit_table import sums_of
from reporting.superior.annex import SHEET_HEADS, TITLE, sheet_rows
from sheets.cells import DAY, EXACT, PER_CENT, WHOLE, Value
from sheets.looks import CENTRED, NOTE, alert, bold, shown_as
from sheets.pages import Book, Column
from tasks.timeliness import Timeliness

Data = dict[str, Any]

DAYS, PER_CENTS, COUNTS, FIGURES = (shown_as(CENTRED, each) for each in (DAY, PER_CENT, WHOLE, EXACT))


def build(data: Data) -> bytes:
    """The workbook of a report's data, in the letters that the report has on paper too."""
    data = printed(data)
    book = Book(title=upper_first(subject(data)), creator=committee(data["document"]))
    _summary(book, data)
    _tasks(book, data)
    if data["indicators"]["rows"]:
        _indicators(book, data)
    _by_outline(book, data)
    _difficulties(book, data)
    if data.get("documents"):
        _issued(book, data)
    return book.content()


_COUNTS = [
    ("total", "Tổng số"),
    ("dated", "Có thời hạn"),
    ("done_in_time", "Hoàn thành đúng hạn"),
    ("done_late", "Hoàn thành quá hạn"),
    ("running", "Đang thực hiện, trong hạn"),
    ("running_late", "Đang thực hiện, quá hạn"),
    ("not_started", "Chưa thực hiện, trong hạn"),
    ("not_started_late", "Chưa thực hiện, quá hạn"),
    ("ongoing_reported", "Thường xuyên, có kết quả {when}"),
    ("ongoing_silent", "Thường xuyên, chưa có kết quả {when}"),
    ("waiting", "Chờ hướng dẫn"),
    ("condition_not_met", "Chưa phát sinh điều kiện"),
    ("paused", "Tạm dừng"),
    ("late_when_issued", "Quá hạn khi ban hành"),
]


def _summary(book: Book, data: Data) -> None:
    tasks, when = data["tasks"], within(data)
    columns = [Column("Phân theo", 16), Column("Tên", 44)]
    columns += [Column(head.format(when=when), 12, COUNTS) for _, head in _COUNTS]
    columns += [Column("Tỷ lệ hoàn thành", 12, PER_CENTS)]
    sums = [{**figures, "name": name} for name, figures in sums_of(data)]
    groups = [("Toàn kế hoạch", [{**tasks["total"], "name": "Tổng cộng"}])]
    groups += [("Đơn vị chủ trì", tasks["by_unit"]), ("Cộng các đơn vị", sums if tasks["by_unit"] else [])]
    groups += [("Nhóm nhiệm vụ", [*tasks["by_section"], *_duties(tasks)])]
    groups.append(("Người thực hiện", tasks.get("by_officer", [])))
    rows = [
        [kind, each["name"], *(each[name] for name, _ in _COUNTS), _part(percent_of_done(each))]
        for kind, members in groups
        for each in members
    ]
    strong = {place for place, row in enumerate(rows) if row[0] in {"Toàn kế hoạch", "Cộng các đơn vị"}}
    _sheet(book, "Tổng hợp", "TỔNG HỢP KẾT QUẢ THỰC HIỆN NHIỆM VỤ", data, columns, rows, fixed=2, strong=strong)


def _duties(tasks: Data) -> list[Data]:
    """What the plan asks of single units beside its groups of tasks, as one line."""
    duties = tasks.get("duties")
    return [{**duties, "name": DUTIES}] if duties and duties["total"] else []


def _part(percent: Decimal | None) -> Decimal | None:
    return None if percent is None else percent / 100


def _tasks(book: Book, data: Data) -> None:
    columns = [
        Column("TT", 7, CENTRED),
        Column("Nhóm nhiệm vụ", 28),
        Column("Nhiệm vụ", 50),
        Column("Đơn vị chủ trì", 24),
        Column("Người thực hiện", 22),
        Column("Đơn vị phối hợp", 24),
        Column("Người đứng đầu chịu trách nhiệm", 22),
        Column("Sản phẩm, kết quả đầu ra", 24),
        Column("Thời hạn theo kế hoạch", 18),
        Column("Ngày cuối còn đúng hạn", 13, DAYS),
        Column("Được gia hạn đến", 13, DAYS),
        Column("Tình trạng", 20),
        Column("Tỷ lệ thực hiện", 10, PER_CENTS),
        Column("Ngày hoàn thành", 13, DAYS),
        Column(f"Kết quả đến {day(data['as_of'])}", 40),
        Column("Khó khăn, vướng mắc", 32),
        Column("Kiến nghị, đề xuất", 32),
        Column("Ghi chú", 24),
    ]
    notes = products_by_period(data)
    rows = []
    late = set()
    for place, row in enumerate(data["tasks"]["rows"]):
        if row["class"] in {Timeliness.RUNNING_LATE, Timeliness.NOT_STARTED_LATE}:
            late.add(place)
        name = f"{row['text']} ({row['label']})" if row["label"] else row["text"]
        rows.append(
            [
                row["number"] or str(place + 1),
                row["section"],
                name,
                "; ".join(row["units"]) or row["unit"],
                row.get("officer", ""),
                "; ".join(row["coordinating"]),
                row["head"],
                row["output"],
                upper_first(row["due_raw"]),
                _day(row["due_on"]),
                _day(row.get("granted_due_on")),
                class_in_words(row["class"], data),
                _part(Decimal(row["percent"])),
                _day(row["done_on"]),
                row["result"],
                row["difficulty"],
                row["proposal"],
                notes.get(row["period"], ""),
            ]
        )
    _sheet(book, "Nhiệm vụ", "KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ", data, columns, rows, fixed=3, late=late)


def _indicators(book: Book, data: Data) -> None:
    year = data["year"]
    columns = [
        Column("TT", 7, CENTRED),
        Column("Nhóm", 26),
        Column("Chỉ tiêu", 52),
        Column("Đơn vị theo dõi", 26),
        Column("Đơn vị tính", 12, CENTRED),
        Column("Kết quả năm gốc", 16, CENTRED),
        Column(f"Mục tiêu năm {year}", 20, CENTRED),
        Column("Thực hiện trong kỳ", 15, FIGURES),
        Column(f"Thực hiện đến {day(data['as_of'])}", 15, FIGURES),
        Column("So với mục tiêu (%)", 14, FIGURES),
        Column(f"Năm {year - 1} (cùng kỳ hoặc cả năm)", 16, FIGURES),
        Column(f"So với năm {year - 1}", 32),
        Column("Báo cáo trước", 15, FIGURES),
        Column("So với báo cáo trước", 28),
        Column(f"Ước cả năm {year}", 15, FIGURES),
        Column("Đánh giá", 20),
        Column("Nguồn số liệu", 26),
    ]
    rows = []
    for place, row in enumerate(data["indicators"]["rows"]):
        baseline = f"{row['baseline']} ({row['baseline_year']})" if row["baseline_year"] else row["baseline"]
        rows.append(
            [
                row["number"] or str(place + 1),
                row["group"],
                upper_first(row["name"]),
                "; ".join(row["units"]),
                row["unit_of_measure"],
                baseline,
                row["target"],
                _figure(row.get("in_period_number"), row.get("in_period", "")),
                _figure(row["value_number"], row["value"]),
                _figure(row.get("of_target"), share_of_target(row)),
                *_beside(row.get("last_year"), beside_last_year(row)),
                *_beside(row.get("before"), beside_last_report(row)),
                _figure(row["estimate_number"], row["estimate"]),
                Verdict(row["verdict"]).label,
                row["source"],
            ]
        )
    behind = {place for place, row in enumerate(data["indicators"]["rows"]) if row["verdict"] == Verdict.BEHIND}
    _sheet(book, "Chỉ tiêu", "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU", data, columns, rows, fixed=3, late=behind)


def _by_outline(book: Book, data: Data) -> None:
    """Every line of the superior's outline, those too that are none of ours; no sheet without an outline."""
    rows, headings, bad = sheet_rows(data)
    if rows:
        columns = [Column(*each) for each in SHEET_HEADS]
        _sheet(book, "Theo đề cương", TITLE, data, columns, rows, fixed=2, strong=headings, late=bad)


def _difficulties(book: Book, data: Data) -> None:
    columns = [Column("TT", 7, CENTRED), Column("Đơn vị", 34), Column("Nội dung", 22), Column("Chi tiết", 90)]
    rows: list[list[Value]] = []
    for unit in data["difficulties"]:
        for kind, field in (("Khó khăn, vướng mắc", "difficulties"), ("Kiến nghị, đề xuất", "proposals")):
            rows += [[len(rows) + 1 + place, unit["unit"], kind, each] for place, each in enumerate(unit[field])]
    _sheet(book, "Khó khăn - kiến nghị", "KHÓ KHĂN, VƯỚNG MẮC VÀ KIẾN NGHỊ, ĐỀ XUẤT", data, columns, rows, fixed=2)


def _issued(book: Book, data: Data) -> None:
    columns = [
        Column("TT", 7, CENTRED),
        Column("Số, ký hiệu", 20),
        Column("Ngày", 13, DAYS),
        Column("Cơ quan ban hành", 34),
        Column("Trích yếu", 90),
    ]
    rows = [
        [place, each["number"], _day(each["on"]), each["issuer"], each["title"]]
        for place, each in enumerate(data["documents"], 1)
    ]
    _sheet(book, "Văn bản ban hành", "VĂN BẢN BAN HÀNH TRONG KỲ", data, columns, rows, fixed=2)


def _day(iso: str | None) -> dt.date | None:
    return dt.date.fromisoformat(iso) if iso else None


def _figure(number: str | None, words: str) -> Value:
    return Decimal(number) if number is not None else words


def _beside(then: Data | None, told: str) -> tuple[Value, Value]:
    """The figure of another time, and how ours stands to it, in words."""
    return (_figure(then["number"], then["value"]), told) if then else ("", told)


HEAD_ROW = 4
"""Title, what it is about, a blank line; then the head of the table."""


def _sheet(
    book: Book,
    name: str,
    title: str,
    data: Data,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Value]],
    *,
    fixed: int,
    strong: Iterable[int] = (),
    late: Iterable[int] = (),
) -> None:
    """One sheet: title, head, rows. `strong` and `late` are places of rows that stand out, those late in red."""
    page = book.page(name, columns, head_row=HEAD_ROW, fixed=fixed)
    page.line(title)
    page.line(f"{upper_first(subject(data))} (số liệu đến hết ngày {day(data['as_of'])})", NOTE)
    page.line()
    page.head()
    looks = dict.fromkeys(strong, tuple(bold(column.look) for column in columns))
    looks |= dict.fromkeys(late, tuple(alert(column.look) for column in columns))
    for place, row in enumerate(rows):
        page.row(row, looks.get(place))
    page.filtered()
