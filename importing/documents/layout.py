"""The document as it stood, for the review page: paragraphs and table rows in order, each with its lines."""

from collections.abc import Iterable, Iterator
from itertools import count

from importing.documents.blocks import Document, Table
from importing.documents.draft import SourceEntry


def lay_out(document: Document) -> list[SourceEntry]:
    """Return every non-empty line of the document once, as part of its paragraph or row, in the document's order.

    A line that no block holds (a page number, a stamp) stands alone: the reviewer sees all that the file says.
    """
    texts = {line.number: line.text.strip() for line in document.lines}
    entries = _each_line_once(entry for entry in _of_blocks(document) if entry.text)
    held = {number for entry in entries for number in entry.lines}
    entries += [SourceEntry([number], text) for number, text in texts.items() if number not in held and text]
    return sorted(entries, key=lambda entry: entry.lines[0])


def _each_line_once(found: Iterable[SourceEntry]) -> list[SourceEntry]:
    """Paragraphs that one line holds side by side, as letterheads do, are shown as that line."""
    entries: list[SourceEntry] = []
    at: dict[int, SourceEntry] = {}
    for entry in found:
        if entry.lines[0] in at and entry.cells is None:
            at[entry.lines[0]].text += f" {entry.text}"
            continue
        entries.append(entry)
        at |= dict.fromkeys(entry.lines, entry)
    return entries


def _of_blocks(document: Document) -> Iterator[SourceEntry]:
    seen: set[int] = set()
    numbers = count(1)
    for block in document.blocks:
        if not isinstance(block, Table):
            yield SourceEntry(_unseen(block.lines, seen), block.text)
            continue
        table = next(numbers)
        for row in block.rows:
            text = " ".join(filter(None, row.cells))
            yield SourceEntry(_unseen(row.lines, seen), text, list(row.cells), table)


def _unseen(lines: tuple[int, ...], seen: set[int]) -> list[int]:
    """The lines that no entry before holds; the first of them all the same, where an entry would have none."""
    fresh = [number for number in lines if number not in seen] or list(lines[:1])
    seen.update(fresh)
    return fresh
