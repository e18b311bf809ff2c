"""Invented plans of other bodies and years, each with the reading that a careful official gives it."""

import pytest

from importing.documents.reading import read_content
from importing.tests.expected import SAMPLES, differences, expected
from importing.tests.typesetting import as_docx, as_pdf

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


@pytest.mark.weasyprint
@pytest.mark.parametrize("name", ["party_district_2021", "province_2019", "ward_2024"])
def test_pdf_with_rules_reads_like_the_text(name):
    text = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")

    draft = read_content(as_pdf(text, landscape=True), f"{name}.pdf")

    assert differences(expected(name), draft) == []


@pytest.mark.weasyprint
@pytest.mark.parametrize(
    "name", ["commune_countryside_2021", "department_2020", "ministry_2022", "province_2019", "reform_2023"]
)
def test_upright_pdf_without_rules_reads_like_the_text(name):
    text = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")

    assert differences(expected(name), read_content(as_pdf(text, ruled=False), f"{name}.pdf")) == []
