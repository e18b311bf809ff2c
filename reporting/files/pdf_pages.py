"""Several PDFs of one document made into one before they are written: pages, tags and the promise of PDF/A go along.

Reading written files back and copying them costs a fifth of the time and makes a file five times larger. So their
objects are taken as WeasyPrint hands them over (pydyf), numbered on, and written once.
"""

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pydyf

_REFERENCE = re.compile(rb"(?<![\d.])(\d+) 0 R\b")
_START_OF_STREAM = b"stream\n"


class _Copied(pydyf.Object):
    """An object of another file with its references to the numbers that they have here."""

    def __init__(self, original: Any, numbers: Mapping[int, int]) -> None:
        super().__init__()
        self._is_stream = not original.compressible
        data = original.data
        head, start, content = data.partition(_START_OF_STREAM) if self._is_stream else (data, b"", b"")
        self._data = _renumbered(head, numbers) + start + content

    @property
    def data(self) -> bytes:
        return self._data

    @property
    def compressible(self) -> bool:
        return not self._is_stream


def _renumbered(data: bytes, numbers: Mapping[int, int]) -> bytes:
    return _REFERENCE.sub(lambda found: b"%d 0 R" % numbers[int(found[1])], data)


class Joined:
    """Metadata, colour profile and outline of the first file, pages and tags of all.

    PDF/A level A and screen readers need the structure tree: the trees are put under one root, and every page keeps
    its place in it.
    """

    def __init__(self, first: Any) -> None:
        self._whole = first
        self._tags = _Tags(first)

    def add(self, piece: Any) -> None:
        """Append the pages of a file, which is of no use afterwards."""
        tags = _Tags(piece)
        taken = len(self._tags.places) // 2
        left_out = {0, piece.pages.number, piece.catalog.number, *tags.numbers, *_metadata(piece)}
        kept = [each for each in piece.objects if each.number not in left_out]
        numbers = {each.number: at for at, each in enumerate(kept, start=len(self._whole.objects))}
        numbers |= {piece.pages.number: self._whole.pages.number}
        numbers |= dict(zip(tags.numbers, self._tags.numbers, strict=True))
        pages = piece.pages["Kids"][::3]
        for number in pages:
            piece.objects[number]["StructParents"] += taken
        for each in kept:
            self._whole.add_object(_Copied(each, numbers))
        for number in pages:
            self._whole.pages["Kids"].extend([numbers[number], 0, "R"])
        self._whole.pages["Count"] += len(pages)
        self._tags.children.extend(_renumbered(each, numbers) for each in tags.children)
        for place, elements in zip(tags.places[::2], tags.places[1::2], strict=True):
            self._tags.places.extend([place + taken, _renumbered(pydyf.Array(elements).data, numbers)])

    def content(self) -> bytes:
        """The file: of the version, and with the identifier, that PDF/A wants."""
        out = BytesIO()
        self._whole.write(out, b"1.7", identifier=True, compress=True)
        return out.getvalue()


class _Tags:
    """The structure tree of a file: its root, the element of the document, the table of what stands on each page."""

    def __init__(self, file: Any) -> None:
        root = _at(file, file.catalog["StructTreeRoot"])
        document, table = _at(file, root["K"][0]), _at(file, root["ParentTree"])
        self.numbers = (root.number, document.number, table.number)
        self.children, self.places = document["K"], table["Nums"]


def _metadata(file: Any) -> list[int]:
    """Of the pieces after the first nothing refers to it."""
    return [_at(file, file.catalog["Metadata"]).number] if "Metadata" in file.catalog else []


def _at(file: Any, reference: bytes) -> Any:
    return file.objects[int(reference.split()[0])]
