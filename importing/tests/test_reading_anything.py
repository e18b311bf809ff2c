"""Whatever stands in a document, it is read or refused, in time, and nothing of it is lost."""

import re
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importing.documents.blocks import Document
from importing.documents.draft import PlanDraft
from importing.documents.errors import UnreadableDocument
from importing.documents.readers.text import read_text
from importing.documents.reading import read_content
from importing.documents.recognizer import recognize
from importing.tests.documents import YEARLY
from importing.tests.expected import SAMPLES
from importing.tests.typesetting import as_docx

PIECES = (
    "I. MỤC TIÊU", "1. Mục tiêu cụ thể đến năm 2026", "II. NHIỆM VỤ", "1- ", "a) ", "+ ", "- ", "Phần thứ hai", "(2) ",
    "Giao Phòng Kinh tế chủ trì, phối hợp với ", "Công an xã", "Đơn vị chủ trì: ", "Thời gian: Quý III/2026",
    "100% hộ dân", "từ 3 đến 5 mô hình", "trước ngày 30/11 hằng năm báo cáo UBND xã", "TT\tNội dung\tChủ trì\tThời hạn",

    "1\tPhát tờ rơi\tPhòng Kinh tế\tTháng 5", "\t\t\t", "| TT | Nhiệm vụ | Chủ trì |", "|---|---|---|",
    "| 1 | Họp | A |",
    "III. TỔ CHỨC THỰC HIỆN", "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "Lê Văn Bình", "KẾ HOẠCH",
    "QUYẾT ĐỊNH",
    "Căn cứ Kế hoạch số 12/KH-UBND ngày 15/01/2026", "PHỤ LỤC", "STT", "Sản phẩm", "2", "I", "**", "\f", " ",
)  # fmt: skip
lines = st.lists(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=4).map("".join), max_size=30)


def draft_of(text: str) -> PlanDraft:
    blocks, numbered = read_text(text)
    return recognize(Document("x.txt", "0", "txt", blocks, numbered))


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def all_letters(draft: PlanDraft) -> str:
    """The letters of all values of the draft's JSON; a number stands before the text that it numbers."""
    found: list[str] = []

    def gather(value):
        if isinstance(value, str):
            found.append(letters(value))
        elif isinstance(value, list):
            for item in value:
                gather(item)
        elif isinstance(value, dict):
            for pair in (("number", "text"), ("number", "name"), ("group_number", "group")):
                found.append(letters("".join(str(value.get(key) or "") for key in pair)))
            for item in value.values():
                gather(item)

    gather(draft.to_json())
    return "|".join(found)


@given(lines.map("\n".join))
@settings(max_examples=150)
def test_no_line_of_any_text_is_lost(text):
    draft = draft_of(text)

    told = all_letters(draft)
    apart = {line.line for line in [*draft.unread, *draft.framing]}
    for line in draft.lines:
        assert line.line in apart or all(letters(cell) in told for cell in line.text.split("\t"))
    assert {line.line for line in draft.lines} == {line.line for line in draft.unread} | set(draft.consumed)


@given(lines.map("\n".join))
@settings(max_examples=80)
def test_what_was_read_survives_storing(text):
    draft = draft_of(text)

    assert PlanDraft.from_json(draft.to_json(with_source=True)) == draft


@given(st.text() | st.binary(max_size=300) | st.text(st.sampled_from("-–1.,%()/ \t|I\naXĐ:")))
@settings(max_examples=150)
def test_anything_is_read_or_refused(content):
    raw = content.encode("utf-8", "replace") if isinstance(content, str) else content
    with suppress(UnreadableDocument):
        assert read_content(raw, "tep.txt").lines


@given(st.data())
@settings(max_examples=40)
def test_a_damaged_file_is_read_or_refused(data):
    whole = as_docx(YEARLY)
    at = data.draw(st.integers(0, len(whole) - 1))
    damaged = whole[:at] + data.draw(st.binary(max_size=40)) + whole[at + data.draw(st.integers(0, 60)) :]
    with suppress(UnreadableDocument):
        assert read_content(damaged, "tep.docx").lines


@pytest.mark.parametrize(
    "line",
    ["phối hợp với các " * 1000, "1." * 9000, "- " * 9000, "trước ngày 1/1 " * 1200, "(" * 19_000, "100% và " * 2400,
     "Phòng " * 3000, "từ 1 đến 2 - 3% " * 1200, "A, " * 6000, " a" * 9000, "báo cáo 6 tháng, năm " * 900],
    ids=lambda line: line[:12],
)  # fmt: skip
def test_long_lines_are_read_in_time(line):
    start = time.process_time()

    draft_of(f"KẾ HOẠCH\nCông tác năm 2026\nI. MỤC TIÊU\n- {line}\nII. NHIỆM VỤ\n1. Tuyên truyền\n- {line}\n"
             f"III. TỔ CHỨC THỰC HIỆN\n1. Công an xã: {line}\n")  # fmt: skip

    assert time.process_time() - start < 20


@pytest.mark.parametrize("name", sorted(path.stem for path in SAMPLES.glob("*.txt")))
def test_nothing_of_a_plan_is_lost(name):
    draft = draft_of((SAMPLES / f"{name}.txt").read_text(encoding="utf-8"))

    told = all_letters(draft)
    apart = {line.line for line in [*draft.unread, *draft.framing]}
    missing = [line for line in draft.lines if line.line not in apart and letters(line.text) not in told]
    assert [line for line in missing if "\t" not in line.text] == []
