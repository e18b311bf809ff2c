"""Who set a task, as headings and cells tell."""

import pytest

from wording.setters import is_column_of_setters, setter_named, setter_of_heading


@pytest.mark.parametrize(
    ("heading", "whose"),
    [
        ("II. NHIỆM VỤ THÀNH PHỐ GIAO", "city"),
        ("Nhiệm vụ do UBND thành phố, Chủ tịch UBND thành phố giao", "city"),
        ("Các nhiệm vụ được Ủy ban nhân dân thành phố giao năm 2026", "city"),
        ("Nhiệm vụ theo Kế hoạch số 358/KH-UBND của UBND thành phố", "city"),
        ("Nhiệm vụ cấp trên giao", "city"),
        ("Nhiệm vụ Thành ủy giao", "party"),
        ("Nhiệm vụ do Ban Thường vụ Đảng ủy phường giao", "party"),
        ("Nhiệm vụ theo Kế hoạch của Thành ủy", "party"),
        ("Nhiệm vụ theo Nghị quyết số 02-NQ/TU của Ban Thường vụ Thành ủy", "party"),
        ("Nhiệm vụ UBND phường giao các đơn vị", "ward"),
        ("Nhiệm vụ phường chủ động bổ sung", "ward"),
        ("Thực hiện theo hướng dẫn của thành phố", ""),
        ("Phát triển giao thông thành phố", ""),
        ("Xây dựng thành phố giao thông thông minh", ""),
        ("Hạ tầng số", ""),
        ("Số hóa hồ sơ, bàn giao tài liệu", ""),
        ("", ""),
    ],
)
def test_a_heading_tells_who_set_the_tasks_under_it(heading: str, whose: str) -> None:
    assert setter_of_heading(heading) == whose


@pytest.mark.parametrize(
    ("cell", "whose"),
    [
        ("Thành phố", "city"),
        ("UBND thành phố Hải Phòng", "city"),
        ("UBND TP", "city"),
        ("Đảng ủy phường", "party"),
        ("Cấp ủy giao", "party"),
        ("Phường", "ward"),
        ("phường, xã tự đặt ra", "ward"),
        ("thành phố giao", "city"),
        ("Kế hoạch 12", ""),
        ("", ""),
    ],
)
def test_a_cell_names_who_set_the_task(cell: str, whose: str) -> None:
    assert setter_named(cell) == whose


def test_columns_of_setters_are_known() -> None:
    assert is_column_of_setters("Cấp giao")
    assert is_column_of_setters("Cơ quan giao nhiệm vụ")
    assert not is_column_of_setters("Đơn vị được giao")
