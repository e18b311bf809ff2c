"""Text cleaned at the door: what stays, what becomes a new line or a space, what goes."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wording.text import LONGEST_NAME, clean_all, clean_line, clean_text, file_name, holdable

FAMILY = "👨\u200d👩\u200d👧"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Kết\x0bquả", "Kết\nquả"),
        ("một\r\nhai\rba\x0cbốn\u2028năm\u2029sáu\x85bảy", "một\nhai\nba\nbốn\nnăm\nsáu\nbảy"),
        ("a\x02b\x1fc\x00d\x7fe", "abcde"),
        ("cột\tcột", "cột\tcột"),
        ("98\u00a0%\u202fvà\u2003hơn", "98 % và hơn"),
        ("số\u200b hóa\ufeff, hồ\u00adsơ\u2060", "số hóa, hồsơ"),
        ("\u202ecba\u202c \u2066x\u2069", "cba x"),
        ("\uf0b7 gạch đầu dòng\ue000", " gạch đầu dòng"),
        ("a\ud83cb\udc00c\ufffed\uffffe\ufdd0f\U0001fffeg", "abcdefg"),
        ("\U000e0067\U000e007fcờ", "cờ"),
        (unicodedata.normalize("NFD", "Nguyễn Thị Thưởng"), "Nguyễn Thị Thưởng"),
        ("Xong 🎉 中文 ✓ ≥ 95%", "Xong 🎉 中文 ✓ ≥ 95%"),
        (f"gia đình {FAMILY} ❤\ufe0f", f"gia đình {FAMILY} ❤\ufe0f"),
        ("a\u200db", "ab"),
        ("  hai đầu  \n", "  hai đầu  \n"),
    ],
)  # fmt: skip
def test_text_is_kept_without_what_cannot_be_seen(typed: str, kept: str) -> None:
    assert clean_text(typed) == kept


DIRTY = st.text(st.one_of(st.characters(), st.sampled_from("\r\n\x0b\u200d\ufe0f🎉\u200b\u0301ê\u00a0\ufffc👩")))


@given(DIRTY)
def test_clean_text_is_clean(typed: str) -> None:
    kept = clean_text(typed)

    assert clean_text(kept) == kept
    assert holdable(kept) == kept
    assert unicodedata.is_normalized("NFC", kept)
    assert {unicodedata.category(letter) for letter in kept} & {"Co", "Cs", "Zl", "Zp"} == set()
    assert {letter for letter in kept if unicodedata.category(letter) == "Cc"} <= {"\n", "\t"}
    assert {letter for letter in kept if unicodedata.category(letter) == "Cf"} <= {"\u200d"}


@given(st.text(st.characters(categories=["L", "N", "P", "S"], exclude_characters="\ufffc")))
def test_no_letter_sign_or_figure_is_lost(typed: str) -> None:
    assert clean_text(typed) == unicodedata.normalize("NFC", typed)


def test_texts_within_json_are_cleaned_and_the_rest_stays() -> None:
    sent = {"kết\x0b": ["a\x02", {"b": "c\x0bd"}, 1, None, True, 0.5]}

    assert clean_all(sent) == {"kết\x0b": ["a", {"b": "c\nd"}, 1, None, True, 0.5]}


def test_one_line_is_one_line() -> None:
    assert clean_line(" Nguyễn\x0bVăn\u00a0 A\n") == "Nguyễn Văn A"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("báo cáo.pdf", "báo cáo.pdf"),
        (unicodedata.normalize("NFD", "Quyết định.docx"), "Quyết định.docx"),
        ("C:\\Users\\an\\biên bản.pdf", "biên bản.pdf"),
        ("/tmp/ảnh\u202egpj.exe.jpg", "ảnhgpj.exe.jpg"),
        ("a\nb\x00.pdf", "a b.pdf"),
        (".gitignore", ".gitignore"),
        ("đ" * 300 + ".pdf", "đ" * 196 + ".pdf"),
        ("đ" * 300, "đ" * 200),
        ("đ" * 250 + "." + "x" * 50, "đ" * 200),
        ("", ""),
    ],
)
def test_name_of_a_file_keeps_its_head_and_its_suffix(name: str, kept: str) -> None:
    assert file_name(name) == kept


@given(DIRTY)
def test_name_of_a_file_is_short_enough_and_kept_as_it_is(name: str) -> None:
    kept = file_name(name)

    assert len(kept) <= LONGEST_NAME
    assert file_name(kept) == kept


def test_what_was_kept_before_keeps_its_words_apart_in_a_file() -> None:
    assert holdable("Kết\x0bquả\x02 🎉\ufffe") == "Kết\nquả 🎉"
