"""Upload, look through the reading, correct, save; in the own ward only."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from importing.models import DraftItem, PlanImport
from importing.tests.documents import YEARLY
from indicators.tests.factories import MetricFactory
from jobs.models import Job
from jobs.work import run_waiting
from notices.models import Message, Notice
from plans.models import Plan
from tasks.models import Task
from units.models import Unit, UnitAlias, Ward

Clients = Callable[[User | None], Client]
Kind = DraftItem.Kind


def upload(
    client: Client, ward: Ward, content: bytes = YEARLY.encode(), name: str = "ke-hoach.txt", **more: Any
) -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("importing:list"), {"ward": ward.pk, "file": file, **more})


@pytest.fixture
def taken(client_of: Clients, coordinator: User, ward: Ward, unit: Unit) -> PlanImport:
    """A plan that was uploaded and read."""
    upload(client_of(coordinator), ward)
    run_waiting()
    return PlanImport.objects.get()


@pytest.fixture
def client(client_of: Clients, coordinator: User) -> Client:
    return client_of(coordinator)


def review_url(taken: PlanImport, query: str = "") -> str:
    return reverse("importing:review", args=[taken.pk]) + query


def item_of(taken: PlanImport, words: str) -> DraftItem:
    """The one item in which the words stand."""
    [found] = [item for item in taken.items.all() if words in str(item.values)]
    return found


def task_of(taken: PlanImport, words: str) -> DraftItem:
    [found] = [item for item in taken.items.filter(kind=Kind.TASK) if words in item.values["text"]]
    return found


def type_into(client: Client, item: DraftItem, *, seen: int | None = None, **typed: str) -> Any:
    [name] = typed
    url = reverse("importing:item", args=[item.taken_id, item.pk])
    return client.post(
        f"{url}?o={name}", {"seen": item.version if seen is None else seen, **typed}, headers={"HX-Request": "true"}
    )


def press(client: Client, item: DraftItem, deed: str = "", **more: str) -> Any:
    url = reverse("importing:act", args=[item.taken_id, item.pk])
    return client.post(url, {"deed": deed, "seen": item.version, **more}, headers={"HX-Request": "true"})


def save(client: Client, taken: PlanImport) -> Any:
    return client.post(reverse("importing:save", args=[taken.pk]), follow=True)


def test_the_document_is_read_in_the_background_and_then_shown(client: Client, ward: Ward, unit: Unit) -> None:
    response = upload(client, ward)

    taken = PlanImport.objects.get()
    assert response.url == review_url(taken)
    assert "Đang chờ" in client.get(review_url(taken)).content.decode()
    run_waiting()
    polled = client.get(review_url(taken), headers={"HX-Request": "true", "HX-Target": "dang-doc"})
    assert polled.headers["HX-Refresh"] == "true"
    page = client.get(review_url(taken, "?xem=tat-ca")).content.decode()
    assert "Mở lớp kỹ năng số" in page
    assert "30/11" in page


def test_pasted_text_is_read_like_a_file(client: Client, ward: Ward, unit: Unit) -> None:
    client.post(reverse("importing:list"), {"ward": ward.pk, "text": YEARLY})
    run_waiting()

    taken = PlanImport.objects.get()
    assert taken.state == PlanImport.State.READ
    assert task_of(taken, "Mở lớp kỹ năng số").values["schedule"]["due"] == "2026-09-30"


def test_file_and_text_at_once_are_sent_back_with_the_text(client: Client, ward: Ward) -> None:
    response = upload(client, ward, text="Kế hoạch dán vào")

    assert response.status_code == 422
    assert "Chỉ chọn một cách" in response.content.decode()
    assert "Kế hoạch dán vào" in response.content.decode()


def test_neither_file_nor_text_says_what_to_do(client: Client, ward: Ward) -> None:
    response = client.post(reverse("importing:list"), {"ward": ward.pk})

    assert "Vui lòng chọn tệp văn bản kế hoạch" in response.content.decode()


def test_doubtful_places_come_first_with_their_reasons(client: Client, taken: PlanImport) -> None:
    response = client.get(review_url(taken))

    assert response.context["shown"] == "nghi-van"
    assert [row.item.values["text"][:8] for row in response.context["rows"]] == ["Phát tin"]
    assert "Chưa có đơn vị chủ trì" in response.content.decode()


def test_the_source_is_shown_with_its_table(client: Client, taken: PlanImport) -> None:
    pieces = client.get(review_url(taken)).context["source"].pieces

    [table] = [piece for piece in pieces if piece.is_table]
    assert table.lines[2].cells[1].startswith("Mở lớp kỹ năng số")
    assert sum(len(piece.lines) for piece in pieces) == len([line for line in YEARLY.splitlines() if line.strip()])


def test_saving_makes_the_plan_and_sums_it_up(client: Client, taken: PlanImport, coordinator: User) -> None:
    response = save(client, taken)

    plan = Plan.objects.get()
    taken.refresh_from_db()
    assert (taken.state, taken.plan, taken.saved_by) == (PlanImport.State.SAVED, plan, coordinator)
    assert plan.obligations.get().periods.exists()
    summary = response.context["summary"]
    assert (summary.tasks, summary.duties, summary.indicators, summary.obligations) == (4, 2, 1, 1)
    assert summary.without_lead == 1
    assert reverse("dashboards:plan", args=[plan.pk]) in response.content.decode()
    assert Message.objects.count() == Notice.objects.count() == 0


def test_saving_again_changes_nothing(client: Client, taken: PlanImport) -> None:
    save(client, taken)
    before = Task.objects.count()

    response = save(client, taken)

    assert (Plan.objects.count(), Task.objects.count()) == (1, before)
    assert response.status_code == 200


def test_each_saved_row_is_remembered_at_its_item(client: Client, taken: PlanImport) -> None:
    save(client, taken)

    for item in taken.items.filter(kind__in=[Kind.TASK, Kind.DUTY]):
        assert Task.objects.get(pk=item.saved_id).text == item.values["text"]
    assert item_of(taken, "85%").saved_id == Plan.objects.get().indicators.get().pk


def test_a_correction_is_kept_at_once_and_read_again(client: Client, taken: PlanImport, coordinator: User) -> None:
    item = task_of(taken, "Cử cán bộ")

    response = type_into(client, item, schedule="Quý IV/2026")

    assert response.status_code == 200
    item.refresh_from_db()
    assert item.values["schedule"] == {"kind": "window", "start": "2026-10-01", "due": "2026-12-31"}
    assert (item.version, item.changed_by) == (1, coordinator)
    assert "hạn cuối 31/12/2026" in response.content.decode()
    save(client, taken)
    assert Task.objects.get(text__startswith="Cử cán bộ").schedule_due == dt.date(2026, 12, 31)


def test_giving_a_lead_takes_the_item_off_the_doubtful_ones(client: Client, taken: PlanImport) -> None:
    response = type_into(client, task_of(taken, "Phát tin"), lead="Công an phường")

    assert not task_of(taken, "Phát tin").doubtful
    assert response.context["counts"].doubtful == 0
    save(client, taken)
    task = Task.objects.get(text__startswith="Phát tin")
    assert task.assignments.get(role="lead").unit.name == "Công an phường"


def test_a_field_opens_in_place_and_closes_again(client: Client, taken: PlanImport) -> None:
    item = task_of(taken, "Phát tin")
    url = reverse("importing:item", args=[taken.pk, item.pk])

    opened = client.get(f"{url}?o=lead", headers={"HX-Request": "true"}).content.decode()
    closed = client.get(f"{url}?o=lead&xem=1", headers={"HX-Request": "true"}).content.decode()

    assert "autofocus" in opened
    assert "<form" not in closed
    assert client.get(f"{url}?o=khong-co", headers={"HX-Request": "true"}).status_code == 404


def test_the_plain_form_corrects_every_field_without_htmx(client: Client, taken: PlanImport) -> None:
    item = task_of(taken, "Phát tin")
    url = reverse("importing:item", args=[taken.pk, item.pk])
    shown = {name: field.initial or "" for name, field in client.get(url).context["form"].fields.items()}

    response = client.post(url, shown | {"output": "Bản tin", "seen": 0}, follow=True)

    assert "Đã sửa mục này" in response.content.decode()
    assert task_of(taken, "Phát tin").values["output"] == "Bản tin"
    assert task_of(taken, "Phát tin").values["group"] == item.values["group"]


@pytest.mark.parametrize(
    ("words", "field", "typed", "said"),
    [
        ("12/KH-UBND", "period", "2030 - 2026", "Năm kết thúc không được trước năm bắt đầu"),
        ("12/KH-UBND", "issued_on", "hôm qua", "ngày/tháng/năm"),
        ("12/KH-UBND", "title", "", "Vui lòng nhập trích yếu"),
        ("12/KH-UBND", "vision_year", "xa", "Tầm nhìn ghi một năm"),
        ("12/KH-UBND", "handover", "Phòng Kinh tế", "đơn vị giao → đơn vị nhận"),
        ("before", "before", "31/6", "Ngày báo cáo ghi ngày/tháng"),
        ("before", "kind", "hàng tuần", "lựa chọn"),
    ],
)
def test_what_cannot_be_is_said_and_kept_to_be_mended(
    client: Client, taken: PlanImport, words: str, field: str, typed: str, said: str
) -> None:
    item = next(item for item in taken.items.all() if words in str(item.values))

    response = type_into(client, item, **{field: typed})

    text = response.content.decode()
    assert said in text or field == "kind"
    assert "field-error" in text
    item.refresh_from_db()
    assert item.version == 0


def test_the_second_of_two_sees_what_the_first_wrote(client: Client, taken: PlanImport) -> None:
    item = task_of(taken, "Phát tin")
    type_into(client, item, lead="Công an phường")

    response = type_into(client, item, lead="Trạm Y tế")

    text = response.content.decode()
    assert "Công an phường" in text
    assert 'value="Trạm Y tế"' in text
    assert task_of(taken, "Phát tin").values["lead_units"] == ["Công an phường"]
    type_into(client, item, seen=1, lead="Trạm Y tế")
    assert task_of(taken, "Phát tin").values["lead_units"] == ["Trạm Y tế"]


def test_a_press_on_what_another_changed_shows_the_change(client: Client, taken: PlanImport) -> None:
    item = task_of(taken, "Phát tin")
    type_into(client, item, lead="Công an phường")

    response = press(client, item, "drop")

    assert "vừa sửa mục này" in response.content.decode()
    assert task_of(taken, "Phát tin").kept


def test_of_several_leads_one_press_leaves_one(client: Client, taken: PlanImport) -> None:
    item = task_of(taken, "Mở lớp")
    type_into(client, item, lead="Công an phường; Trạm Y tế")
    item.refresh_from_db()
    assert "several_leads" in item.codes
    assert item.doubtful

    press(client, item, lead="Trạm Y tế")

    item.refresh_from_db()
    assert item.values["lead_units"] == ["Trạm Y tế"]
    assert item.values["coordinating_units"] == ["Công an phường"]
    assert not item.doubtful


def test_an_unread_line_becomes_a_task_an_indicator_or_is_set_aside_and_comes_back(
    client: Client, taken: PlanImport
) -> None:
    item = taken.items.filter(kind=Kind.UNREAD).first()
    words = item.values["text"]

    press(client, item, "to_task")
    item.refresh_from_db()
    assert (item.kind, item.values["text"]) == (Kind.TASK, words)
    press(client, item, "to_indicator")
    item.refresh_from_db()
    assert (item.kind, item.values["name"]) == (Kind.INDICATOR, words)
    press(client, item, "restore")
    item.refresh_from_db()
    assert (item.kind, item.values) == (Kind.UNREAD, item.as_read)
    press(client, item, "drop")
    item.refresh_from_db()
    assert not item.kept
    press(client, item, "keep")
    item.refresh_from_db()
    assert item.kept


def test_an_unread_line_may_go_on_with_the_item_above(client: Client, taken: PlanImport) -> None:
    task = task_of(taken, "Phát tin")
    line = taken.items.create(
        kind=Kind.UNREAD, position=task.position, line=task.line + 1, values={"text": "và ở nhà văn hóa.", "line": 20},
        read_as=Kind.UNREAD, as_read={},
    )  # fmt: skip
    taken.items.filter(pk=line.pk).update(position=task.position + 1)
    line.refresh_from_db()

    response = press(client, line, "join")

    assert f"Đã gộp vào mục ở dòng {task.line}" in response.content.decode()
    assert task_of(taken, "Phát tin").values["text"].endswith("và ở nhà văn hóa.")
    line.refresh_from_db()
    assert not line.kept


def test_nothing_above_takes_no_line(client: Client, taken: PlanImport) -> None:
    line = taken.items.filter(kind=Kind.UNREAD).first()

    assert "không có mục nào để gộp" in press(client, line, "join").content.decode()
    line.refresh_from_db()
    assert line.kept


def test_a_sentence_made_an_indicator_brings_its_figure(client: Client, taken: PlanImport) -> None:
    item = task_of(taken, "Phát tin")
    type_into(client, item, text="Tối thiểu 90% tổ dân phố có tin trên loa.")
    item.refresh_from_db()

    press(client, item, "to_indicator")

    item.refresh_from_db()
    [target] = item.values["targets"]
    assert (target["comparator"], target["low"], target["unit"], target["year_to"]) == (">=", 90, "%", 2026)


def test_what_the_ward_measures_already_is_proposed_and_chosen(client: Client, taken: PlanImport, ward: Ward) -> None:
    metric = MetricFactory(ward=ward, name="Tỷ lệ hồ sơ nộp trực tuyến", unit_of_measure="%", kind="ratio")
    item = item_of(taken, "85%")

    press(client, item, metric=str(metric.pk))

    item.refresh_from_db()
    page = client.get(review_url(taken, "?loai=indicator")).content.decode()
    assert "Dùng chung số liệu với" in page
    save(client, taken)
    assert Plan.objects.get().indicators.get().metric == metric


def test_a_metric_of_another_ward_is_not_taken(client: Client, taken: PlanImport, other_ward: Ward) -> None:
    metric = MetricFactory(ward=other_ward)

    response = press(client, item_of(taken, "85%"), metric=str(metric.pk))

    assert "không có trong danh mục" in response.content.decode()


def test_what_is_left_out_is_not_saved(client: Client, taken: PlanImport) -> None:
    press(client, task_of(taken, "Phát tin"), "drop")

    save(client, taken)

    assert not Task.objects.filter(text__startswith="Phát tin").exists()


def test_a_doubt_that_was_looked_at_goes_and_can_come_back(client: Client, taken: PlanImport) -> None:
    item = task_of(taken, "Phát tin")

    press(client, item, "check")
    item.refresh_from_db()
    assert (item.checked, item.doubtful) == (True, False)
    press(client, item, "uncheck")
    item.refresh_from_db()
    assert (item.checked, item.doubtful) == (False, True)


def many(client: Client, taken: PlanImport, items: list[DraftItem], query: str = "", **more: str) -> Any:
    url = reverse("importing:many", args=[taken.pk])
    return client.post(url + query, {"items": [item.pk for item in items], **more}, follow=True)


def test_several_rows_at_once_get_lead_deadline_and_section(client: Client, taken: PlanImport) -> None:
    items = list(taken.items.filter(kind=Kind.TASK))

    for deed, typed in [("lead", "Công an phường"), ("schedule", "Quý IV/2026"), ("group", "Việc chung")]:
        many(client, taken, items, deed=deed, typed=typed)

    for item in taken.items.filter(kind=Kind.TASK):
        assert item.values["lead_units"] == ["Công an phường"]
        assert item.values["schedule"]["due"] == "2026-12-31"
        assert item.values["group"] == "Việc chung"
        assert item.version == 3


def test_all_that_the_filters_choose_is_changed_at_once(client: Client, taken: PlanImport) -> None:
    response = many(client, taken, [], query="?xem=chua-doc", deed="drop", whole="on")

    assert response.context["counts"].unread == 0
    assert taken.items.filter(kind=Kind.UNREAD, kept=True).count() == 0
    assert taken.items.filter(kind=Kind.TASK, kept=True).count() == 4


@pytest.mark.parametrize(
    ("deed", "typed", "said"),
    [("lead", "", "vui lòng nhập giá trị"), ("", "", "Vui lòng chọn việc cần làm"), ("fly", "", "chọn lại việc")],
)
def test_several_rows_and_nothing_sensible_to_do(
    client: Client, taken: PlanImport, deed: str, typed: str, said: str
) -> None:
    response = many(client, taken, list(taken.items.filter(kind=Kind.TASK)), deed=deed, typed=typed)

    assert said in response.content.decode()
    assert not taken.items.filter(version__gt=0).exists()


def test_no_rows_chosen_is_said(client: Client, taken: PlanImport) -> None:
    assert "Chưa chọn mục nào" in many(client, taken, [], deed="drop").content.decode()


def test_the_unit_that_runs_the_plan_takes_what_names_nobody(
    client: Client, taken: PlanImport, unit: Unit, day: dt.date
) -> None:
    client.post(reverse("importing:give_rest", args=[taken.pk]))
    save(client, taken)

    plan = Plan.objects.get()
    assert plan.lead_on(day) == unit
    assert plan.tasks.get(text__startswith="Phát tin").assignments.get(role="lead").unit == unit


def test_the_rest_can_not_be_given_to_nobody(client: Client, taken: PlanImport) -> None:
    type_into(client, taken.items.get(kind=Kind.HEAD), lead="")

    response = client.post(reverse("importing:give_rest", args=[taken.pk]), follow=True)

    assert "Vui lòng nhập đơn vị đầu mối" in response.content.decode()


def test_the_reviewer_may_name_another_unit_to_run_the_plan(client: Client, taken: PlanImport, day: dt.date) -> None:
    type_into(client, taken.items.get(kind=Kind.HEAD), lead="Công an phường")

    save(client, taken)

    assert Plan.objects.get().lead_on(day).name == "Công an phường"


def test_a_corrected_day_of_issue_is_looked_at_again_everywhere(client: Client, taken: PlanImport) -> None:
    type_into(client, taken.items.get(kind=Kind.HEAD), issued_on="20/10/2026")

    assert "due_before_issue" in task_of(taken, "Mở lớp").codes


def test_a_plan_without_a_report_day_is_asked_for_one(client: Client, ward: Ward, unit: Unit) -> None:
    text = YEARLY.replace("trước ngày 30/11 hàng năm", "định kỳ theo quy định")
    upload(client, ward, text.encode())
    run_waiting()
    taken = PlanImport.objects.get()

    [item] = taken.items.filter(kind=Kind.OBLIGATION)
    assert item.doubtful
    type_into(client, item, before="30/11")
    save(client, taken)

    obligation = Plan.objects.get().obligations.get()
    assert (obligation.day, obligation.month) == (30, 11)


def test_a_report_that_the_document_lacks_can_be_added(client: Client, taken: PlanImport) -> None:
    response = client.post(reverse("importing:add", args=[taken.pk]), {"kind": "obligation"})

    item = taken.items.order_by("-position").first()
    assert response.url == reverse("importing:item", args=[taken.pk, item.pk])
    assert client.post(reverse("importing:add", args=[taken.pk]), {"kind": "x"}).status_code == 404


def test_new_units_are_shown_and_can_be_tied_to_one_that_is_there(
    client: Client, taken: PlanImport, office: Unit
) -> None:
    type_into(client, task_of(taken, "Phát tin"), lead="Tổ giúp việc chuyển đổi số")
    url = reverse("importing:units", args=[taken.pk])
    page = client.get(url)
    [form] = [form for met, form in page.context["new"] if met.name == "Tổ giúp việc chuyển đổi số"]
    typed = {f"{form.prefix}-{name}": field.initial or form.initial.get(name, "") for _, form in page.context["new"]
             for name, field in form.fields.items()}  # fmt: skip

    client.post(url, typed | {f"{form.prefix}-means": str(office.pk)})
    save(client, taken)

    task = Task.objects.get(text__startswith="Phát tin")
    assert task.assignments.get(role="lead").unit == office
    assert UnitAlias.objects.get(spelling="Tổ giúp việc chuyển đổi số").unit == office


def test_a_new_unit_is_made_under_the_name_and_kind_that_were_chosen(client: Client, taken: PlanImport) -> None:
    type_into(client, task_of(taken, "Phát tin"), lead="Tổ giúp việc chuyển đổi số")
    url = reverse("importing:units", args=[taken.pk])
    page = client.get(url)
    typed: dict[str, Any] = {}
    for met, form in page.context["new"]:
        other = met.name == "Tổ giúp việc chuyển đổi số"
        typed |= {
            f"{form.prefix}-means": "moi",
            f"{form.prefix}-new_name": "Tổ công nghệ" if other else met.name,
            f"{form.prefix}-new_kind": "other" if other else met.kind,
        }

    client.post(url, typed)
    save(client, taken)

    lead = Task.objects.get(text__startswith="Phát tin").assignments.get(role="lead").unit
    assert (lead.name, lead.kind) == ("Tổ công nghệ", "other")


def test_a_new_unit_needs_a_name(client: Client, taken: PlanImport) -> None:
    url = reverse("importing:units", args=[taken.pk])
    typed: dict[str, Any] = {}
    for _, form in client.get(url).context["new"]:
        typed |= {f"{form.prefix}-means": "moi", f"{form.prefix}-new_name": " "}

    response = client.post(url, typed)

    assert response.status_code == 422
    assert "Vui lòng nhập tên đơn vị mới" in response.content.decode()


def test_the_same_document_again_is_proposed_as_a_version(client: Client, taken: PlanImport, ward: Ward) -> None:
    save(client, taken)
    upload(client, ward)
    run_waiting()

    second = PlanImport.objects.exclude(pk=taken.pk).get()

    assert second.version_of == Plan.objects.get()


def test_a_draft_without_years_is_refused_with_what_to_do(client: Client, taken: PlanImport) -> None:
    head = taken.items.get(kind=Kind.HEAD)
    DraftItem.objects.filter(pk=head.pk).update(values=head.values | {"period": None})

    response = save(client, taken)

    assert "Vui lòng nhập năm" in response.content.decode()
    taken.refresh_from_db()
    assert (taken.state, Plan.objects.count()) == (PlanImport.State.READ, 0)


def test_once_saved_nothing_can_be_corrected_any_more(client: Client, taken: PlanImport) -> None:
    item = task_of(taken, "Phát tin")
    save(client, taken)

    response = type_into(client, item, lead="Công an phường")

    assert response.headers["HX-Redirect"] == review_url(taken)
    assert task_of(taken, "Phát tin").values["lead_units"] == []


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("ke-hoach.exe", b"MZ", "Không nhận tệp"),
        ("ke-hoach.docx", b"khong phai zip", "không phải là tệp .docx"),
        ("ke-hoach.txt", b"", "rỗng"),
    ],
)
def test_a_bad_file_is_refused_at_the_form(client: Client, ward: Ward, name: str, content: bytes, words: str) -> None:
    response = upload(client, ward, content, name)

    assert words in response.content.decode()
    assert PlanImport.objects.count() == Job.objects.count() == 0


def test_a_text_that_is_no_plan_is_refused_after_reading(client: Client, ward: Ward) -> None:
    upload(client, ward, "Xin chào\n".encode())
    run_waiting()

    taken = PlanImport.objects.get()
    assert taken.state == PlanImport.State.REFUSED
    assert "Không đọc được văn bản này" in client.get(review_url(taken)).content.decode()

    client.post(reverse("importing:discard", args=[taken.pk]))
    assert PlanImport.objects.count() == 0


def test_reading_again_leaves_corrections_alone(client: Client, taken: PlanImport) -> None:
    type_into(client, task_of(taken, "Phát tin"), lead="Công an phường")
    Job.objects.update(state=Job.State.WAITING)

    run_waiting()

    assert task_of(taken, "Phát tin").values["lead_units"] == ["Công an phường"]


@pytest.mark.parametrize("query", ["?q=ky+nang+so", "?loai=task", "?thieu=no_lead", "?xem=de-rieng", "?dong=30",
                                   "?xem=bay&loai=x&thieu=y&dong=a&page=99"])  # fmt: skip
def test_the_filters_take_what_they_understand(client: Client, taken: PlanImport, query: str) -> None:
    assert client.get(review_url(taken, query)).status_code == 200


def test_the_search_needs_no_accents(client: Client, taken: PlanImport) -> None:
    rows = client.get(review_url(taken, "?q=mo lop ky nang")).context["rows"]

    assert [row.item.values["text"][:6] for row in rows] == ["Mở lớp"]


def test_the_number_of_queries_does_not_grow_with_the_document(
    client: Client, ward: Ward, taken: PlanImport, django_assert_max_num_queries: Any
) -> None:
    rows = "".join(f"{n}\tViệc số {n} của phường\tA\tPhòng Kinh tế\t\tBáo cáo\tQuý IV/2026\n" for n in range(4, 300))
    upload(client, ward, (YEARLY + rows).encode())
    run_waiting()
    large = PlanImport.objects.exclude(pk=taken.pk).get()

    assert large.items.count() > 290
    for each in (taken, large):
        with django_assert_max_num_queries(30):
            client.get(review_url(each, "?xem=tat-ca"))


def test_only_the_coordinator_imports(client_of: Clients, taken: PlanImport, officer: User, leader: User) -> None:
    for user in (officer, leader):
        assert client_of(user).get(reverse("importing:list")).status_code == 403
        assert client_of(user).get(review_url(taken)).status_code == 403


def test_another_wards_import_is_not_there(client_of: Clients, taken: PlanImport, stranger: User) -> None:
    assert client_of(stranger).get(review_url(taken)).status_code == 404


def test_an_item_of_another_import_is_not_there(client: Client, ward: Ward, taken: PlanImport) -> None:
    upload(client, ward, (YEARLY + "\n").encode())
    run_waiting()
    other = PlanImport.objects.exclude(pk=taken.pk).get()

    url = reverse("importing:item", args=[other.pk, taken.items.first().pk])

    assert client.get(url).status_code == 404


def test_a_coordinator_can_not_import_into_another_ward(client: Client, other_ward: Ward) -> None:
    upload(client, other_ward)

    assert PlanImport.objects.count() == 0
