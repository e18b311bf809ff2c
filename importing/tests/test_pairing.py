"""Items of a new version find theirs in the old one by their words, whatever number they bear."""

import time

from hypothesis import given
from hypothesis import strategies as st

from importing.versions.pairs import Worded, pair_up

OLD = [
    Worded("Mở lớp kỹ năng số cho tổ công nghệ số cộng đồng", "1", "Đào tạo"),
    Worded("Giao ban về kỹ năng số ở từng tổ dân phố", "2", "Đào tạo"),
    Worded("Cử cán bộ học lớp do thành phố mở", "3", "Đào tạo"),
]


def test_renumbered_items_stay_themselves() -> None:
    new = [Worded("Việc mới về hạ tầng mạng tại nhà văn hóa", "1", "Đào tạo")]
    new += [Worded(item.text, str(n), item.group) for n, item in enumerate(OLD, start=2)]

    assert pair_up(OLD, new) == [(None, 0), (0, 1), (1, 2), (2, 3)]


def test_a_reworded_item_is_changed_and_not_new() -> None:
    new = [Worded("Mở ít nhất 03 lớp kỹ năng số cho tổ công nghệ số cộng đồng ở khu dân cư", "1", "Đào tạo"), *OLD[1:]]

    assert pair_up(OLD, new) == [(0, 0), (1, 1), (2, 2)]


def test_what_is_about_something_else_is_new_and_the_old_gone() -> None:
    new = [OLD[0], OLD[1], Worded("Lắp camera an ninh ở các ngã tư", "3", "Đào tạo")]

    assert pair_up(OLD, new) == [(0, 0), (1, 1), (None, 2), (2, None)]


def test_the_same_words_twice_pair_by_their_place() -> None:
    old = [Worded("Báo cáo kết quả", "1", "A"), Worded("Báo cáo kết quả", "1", "B")]

    assert pair_up(old, old[::-1]) == [(1, 0), (0, 1)]


VOCABULARY = ["mở", "lớp", "kỹ", "năng", "số", "họp", "giao", "ban", "camera", "hồ", "sơ"]
WORDS = st.lists(st.sampled_from(VOCABULARY), max_size=6).map(" ".join)
ITEMS = st.lists(st.builds(Worded, WORDS, st.sampled_from(["", "1", "2"]), st.sampled_from(["", "A"])), max_size=8)


@given(ITEMS, ITEMS)
def test_each_item_is_in_one_pair(old: list[Worded], new: list[Worded]) -> None:
    pairs = pair_up(old, new)

    assert sorted(i for i, _ in pairs if i is not None) == list(range(len(old)))
    assert sorted(j for _, j in pairs if j is not None) == list(range(len(new)))


@given(ITEMS)
def test_a_version_without_changes_pairs_with_itself(items: list[Worded]) -> None:
    pairs = pair_up(items, items)

    assert all(i is not None and j is not None and items[i] == items[j] for i, j in pairs)


def test_two_thousand_reworded_rows_are_paired_in_seconds() -> None:
    old = [Worded(f"Việc thứ {n} của tổ {n % 97} về nội dung {n * 31 % 1009}", str(n), "Mục") for n in range(2000)]
    new = [Worded(f"{item.text} sửa đổi", str(n + 1), "Mục") for n, item in enumerate(old)]
    begun = time.process_time()

    pairs = pair_up(old, new)

    assert time.process_time() - begun < 40
    assert sum(i == j for i, j in pairs) > 1900
