"""The city's page as an Excel file: wards, families of plans or metrics of several wards, as the page compares them."""

from collections.abc import Iterable, Iterator

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest
from dashboards.city import CityStanding, compared
from indicators.lists.plan_sheet import cell_value
from indicators.lists.sums import CityFigure, WardFigure
from indicators.targets.verdicts import Verdict
from sheets.cells import Value
from sheets.downloads import list_download

COLUMNS = [
    ("Số kế hoạch", 11),
    ("Quá hạn", 11),
    ("Thường xuyên, chưa cập nhật trong kỳ của kế hoạch", 16),
    ("Trong hạn", 11),
    ("Hoàn thành", 11),
    ("Có thời hạn", 11),
    ("Hoàn thành (%)", 11),
    ("Tất cả", 11),
    *[(f"Chỉ tiêu: {str(each.label).lower()}", 13) for each in Verdict],
    ("Cập nhật gần nhất", 13),
    ("Số ngày không cập nhật", 13),
]
METRIC_COLUMNS = [
    ("Chỉ tiêu", 60),
    ("Đơn vị tính", 13),
    ("Phường, xã", 30),
    ("Thực hiện", 14),
    ("Tử số", 14),
    ("Mẫu số", 14),
    ("Ghi chú", 50),
]
WHOLE_CITY = "Toàn thành phố"


@require_safe
def export(request: SignedInRequest) -> HttpResponse:
    """The comparison that the page shows: wards, families of plans, or metrics added up."""
    shown = compared(request)
    if shown["view"] == "chi-tieu":
        title = f"CHỈ TIÊU TOÀN THÀNH PHỐ NĂM {shown['year']} (ngày {shown['day']:%d/%m/%Y})"
        return list_download("chi-tieu-thanh-pho", title, METRIC_COLUMNS, _added_up(shown["metrics"]))
    if shown["view"] == "ke-hoach":
        title, columns = "THEO KẾ HOẠCH CẤP TRÊN", [("Văn bản cấp trên", 44), ("Số phường, xã", 11), *COLUMNS]
        rows = [[each.name, each.wards, *_standing(each)] for each in shown["families"]]
    else:
        title, columns = "CÁC PHƯỜNG, XÃ", [("Phường, xã", 30), *COLUMNS]
        rows = [[each.name, *_standing(each)] for each in shown["wards"]]
    return list_download("thanh-pho", f"{title} (ngày {shown['day']:%d/%m/%Y})", columns, rows)


def _standing(each: CityStanding) -> list[Value]:
    figures = each.figures
    return [
        each.plans,
        figures.late,
        figures.silent,
        figures.in_time,
        figures.done,
        figures.dated,
        figures.done_percent,
        figures.total,
        *[each.verdicts[verdict] for verdict in Verdict],
        each.updated_on,
        each.days_silent,
    ]


def _added_up(metrics: Iterable[CityFigure]) -> Iterator[list[Value]]:
    """For each metric the whole city, then its wards."""
    for each in metrics:
        named: list[Value] = [each.name, each.unit_of_measure]
        tally = f"Tính từ {len(each.added)}/{len(each.wards)} nơi"
        yield [*named, WHOLE_CITY, each.total, each.numerator, each.denominator, tally]
        for figure in each.wards:
            yield [*named, figure.ward.full_name, *_ward(figure, each)]


def _ward(figure: WardFigure, of: CityFigure) -> list[Value]:
    measured = figure.measurement
    if measured is None:
        return [None, None, None, "Chưa có số liệu"]
    note = ""
    if figure in of.share_only:
        note = "Chỉ có tỷ lệ, chưa có tử số và mẫu số"
    elif figure in of.other_unit:
        note = f"Đơn vị tính khác: {figure.metric.unit_of_measure}"
    return [cell_value(measured, figure.metric), measured.numerator, measured.denominator, note]
