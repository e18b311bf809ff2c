"""Writing a paragraph or a unit's part: unsaved texts keep themselves, and two at once lose nothing."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from conftest import person
from jobs import clock
from reporting import actions
from reporting.exceptions import SomebodyElseWrote
from reporting.models import Contribution, Report, TextDraft
from reporting.tests.factories import ContributionFactory, ReportFactory, ReportObligationFactory, ReportPeriodFactory
from reporting.tests.sample import done, sample_data
from reporting.writing import drafts
from reporting.writing.contributions import give, stamp
from units.models import Unit, Ward
from units.roles import Role

SignedIn = Callable[[User | None], Client]


@pytest.fixture
def draft(ward: Ward) -> Report:
    period = ReportPeriodFactory(obligation=ReportObligationFactory(plan__ward=ward))
    return ReportFactory(period=period, data=sample_data())


@pytest.fixture
def asked(draft: Report, unit: Unit) -> Contribution:
    return ContributionFactory(period=draft.period, unit=unit)


@pytest.fixture
def second(office: Unit) -> User:
    user = person("Hoàng Thị Hai", Role.HEAD, ward=office.ward, unit=office)
    user.memberships.create(ward=office.ward, role=Role.COORDINATOR)
    return user


def test_unsaved_paragraph_comes_back_to_its_writer_alone(
    client_of: SignedIn, coordinator: User, second: User, draft: Report
) -> None:
    page = reverse("reporting:paragraph", args=[draft.pk, "late"])

    kept = client_of(coordinator).post(
        reverse("reporting:paragraph_draft", args=[draft.pk, "late"]), {"text": "Đang viết dở", "seen": ""}
    )

    draft.refresh_from_db()
    assert "Đã lưu nháp lúc" in kept.content.decode()
    assert draft.texts == {}
    mine, theirs = client_of(coordinator).get(page).content.decode(), client_of(second).get(page).content.decode()
    assert "Đang viết dở" in mine
    assert "Đã lấy lại bản nháp" in mine
    assert "Đang viết dở" not in theirs
    assert "Lê Thị Đầu Mối cũng đang viết phần này" in theirs


def test_saved_paragraph_needs_its_draft_no_more(client_of: SignedIn, coordinator: User, draft: Report) -> None:
    drafts.keep(drafts.paragraph_key(draft, "late"), {"text": "Nháp", "seen": ""}, by=coordinator)

    client_of(coordinator).post(
        reverse("reporting:paragraph", args=[draft.pk, "late"]), {"text": "Bản chính thức", "seen": ""}
    )

    draft.refresh_from_db()
    assert draft.texts == {"late": "Bản chính thức"}
    assert draft.bases["late"].startswith("- Rà soát thiết bị")
    assert not TextDraft.objects.exists()


def test_draft_can_be_thrown_away_and_leads_nowhere_else(client_of: SignedIn, coordinator: User, draft: Report) -> None:
    key, url = drafts.paragraph_key(draft, "late"), reverse("reporting:paragraph_draft", args=[draft.pk, "late"])
    drafts.keep(key, {"text": "Nháp", "seen": ""}, by=coordinator)

    answers = [
        client_of(coordinator).post(url, {"discard": "1", "back": back})
        for back in (reverse("reporting:paragraph", args=[draft.pk, "late"]), "https://xau.example/", "//xau.example")
    ]

    assert [answer.url for answer in answers] == [
        reverse("reporting:paragraph", args=[draft.pk, "late"]),
        reverse("reporting:calendar"),
        reverse("reporting:calendar"),
    ]
    assert not TextDraft.objects.exists()


@pytest.mark.parametrize("text", ["x" * 20_001, None])
def test_what_cannot_be_kept_is_said(client_of: SignedIn, coordinator: User, draft: Report, text: str | None) -> None:
    if text is None:
        Report.objects.update(state=Report.State.SUBMITTED)

    answer = client_of(coordinator).post(
        reverse("reporting:paragraph_draft", args=[draft.pk, "late"]), {"text": text or "Muộn", "seen": ""}
    )

    assert "has-trouble" in answer.content.decode()
    assert not TextDraft.objects.exists()


def test_unknown_paragraph_has_no_draft(client_of: SignedIn, coordinator: User, draft: Report) -> None:
    url = reverse("reporting:paragraph_draft", args=[draft.pk, "khong-co"])

    assert client_of(coordinator).post(url, {"text": "x"}).status_code == 404


def test_who_wrote_long_ago_is_not_said_to_be_at_work(coordinator: User, second: User, draft: Report) -> None:
    key = drafts.paragraph_key(draft, "late")
    drafts.keep(key, {"text": "x"}, by=second)

    now = clock.now()

    assert [each.user for each in drafts.others_at_work(key, coordinator, now)] == [second]
    assert drafts.others_at_work(key, coordinator, now + dt.timedelta(minutes=11)) == []
    assert drafts.others_at_work(key, second, now) == []


TEXTS = dict.fromkeys(("results", "in_progress", "late", "difficulties", "proposals", "next_work"), "")


def test_second_giver_sees_the_first_one_s_words_and_keeps_the_own(
    client_of: SignedIn, coordinator: User, head: User, asked: Contribution
) -> None:
    url = reverse("reporting:contribution", args=[asked.pk])
    give(asked, TEXTS | {"results": "Của trưởng phòng"}, by=head)

    answer = client_of(coordinator).post(url, TEXTS | {"results": "Của đầu mối", "seen": ""})

    page = answer.content.decode()
    asked.refresh_from_db()
    assert (answer.status_code, asked.results) == (409, "Của trưởng phòng")
    assert "Của đầu mối" in page
    assert "“Của trưởng phòng”" in page
    again = client_of(coordinator).post(url, TEXTS | {"results": "Gộp cả hai", "seen": stamp(asked)})
    asked.refresh_from_db()
    assert (again.status_code, asked.results, asked.given_by) == (302, "Gộp cả hai", coordinator)


def test_giving_over_what_was_not_seen_is_refused(asked: Contribution, head: User, coordinator: User) -> None:
    seen = stamp(asked)
    give(asked, TEXTS | {"results": "Một"}, by=head, seen=seen)

    with pytest.raises(SomebodyElseWrote):
        give(asked, TEXTS | {"results": "Hai"}, by=coordinator, seen=seen)


def test_unsaved_contribution_comes_back(client_of: SignedIn, head: User, asked: Contribution) -> None:
    client_of(head).post(
        reverse("reporting:contribution_draft", args=[asked.pk]), TEXTS | {"late": "Chờ máy chủ", "seen": ""}
    )

    page = client_of(head).get(reverse("reporting:contribution", args=[asked.pk])).content.decode()

    asked.refresh_from_db()
    assert "Chờ máy chủ" in page
    assert asked.state == Contribution.State.OPEN


def test_new_figures_keep_the_hand_written_text_and_mark_it(
    client_of: SignedIn, coordinator: User, draft: Report
) -> None:
    actions.write_paragraph(draft, "tasks", "Xong 01/03 nhiệm vụ, đạt 33,33%.", seen="", by=coordinator)
    Report.objects.update(data=sample_data([done(), done(place=2), done(place=3)]))

    page = client_of(coordinator).get(reverse("reporting:report", args=[draft.pk])).content.decode()

    assert "Xong 01/03 nhiệm vụ, đạt 33,33%." in page
    assert "Số liệu đã thay đổi: 01/03; 33,33%." in page
