"""Bringing plans in, in a real browser: every format, correcting in place, a new version, and no barriers."""

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from demo.documents import an_hai, hai_duong, kien_an
from demo.documents.content import DemoPlan
from demo.documents.writing import write_document
from e2e.conftest import Look, Walk, seen
from importing.models import PlanImport
from importing.tests.documents import YEARLY
from jobs.work import run_waiting
from plans.models import Plan
from setup import system
from tasks.models import Task
from units.models import Unit

pytestmark = pytest.mark.django_db(transaction=True)
SEEDS = Path(os.environ.get("RO_VIEC_PLANS", Path(__file__).resolve().parents[2] / "shared" / "plans"))


def read(page: Page, document: Path) -> PlanImport:
    """Send the document and wait at its review, as a person does."""
    page.goto("/nhap-ke-hoach/")
    page.set_input_files("input[type=file]", document)
    page.get_by_role("button", name="Đọc văn bản").click()
    expect(page.get_by_text("Đang chờ đến lượt đọc")).to_be_visible()
    run_waiting()
    expect(page.get_by_role("heading", name="Xem lại trước khi lưu")).to_be_visible()
    return PlanImport.objects.first()


def correct_the_first_doubtful_lead(page: Page, name: str) -> None:
    """One press and the words: the field is saved and the doubt gone."""
    row = page.locator("article.reading.is-doubtful").filter(has_text="Chưa có đơn vị chủ trì").first
    which = row.get_attribute("id")
    page.locator(f"#{which} .cell", has_text="Chủ trì").locator("a").first.click()
    field = page.locator(f"#{which} .is-editing input[name=lead]")
    expect(field).to_be_focused()
    field.fill(name)
    field.press("Enter")
    expect(page.locator(f"#{which}")).to_contain_text(name)
    expect(page.locator(f"#{which}")).not_to_contain_text("Chưa có đơn vị chủ trì")


def save(page: Page) -> Plan:
    page.get_by_role("button", name="Lưu thành kế hoạch").click()
    expect(page.get_by_text(re.compile("Đã lưu kế hoạch"))).to_be_visible()
    return Plan.objects.first()


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real plans are not beside the project")
@pytest.mark.parametrize("seed", ["000", "001", "002", "003", "004"])
def test_each_of_the_five_plans_comes_in(
    page: Page, unit: Unit, coordinator: User, sign_in: Callable[[User], None], seed: str
) -> None:
    sign_in(coordinator)
    [document] = SEEDS.glob(f"{seed}_*.txt")

    taken = read(page, document)
    if page.locator("article.reading.is-doubtful").filter(has_text="Chưa có đơn vị chủ trì").count():
        correct_the_first_doubtful_lead(page, "Phòng Văn hóa - Xã hội")
    plan = save(page)

    assert plan.tasks.count() > 20
    assert taken.items.filter(kept=True, kind__in=["task", "duty"]).count() == plan.tasks.count()


