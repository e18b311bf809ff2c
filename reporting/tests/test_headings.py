"""How the headings and annexes of a report are numbered."""

import pytest

from reporting.composing import narrative
from reporting.composing.chapters import Choice, every, laid_out
from reporting.composing.headings import ITEM, PART, POINT, Heading, annex_labels, numbered, opened, without_lone
from reporting.composing.narrative import left_out, paragraphs
from reporting.composing.said import FIELDS
from reporting.tests.sample import done, indicator_row, late, sample_data, task_row


def texts(*groups: tuple[Heading, ...]) -> list[str]:
    return [heading.text for group in numbered(groups) for heading in group]


def test_each_level_counts_within_the_heading_above() -> None:
    found = texts(
        (Heading(PART, "Một"), Heading(POINT, "A")),
        (),
        (Heading(POINT, "B"), *(Heading(ITEM, name) for name in "uvxyz")),
        (Heading(PART, "Hai"), Heading(POINT, "C"), Heading(ITEM, "u")),
    )

    assert found == ["I. Một", "1. A", "2. B", "a) u", "b) v", "c) x", "d) y", "đ) z", "II. Hai", "1. C", "a) u"]


def test_an_item_right_under_a_part_begins_with_a() -> None:
    assert texts((Heading(PART, "Một"), Heading(ITEM, "u")), (Heading(POINT, "A"), Heading(ITEM, "v"))) == [
        "I. Một", "a) u", "1. A", "a) v",
    ]  # fmt: skip


def test_a_part_that_is_left_out_leaves_no_gap() -> None:
    first, second, third = ((Heading(PART, name),) for name in ("Một", "Hai", "Ba"))

    assert texts(first, third) == ["I. Một", "II. Ba"]
    assert texts(first, second, third) == ["I. Một", "II. Hai", "III. Ba"]


def test_heading_is_opened_by_the_first_text_under_it() -> None:
    results, figures, work = Heading(PART, "Kết quả"), Heading(POINT, "Chỉ tiêu"), Heading(POINT, "Nhiệm vụ")

    assert list(opened([(results, figures), (results, work), ()])) == [(results, figures), (work,), ()]
    assert list(opened([(results, work), (results, work)])) == [(results, work), ()]


def test_point_that_groups_alone_gives_way_to_what_it_groups() -> None:
    results, work = Heading(PART, "Kết quả", "results"), Heading(POINT, "Nhiệm vụ", "work")
    done, late, figures = Heading(ITEM, "Xong", "done"), Heading(ITEM, "Quá hạn", "late"), Heading(POINT, "Chỉ tiêu")
    alone = [(results, work, done), (results, work, late)]

    assert without_lone(alone, {"work"}) == [
        (results, Heading(POINT, "Xong", "done")), (results, Heading(POINT, "Quá hạn", "late")),
    ]  # fmt: skip
    assert without_lone(alone, set()) == alone
    assert without_lone([(results, figures), *alone], {"work"}) == [(results, figures), *alone]
    assert without_lone([(results,), *alone], {"work"}) == [(results,), *alone]


def test_chapters_of_one_name_are_told_apart() -> None:
    first, second = (Heading(PART, "Kết quả", name) for name in ("results", "assessment"))

    assert list(opened([(first,), (second,)])) == [(first,), (second,)]


def test_chapters_that_say_nothing_are_left_out_with_their_headings(monkeypatch: pytest.MonkeyPatch) -> None:
    silent = {"leadership", "documents", "steering", "indicators", "setters", "outline", "proposals"}
    monkeypatch.setattr(narrative, "computed_text", lambda name, data: "" if name in silent else name)

    found = [heading.text for part in paragraphs(sample_data(), {}) for heading in part.headings]

    assert found[:3] == ["I. KẾT QUẢ THỰC HIỆN", "1. Kết quả chung", "2. Theo nhóm nhiệm vụ"]
    assert found[-1] == "III. PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM KỲ TỚI"
    assert [each.name for each in left_out(sample_data(), {"proposals": "Bổ sung kinh phí."})] == [
        "leadership", "documents", "steering", "indicators", "setters", "outline",
    ]  # fmt: skip


