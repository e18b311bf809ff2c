"""Fixed forms in Word and Excel: wrong fields are named at upload, reports are filled in, nothing runs."""

import datetime as dt
from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document as word_file
from openpyxl import Workbook, load_workbook

from accounts.models import User
from jobs.models import Job
from jobs.work import run_waiting
from reporting.exceptions import FormRefused
from reporting.fixed_forms.apart import check, fill
from reporting.fixed_forms.fields import FIELDS, LISTS, values
from reporting.fixed_forms.kept import add_form
from reporting.models import FilledForm, FixedForm, Report
from reporting.tests.factories import ReportFactory, ReportObligationFactory, ReportPeriodFactory
from reporting.tests.sample import done, late, sample_data
from units.models import Ward

SignedIn = Callable[[User | None], Client]


def word_form(*lines: str, table: list[list[str]] | None = None) -> bytes:
    file = word_file()
    for line in lines:
        file.add_paragraph(line)
    if table:
        made = file.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, text in zip(made.add_row().cells, row, strict=True):
                cell.text = text
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def excel_form(rows: list[list[object]], merged: str = "") -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if merged:
        book.active.merge_cells(merged)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


TABLE = [
    ["TT", "Nhiệm vụ", "Kết quả"],
    ["{%tr for viec in nhiem_vu %}", "", ""],
    ["{{ viec.tt }}", "{{ viec.noi_dung }}", "{{ viec.ket_qua }}"],
    ["{%tr endfor %}", "", ""],
]
DATA = sample_data([done(text="Một < hai & ba", result="=1+1"), late(place=2)])


def test_every_documented_field_has_a_value_and_no_other() -> None:
    known = values(DATA, {})

    assert set(known) == {*FIELDS, *LISTS}
    for name, columns in LISTS.items():
        for row in values(sample_data(difficulties=[{"unit": "A", "difficulties": ["x"], "proposals": []}]), {})[name]:
            assert set(row) == set(columns)


def test_form_of_the_superior_has_its_paragraphs_whichever_chapters_the_ward_prints() -> None:
    shown = values(sample_data(chapters=[{"name": "leadership", "title": "Chỉ đạo"}]), {"strengths": "Làm tốt."})

    assert (shown["uu_diem"], shown["han_che"]) == ("Làm tốt.", values(sample_data(), {})["han_che"])


def test_word_form_is_filled_with_text_and_a_row_for_each_task() -> None:
    form = word_form("Báo cáo {{ ky_bao_cao }} của {{ phuong }}: {{ hoan_thanh }}/{{ co_thoi_han }}", table=TABLE)
    check("docx", form)

    file = word_file(BytesIO(fill("docx", form, values(DATA, {}))))

    assert file.paragraphs[0].text == "Báo cáo năm 2026 của phường Hải Dương: 1/2"
    assert [[cell.text for cell in row.cells] for row in file.tables[0].rows] == [
        ["TT", "Nhiệm vụ", "Kết quả"],
        ["1", "Một < hai & ba", "=1+1"],
        ["2", "Rà soát thiết bị, đợt 2", ""],
    ]


