"""What in a draft should be looked at before saving, and what the plan itself leaves unclear ("6 rõ")."""

import datetime as dt
from dataclasses import dataclass

from importing.review.named_units import Values, unit_names
from importing.saving.lead import led_by
from wording.names import is_collective, tells_something
from wording.times.schedules import Schedule
from wording.times.several_times import says_more_than_read


@dataclass(frozen=True)
class Doubt:
    """A reason to look: `label` stands at the item, `summary` over all of them.

    `serious` ones put the item under "cần xem": the reading is uncertain, or somebody has to decide. The others say
    only what the plan leaves open; `clarity` is which of the six it lacks (rõ người, rõ việc, rõ thời gian, rõ trách
    nhiệm, rõ sản phẩm, rõ thẩm quyền).
    """

    code: str
    label: str
    summary: str
    serious: bool
    clarity: str = ""

    @property
    def is_other_ward(self) -> bool:
        """Does the document name another ward: which one is said beside it."""
        return self.code == "other_ward"


DOUBTS = {
    doubt.code: doubt
    for doubt in [
        Doubt("no_lead", "chưa có đơn vị chủ trì", "chưa có đơn vị chủ trì", True, "rõ người"),
        Doubt(
            "several_leads",
            "nhiều đơn vị chủ trì (Kết luận 226-KL/TW: một việc chỉ giao một đơn vị chủ trì)",
            "nhiều đơn vị chủ trì",
            True,
            "rõ trách nhiệm",
        ),
        Doubt("collective_lead", "giao chung cho nhiều đơn vị", "giao chung, chưa rõ một đơn vị", False, "rõ người"),
        Doubt("unread_schedule", "chưa hiểu được thời hạn này", "thời hạn chưa hiểu được", True, "rõ thời gian"),
        Doubt(
            "several_times",
            "ghi nhiều mốc thời gian, phần mềm chưa tự chọn: hãy giữ mốc hoàn thành hoặc tách thành nhiều nhiệm vụ",
            "nhiều mốc thời gian trong một ô", True, "rõ thời gian",
        ),
        Doubt("no_schedule", "không ghi thời hạn", "không ghi thời hạn", False, "rõ thời gian"),
        Doubt(
            "due_before_issue", "hạn đã qua trước ngày ban hành kế hoạch", "hạn trước ngày ban hành", True,
            "rõ thời gian",
        ),
        Doubt("no_output", "chưa ghi sản phẩm, kết quả", "chưa ghi sản phẩm", False, "rõ sản phẩm"),
        Doubt("no_director", "chưa ghi lãnh đạo chỉ đạo", "chưa ghi lãnh đạo chỉ đạo", False, "rõ thẩm quyền"),
        Doubt("no_figure", "chưa đọc được mức phấn đấu bằng số", "chỉ tiêu chưa đọc được mức", True, "rõ việc"),
        Doubt("no_target_year", "chưa rõ năm của mức phấn đấu", "mức phấn đấu chưa rõ năm", True, "rõ thời gian"),
        Doubt("no_follower", "chưa có đơn vị theo dõi", "chỉ tiêu chưa có đơn vị theo dõi", False, "rõ người"),
        Doubt("no_report_day", "chưa có ngày báo cáo: vui lòng nhập", "báo cáo chưa có ngày", True, "rõ thời gian"),
        Doubt(
            "no_unit_name", "tên đơn vị là một đoạn câu, không phải tên: hãy sửa lại", "tên đơn vị chưa đúng", True,
            "rõ người",
        ),
        Doubt("no_title", "chưa đọc được trích yếu", "chưa có trích yếu", True),
        Doubt("no_period", "chưa rõ kế hoạch của năm nào", "chưa rõ thời gian của kế hoạch", True),
        Doubt("no_number", "văn bản chưa có số, ký hiệu (bản dự thảo?)", "chưa có số, ký hiệu", True),
        Doubt("no_issue_day", "chưa đọc được ngày ban hành", "chưa có ngày ban hành", True),
        Doubt("other_ward", "văn bản ghi tên phường, xã khác", "tên phường, xã khác", True),
        Doubt("no_plan_lead", "chưa có đơn vị đầu mối của cả kế hoạch", "chưa có đơn vị đầu mối", False),
    ]
}  # fmt: skip


@dataclass(frozen=True)
class PlanFacts:
    """What of the head the doubts and the reading of corrections depend on."""

    ward: str = ""
    first_year: int | None = None
    last_year: int | None = None
    issued_on: dt.date | None = None

    @classmethod
    def of(cls, head: Values, ward: str) -> "PlanFacts":
        period = head.get("period") or [None]
        return cls(ward, period[0], period[-1], day(head.get("issued_on")))


def day(text: str | None) -> dt.date | None:
    """The ISO day, or None for a month alone or nothing."""
    return dt.date.fromisoformat(text) if text and len(text) == 10 else None


def doubts_of(kind: str, values: Values, facts: PlanFacts) -> list[str]:
    """The codes of all that is doubtful or lacking in an item of the kind."""
    found = {
        "head": _head, "task": _task, "indicator": _indicator, "obligation": _obligation,
    }.get(kind)  # fmt: skip
    codes = list(found(values, facts)) if found else []
    return codes + _true(no_unit_name=any(map(tells_something, unit_names(kind, values))))


def is_serious(codes: list[str]) -> bool:
    return any(DOUBTS[code].serious for code in codes)


def _head(values: Values, facts: PlanFacts) -> list[str]:
    named = values.get("ward") or ""
    return _true(
        no_title=not values.get("title"),
        no_period=not values.get("period"),
        no_number=not values.get("document_number"),
        no_issue_day=day(values.get("issued_on")) is None,
        other_ward=bool(named) and facts.ward not in named and named not in facts.ward,
        no_plan_lead=not values.get("lead"),
    )


def _task(values: Values, facts: PlanFacts) -> list[str]:
    leads, schedule, words = values["lead_units"], values["schedule"], values["schedule_raw"]
    due = day(schedule["due"])
    dated = schedule["kind"] in {"fixed", "window"}
    several = bool(words) and says_more_than_read(Schedule(words, schedule["kind"], day(schedule["start"]), due))
    return _true(
        no_lead=not led_by(leads, values["head_responsible"]),
        several_leads=len(leads) > 1,
        collective_lead=any(map(is_collective, leads)),
        several_times=several,
        unread_schedule=bool(words) and schedule["kind"] == "unspecified" and not several,
        no_schedule=not words and schedule["kind"] == "unspecified",
        due_before_issue=bool(facts.issued_on and due and dated and due < facts.issued_on),
        no_output=not values["output"],
        no_director=not values["directed_by"] and not values["head_responsible"],
    )


def _indicator(values: Values, facts: PlanFacts) -> list[str]:
    targets = [target for target in values["targets"] if target["raw"].strip() not in {"", "-"}]
    return _true(
        no_figure=not values["qualitative"] and not any(target["comparator"] for target in targets),
        no_target_year=any(target["comparator"] and not target["year_to"] for target in targets)
        and facts.last_year is None,
        no_follower=not values["lead_units"],
    )


def _obligation(values: Values, facts: PlanFacts) -> list[str]:
    return _true(no_report_day=not values["before"])


def _true(**codes: bool) -> list[str]:
    return [code for code, holds in codes.items() if holds]
