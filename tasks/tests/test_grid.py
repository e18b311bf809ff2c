"""The bulk grid and its Excel file: all or nothing, problems by row, nothing foreign, nothing that runs."""

import datetime as dt
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook, load_workbook

from accounts.models import User
from plans.channels import Channel
from plans.models import Plan
from plans.tests.factories import PlanFactory
from tasks.grid.excel import HEAD_ROW, SHEET
from tasks.grid.table import COLUMNS
from tasks.models import ProgressUpdate, State, TaskPeriod
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from tasks.updates.actions import report_progress
from tasks.updates.entry import ProgressEntry
from units.models import Unit, Ward
from units.tests.factories import UnitFactory

Clients = Callable[[User | None], Client]
PAGE = "/nhiem-vu/bang/"
FIRST = HEAD_ROW + 1


@pytest.fixture
def plan(ward: Ward) -> Plan:
    return PlanFactory(ward=ward)


def led(plan: Plan, unit: Unit, text: str, **task: Any) -> TaskPeriod:
    return TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit, text=text, **task))


def sent(client: Client, *changes: tuple[TaskPeriod, dict[str, str]], **more: Any) -> dict[str, Any]:
    """What a browser sends: every line as it stands, with the changes."""
    data: dict[str, Any] = {"row": []}
    typed = {period.pk: fields for period, fields in changes}
    for line in client.get(PAGE).context["lines"]:
        key = line.period.pk
        data["row"].append(str(key))
        data[f"seen-{key}"] = str(line.seen or "")
        for name in COLUMNS:
            data[f"{name}-{key}"] = typed.get(key, {}).get(name, line.cells[name])
    return data | more


def test_only_changed_lines_are_saved(client_of: Clients, officer: User, plan: Plan, unit: Unit, day: dt.date) -> None:
    first, second = led(plan, unit, "một"), led(plan, unit, "hai")
    client = client_of(officer)

    answer = client.post(PAGE, sent(client, (first, {"percent": "40", "result": "Xong tổ 1"})), follow=True)

    update = ProgressUpdate.objects.get()
    assert "Đã lưu 1 dòng." in answer.content.decode()
    assert (update.period, update.state, update.percent) == (first, State.IN_PROGRESS, 40)
    assert (update.author, update.channel, update.reported_on) == (officer, Channel.GRID, day)
    second.refresh_from_db()
    assert second.newest_update is None


