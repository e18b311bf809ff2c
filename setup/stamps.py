"""Stamps: what was installed, and from which files. A step whose stamp fits has nothing to do."""

import hashlib
from pathlib import Path


def fingerprint(files: list[Path]) -> str:
    """SHA-256 over the contents of the files, in order."""
    return hashlib.sha256("".join(hashlib.sha256(file.read_bytes()).hexdigest() for file in files).encode()).hexdigest()


def is_stamped(folder: Path, wanted: str) -> bool:
    """Was the last step that filled the folder finished, and from what is wanted now?"""
    stamp = folder / ".stamp"
    return stamp.is_file() and stamp.read_text().strip() == wanted


def was_finished(folder: Path) -> bool:
    """Was the folder filled to the end, from whatever it was?"""
    return (folder / ".stamp").is_file()


def unstamp(folder: Path) -> None:
    """Before a step begins: an interruption from here on leaves no stamp."""
    (folder / ".stamp").unlink(missing_ok=True)


def stamp(folder: Path, what: str) -> None:
    """After a step has succeeded. Written aside and renamed, so that half a stamp never stands."""
    aside = folder / ".stamp.new"
    aside.write_text(what + "\n")
    aside.replace(folder / ".stamp")
