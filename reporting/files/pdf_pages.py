"""Several PDFs of one document made into one: pages, tags and the promise of PDF/A go along."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, TypeVar

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, PdfObject

Held = TypeVar("Held", bound=PdfObject)


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
    root = _held(writer.root_object, "/StructTreeRoot", DictionaryObject)
    numbers = _numbers(root)
    taken = len(numbers) // 2
    before = len(writer.pages)
    writer.append(reader, import_outline=False)
    for page, original in zip(writer.pages[before:], reader.pages, strict=True):
        page[NameObject("/StructParents")] = NumberObject(_held(original, "/StructParents", NumberObject) + taken)
    tree = _held(reader.root_object, "/StructTreeRoot", DictionaryObject)
    # Cloned after the pages: what the tree says of a page then points to the page's clone.
    for place, elements in _pairs(_numbers(tree)):
        numbers.append(NumberObject(place + taken))
        numbers.append(elements.clone(writer))
    _adopt(root, tree, writer)


def _held(holder: DictionaryObject, name: str, kind: type[Held]) -> Held:
    """What the dictionary holds under the name: in a file of ours always of that kind."""
    found = holder[name]
    assert isinstance(found, kind)
    return found


def _numbers(root: DictionaryObject) -> ArrayObject:
    return _held(_held(root, "/ParentTree", DictionaryObject), "/Nums", ArrayObject)


def _pairs(numbers: ArrayObject) -> list[tuple[int, Any]]:
    return [(int(numbers[at]), numbers[at + 1]) for at in range(0, len(numbers), 2)]


def _adopt(root: DictionaryObject, tree: DictionaryObject, writer: PdfWriter) -> None:
    """Hang what stands under the second document's element under that of the first."""
    roots = _held(root, "/K", ArrayObject)
    first = roots[0].get_object()
    for document in _held(tree, "/K", ArrayObject):
        for child in document.get_object()["/K"]:
            mine = child.clone(writer)
            mine.get_object()[NameObject("/P")] = roots[0]
            first["/K"].append(mine)
