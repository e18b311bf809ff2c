"""The letter that carries a report: its text, and what is attached or linked."""

from dataclasses import dataclass, replace

from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from charts import mail
from charts.description import BarChart
from notices import outbox
from reporting.composing.phrases import author, committee, day, lower_first, subject
from reporting.files.kept import report_stem
from reporting.files.unit_chart import unit_chart
from reporting.models import Report
from reporting.sending import links
from reporting.sending.addresses import Addressee
from uploads.kinds import DOCUMENTS
from wording.documents import long_date

PDF, XLSX = DOCUMENTS["pdf"], DOCUMENTS["xlsx"]
MIB = 1024 * 1024
IN_MAIL = 1.37
"""How much longer a file becomes as an attachment (base64 with line ends)."""


@dataclass(frozen=True)
class Enclosure:
    """A file that goes with the letter: what it is called there, where it lies, its checksum."""

    what: str
    path: str
    name: str
    content_type: str
    sha256: str


def enclosures(report: Report) -> list[Enclosure]:
    """The report and its annexes: where the office signed it, the signed file, byte for byte, is the report."""
    stem = report_stem(report)
    if report.signed:
        first = Enclosure("Báo cáo đã ký số (PDF)", report.signed.name, f"{stem}-da-ky.pdf", PDF, report.signed_sha256)
    else:
        first = Enclosure("Báo cáo (PDF)", report.pdf.name, f"{stem}.pdf", PDF, report.pdf_sha256)
    sheets = Enclosure("Phụ lục số liệu (Excel)", report.xlsx.name, f"{stem}.xlsx", XLSX, report.xlsx_sha256)
    return [first, sheets]


def fits(files: list[Enclosure], max_mb: int) -> bool:
    """Does a letter with these files go into a mailbox that takes so many megabytes?"""
    return sum(default_storage.size(file.path) for file in files) * IN_MAIL <= max_mb * MIB


def attachments(report: Report, to: Addressee) -> list[outbox.File]:
    """The files to attach; none where they are too large for the recipient: its link then leads to them."""
    files = enclosures(report)
    if not fits(files, to.max_mb):
        return []
    return [outbox.File(file.path, file.name, file.content_type) for file in files]


def mail_text(report: Report, to: Addressee, *, number: int = 1) -> str:
    """The letter, in the form in which offices write; what it says of files is true of this very message."""
    chart = _chart(report, to)
    shown = [mail.text(chart)] if chart.bars else []
    parts = [*_opening(report, to, number), *shown, *_closing(report, to)]
    return "\n\n".join(parts) + f"\n\n{_sender(report)}"


def mail_html(report: Report, to: Addressee, *, number: int = 1) -> str:
    """The same letter with the units as bars, for a leader; "" for all others: offices keep letters as plain text."""
    chart = _chart(report, to)
    if not chart.bars:
        return ""
    context = {
        "opening": _opening(report, to, number),
        "chart": mark_safe(mail.html(chart)),  # noqa: S308 - escaped there
        "closing": _closing(report, to),
        "sender": _sender(report),
    }
    return render_to_string("reporting/letter.html", context)


def _chart(report: Report, to: Addressee) -> BarChart:
    """The units side by side, from the report's frozen figures; no bars for whoever is no leader."""
    chart = unit_chart(report.data)
    return chart if to.is_leader else replace(chart, bars=[])


def _opening(report: Report, to: Addressee, number: int) -> list[str]:
    head = report.data["document"]
    named = f" số {report.number}" if report.number else ""
    when = f" {long_date(report.dated_on)}" if report.dated_on else ""
    return [
        f"Kính gửi: {to.name},",
        f"{author(head)} trân trọng gửi Báo cáo{named}{when}: {lower_first(subject(report.data))}.",
        *_versions(report, number),
        f"Số liệu tính từ ngày {day(report.data['starts_on'])} đến hết ngày {day(report.data['as_of'])}.",
    ]


def _closing(report: Report, to: Addressee) -> list[str]:
    return [_files(report, to), _answer(report, to), "Trân trọng./."]


def _sender(report: Report) -> str:
    head = report.data["document"]
    return f"--\n{committee(head)}, {head['city']}\n{_contact(head)}{_FOOT}"


def _versions(report: Report, number: int) -> list[str]:
    told = []
    if before := report.replaces:
        named = f" số {before.number}" if before.number else ""
        when = f" {long_date(before.dated_on)}" if before.dated_on else ""
        sent = f", gửi ngày {before.sent_at:%d/%m/%Y}" if before.sent_at and not when else ""
        told.append(f"Báo cáo này (lần {report.version}) thay thế Báo cáo{named}{when} (lần {before.version}){sent}.")
    if number > 1:
        told.append(f"Đây là lần gửi thứ {number} của cùng một báo cáo; nội dung không thay đổi so với lần gửi trước.")
    return told


def _files(report: Report, to: Addressee) -> str:
    files = enclosures(report)
    lines = "\n".join(f"- {file.what}, SHA-256: {file.sha256};" for file in files)[:-1] + "."
    if fits(files, to.max_mb):
        return f"Gửi kèm:\n{lines}"
    return f"Tệp vượt quá dung lượng thư của nơi nhận, xin tải về theo liên kết dưới đây, gồm:\n{lines}"


def _answer(report: Report, to: Addressee) -> str:
    return (
        "Xem báo cáo, tải tệp, xác nhận đã nhận hoặc đề nghị bổ sung (không cần đăng nhập, liên kết dành riêng cho nơi "
        f"nhận này, dùng được trong {links.VALID.days} ngày):\n{links.address(report, to.email)}"
    )


def _contact(head: dict[str, str]) -> str:
    return f"Đầu mối: {head['lead_unit']}\n" if head["lead_unit"] else ""


_FOOT = "Thư do hệ thống theo dõi thực hiện kế hoạch Rõ Việc gửi theo lịch sau khi báo cáo được phê duyệt."