def test_excel_form_is_filled_with_typed_values_and_what_is_below_moves_down() -> None:
    form = excel_form(
        [
            ["{{ trich_yeu }}"],
            ["Đến ngày", "{{ so_lieu_den }}", "{{ tong_nhiem_vu }}"],
            ["{{ nhiem_vu.tt }}", "{{ nhiem_vu.ket_qua }}", "{{ nhiem_vu.ngay_cuoi }}"],
            ["Người ký: {{ nguoi_ky }}"],
        ],
        merged="A4:C4",
    )
    check("xlsx", form)

    sheet = load_workbook(BytesIO(fill("xlsx", form, values(DATA, {})))).active

    assert (sheet["B2"].value, sheet["C2"].value) == (dt.datetime(2026, 11, 19), 2)
    assert [sheet.cell(3, column).value for column in (1, 2, 3)] == ["1", "=1+1", dt.datetime(2026, 12, 31)]
    assert sheet["B3"].quotePrefix
    assert sheet["A4"].value == "2"
    assert sheet["A5"].value == "Người ký: Nguyễn Thị Vân"
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A5:C5"]
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize("made", [excel_form, lambda rows: word_form(*[cell for row in rows for cell in row])])
def test_characters_that_no_file_holds_break_no_form(made: Callable[[list[list[object]]], bytes]) -> None:
    kind = "xlsx" if made is excel_form else "docx"
    form = made([["{{ nguoi_ky }}"], ["Người ký: {{ nguoi_ky }}"]])

    filled = fill(kind, form, values(DATA, {}) | {"nguoi_ky": "Vân\uffff\x02"})

    read = load_workbook(BytesIO(filled)).active["A"] if kind == "xlsx" else word_file(BytesIO(filled)).paragraphs
    shown = [each.value if kind == "xlsx" else each.text for each in read]
    assert shown == ["Vân", "Người ký: Vân"]


def test_empty_list_leaves_an_empty_row() -> None:
    form = excel_form([["{{ nhiem_vu.noi_dung }}"], ["Hết"]])

    sheet = load_workbook(BytesIO(fill("xlsx", form, values(sample_data([]), {})))).active

    assert [sheet["A1"].value, sheet["A2"].value] == [None, "Hết"]


@pytest.mark.parametrize(
    ("kind", "form", "named"),
    [
        ("docx", word_form("{{ hoan_than }}"), "Không có trường “hoan_than”. Có phải là “hoan_thanh”?"),
        ("docx", word_form(table=[["{%tr for v in nhiem_vu %}"], ["{{ v.noi_dug }}"], ["{%tr endfor %}"]]), "noi_dug"),
        ("docx", word_form("{{ phuong "), "Sai cú pháp"),
        ("docx", word_form("{% for v in nhiem_vu %}x"), "Sai cú pháp"),
        ("xlsx", excel_form([["{{ ky_bao_ca }}"]]), "Có phải là “ky_bao_cao”?"),
        ("xlsx", excel_form([["{{ nhiem_vu.noidung }}"]]), "Có phải là “nhiem_vu.noi_dung”?"),
        ("xlsx", excel_form([["{{ nhiem_vu }}"]]), "Không có trường “nhiem_vu”"),
        ("xlsx", excel_form([["{{ viec.ten }}"]]), "Không có trường “viec”"),
        (
            "xlsx",
            excel_form([["{{ nhiem_vu.tt }}", "{{ chi_tieu.tt }}"]]),
            "Dòng 1 của trang “Sheet” dùng hai",
        ),
        ("docx", b"PK hong", "Không mở được tệp Word"),
        ("xlsx", b"PK hong", "Không mở được tệp Excel"),
    ],
)
def test_what_is_wrong_is_named(kind: str, form: bytes, named: str) -> None:
    with pytest.raises(FormRefused) as refusal:
        check(kind, form)

    assert named in str(refusal.value)


@pytest.mark.parametrize(
    "attack",
    [
        "{{ phuong.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ phuong.upper() }}",
        "{{ range(999999999) }}",
        "{{ 'x' * 999999999 }}",
        "{{ 9 ** 99999999 }}",
        "{{ lipsum }}",
        "{{ cycler.__init__ }}",
        "{% include '/etc/passwd' %}",
        "{% for a in nhiem_vu %}{% for b in nhiem_vu %}{% for c in nhiem_vu %}x{% endfor %}{% endfor %}{% endfor %}",
        "{{ phuong|attr('__class__') }}",
        "{{ nhiem_vu|map('upper') }}",
    ],
)
def test_form_cannot_run_anything(attack: str) -> None:
    with pytest.raises(FormRefused):
        check("docx", word_form(attack))


@pytest.fixture
def report(ward: Ward) -> Report:
    period = ReportPeriodFactory(obligation=ReportObligationFactory(plan__ward=ward))
    return ReportFactory(period=period, data=DATA)


