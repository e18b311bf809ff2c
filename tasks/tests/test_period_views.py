"""The page of one period: reporting, confirming, returning, instructions."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from plans.models import Plan
from plans.tests.factories import PlanFactory
from tasks.models import Directive, ProgressUpdate, State, TaskPeriod
from tasks.tests.factories import (
    AssignmentFactory,
    DirectiveFactory,
    EvidenceFactory,
    ProgressUpdateFactory,
    TaskFactory,
    TaskPeriodFactory,
)
from units.models import Unit, Ward
from units.tests.factories import MembershipFactory, UnitFactory
from uploads.tests.signing import blank_pdf, signed

type_of_client_of = Callable[[User | None], Client]
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest.fixture
def period(ward: Ward, unit: Unit) -> TaskPeriod:
    task = TaskFactory(plan=PlanFactory(ward=ward), text="Số hóa hồ sơ", lead=unit, output="Kho dữ liệu")
    return TaskPeriodFactory(task=task)


@pytest.fixture
def colleague(unit: Unit) -> User:
    """Another officer of the same unit."""
    return MembershipFactory(unit=unit, user__full_name="Hoàng Thị Đồng Nghiệp").user


def page_of(period: TaskPeriod) -> str:
    return f"/nhiem-vu/ky/{period.pk}/"


def typed(**fields: Any) -> dict[str, Any]:
    """A form filled in as "in progress, 60 %"."""
    return {"seen": "", "state": "in_progress", "percent": "60", "result": "Đã quét 600 hồ sơ", **fields}


def reported(period: TaskPeriod, **fields: Any) -> ProgressUpdate:
    """An update that the period stands on."""
    update = ProgressUpdateFactory(period=period, **fields)
    TaskPeriod.objects.filter(pk=period.pk).update(
        last_update=update,
        newest_update=update,
        state=update.state,
        percent=update.percent,
        updated_on=update.reported_on,
    )
    period.refresh_from_db()
    return update


# --- reading


def test_page_answers_the_six_clear_questions(
    client_of: type_of_client_of, officer: User, period: TaskPeriod, unit: Unit
) -> None:
    period.task.head_responsible, period.task.directed_by = "Trưởng phòng VH-XH", "Phó Chủ tịch phụ trách văn hóa"
    period.task.save()
    period.task.assignments.update(officer=officer)

    page = client_of(officer).get(page_of(period)).content.decode()

    for words in (
        "Nguyễn Thị Cán Bộ",
        "Trưởng phòng VH-XH",
        "Số hóa hồ sơ",
        "30/11/2026",
        "“Tháng 11/2026”",
        unit.name,
        "Kho dữ liệu",
        "Phó Chủ tịch phụ trách văn hóa",
    ):
        assert words in page


def test_page_says_when_nobody_is_responsible(client_of: type_of_client_of, coordinator: User, ward: Ward) -> None:
    period = TaskPeriodFactory(task__plan__ward=ward)

    page = client_of(coordinator).get(page_of(period)).content.decode()

    assert "chưa giao người cụ thể" in page
    assert "chưa có đơn vị chủ trì" in page


def test_a_last_day_that_is_off_is_explained(client_of: type_of_client_of, officer: User, period: TaskPeriod) -> None:
    period.due_on, period.remind_on = dt.date(2026, 11, 29), dt.date(2026, 11, 27)
    period.late_from = dt.date(2026, 12, 1)
    period.save()

    page = client_of(officer).get(page_of(period)).content.decode()

    assert "nên xong trong ngày làm việc 27/11/2026. Tính quá hạn từ 01/12/2026" in page


def test_stranger_does_not_find_the_page(
    client_of: type_of_client_of, stranger: User, anonymous: None, period: TaskPeriod
) -> None:
    assert client_of(stranger).get(page_of(period)).status_code == 404
    assert client_of(stranger).post(page_of(period), typed()).status_code == 404
    assert client_of(anonymous).get(page_of(period)).status_code == 302


def test_who_may_only_read_gets_no_form_and_403(
    client_of: type_of_client_of, leader: User, overseer: User, administrator: User, period: TaskPeriod
) -> None:
    for user in (leader, overseer, administrator):
        client = client_of(user)

        page = client.get(page_of(period))

        assert page.context["form"] is None
        assert client.post(page_of(period), typed()).status_code == 403
        assert client.post(f"{page_of(period)}khong-thay-doi/").status_code == 403
    assert not ProgressUpdate.objects.exists()


def test_officer_of_another_unit_may_not_report(client_of: type_of_client_of, period: TaskPeriod, office: Unit) -> None:
    other = MembershipFactory(unit=office).user

    assert client_of(other).get(page_of(period)).context["form"] is None
    assert client_of(other).post(page_of(period), typed()).status_code == 403


def test_closed_task_takes_no_update(client_of: type_of_client_of, officer: User, period: TaskPeriod) -> None:
    period.task.closed_on, period.task.closed_reason = dt.date(2026, 11, 1), "Gộp vào nhiệm vụ khác"
    period.task.save()

    page = client_of(officer).get(page_of(period))

    assert "Gộp vào nhiệm vụ khác" in page.content.decode()
    assert client_of(officer).post(page_of(period), typed()).status_code == 403


def test_task_of_a_draft_plan_takes_no_update(client_of: type_of_client_of, officer: User, period: TaskPeriod) -> None:
    Plan.objects.update(status=Plan.Status.DRAFT)

    assert "dự thảo" in client_of(officer).get(page_of(period)).content.decode()
    assert client_of(officer).post(page_of(period), typed()).status_code == 403


def test_other_periods_of_the_task_are_linked(client_of: type_of_client_of, officer: User, period: TaskPeriod) -> None:
    other = TaskPeriodFactory(task=period.task, starts_on=dt.date(2025, 1, 1), label="Năm 2025")

    page = client_of(officer).get(page_of(period)).content.decode()

    assert f'<a href="{page_of(other)}">Năm 2025</a>' in page


def test_query_count_does_not_grow_with_history(client_of: type_of_client_of, head: User, period: TaskPeriod) -> None:
    client = client_of(head)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(page_of(period))
        return len(captured)

    def grow() -> None:
        EvidenceFactory(update=ProgressUpdateFactory(period=period, confirmed=True))
        DirectiveFactory(task=period.task, answer="Đã rõ", answered_at=dt.datetime(2026, 11, 20, tzinfo=dt.UTC))
        AssignmentFactory(task=period.task, unit=UnitFactory(ward=period.ward), role="coordinating")

    grow()
    Directive.objects.update(answered_by=head)
    one = queries()
    for _ in range(10):
        grow()
    Directive.objects.update(answered_by=head)

    assert queries() == one


# --- reporting


def test_officer_reports_and_the_period_follows(
    client_of: type_of_client_of, officer: User, period: TaskPeriod, day: dt.date
) -> None:
    answer = client_of(officer).post(page_of(period), typed(difficulty="Máy quét hỏng", proposal="Mua máy mới"))

    period.refresh_from_db()
    update = period.last_update
    assert answer["Location"] == page_of(period)
    assert (period.state, period.percent, period.has_difficulty, period.updated_on) == ("in_progress", 60, True, day)
    assert (update.author, update.result, update.difficulty, update.proposal) == (
        officer,
        "Đã quét 600 hồ sơ",
        "Máy quét hỏng",
        "Mua máy mới",
    )


def test_done_without_a_day_is_done_today_with_100_percent(
    client_of: type_of_client_of, officer: User, period: TaskPeriod, day: dt.date
) -> None:
    client_of(officer).post(page_of(period), typed(state="done", percent="", product_number="12/BC-VHXH"))

    period.refresh_from_db()
    assert (period.state, period.percent, period.done_on) == (State.DONE, 100, day)


def test_percent_left_out_stays_as_it_stood(client_of: type_of_client_of, officer: User, period: TaskPeriod) -> None:
    last = reported(period, percent=35)

    client_of(officer).post(page_of(period), typed(seen=last.pk, percent=""))

    period.refresh_from_db()
    assert period.percent == 35


def test_coordinator_reports_for_any_unit(client_of: type_of_client_of, coordinator: User, period: TaskPeriod) -> None:
    client_of(coordinator).post(page_of(period), typed())

    assert period.updates.get().author == coordinator


def test_anybody_of_the_ward_reports_for_all_units_together(
    client_of: type_of_client_of, officer: User, ward: Ward
) -> None:
    everyone = UnitFactory(ward=ward, collective=True)
    period = TaskPeriodFactory(task=TaskFactory(plan=PlanFactory(ward=ward), lead=everyone))

    client_of(officer).post(page_of(period), typed())

    assert period.updates.get().author == officer


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"percent": "140"}, "Tỷ lệ hoàn thành phải từ 0 đến 100."),
        ({"percent": "-1"}, "Tỷ lệ hoàn thành phải từ 0 đến 100."),
        ({"percent": "sáu mươi"}, "số nguyên từ 0 đến 100"),
        ({"percent": "100"}, "Đã đạt 100% thì chọn trạng thái “Hoàn thành”"),
        ({"state": ""}, "Vui lòng chọn trạng thái."),
        ({"state": "xong"}, "xong"),
        ({"state": "done", "done_on": "2026-11-23"}, "Ngày hoàn thành không được sau hôm nay."),
        ({"state": "done", "done_on": "31/02/2026"}, "ngày"),
        ({"result": "ý" * 4001}, "4000"),
        ({"link": "javascript:alert(1)"}, "Đường dẫn chưa đúng"),
        ({"state": "not_applicable", "result": ""}, "Vui lòng nêu lý do"),
        ({"state": "paused", "result": ""}, "Vui lòng nêu lý do"),
    ],
)
def test_wrong_entry_is_told_and_what_was_typed_stays(
    client_of: type_of_client_of, officer: User, period: TaskPeriod, fields: dict[str, str], message: str
) -> None:
    answer = client_of(officer).post(page_of(period), typed(proposal="Giữ lại chữ này", **fields))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert message in page
    assert "Giữ lại chữ này" in page
    assert not ProgressUpdate.objects.exists()


def test_text_of_the_longest_length_with_line_breaks_is_taken(
    client_of: type_of_client_of, officer: User, period: TaskPeriod
) -> None:
    text = "một dòng\n" * 444 + "đủ"  # 3,998 characters; 4,442 if each line break counted twice

    client_of(officer).post(page_of(period), typed(result=text.replace("\n", "\r\n")))

    assert period.updates.get().result == text


def test_several_files_and_a_link_come_with_the_update(
    client_of: type_of_client_of, officer: User, period: TaskPeriod
) -> None:
    files = [SimpleUploadedFile("Biên bản.pdf", PDF), SimpleUploadedFile("Danh sách.pdf", PDF + b"2")]

    client_of(officer).post(page_of(period), typed(files=files, link="phuong.example/tin-bai"))

    items = period.updates.get().evidence.order_by("pk")
    assert [item.name for item in items] == ["Biên bản.pdf", "Danh sách.pdf", "https://phuong.example/tin-bai"]
    with items[0].file.open() as stored:
        assert stored.read() == PDF
    assert [len(item.sha256) for item in items] == [64, 64, 0]


def test_a_signed_file_is_kept_byte_for_byte_and_the_page_says_who_signed(
    client_of: type_of_client_of, officer: User, head: User, period: TaskPeriod
) -> None:
    content = signed(blank_pdf(), "Đoàn Thị Ký")
    client_of(officer).post(page_of(period), typed(files=[SimpleUploadedFile("ke-hoach.pdf", content)]))

    page = client_of(head).get(page_of(period)).content.decode()

    item = period.updates.get().evidence.get()
    download = client_of(head).get(f"/nhiem-vu/minh-chung/{item.pk}/")
    assert b"".join(download.streaming_content) == content
    assert "<strong>Đoàn Thị Ký</strong>, UBND phường Hải Dương ký số lúc" in page
    assert "Chữ ký hợp lệ về toàn vẹn" in page
    assert "Chưa xác minh chứng thư của người ký" in page


def test_refused_file_is_named_and_has_to_be_chosen_again(
    client_of: type_of_client_of, officer: User, period: TaskPeriod
) -> None:
    files = [SimpleUploadedFile("thật.pdf", PDF), SimpleUploadedFile("giả.pdf", b"MZ a program")]

    answer = client_of(officer).post(page_of(period), typed(files=files))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Nội dung tệp “giả.pdf” không phải là tệp .pdf" in page
    assert "vui lòng chọn lại tệp" in page
    assert "Đã quét 600 hồ sơ" in page
    assert not ProgressUpdate.objects.exists()


def test_more_than_ten_files_are_refused(client_of: type_of_client_of, officer: User, period: TaskPeriod) -> None:
    files = [SimpleUploadedFile(f"{number}.pdf", PDF) for number in range(11)]

    assert "không quá 10 tệp" in client_of(officer).post(page_of(period), typed(files=files)).content.decode()


@pytest.mark.parametrize("fields", [{"seen": "9" * 30}, {"seen": "x"}, {"percent": "9" * 30}])
def test_nonsense_in_the_form_is_refused(
    client_of: type_of_client_of, officer: User, period: TaskPeriod, fields: dict[str, str]
) -> None:
    assert client_of(officer).post(page_of(period), typed(**fields)).status_code == 422


@pytest.mark.parametrize("path", ["/nhiem-vu/ky/{}/", "/nhiem-vu/minh-chung/{}/", "/ke-hoach/{}/", "/viec-nen/{}/"])
def test_number_that_no_database_holds_is_not_found(client_of: type_of_client_of, officer: User, path: str) -> None:
    assert client_of(officer).get(path.format("9" * 30)).status_code == 404


# --- two people at once


def test_second_person_sees_what_the_first_wrote_and_keeps_what_they_typed(
    client_of: type_of_client_of, officer: User, colleague: User, period: TaskPeriod
) -> None:
    client_of(colleague).post(page_of(period), typed(percent="80", result="Đã quét 800 hồ sơ"))

    answer = client_of(officer).post(page_of(period), typed(result="Đã quét 600 hồ sơ"))

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Hoàng Thị Đồng Nghiệp" in page
    assert "Đã quét 800 hồ sơ" in page
    assert "Đã quét 600 hồ sơ</textarea>" in page
    assert period.updates.count() == 1


def test_second_person_may_save_knowingly(
    client_of: type_of_client_of, officer: User, colleague: User, period: TaskPeriod
) -> None:
    client_of(colleague).post(page_of(period), typed(percent="80"))
    client = client_of(officer)
    seen = client.post(page_of(period), typed()).context["form"]["seen"].value()

    client.post(page_of(period), typed(seen=seen))

    period.refresh_from_db()
    assert (period.percent, period.updates.count(), period.last_update.author) == (60, 2, officer)


def test_update_returned_meanwhile_is_told(
    client_of: type_of_client_of, officer: User, head: User, period: TaskPeriod
) -> None:
    last = reported(period, author=officer)
    client_of(head).post(f"/nhiem-vu/cap-nhat/{last.pk}/tra-lai/", {"reason": "Thiếu số liệu"})

    answer = client_of(officer).post(page_of(period), typed(seen=last.pk))

    assert answer.status_code == 409
    assert "Cập nhật trước đó vừa bị trả lại" in answer.content.decode()


# --- "Không thay đổi"


def test_no_change_says_the_last_update_once_more(
    client_of: type_of_client_of, officer: User, period: TaskPeriod, day: dt.date
) -> None:
    last = reported(period, percent=45, difficulty="Thiếu máy")

    client_of(officer).post(f"{page_of(period)}khong-thay-doi/", {"seen": last.pk})

    period.refresh_from_db()
    update = period.last_update
    assert update != last
    assert (update.no_change, update.percent, update.difficulty, update.result) == (True, 45, "Thiếu máy", "")
    assert period.updated_on == day


def test_no_change_needs_something_that_was_reported(
    client_of: type_of_client_of, officer: User, period: TaskPeriod
) -> None:
    page = client_of(officer).post(f"{page_of(period)}khong-thay-doi/", {"seen": ""}, follow=True)

    assert "chưa có cập nhật nào để xác nhận" in page.content.decode()
    assert "khong-thay-doi" not in page.content.decode()  # and so the button is not offered


def test_no_change_after_somebody_else_reported_is_not_saved(
    client_of: type_of_client_of, officer: User, period: TaskPeriod
) -> None:
    reported(period)

    page = client_of(officer).post(f"{page_of(period)}khong-thay-doi/", {"seen": ""}, follow=True)

    assert "Vừa có người khác cập nhật" in page.content.decode()
    assert period.updates.count() == 1


def test_no_change_is_not_a_link(client_of: type_of_client_of, officer: User, period: TaskPeriod) -> None:
    assert client_of(officer).get(f"{page_of(period)}khong-thay-doi/").status_code == 405


def refused(client: Client, period: TaskPeriod, **typed: str) -> str:
    """The page after an update that is refused."""
    answer = client.post(f"/nhiem-vu/ky/{period.pk}/", {"result": "Đã làm", "seen": "", **typed})
    assert answer.status_code == 422
    return answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"state": "done", "percent": "150", "no_evidence_reason": "Lưu tại đơn vị"}, (100, True)),
        ({"state": "done", "percent": "một nửa", "no_evidence_reason": "Lưu tại đơn vị"}, (100, True)),
        ({"state": "in_progress", "percent": "40", "done_on": "31/02/2026"}, (40, False)),
        ({"state": "in_progress", "percent": "40", "no_evidence_reason": "x" * 1001}, (40, False)),
    ],
)
def test_what_the_form_hides_is_not_judged(
    client_of: Callable[[User], Client],
    officer: User,
    period: TaskPeriod,
    typed: dict[str, str],
    kept: tuple[int, bool],
) -> None:
    answer = client_of(officer).post(f"/nhiem-vu/ky/{period.pk}/", {"result": "Đã làm", "seen": "", **typed})

    assert answer.status_code == 302
    update = period.updates.get()
    assert (update.percent, bool(update.done_on)) == kept


def test_each_refused_field_is_named_on_top_and_linked(
    client_of: Callable[[User], Client], officer: User, period: TaskPeriod
) -> None:
    page = refused(client_of(officer), period, state="in_progress", percent="150", link="khong phai duong dan")

    [summary] = re.findall(r'<ul class="refused">(.*?)</ul>', page, re.DOTALL)
    named = re.findall(r'<a href="#(\w+)">([^<]+)</a>: ([^<]+)</li>', summary)
    assert [(label, words) for _, label, words in named] == [
        ("Tỷ lệ hoàn thành (%)", "Tỷ lệ hoàn thành phải từ 0 đến 100."),
        ("Đường dẫn minh chứng", "Đường dẫn chưa đúng. Ví dụ: https://phuong.gov.vn/bai-viet"),
    ]
    assert all(f'id="{target}"' in page for target, _, _ in named)
    assert page.count('class="field-error"') == 2


def test_a_state_that_is_missing_is_linked_to_its_choices(
    client_of: Callable[[User], Client], officer: User, period: TaskPeriod
) -> None:
    page = refused(client_of(officer), period, percent="40")

    assert '<a href="#id_state">Trạng thái</a>: Vui lòng chọn trạng thái.' in page
    assert 'id="id_state"' in page