def test_headings_of_a_whole_report() -> None:
    waiting = task_row(place=4, section="II. Nhân lực", due_on=None, **{"class": "waiting"})
    data = sample_data([done(), late(place=2), task_row(place=3), waiting])
    found = [heading.text for part in paragraphs(data, {}) for heading in part.headings]

    assert found == [
        "I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO",
        "II. KẾT QUẢ THỰC HIỆN",
        "1. Kết quả thực hiện các chỉ tiêu",
        "2. Kết quả thực hiện các nhiệm vụ",
        "a) Kết quả chung",
        "b) Theo nhóm nhiệm vụ",
        "c) Nhiệm vụ đã hoàn thành trong kỳ",
        "d) Nhiệm vụ đang thực hiện",
        "đ) Nhiệm vụ quá hạn, chưa hoàn thành",
        "e) Nhiệm vụ chờ hướng dẫn, chưa phát sinh điều kiện, tạm dừng",
        "III. ĐÁNH GIÁ CHUNG",
        "1. Ưu điểm",
        "2. Tồn tại, hạn chế",
        "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM KỲ TỚI",
    ]


def test_headings_of_a_report_for_which_units_wrote_all_that_is_asked() -> None:
    words = {name: [{"unit": "Công an phường", "lines": ["Một ý"]}] for name in FIELDS}
    issued = {"number": "15/KH-UBND", "on": "2026-03-02", "issuer": "UBND", "title": "Tập huấn", "steers": True}
    difficulties = [{"unit": "Công an phường", "difficulties": ["Thiếu máy"], "proposals": ["Bổ sung máy"]}]
    late_work = [{"unit": "Công an phường", "lines": ["Chờ vốn"]}]
    data = sample_data(said=words, documents=[issued], difficulties=difficulties, late=late_work)

    found = [heading.text for part in paragraphs(data, {}) for heading in part.headings]

    assert found[:4] == [
        "I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO",
        "1. Văn bản chỉ đạo, triển khai đã ban hành",
        "2. Ban Chỉ đạo, Tổ công tác; công tác điều hành",
        "II. KẾT QUẢ THỰC HIỆN",
    ]
    assert found[-11:] == [
        "III. ĐÁNH GIÁ CHUNG",
        "1. Ưu điểm",
        "2. Tồn tại, hạn chế",
        "3. Khó khăn, vướng mắc",
        "4. Nguyên nhân",
        "a) Nguyên nhân khách quan",
        "b) Nguyên nhân chủ quan",
        "5. Bài học kinh nghiệm",
        "6. Mô hình, giải pháp hay",
        "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM KỲ TỚI",
        "V. ĐỀ XUẤT, KIẾN NGHỊ",
    ]


def test_ward_s_order_headings_and_omissions_stand_in_the_report() -> None:
    choices = {
        "results": Choice("Kết quả đạt được", 5, is_on=True),
        "leadership": Choice("", 20, is_on=True),
        "assessment": Choice("", 30, is_on=False),
        "work": Choice("", 5, is_on=True),
    }
    data = sample_data(chapters=laid_out(choices))

    found = [heading.text for part in paragraphs(data, {}) for heading in part.headings]

    assert found[:3] == ["I. KẾT QUẢ ĐẠT ĐƯỢC", "1. Kết quả thực hiện các nhiệm vụ", "a) Kết quả chung"]
    assert found[-3:] == [
        "2. Kết quả thực hiện các chỉ tiêu",
        "II. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO",
        "III. PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM KỲ TỚI",
    ]


def test_every_chapter_has_a_name_of_its_own() -> None:
    names = [each.name for each in every()]

    assert len(names) == len(set(names))
    assert [each["name"] for each in laid_out()] == names


def test_annexes_are_numbered_where_there_are_two() -> None:
    both = annex_labels(sample_data([task_row()], [indicator_row()]))
    one, other = annex_labels(sample_data([task_row()], [])), annex_labels(sample_data([], [indicator_row()]))

    assert both == {"indicators": "Phụ lục I", "tasks": "Phụ lục II"}
    assert (one, other) == ({"tasks": "Phụ lục"}, {"indicators": "Phụ lục"})
