"""A document is read by a process of its own, under limits; old Office files go through LibreOffice first."""

import shutil
import subprocess

import pytest

from importing.documents import old_office
from importing.documents.errors import UnreadableDocument
from importing.documents.isolation import read_isolated
from importing.documents.reading import read_content, read_document
from importing.tests.documents import YEARLY
from importing.tests.expected import SAMPLES, differences, expected
from importing.tests.typesetting import as_docx
from uploads.apart import Limits


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "ke-hoach.txt"
    path.write_text(YEARLY, encoding="utf-8")
    return path


def test_reading_apart_gives_the_same_draft_and_tells_how_far_it_is(plan):
    steps: list[tuple[int, int]] = []

    draft = read_document(plan, progress=lambda done, of: steps.append((done, of)))

    assert draft == read_content(plan.read_bytes(), plan.name)
    assert steps[-1][0] == steps[-1][1]


def test_reader_that_hangs_is_ended_at_its_deadline(plan):
    with pytest.raises(UnreadableDocument, match="quá nhiều thời gian"):
        read_isolated(plan, plan.name, limits=Limits(seconds=0.01))


def test_refusal_of_the_reader_reaches_the_user(tmp_path):
    path = tmp_path / "anh.pdf"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 100)

    with pytest.raises(UnreadableDocument, match="Không đọc được loại tệp này"):
        read_document(path)


@pytest.mark.libreoffice
def test_old_word_file_is_read_through_libreoffice(tmp_path):
    text = (SAMPLES / "school_2024.txt").read_text(encoding="utf-8")
    (tmp_path / "plan.docx").write_bytes(as_docx(text))
    subprocess.run(
        [old_office.office(), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "doc", "--outdir", tmp_path, tmp_path / "plan.docx"],
        check=True, capture_output=True,
    )  # fmt: skip

    draft = read_document(tmp_path / "plan.doc")

    assert differences(expected("school_2024"), draft) == []
    assert draft.source.name == "plan.doc"


def test_without_libreoffice_the_message_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    path = tmp_path / "plan.doc"
    path.write_bytes(old_office.OLE + "WordDocument".encode("utf-16-le"))

    with pytest.raises(UnreadableDocument, match=r"chưa cài LibreOffice.*lưu lại thành \.docx"):
        read_document(path)


def test_old_word_file_with_macros_is_refused(tmp_path):
    path = tmp_path / "plan.doc"
    path.write_bytes(old_office.OLE + "WordDocument".encode("utf-16-le") + "_VBA_PROJECT".encode("utf-16-le"))

    with pytest.raises(UnreadableDocument, match="macro"):
        read_document(path)
