"""Invented plans of other bodies and years, each with the reading that a careful official gives it."""

import pytest

from importing.reading import read_content
from importing.tests.expected import SAMPLES, differences, expected
from importing.tests.typesetting import as_docx

NAMES = sorted(path.stem for path in SAMPLES.glob("*.txt"))
AS_COPIED = {"copied_2023", "district_2022"}
"""Texts that only make sense as text: a page copied from the web, and markdown."""


@pytest.mark.parametrize("name", NAMES)
def test_text_is_read_as_a_careful_official_reads_it(name):
    draft = read_content((SAMPLES / f"{name}.txt").read_bytes(), f"{name}.txt")

    assert differences(expected(name), draft) == []


@pytest.mark.parametrize("name", sorted(set(NAMES) - AS_COPIED))
def test_word_file_reads_like_the_text(name):
    text = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")

    assert differences(expected(name), read_content(as_docx(text), f"{name}.docx")) == []