def upload(content: bytes, name: str = "mau.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_coordinator_uploads_a_form_and_has_the_report_filled_in(
    client_of: SignedIn, coordinator: User, report: Report
) -> None:
    client = client_of(coordinator)
    good = excel_form([["{{ phuong }}", "{{ ty_le }}"]])

    answer = client.post(reverse("reporting:forms"), {"name": "Mẫu của Sở", "file": upload(good)})
    form = FixedForm.objects.get()
    client.post(reverse("reporting:fill", args=[report.pk, form.pk]))
    waiting = client.get(reverse("reporting:report", args=[report.pk])).content.decode()
    run_waiting()
    page = client.get(reverse("reporting:report", args=[report.pk])).content.decode()
    file = client.get(reverse("reporting:filled", args=[report.pk, form.pk]))

    assert (answer.status_code, form.ward, form.kind) == (302, report.period.plan.ward, "xlsx")
    assert "Đang chờ đến lượt" in waiting
    assert "Điền lại" in page
    sheet = load_workbook(BytesIO(b"".join(file.streaming_content))).active
    assert [cell.value for cell in sheet[1]] == ["phường Hải Dương", 50]
    assert b"".join(client.get(reverse("reporting:form_blank", args=[form.pk])).streaming_content) == good


def test_wrong_field_comes_back_with_the_form(client_of: SignedIn, coordinator: User) -> None:
    client, url = client_of(coordinator), reverse("reporting:forms")

    wrong = client.post(url, {"name": "Mẫu", "file": upload(excel_form([["{{ phuog }}"]]))})
    strange = client.post(url, {"name": "Mẫu", "file": upload(b"MZ", "mau.exe")})

    assert (wrong.status_code, strange.status_code) == (422, 422)
    assert "Có phải là “phuong”?" in wrong.content.decode()
    assert "Các loại tệp được nhận: docx, xlsx" in strange.content.decode()
    assert not FixedForm.objects.exists()


def test_form_out_of_use_is_offered_no_more_and_a_filling_is_replaced(
    client_of: SignedIn, coordinator: User, report: Report, ward: Ward
) -> None:
    form = add_form("Mẫu", upload(excel_form([["{{ phuong }}"]])), ward=ward, by=coordinator)
    client, fill_url = client_of(coordinator), reverse("reporting:fill", args=[report.pk, form.pk])
    for _ in range(2):
        client.post(fill_url)
        run_waiting()

    client.post(reverse("reporting:form_close", args=[form.pk]))

    assert FilledForm.objects.count() == 1
    assert client.post(fill_url).status_code == 404
    assert "Theo biểu mẫu" not in client.get(reverse("reporting:report", args=[report.pk])).content.decode()


def test_city_s_form_is_everybody_s_to_use_and_the_superuser_s_to_change(
    client_of: SignedIn, coordinator: User, report: Report
) -> None:
    chief = User.objects.create_superuser("quan.tri@ro-viec.example", "x", full_name="Quản trị")
    client_of(chief).post(
        reverse("reporting:forms"), {"name": "Mẫu thành phố", "file": upload(excel_form([["{{ phuong }}"]]))}
    )
    form = FixedForm.objects.get()

    closing = client_of(coordinator).post(reverse("reporting:form_close", args=[form.pk]))

    assert form.ward is None
    assert closing.status_code == 403
    for user, may in [(chief, True), (coordinator, False)]:
        assert ("Thôi dùng" in client_of(user).get(reverse("reporting:forms")).content.decode()) is may
    assert "Mẫu thành phố" in client_of(coordinator).get(reverse("reporting:report", args=[report.pk])).content.decode()


def test_form_that_no_longer_fits_fails_with_its_reason(report: Report, ward: Ward, coordinator: User) -> None:
    form = add_form("Mẫu", upload(excel_form([["{{ phuong }}"]])), ward=ward, by=coordinator)
    with form.file.open("wb") as file:
        file.write(excel_form([["{{ da_bo }}"]]))
    job = Job.objects.create(kind="reporting.fill", arguments={"report": report.pk, "form": form.pk})

    run_waiting()

    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert "da_bo" in job.error
