"""The subject of a report's letter: at most 78 characters, whole words, what matters first."""

from email import message_from_bytes
from email.header import decode_header, make_header
from typing import Any

import pytest
from django.core.mail import EmailMessage
from hypothesis import example, given
from hypothesis import strategies as st

from reporting.models import Report, ReportObligation, ReportPeriod
from reporting.sending.subjects import LONGEST, mail_subject
from reporting.tests.sample import sample_data

RESOLUTION = (
    "Triển khai thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, "
    "công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia năm 2026"
)
SCIENCE = "Phát triển khoa học, công nghệ, đổi mới sáng tạo"
INDUSTRY = "Phát triển công nghiệp công nghệ số trên địa bàn phường Hải Dương giai đoạn 2026 - 2030, tầm nhìn 2045"
LABELS = {
    "annual": "2026", "half_year": "đầu năm 2026", "quarter": "III/2026", "month": "11/2026",
    "ad_hoc": "ngày 04/12/2026",
}  # fmt: skip
WORDS = "chuyển đổi số và phát triển, hạ tầng; của phường Ủy ban nghiêng"
words = st.lists(st.sampled_from(WORDS.split(" ")), max_size=60)
wards = st.integers(1, 12).map(lambda times: "đặc khu " + "Bạch Long " * times)
titles = st.one_of(words.map(" ".join), st.text(max_size=400))


def subject_of(title: str, kind: str = "annual", *, replaces: bool = False, number: int = 1, **head: Any) -> str:
    period = ReportPeriod(obligation=ReportObligation(kind=kind), label=LABELS[kind])
    data = sample_data()
    data["document"] |= {"plan_title": title} | head
    return mail_subject(Report(period=period, data=data, replaces_id=1 if replaces else None), number)


def decoded_subject(mail: EmailMessage) -> str:
    """What a reader's programme shows of the mail as it goes over the line."""
    return str(make_header(decode_header(message_from_bytes(mail.message().as_bytes())["Subject"])))


@pytest.mark.parametrize(
    ("title", "kind", "expected"),
    [
        ("Chuyển đổi số phường Hải Dương năm 2026", "annual", "báo cáo năm 2026 về chuyển đổi số"),
        (INDUSTRY, "annual", "báo cáo năm 2026 về phát triển công nghiệp công nghệ số"),
        (INDUSTRY, "half_year", "báo cáo 6 tháng đầu năm 2026 về phát triển công nghiệp…"),
        (RESOLUTION, "annual", "báo cáo năm 2026 thực hiện Nghị quyết số 57-NQ/TW"),
        (RESOLUTION, "ad_hoc", "báo cáo đột xuất ngày 04/12/2026"),
        (SCIENCE, "annual", "báo cáo năm 2026 về phát triển khoa học, công nghệ"),
    ],
)
def test_it_says_who_reports_what_and_as_much_of_the_plan_as_there_is_room_for(
    title: str, kind: str, expected: str
) -> None:
    assert subject_of(title, kind) == f"UBND phường Hải Dương: {expected}"


def test_a_report_that_replaces_another_or_is_sent_again_says_so() -> None:
    said = [
        subject_of("Chuyển đổi số", replaces=replaces, number=number) for replaces, number in ((True, 1), (True, 3))
    ]

    assert said == [
        "UBND phường Hải Dương: báo cáo năm 2026 (bản thay thế) về chuyển đổi số",
        "UBND phường Hải Dương: báo cáo năm 2026 (bản thay thế, gửi lại lần 3)",
    ]


@given(titles, st.sampled_from(sorted(LABELS)), st.booleans(), st.integers(1, 120), wards)
@example(RESOLUTION, "ad_hoc", True, 99, "đặc khu Bạch Long Vĩ ")
def test_it_is_never_longer_than_a_line_and_always_says_what_it_is(
    title: str, kind: str, replaces: bool, number: int, ward: str
) -> None:
    said = subject_of(title, kind, replaces=replaces, number=number, ward=ward.strip())

    assert len(said) <= LONGEST
    assert "báo cáo" in said
    assert LABELS[kind] in said
    assert "thay thế" in said or not replaces
    assert f"lần {number}" in said or number == 1
    assert said == " ".join(said.split())


@given(words.map(" ".join), st.sampled_from(sorted(LABELS)))
def test_what_it_takes_of_a_title_are_whole_words(title: str, kind: str) -> None:
    taken = subject_of(title, kind).partition(" về ")[2].rstrip("…")

    words_of_it = title.lower().replace(",", "").replace(";", "").split()
    assert set(taken.lower().replace(",", "").replace(";", "").split()) <= set(words_of_it)


@given(titles, st.booleans())
def test_the_head_of_the_mail_says_the_same_when_it_is_decoded(title: str, replaces: bool) -> None:
    said = subject_of(title, replaces=replaces)
    mail = EmailMessage(subject=said, body="Kính gửi", to=["vanthu@sokhcn.example"])

    read = decoded_subject(mail)

    assert read == said
    assert len(read) <= LONGEST