def test_one_wrong_line_saves_none_and_each_problem_is_named_by_its_row(
    client_of: Clients, officer: User, plan: Plan, unit: Unit
) -> None:
    rows = [led(plan, unit, f"việc {n}", output="Kế hoạch" if n == 3 else "") for n in range(1, 5)]
    client = client_of(officer)

    answer = client.post(
        PAGE,
        sent(
            client,
            (rows[0], {"percent": "40"}),
            (rows[1], {"percent": "140"}),
            (rows[2], {"state": "done"}),
            (rows[3], {"state": "paused", "done_on": "31/02/2026"}),
        ),
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert not ProgressUpdate.objects.exists()
    assert [(p.number, list(p.messages)) for p in answer.context["problems"]] == [(2, ["percent"]), (4, ["done_on"])]
    assert "Dòng 2" in page
    assert 'value="140"' in page
    assert 'value="40"' in page

    answer = client.post(PAGE, sent(client, (rows[0], {"percent": "40"}), (rows[2], {"state": "done"})))
    assert [(p.number, list(p.messages)) for p in answer.context["problems"]] == [(3, ["no_evidence_reason"])]
    assert not ProgressUpdate.objects.exists()


def test_the_second_of_two_people_sees_both_versions_and_chooses(
    client_of: Clients, officer: User, head: User, plan: Plan, unit: Unit, day: dt.date
) -> None:
    met, free = led(plan, unit, "gặp nhau"), led(plan, unit, "riêng")
    client = client_of(officer)
    data = sent(client, (met, {"percent": "40", "result": "Của cán bộ"}), (free, {"percent": "10"}))
    other = report_progress(
        met, ProgressEntry("in_progress", 70, result="Của trưởng phòng"), by=head, on=day, seen=None
    )

    answer = client.post(PAGE, data)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Của trưởng phòng" in page
    assert "Của cán bộ" in page
    assert ProgressUpdate.objects.count() == 1

    kept = data | {f"seen-{met.pk}": str(other.pk), "drop": [str(met.pk)]}
    client.post(PAGE, kept)
    assert set(ProgressUpdate.objects.values_list("period", "percent")) == {(met.pk, 70), (free.pk, 10)}
    fresh = sent(client, (met, {"percent": "40", "result": "Của cán bộ"}))
    client.post(PAGE, fresh)
    assert ProgressUpdate.objects.filter(period=met).count() == 2


def test_nothing_typed_saves_nothing(client_of: Clients, officer: User, plan: Plan, unit: Unit, day: dt.date) -> None:
    period = led(plan, unit, "một")
    entry = ProgressEntry("done", 100, result="Xong", difficulty="- Thiếu máy\n- Thiếu người")
    report_progress(period, entry, by=officer, on=day, seen=None)
    client = client_of(officer)

    data = {
        key: value.replace("\n", "\r\n") if isinstance(value, str) else value for key, value in sent(client).items()
    }

    assert "Không có dòng nào thay đổi" in client.post(PAGE, data, follow=True).content.decode()
    assert ProgressUpdate.objects.count() == 1


def test_a_line_that_is_not_the_persons_saves_nothing(
    client_of: Clients, officer: User, plan: Plan, unit: Unit
) -> None:
    own = led(plan, unit, "của tôi")
    foreign = led(plan, UnitFactory(ward=plan.ward), "của đơn vị khác")
    client = client_of(officer)
    data = sent(client, (own, {"percent": "40"}))
    data["row"].append(str(foreign.pk))
    data |= {f"state-{foreign.pk}": "done", f"seen-{foreign.pk}": ""}

    answer = client.post(PAGE, data)

    assert answer.status_code == 422
    assert not ProgressUpdate.objects.exists()


def test_closed_work_is_not_in_the_table(client_of: Clients, officer: User, plan: Plan, unit: Unit) -> None:
    led(plan, unit, "đã thôi", closed_on=dt.date(2026, 11, 1), closed_reason="Gộp")
    old = TaskFactory(plan=plan, lead=unit, text="kỳ cũ", continuous=True)
    TaskPeriodFactory(ongoing=True, task=old, starts_on=dt.date(2026, 1, 1), ends_on=dt.date(2026, 6, 30))
    led(plan, unit, "đang mở")

    lines = client_of(officer).get(PAGE).context["lines"]

    assert [line.period.task.text for line in lines] == ["đang mở"]


def test_each_unit_has_its_own_table_and_a_coordinator_all(
    client_of: Clients, officer: User, coordinator: User, stranger: User, leader: User, plan: Plan, unit: Unit
) -> None:
    other = UnitFactory(ward=plan.ward)
    led(plan, unit, "một"), led(plan, other, "hai")
    foreign = f"{PAGE}?bang={plan.pk}-{other.pk}"

    assert len(client_of(officer).get(PAGE).context["tables"]) == 1
    assert client_of(officer).get(foreign).status_code == 404
    assert client_of(officer).post(foreign).status_code == 404
    assert len(client_of(coordinator).get(PAGE).context["tables"]) == 2
    assert client_of(coordinator).get(foreign).status_code == 200
    assert client_of(stranger).get(foreign).status_code == 404
    assert client_of(leader).get(PAGE).status_code == 403


def test_the_page_asks_no_more_with_thirty_lines_than_with_one(
    client_of: Clients, officer: User, plan: Plan, unit: Unit, day: dt.date
) -> None:
    client = client_of(officer)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(PAGE)
        return len(captured)

    report_progress(led(plan, unit, "một"), ProgressEntry("in_progress", 1), by=officer, on=day, seen=None)
    one = queries()
    for n in range(30):
        report_progress(led(plan, unit, f"việc {n}"), ProgressEntry("in_progress", 1), by=officer, on=day, seen=None)

    assert queries() == one


# --- the Excel file


def filled(client: Client, change: Callable[[Any], None]) -> SimpleUploadedFile:
    """The file as it was downloaded, changed by a person, saved."""
    book = load_workbook(BytesIO(client.get(f"{PAGE}tep/").content))
    change(book[SHEET])
    out = BytesIO()
    book.save(out)
    return SimpleUploadedFile("cap-nhat.xlsx", out.getvalue())


def column(name: str) -> int:
    return 5 + list(COLUMNS).index(name) + 1


def upload(client: Client, file: SimpleUploadedFile) -> Any:
    return client.post(f"{PAGE}tai-len/", {"file": file}, follow=True)


def test_the_file_is_filled_in_and_uploaded(
    client_of: Clients, officer: User, plan: Plan, unit: Unit, day: dt.date
) -> None:
    first, second = led(plan, unit, "một", position=1), led(plan, unit, "hai", position=2)
    client = client_of(officer)

    def change(sheet: Any) -> None:
        sheet.cell(FIRST, column("state")).value = "Hoàn thành"
        sheet.cell(FIRST, column("done_on")).value = dt.date(2026, 11, 20)
        sheet.cell(FIRST, column("product_number")).value = "15/KH-UBND"
        sheet.cell(FIRST, column("product_on")).value = "19/11/2026"
        sheet.cell(FIRST + 1, column("percent")).value = 35
        sheet.cell(FIRST + 1, column("difficulty")).value = "- Thiếu máy quét"

    page = upload(client, filled(client, change)).content.decode()

    assert "Đã lưu 2 dòng." in page
    done, running = ProgressUpdate.objects.order_by("period__task__position")
    assert (done.period, done.state, done.done_on) == (first, State.DONE, dt.date(2026, 11, 20))
    assert (done.product_number, done.product_on, done.channel) == ("15/KH-UBND", dt.date(2026, 11, 19), Channel.EXCEL)
    assert (running.period, running.percent, running.difficulty) == (second, 35, "- Thiếu máy quét")


def test_an_untouched_file_changes_nothing(
    client_of: Clients, officer: User, plan: Plan, unit: Unit, day: dt.date
) -> None:
    period = led(plan, unit, "một")
    words = {"result": "Đã làm", "difficulty": "=1+1", "proposal": "- Mua máy\n+ Cử người"}
    report_progress(period, ProgressEntry("in_progress", 40, **words), by=officer, on=day, seen=None)
    client = client_of(officer)

    page = upload(client, filled(client, lambda sheet: None)).content.decode()

    assert "Không có dòng nào thay đổi" in page
    assert ProgressUpdate.objects.count() == 1


def test_no_text_of_a_person_becomes_a_formula(
    client_of: Clients, officer: User, plan: Plan, unit: Unit, day: dt.date
) -> None:
    period = led(plan, unit, "=HYPERLINK(1)")
    entry = ProgressEntry("in_progress", 40, result="=1+1", difficulty="@SUM(1)", proposal="+cmd|' /C calc'!A0")
    report_progress(period, entry, by=officer, on=day, seen=None)

    sheet = load_workbook(BytesIO(client_of(officer).get(f"{PAGE}tep/").content))[SHEET]

    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
    assert sheet.column_dimensions["A"].hidden
    assert [sheet.cell(FIRST, at).value for at in (3, 5)] == ["=HYPERLINK(1)", "=1+1"]
    filled_in = [sheet.cell(FIRST, column(name)) for name in ("result", "difficulty", "proposal")]
    assert [(cell.value, cell.quotePrefix, cell.number_format, cell.protection.locked) for cell in filled_in] == [
        (None, False, "@", False),
        ("@SUM(1)", True, "@", False),
        ("+cmd|' /C calc'!A0", True, "@", False),
    ]
    state, percent, day = (sheet.cell(FIRST, column(name)) for name in ("state", "percent", "done_on"))
    assert (state.value, percent.value, day.value) == ("Đang thực hiện", 40, None)
    assert (percent.number_format, day.number_format, sheet.protection.sheet) == ("General", "dd/mm/yyyy", True)
    assert [str(rule.sqref) for rule in sheet.data_validations.dataValidation] == [
        state.coordinate, percent.coordinate,
    ]  # fmt: skip


def test_a_formula_in_the_file_is_refused_as_what_it_is(
    client_of: Clients, officer: User, plan: Plan, unit: Unit
) -> None:
    led(plan, unit, "một")
    client = client_of(officer)

    def change(sheet: Any) -> None:
        sheet.cell(FIRST, column("result")).value = '=CONCATENATE("a","b")'

    answer = upload(client, filled(client, change))

    assert "có công thức" in answer.content.decode()
    assert not ProgressUpdate.objects.exists()


def test_changed_foreign_closed_and_repeated_rows_are_refused_one_by_one(
    client_of: Clients, officer: User, coordinator: User, plan: Plan, unit: Unit
) -> None:
    texts = ["đúng", "bị đổi mã", "sẽ đóng", "lặp lại"]
    rows = [led(plan, unit, text, position=n) for n, text in enumerate(texts)]
    other = UnitFactory(ward=plan.ward)
    led(plan, other, "của đơn vị khác")
    client = client_of(officer)
    foreign_file = client_of(coordinator).get(f"{PAGE}tep/?bang={plan.pk}-{other.pk}").content
    foreign_mark = load_workbook(BytesIO(foreign_file))[SHEET].cell(FIRST, 1).value

    def change(sheet: Any) -> None:
        for n in range(4):
            sheet.cell(FIRST + n, column("percent")).value = 20
        sheet.cell(FIRST + 1, 1).value = sheet.cell(FIRST + 1, 1).value.replace(str(rows[1].pk), "999", 1)
        sheet.cell(FIRST + 4, 1).value = sheet.cell(FIRST + 3, 1).value
        sheet.cell(FIRST + 5, 1).value = foreign_mark
        sheet.cell(FIRST + 6, column("result")).value = "một dòng tự thêm"

    file = filled(client, change)
    rows[2].task.closed_on, rows[2].task.closed_reason = dt.date(2026, 11, 1), "Gộp"
    rows[2].task.save()

    problems = upload(client, file).context["problems"]

    told = {problem.number: problem.texts[0] for problem in problems}
    assert set(told) == {FIRST + 1, FIRST + 2, FIRST + 4, FIRST + 5, FIRST + 6}
    assert "đã bị thay đổi" in told[FIRST + 1]
    assert "đã đóng" in told[FIRST + 2]
    assert "lặp lại" in told[FIRST + 4]
    assert "không thuộc phần việc" in told[FIRST + 5]
    assert "Không thêm dòng mới" in told[FIRST + 6]
    assert not ProgressUpdate.objects.exists()


def test_an_update_that_came_after_the_download_is_shown_for_choosing(
    client_of: Clients, officer: User, head: User, plan: Plan, unit: Unit, day: dt.date
) -> None:
    period = led(plan, unit, "một")
    client = client_of(officer)

    def change(sheet: Any) -> None:
        sheet.cell(FIRST, column("percent")).value = 20

    file = filled(client, change)
    report_progress(period, ProgressEntry("in_progress", 70, result="Của trưởng phòng"), by=head, on=day, seen=None)

    answer = upload(client, file)

    assert answer.status_code == 409
    assert "Của trưởng phòng" in answer.content.decode()
    assert ProgressUpdate.objects.count() == 1


def a_plain_book() -> bytes:
    out = BytesIO()
    Workbook().save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xlsx", b"khong phai excel", "không phải là tệp .xlsx"),
        ("a.docx", b"PK", "Không nhận tệp"),
        ("a.xlsx", a_plain_book(), "Tệp không có trang tính"),
    ],
)
def test_another_file_is_refused_with_what_to_do(
    client_of: Clients, officer: User, plan: Plan, unit: Unit, name: str, content: bytes, words: str
) -> None:
    led(plan, unit, "một")

    answer = upload(client_of(officer), SimpleUploadedFile(name, content))

    assert answer.status_code == 422
    assert words in answer.content.decode()
