"""The document as it stood: every line once, tables as rows with cells."""

from hypothesis import given
from hypothesis import strategies as st

from importing.documents.blocks import Document
from importing.documents.draft import PlanDraft
from importing.documents.layout import lay_out
from importing.documents.readers.text import read_text
from importing.documents.reading import read_content
from importing.tests.documents import YEARLY


def test_rows_of_a_table_keep_their_cells() -> None:
    draft = read_content(YEARLY.encode(), "ke-hoach.txt")

    rows = [entry for entry in draft.layout if entry.cells]

    assert [row.cells[0] for row in rows] == ["TT", "I", "1", "2", "3"]
    assert rows[2].cells[3] == "Phòng Văn hoá – Xã hội"
    assert {row.table for row in rows} == {1}


def test_the_layout_survives_storing() -> None:
    draft = read_content(YEARLY.encode(), "ke-hoach.txt")

    assert PlanDraft.from_json(draft.to_json(with_source=True)).layout == draft.layout
    assert "layout" not in draft.to_json()


@given(st.lists(st.text(st.sampled_from("ab \t|-1.I"), max_size=12), max_size=12).map("\n".join))
def test_every_line_of_a_text_stands_in_the_layout_once(text: str) -> None:
    blocks, lines = read_text(text)

    entries = lay_out(Document("x", "0", "txt", blocks, lines))

    shown = [number for entry in entries for number in entry.lines]
    assert set(shown) >= {line.number for line in lines if line.text.strip(" \t|-")}
    assert len(shown) == len(set(shown))
