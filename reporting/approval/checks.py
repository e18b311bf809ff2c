"""What a leader has before them when approving a report: each thing that can go wrong in sending, as it stands."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from jobs import clock
from reporting.composing.chapters import EXTRA
from reporting.composing.narrative import left_out
from reporting.composing.phrases import joined, number
from reporting.files.documents import Document
from reporting.files.kept import shown
from reporting.models import Contribution, Recipient, Report
from reporting.sending.addresses import address_of, addressees
from reporting.sending.hours import goes_out_at, moment_in_words, send_time

OLD_FIGURES = 14
"""Figures that are older than so many days are pointed out."""
LOOKED_AT, NO_NUMBER, NO_SIGNED, NO_ADDRESS = "looked_at", "without_number", "without_signed", "without_address"
CHOICES = {
    LOOKED_AT: "Đã mở và xem tệp PDF của bản này",
    NO_NUMBER: "Gửi bản chưa có số, ngày văn bản",
    NO_SIGNED: "Gửi bản do hệ thống lập, không kèm bản ký số",
    NO_ADDRESS: "Duyệt khi chưa có địa chỉ nhận; báo cáo chỉ gửi đi sau khi đầu mối nhập địa chỉ",
}
"""What is done on purpose or not at all."""
_NOTHING = re.compile(r"(?:[-+] )?(?:Không có|Trong kỳ (?:chưa|không) có|Các đơn vị không nêu|Kế hoạch không giao)\b.*")

_BETTER_EMPTY = {"late", "waiting"}
"""Parts of which it is good news that there is nothing to say."""


@dataclass(frozen=True)
class Check:
    """One thing to look at: how it stands, and what has to be chosen where it is not in order."""

    title: str
    lines: tuple[str, ...]
    tone: str = "good"
    choice: str = ""
    links: tuple[tuple[str, str], ...] = ()

    @property
    def icon(self) -> str:
        return {"good": "circle-check", "calm": "info-circle"}.get(self.tone, "alert-triangle")

    @property
    def blocks(self) -> bool:
        """Can the report not be approved while it stands so?"""
        return self.tone == "bad"


def checks(report: Report, now: dt.datetime) -> list[Check]:
    """All of them in the order in which they are gone through."""
    if not report.data:
        return [Check("Nội dung", ("Báo cáo chưa có số liệu nên chưa duyệt được.",), "bad")]
    on, document = clock.day_of(now), shown(report)
    return [
        _files(report),
        _number(report),
        _signed(report),
        _figures(report, document, on),
        _units(report),
        _chapters(report, document),
        _recipients(report, on),
        _hour(report, now),
    ]


def needed(found: Iterable[Check]) -> list[str]:
    """The choices that have to be made before the report can be approved."""
    return [each.choice for each in found if each.choice]


def seen(report: Report, on: dt.date) -> str:
    """What the report is, for telling later whether it is still the one that was looked at."""
    values = {
        "nội dung": [report.composed_at],
        "tệp": [report.pdf_sha256, report.xlsx_sha256, report.docx_sha256],
        "số, ngày văn bản": [report.number, report.dated_on],
        "bản ký số": [report.signed_sha256],
        "nơi nhận": [(each.name, each.email) for each in addressees(report, on)],
        "giờ gửi": [send_time(report.period)],
    }
    return "|".join(f"{name}:{hashlib.sha256(repr(value).encode()).hexdigest()[:12]}" for name, value in values.items())


def changed(before: str, now: str) -> list[str]:
    """The names of what differs between two texts of `seen`; all where the first is none."""
    old = set(before.split("|"))
    return [each.partition(":")[0] for each in now.split("|") if each not in old]


def _files(report: Report) -> Check:
    if not report.pdf_sha256 or not report.xlsx_sha256:
        return Check("Tệp gửi đi", ("Chưa lập xong tệp PDF, Excel và Word của bản này nên chưa duyệt được.",), "bad")
    links = tuple(
        (name, reverse("reporting:download", args=[report.pk, kind]))
        for name, kind in (("PDF", "pdf"), ("Excel", "xlsx"), ("Word", "docx"))
        if getattr(report, kind)
    )
    return Check("Tệp gửi đi", ("Mở tệp PDF để xem đúng bản sẽ được gửi.",), "calm", LOOKED_AT, links)


def _number(report: Report) -> Check:
    title = "Số, ký hiệu và ngày văn bản"
    if report.number and report.dated_on:
        line = f"Số {report.number} ngày {report.dated_on:%d/%m/%Y}"
        if report.dated_on < report.as_of_on:
            return Check(title, (line, "Ngày văn bản trước ngày chốt số liệu: cần xem lại."), "warn")
        return Check(title, (line,))
    missing = [name for name, value in (("số", report.number), ("ngày văn bản", report.dated_on)) if not value]
    return Check(title, (f"Chưa có {joined(missing)}.",), "warn", NO_NUMBER)


def _signed(report: Report) -> Check:
    if report.signed:
        link = ("Bản ký số", reverse("reporting:download", args=[report.pk, "signed"]))
        return Check("Bản ký số", (f"Gửi kèm “{report.signed_name}” thay cho PDF do hệ thống lập.",), links=(link,))
    return Check(
        "Bản ký số", ("Chưa có PDF đã ký số của cơ quan; đầu mối đính kèm ở trang báo cáo.",), "warn", NO_SIGNED
    )


def _figures(report: Report, document: Document, on: dt.date) -> Check:
    days, cutoff_on = (on - report.as_of_on).days, report.period.cutoff_on
    age = f"cách hôm nay {number(days)} ngày" if days > 0 else "là hôm nay"
    lines = [f"Số liệu đến hết ngày {report.as_of_on:%d/%m/%Y}, {age}."]
    if report.as_of_on < cutoff_on:
        lines.append(f"Sớm hơn ngày chốt của kỳ báo cáo ({cutoff_on:%d/%m/%Y}).")
    lines += [
        f"Đoạn “{each.title}” được sửa tay nhắc số liệu nay đã khác: {'; '.join(each.outdated)}."
        for each in document.paragraphs
        if each.outdated
    ]
    return Check("Chốt số liệu", tuple(lines), "warn" if len(lines) > 1 or days > OLD_FIGURES else "good")


def _units(report: Report) -> Check:
    """As the report was composed: what a unit gave later is not in it."""
    asked, silent = report.data["units"]["all"], report.data["units"]["open"]
    if not silent:
        return Check("Nội dung của đơn vị", (f"Đủ {number(asked)} đơn vị.",) if asked else ("Không hỏi đơn vị nào.",))
    given = report.period.contributions.filter(state=Contribution.State.GIVEN, unit__name__in=silent)
    late = list(given.order_by("unit__position", "unit__order_key").values_list("unit__name", flat=True))
    lines = [f"{number(len(silent))}/{number(asked)} đơn vị chưa gửi: {'; '.join(silent)}."]
    if late:
        lines.append(f"Gửi sau khi lập báo cáo, chưa có trong bản này: {'; '.join(late)}.")
    return Check("Nội dung của đơn vị", tuple(lines), "warn")


def _chapters(report: Report, document: Document) -> Check:
    empty = empty_chapters(report, document)
    if not empty:
        return Check("Nội dung các mục", ("Mục nào cũng có nội dung.",))
    return Check("Nội dung các mục", (f"{number(len(empty))} mục không có nội dung: {'; '.join(empty)}.",), "warn")


def empty_chapters(report: Report, document: Document) -> list[str]:
    """The titles of parts that are left out, or say in one line that there is nothing."""
    silent = left_out(report.data, report.texts)
    silent += [each for each in document.paragraphs if _NOTHING.fullmatch(each.text.strip())]
    return [each.title for each in silent if each.name not in _BETTER_EMPTY | EXTRA]


def _recipients(report: Report, on: dt.date) -> Check:
    found = addressees(report, on)
    lines = [f"{each.name}: {each.email}" for each in found]
    every = report.period.obligation.recipients.select_related("unit", "leader")
    without = [each for each in every if not address_of(each, on)]
    lines += [f"{each.name}: {_unreached(each)}" for each in without]
    if not found:
        lines.append("Chưa có địa chỉ nào để gửi.")
        return Check("Nơi nhận", tuple(lines), "warn", NO_ADDRESS)
    return Check("Nơi nhận", tuple(lines), "warn" if any(not each.is_copy for each in without) else "good")


def _unreached(recipient: Recipient) -> str:
    return "chỉ ghi tên trên văn bản" if recipient.is_copy else "chưa có thư điện tử, sẽ không nhận được thư"


def _hour(report: Report, now: dt.datetime) -> Check:
    period, on = report.period, clock.day_of(now)
    planned, out, minutes = send_time(period), goes_out_at(period, now), period.plan.ward.recall_minutes
    if planned == out:
        lines = [f"Gửi lúc {moment_in_words(planned, on)}; thu hồi được đến lúc đó."]
    else:
        lines = ["Gửi ngay sau khi duyệt" + (f", khi hết {number(minutes)} phút để thu hồi." if minutes else ".")]
        if planned <= now:
            lines.append(f"Giờ hẹn ({clock.local(planned):%H:%M ngày %d/%m/%Y}) đã qua.")
        if not minutes:
            lines.append("Phường không để thời gian thu hồi: bấm duyệt là gửi.")
    return Check("Giờ gửi", tuple(lines), "good" if planned == out else "warn")