def as_pdf(document: Path) -> Path:
    """The document printed by LibreOffice."""
    program = system.libreoffice()
    assert program
    folder = document.parent
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [str(program), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(document)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603 - our own document
    return document.with_suffix(".pdf")


@pytest.mark.parametrize(
    ("plan", "printed"),
    [
        pytest.param(an_hai.PLAN, False, id="docx"),
        pytest.param(kien_an.PLAN, False, id="xlsx"),
        pytest.param(hai_duong.PLAN, True, id="pdf", marks=pytest.mark.libreoffice),
    ],
)
def test_a_document_of_the_demonstration_comes_in(
    page: Page, plan: DemoPlan, printed: bool, unit: Unit, coordinator: User, sign_in: Callable[[User], None],
    tmp_path: Path,
) -> None:  # fmt: skip
    sign_in(coordinator)
    document = write_document(plan, tmp_path)

    read(page, as_pdf(document) if printed else document)
    saved = save(page)

    assert saved.title == plan.title
    assert Task.objects.filter(plan=saved).count() > 5


def test_a_changed_version_changes_what_was_agreed(
    page: Page, unit: Unit, coordinator: User, sign_in: Callable[[User], None], tmp_path: Path
) -> None:
    sign_in(coordinator)
    first, second = tmp_path / "ke-hoach.txt", tmp_path / "sua-doi.txt"
    first.write_text(YEARLY, encoding="utf-8")
    second.write_text(
        YEARLY.replace("Quý III/2026", "Quý IV/2026").replace("Tối thiểu 85%", "Tối thiểu 90%"), encoding="utf-8"
    )
    read(page, first)
    correct_the_first_doubtful_lead(page, "Công an phường")
    save(page)

    read(page, second)
    page.get_by_role("link", name="Đối chiếu với kế hoạch đã lưu").click()
    deadline = page.locator("label.agree").filter(has_text="Thời hạn")
    expect(deadline.locator("input[type=checkbox]")).to_be_checked()
    for other in page.locator("label.agree").all():
        if "Thời hạn" not in other.inner_text():
            with page.expect_response(re.compile("dong-y")):
                other.locator("input[type=checkbox]").uncheck()
    expect(page.locator("#so-dong-y")).to_have_text("1")
    page.reload()
    expect(page.locator("#so-dong-y")).to_have_text("1")
    page.get_by_role("button", name="Ghi thay đổi đã chọn").click()

    expect(page.get_by_text("Đã ghi 1 thay đổi vào kế hoạch")).to_be_visible()
    assert Plan.objects.count() == 1
    assert Task.objects.get(text__startswith="Mở lớp").schedule_raw == "Quý IV/2026"
    assert Plan.objects.get().indicators.get().name.startswith("Tối thiểu 85%")


def test_source_and_reading_lead_to_each_other(
    page: Page, unit: Unit, coordinator: User, sign_in: Callable[[User], None], tmp_path: Path
) -> None:
    sign_in(coordinator)
    document = tmp_path / "ke-hoach.txt"
    document.write_text(YEARLY, encoding="utf-8")
    taken = read(page, document)
    page.goto(f"/nhap-ke-hoach/{taken.pk}/?xem=tat-ca")
    item = next(item for item in taken.items.filter(kind="task") if "Mở lớp" in item.values["text"])

    page.locator(f"#muc-{item.pk} [data-go-line]").click()
    expect(page.locator(f"#dong-{item.line}")).to_have_class(re.compile("is-tied"))
    page.locator("#van-ban tr", has_text="Giao ban về kỹ năng số").click()

    expect(page.locator("article.is-tied")).to_contain_text("Giao ban về kỹ năng số")


def test_the_second_person_sees_what_the_first_wrote(
    page: Page, unit: Unit, coordinator: User, sign_in: Callable[[User], None], tmp_path: Path
) -> None:
    sign_in(coordinator)
    document = tmp_path / "ke-hoach.txt"
    document.write_text(YEARLY, encoding="utf-8")
    taken = read(page, document)
    other = page.context.new_page()
    other.goto(page.url)
    correct_the_first_doubtful_lead(page, "Công an phường")

    row = other.locator("article.reading.is-doubtful").first
    row.locator(".cell", has_text="Chủ trì").locator("a").first.click()
    other.locator(".is-editing input[name=lead]").fill("Trạm Y tế")
    taken.items.filter(values__text__startswith="Phát tin").update(version=5)
    other.locator(".is-editing input[name=lead]").press("Enter")

    expect(other.get_by_text("vừa sửa mục này")).to_be_visible()
    expect(other.locator(".is-editing input[name=lead]")).to_have_value("Trạm Y tế")


def test_no_page_of_the_import_has_barriers_or_runs_over_the_edge(
    page: Page, unit: Unit, coordinator: User, sign_in: Callable[[User], None], tmp_path: Path,
    walk: Walk,
) -> None:  # fmt: skip
    sign_in(coordinator)
    document = tmp_path / "ke-hoach.txt"
    document.write_text(YEARLY, encoding="utf-8")
    read(page, document)
    save(page)
    saved = PlanImport.objects.get()
    changed = YEARLY.replace("Quý III/2026", "Quý IV/2026").replace("Thường xuyên", "Hằng quý, theo lịch giao ban")
    added = "4\tSơ kết việc nâng cao kỹ năng số\t\tPhòng Văn hóa - Xã hội\tCác đoàn thể\tBáo cáo\tQuý IV/2026\n"
    document.write_text(changed + added, encoding="utf-8")
    taken = read(page, document)
    item = taken.items.filter(kind="task").first()
    base = f"/nhap-ke-hoach/{taken.pk}/"
    addresses = [
        "/nhap-ke-hoach/", base, f"{base}?xem=chua-doc", f"{base}muc/{item.pk}/",
        f"{base}don-vi/", f"{base}so-sanh/", f"{base}van-ban/", f"/nhap-ke-hoach/{saved.pk}/",
    ]  # fmt: skip

    looks = [Look(1440), Look(390)]
    found = walk(addresses, looks)
    page.goto(f"{base}?xem=tat-ca")
    page.locator(f"#muc-{item.pk} a.cell-value").first.click()
    expect(page.locator(".is-editing")).to_be_visible()
    assert found == {}
    assert [trouble for look in looks for trouble in seen(page, look)] == []
