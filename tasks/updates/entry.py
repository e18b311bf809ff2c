"""What an officer reports on a period, checked, and what it makes of the period."""

import datetime as dt
from dataclasses import dataclass, replace

from tasks.exceptions import ReportRefused
from tasks.models import ProgressUpdate, State
from tasks.states import Move, move

LONGEST = {"result": 4000, "difficulty": 4000, "proposal": 4000, "no_evidence_reason": 1000, "product_number": 100}
"""Most characters of each text: who fills in a grid or a file meets the same limits as at the form."""
_NAMES = {
    "result": "Kết quả",
    "difficulty": "Khó khăn, vướng mắc",
    "proposal": "Kiến nghị, đề xuất",
    "no_evidence_reason": "Lý do không có minh chứng",
    "product_number": "Số, ký hiệu văn bản",
}


@dataclass(frozen=True)
class ProgressEntry:
    """What was typed: state, percent (0-100), day of completion, the words, and the document that is the product."""

    state: str
    percent: int
    done_on: dt.date | None = None
    result: str = ""
    difficulty: str = ""
    proposal: str = ""
    no_change: bool = False
    product_number: str = ""
    product_on: dt.date | None = None
    no_evidence_reason: str = ""


def settled(entry: ProgressEntry, on: dt.date, *, before: str = State.NOT_STARTED) -> ProgressEntry:
    """The entry with what follows from its state: done is 100 %, not started 0 %. `before` is the state it follows.

    Raises ReportRefused for a percentage outside 0-100, a day in the future, 100 % without "done", a text too long, and
    a step that the table of moves does not have or asks a reason for.
    """
    _check_words(entry, on)
    _check_move(entry, before)
    if not 0 <= entry.percent <= 100:
        raise ReportRefused({"percent": "Tỷ lệ hoàn thành phải từ 0 đến 100."})
    if entry.state == State.DONE:
        done_on = entry.done_on or on
        if done_on > on:
            raise ReportRefused({"done_on": "Ngày hoàn thành không được sau hôm nay."})
        return replace(entry, percent=100, done_on=done_on)
    if entry.state in {State.NOT_STARTED, State.WAITING, State.NOT_APPLICABLE}:
        return replace(entry, percent=0 if entry.state != State.WAITING else entry.percent, done_on=None)
    if entry.percent == 100:
        raise ReportRefused({"percent": "Đã đạt 100% thì chọn trạng thái “Hoàn thành”; nếu chưa xong, nhập dưới 100."})
    return replace(entry, done_on=None)


def _check_words(entry: ProgressEntry, on: dt.date) -> None:
    for name, most in LONGEST.items():
        if len(getattr(entry, name)) > most:
            raise ReportRefused({name: f"{_NAMES[name]} dài quá {most} ký tự. Vui lòng rút gọn."})
    if entry.product_on and entry.product_on > on:
        raise ReportRefused({"product_on": "Ngày văn bản không được sau hôm nay."})
    if entry.product_on and not entry.product_number:
        raise ReportRefused({"product_number": "Đã ghi ngày văn bản thì cần ghi cả số, ký hiệu."})


def _check_move(entry: ProgressEntry, before: str) -> None:
    needed = move(before, entry.state)
    if needed is None:
        raise ReportRefused(
            {
                "state": f"Đang là “{State(before).label}” thì không chuyển được thành “{State(entry.state).label}”. "
                f"Nếu cần mở lại, chọn “{State.IN_PROGRESS.label}” và nêu lý do."
            }
        )
    if needed == Move.WITH_REASON and not (entry.no_change or entry.result.strip() or entry.difficulty.strip()):
        raise ReportRefused({"result": _why(before, entry.state)})


def _why(before: str, after: str) -> str:
    if after in {State.PAUSED, State.NOT_APPLICABLE}:
        return "Vui lòng nêu lý do tạm dừng hoặc không áp dụng."
    return f"Vui lòng nêu lý do mở lại việc đã ghi là “{State(before).label}”."


def check_evidence(entry: ProgressEntry, output: str, *, is_shown: bool) -> None:
    """Done needs something that shows it, or a reason, where the plan names an output.

    `is_shown`: a file or a link comes with the update or came with an earlier one. Raises ReportRefused otherwise.
    """
    if entry.state != State.DONE or entry.no_change or not output.strip() or is_shown:
        return
    if not (entry.product_number.strip() or entry.no_evidence_reason.strip()):
        raise ReportRefused(
            {
                "no_evidence_reason": "Kế hoạch yêu cầu sản phẩm đầu ra: hãy đính kèm tệp hoặc đường dẫn, ghi số văn "
                "bản, hoặc nêu lý do chưa có minh chứng."
            }
        )


def unchanged(last: ProgressUpdate | None, on: dt.date) -> ProgressEntry:
    """ "Không thay đổi": the last update said once more, without repeating its words.

    Raises ReportRefused where nothing was reported yet: there is nothing to confirm.
    """
    if last is None:
        raise ReportRefused("Nhiệm vụ này chưa có cập nhật nào để xác nhận “không thay đổi”.")
    return ProgressEntry(
        state=last.state,
        percent=last.percent,
        done_on=last.done_on,
        difficulty=last.difficulty,
        proposal=last.proposal,
        no_change=True,
    )
