"""Two plans as they are imported, measured and judged: Kiến An's 31 indicators over five milestones, and An Hải's 20
with their results of 2025."""

import datetime as dt
import io
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from accounts.models import User
from demo.documents import an_hai, kien_an
from demo.documents.content import DemoPlan
from demo.documents.writing import write_document
from importing.documents.reading import read_document
from importing.saving.plan import save_draft
from indicators.lists.export import workbook
from indicators.lists.figures import IndicatorStanding, verdicts_of
from indicators.lists.matrix import matrices
from indicators.measurements.actions import record_measurement
from indicators.measurements.entry import ValueEntry
from indicators.models import Indicator
from indicators.targets.expected import expected
from indicators.targets.verdicts import Verdict
from plans.models import Plan
from units.models import Ward

pytestmark = pytest.mark.django_db
END = dt.date(2026, 12, 20)


def imported(plan: DemoPlan, ward: Ward, folder: Path) -> Plan:
    return save_draft(read_document(write_document(plan, folder)), ward, on=dt.date(2026, 1, 5))


def standings(plan: Plan, year: int, on: dt.date) -> dict[str, IndicatorStanding]:
    return {each.indicator.name: each for each in verdicts_of(Indicator.objects.filter(plan=plan), year, on)}


def one(found: dict[str, IndicatorStanding], words: str) -> IndicatorStanding:
    (name,) = [name for name in found if words in name]
    return found[name]


def measure(plan: Plan, words: str, year: int, on: dt.date, *, by: User, **values: str) -> None:
    indicator = Indicator.objects.get(plan=plan, name__contains=words)
    last = indicator.metric.measurements.order_by("-pk").first()
    entry = ValueEntry(year, min(on, dt.date(year, 12, 31)), **values)
    record_measurement(indicator, entry, by=by, on=on, seen=last.pk if last else None, sure=True)


def test_kien_an_promises_31_indicators_over_five_milestones(ward: Ward, coordinator: User, tmp_path: Path) -> None:
    plan = imported(kien_an.PLAN, ward, tmp_path)
    measure(
        plan, "tài khoản VNeID", 2025, dt.date(2026, 1, 12), by=coordinator, numerator="30.120", denominator="42.300"
    )
    measure(plan, "tài khoản VNeID", 2026, END, by=coordinator, numerator="33.205", denominator="42.300")

    found = standings(plan, 2026, END)
    (matrix,) = matrices(found.values(), 2026)

    assert len(found) == 31
    assert [year for year in matrix.years if year != 2026] == [2025, 2030, 2035, 2040, 2045]
    rows = {row.standing.indicator.name: row for group in matrix.groups for row in group.rows}
    six_g = next(row for name, row in rows.items() if "6G trong phường" in name)
    assert [cell.target.raw if cell.target else "-" for cell in six_g.cells if cell.year != 2026] == [
        "-", "-", "50%", "80%", "100%",
    ]  # fmt: skip
    assert six_g.standing.verdict == Verdict.NOT_DUE
    vneid = one(found, "tài khoản VNeID")
    assert expected(vneid.points, 2026) == vneid.expected == Decimal("73")
    assert (vneid.value, vneid.verdict) == (Decimal("78.4988"), Verdict.ON_TRACK)
    assert standings(plan, 2025, END)[vneid.indicator.name].verdict == Verdict.MET
    assert vneid.forecast is not None
    assert (vneid.forecast.target_year, vneid.forecast.is_met) == (2030, True)
    digital_economy = one(found, "Quy mô kinh tế số")
    assert [(t.low, t.high) for t in digital_economy.targets if t.comparator == "range"] == [(45, 50), (50, 55)]


def test_an_hai_keeps_what_it_reached_in_2025_and_judges_by_its_words(
    ward: Ward, coordinator: User, tmp_path: Path
) -> None:
    plan = imported(an_hai.PLAN, ward, tmp_path)
    measure(plan, "phi tiếp xúc", 2026, END, by=coordinator, numerator="8021", denominator="9184")
    measure(plan, "dịch vụ công toàn trình", 2026, END, by=coordinator, value="98,02")
    measure(plan, "chữ ký số, chữ ký điện tử", 2026, END, by=coordinator, value="34,1")

    found = standings(plan, 2026, END)

    assert len(found) == 20
    contactless, full, signature = (
        one(found, words) for words in ("phi tiếp xúc", "dịch vụ công toàn trình", "chữ ký số, chữ ký điện tử")
    )
    assert (contactless.indicator.baseline_raw, contactless.verdict) == ("88,56%", Verdict.BEHIND)
    assert (full.indicator.baseline_value, full.target.low, full.verdict) == (Decimal("98.17"), 98, Verdict.MET)
    assert (signature.target.year_to, signature.verdict) == (2027, Verdict.NOT_DUE)
    assert one(found, "VNeID").verdict == Verdict.NO_DATA


def test_the_excel_file_shows_the_plan_as_it_is(ward: Ward, coordinator: User, tmp_path: Path) -> None:
    plan = imported(an_hai.PLAN, ward, tmp_path)
    measure(plan, "phi tiếp xúc", 2026, END, by=coordinator, value="87,34")

    book = load_workbook(io.BytesIO(workbook(list(standings(plan, 2026, END).values()), ward, 2026, END)))

    sheet = book["KH 1"]
    rows = list(sheet.iter_rows(min_row=6, values_only=True))
    assert [sheet.cell(4, at).value for at in (1, 2, 3, 4, 5)] == [
        "TT",
        "Chỉ tiêu",
        "Đơn vị tính",
        "Kết quả 2025",
        "Năm 2026",
    ]
    groups = [row[0] for row in rows if row[1] is None]
    assert "Phát triển hạ tầng" in groups
    assert len(rows) - len(groups) == 20
    contactless = next(row for row in rows if row[1] and "phi tiếp xúc" in row[1])
    assert contactless[3:6] == ("88,56%", "≥ 89%", 87.34)
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {"A4:A5", "D4:D5", "E4:F4"} <= merged
    assert [sheet.cell(5, at).value for at in (5, 6)] == ["Mục tiêu", "Thực hiện"]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("C6", "$4:$5")
