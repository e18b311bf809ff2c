"""The chart of a report says what its table by unit says, in the colours of the dashboards."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from reporting.files import pdf
from reporting.files.documents import as_html, document
from reporting.files.unit_chart import pictures, unit_chart
from reporting.tests.sample import Row, late, sample_data, task_row
from tasks.timeliness import Timeliness

NAMES = ("Phòng Văn hóa - Xã hội", "Công an phường", "Trạm Y tế", "Văn phòng HĐND và UBND")
KINDS = {Timeliness.ONGOING_REPORTED: "ongoing", Timeliness.ONGOING_SILENT: "ongoing"}
WORK = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(list(Timeliness))), max_size=30)


def rows(*work: tuple[str, Timeliness]) -> list[Row]:
    made = []
    for place, (unit, timeliness) in enumerate(work, 1):
        kind = KINDS.get(timeliness, "dated")
        made.append(task_row(place=place, unit=unit, kind=kind, **{"class": timeliness.value}))
    return made


@given(WORK)
def test_bars_add_up_to_the_table_by_unit(work: Sequence[tuple[str, Timeliness]]) -> None:
    data = sample_data(rows(*work))
    table = [each for each in data["tasks"]["by_unit"] if each["total"]]

    found = unit_chart(data).bars

    if len(table) < 2:
        assert not found
        return
    assert [(bar.label, bar.total) for bar in found] == [(each["name"], each["total"]) for each in table]
    for bar, each in zip(found, table, strict=True):
        counts = {part.look: part.count for part in bar.parts}
        assert (counts["late"], counts["done"] + counts["done-late"]) == (each["late"], each["done"])
        assert counts["silent"] + counts["reported"] == each["ongoing"]


def test_snapshot_that_lacks_a_later_class_still_has_its_chart() -> None:
    data = sample_data(rows((NAMES[0], Timeliness.RUNNING), (NAMES[1], Timeliness.RUNNING_LATE)))
    for each in data["tasks"]["by_unit"]:
        del each["late_when_issued"]

    assert [bar.total for bar in unit_chart(data).bars] == [1, 1]


@pytest.mark.parametrize("units", [(), NAMES[:1]])
def test_report_of_one_unit_or_none_has_no_chart(units: Sequence[str]) -> None:
    shown = document(sample_data(rows(*((unit, Timeliness.RUNNING) for unit in units))), {})

    assert shown.pictures == []
    assert "Biểu đồ" not in as_html(shown)


def test_silent_work_is_called_as_in_the_table() -> None:
    silent = unit_chart(sample_data(rows(*((name, Timeliness.ONGOING_SILENT) for name in NAMES)))).used

    assert silent == [("silent", "Thường xuyên, chưa có kết quả")]


def test_units_cannot_break_out_of_the_drawing() -> None:
    drawn = pictures(sample_data([late(unit="<script>alert(1)</script>"), late(unit="a & b", place=2)]))

    assert "<script>" not in drawn[0]
    assert "a &amp; b" in drawn[0]


@pytest.mark.weasyprint
def test_pdf_has_the_chart_in_its_own_typeface_and_says_it_to_screen_readers() -> None:
    shown = document(sample_data(rows(*((name, each) for name in NAMES[:2] for each in Timeliness))), {})

    made = PdfReader(BytesIO(pdf.build(as_html(shown))))

    text = " ".join(page.extract_text() for page in made.pages)
    assert "Chờ hướng dẫn, điều kiện" in text
    fonts = {
        font.get_object()["/BaseFont"].split("+")[-1].split("-")[0]
        for page in made.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts <= {"Tinos", "Liberation"}
    said = [element["/Alt"] for element in figures(made.trailer["/Root"]["/StructTreeRoot"])]
    assert len(said) == 1
    assert "- Công an phường: 12 nhiệm vụ (quá hạn 2" in said[0]


def figures(element: Any) -> list[dict[str, Any]]:
    """The pictures in the structure of a tagged PDF."""
    element = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(element, list):
        return [found for each in element for found in figures(each)]
    if not isinstance(element, dict):
        return []
    own = [element] if element.get("/S") == "/Figure" else []
    return own + (figures(element["/K"]) if "/K" in element else [])
