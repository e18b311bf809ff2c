"""Several PDFs of one document made into one: pages, tags and the promise of PDF/A go along."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject


def join(pieces: Sequence[bytes]) -> bytes:
    """The pieces as one file: metadata, colour profile and outline of the first, pages and tags of all.

    A PDF library joins pages and forgets what they mean; PDF/A level A and screen readers need the structure tree, so
    the trees are put under one root and every page keeps its place in it.
    """
    if len(pieces) == 1:
        return pieces[0]
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pieces[0])))
    for piece in pieces[1:]:
        _add(writer, PdfReader(BytesIO(piece)))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _add(writer: PdfWriter, reader: PdfReader) -> None:
    root = writer.root_object["/StructTreeRoot"].get_object()
    numbers: ArrayObject = root["/ParentTree"].get_object()["/Nums"]
    taken = len(numbers) // 2
    before = len(writer.pages)
    writer.append(reader, import_outline=False)
    for page, original in zip(writer.pages[before:], reader.pages, strict=True):
        page[NameObject("/StructParents")] = NumberObject(original["/StructParents"] + taken)
    tree: DictionaryObject = reader.root_object["/StructTreeRoot"].get_object()
    # Cloned after the pages: what the tree says of a page then points to the page's clone.
    for place, elements in _pairs(tree["/ParentTree"].get_object()["/Nums"]):
        numbers.append(NumberObject(place + taken))
        numbers.append(elements.clone(writer))
    _adopt(root, tree, writer)


def _pairs(numbers: ArrayObject) -> list[tuple[int, Any]]:
    return [(int(numbers[at]), numbers[at + 1]) for at in range(0, len(numbers), 2)]


def _adopt(root: DictionaryObject, tree: DictionaryObject, writer: PdfWriter) -> None:
    """Hang what stands under the second document's element under that of the first."""
    first = root["/K"].get_object()[0].get_object()
    for document in tree["/K"].get_object():
        for child in document.get_object()["/K"]:
            mine = child.clone(writer)
            mine.get_object()[NameObject("/P")] = root["/K"].get_object()[0]
            first["/K"].append(mine)
