"""What a zip archive, and an office file is one, says of itself before anything in it is unpacked."""

from collections.abc import Iterable, Sequence
from zipfile import ZipInfo

MAX_RATIO = 200
"""Unpacked to packed size of one part, past which it is taken for a zip bomb."""
_SMALL = 10 * 1024 * 1024
_SYSTEMS_OWN = {".ds_store", "thumbs.db", "desktop.ini"}


def is_bomb(parts: Iterable[ZipInfo], most: int) -> bool:
    """Would the parts come to more than so many bytes, or one of them to absurdly more than it is packed?"""
    sizes = [(part.file_size, part.compress_size) for part in parts]
    return sum(size for size, _ in sizes) > most or any(
        size > _SMALL and size > MAX_RATIO * max(packed, 1) for size, packed in sizes
    )


def is_locked(parts: Iterable[ZipInfo]) -> bool:
    """Does a part ask for a password?"""
    return any(part.flag_bits & 1 for part in parts)


def has_macros(parts: Iterable[ZipInfo]) -> bool:
    return any(part.filename.lower().endswith("vbaproject.bin") for part in parts)


def names_of(parts: Sequence[ZipInfo]) -> list[str]:
    """The files that a person has packed, without folders and what operating systems put beside them."""
    return [part.filename for part in parts if not part.is_dir() and not _is_systems_own(part.filename)]


def _is_systems_own(name: str) -> bool:
    folder, _, last = name.rpartition("/")
    return last.lower() in _SYSTEMS_OWN or folder.split("/")[0] == "__MACOSX"
