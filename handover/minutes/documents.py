"""The handover record (biên bản bàn giao) by Nghị định 30/2020/NĐ-CP: what it says, from the kept rows."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string

from handover.minutes.record import grouped
from handover.models import Handover
from units.people import head_of
from wording.documents import long_date

GAP = "\u00a0" * 6
"""Room for what the office's clerk fills in: number and day of a draft."""


@dataclass(frozen=True)
class Side:
    """One side: its name, who stands for it and in which post."""

    name: str
    person: str
    post: str


@dataclass(frozen=True)
class Minutes:
    """The record as a document."""

    issuer: tuple[str, str]
    number: str
    place_and_date: str
    subject: str
    opening: str
    basis: str
    giver: Side
    taker: Side
    groups: list[tuple[str, str, list[dict[str, Any]]]]
    listed: list[str]
    promises: list[str]
    copies: str
    recipients: list[str]
    count: int
    is_draft: bool


def minutes(handover: Handover, rows: list[dict[str, Any]], on: dt.date) -> Minutes:
    """The record of what moves (`rows`); without number and day until it is carried out, as drafts are."""
    ward = handover.ward
    day, groups = handover.effective_on, grouped(rows)
    basis = (handover.legal_basis or handover.text or handover.condition).rstrip(" .;")
    drawn_up = long_date(day) if handover.carried_out_at and day else f"ngày{GAP}tháng{GAP}năm {(day or on).year}"
    return Minutes(
        issuer=("ỦY BAN NHÂN DÂN", ward.full_name.upper()),
        number=f"Số:{GAP}{GAP}/BB-UBND",
        place_and_date=f"{ward.place_name or ward.name}, {drawn_up}",
        subject=_subject(handover),
        opening=_opening(handover, drawn_up),
        basis=basis and f"Căn cứ: {basis}.",
        giver=_side(handover, handover.from_unit, handover.from_person, on),
        taker=_side(handover, handover.to_unit, handover.to_person, on),
        groups=groups,
        listed=[
            f"- {title}: {len(rows_of):02}{';' if rows_of is not groups[-1][2] else '.'}"
            for _, title, rows_of in groups
        ],
        promises=_promises(handover, day),
        copies="Biên bản được lập thành 03 bản có giá trị như nhau; mỗi bên giữ 01 bản, 01 bản lưu hồ sơ kế hoạch.",
        recipients=[f"- {handover.giver};", f"- {handover.taker};", f"- Lãnh đạo UBND {ward};", "- Lưu: VT, hồ sơ."],
        count=len(rows),
        is_draft=handover.carried_out_at is None,
    )


def _subject(handover: Handover) -> str:
    what = "nhiệm vụ, chỉ tiêu và chế độ báo cáo" if handover.from_unit_id else "công việc đang theo dõi"
    where = f" thuộc {handover.plan}" if handover.plan else ""
    return f"Bàn giao {what}{where} từ {handover.giver} sang {handover.taker}"


def _opening(handover: Handover, drawn_up: str) -> str:
    return f"Hôm nay, {drawn_up}, tại trụ sở UBND {handover.ward}, các bên gồm:"


def _side(handover: Handover, unit: Any, person: Any, on: dt.date) -> Side:
    if unit is not None:
        return Side(unit.name, head_of(unit, handover.effective_on or on), "Người đứng đầu đơn vị")
    served = person.memberships.filter(ward=handover.ward).select_related("unit").order_by("-pk").first()
    post = served.title or served.get_role_display() if served else ""
    return Side(served.unit.name if served and served.unit else str(handover.ward), person.full_name, post)


def _promises(handover: Handover, day: dt.date | None) -> list[str]:
    since = f"Từ {long_date(day)}" if day else "Từ ngày bàn giao có hiệu lực"
    return [
        f"{since}, bên nhận chịu trách nhiệm thực hiện, cập nhật tiến độ và báo cáo các nội dung nêu trên.",
        "Kết quả, số liệu, báo cáo trước ngày bàn giao thuộc trách nhiệm của bên giao và được giữ nguyên trong hồ sơ.",
        "Bên giao cung cấp hồ sơ, tài liệu liên quan và phối hợp giải trình số liệu của thời gian trước khi bàn giao.",
    ]


def as_html(made: Minutes) -> str:
    """The page that becomes the PDF."""
    return render_to_string("handover/print.html", {"minutes": made})
