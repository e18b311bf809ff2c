"""What a report can print: near forms of what its typeface lacks, a mark for the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wording.printing import INSTEAD, printable, unprintable
from wording.text import clean_text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Tỷ lệ ≥ 98,5% – “Đạt” … 1.000 ₫ → ● ½ m²", "Tỷ lệ ≥ 98,5% – “Đạt” … 1.000 ₫ → ● ½ m²"),
        ("Hoàn thành 🎉🎉 sớm", "Hoàn thành [?] sớm"),
        ("中文 và 日本", "[?] và [?]"),
        ("👨\u200d👩\u200d👧 ❤\ufe0f", "[?] [?]"),
        ("① ✓ ☑ ➢ Ⅳ ㎡ 𝐀 ﬁ", "1 √ [x] ► IV m2 A ﬁ"),
        ("dòng\ncột\tcột", "dòng\ncột\tcột"),
        ("", ""),
    ],
)
def test_a_report_prints_what_its_typeface_has(text: str, printed: str) -> None:
    assert printable(text) == printed


def test_the_writer_is_told_each_run_once() -> None:
    assert unprintable("🎉 ✓ 中文 rồi 🎉 và ①") == ["🎉", "中文"]


@given(st.text())
def test_what_is_printed_can_be_printed(typed: str) -> None:
    printed = printable(clean_text(typed))

    assert unprintable(printed) == []
    assert printable(printed) == printed
    assert (INSTEAD in printed) >= bool(unprintable(clean_text(typed)))
