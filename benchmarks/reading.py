"""`python -m benchmarks.reading [FILE …]`: reading a plan against what the libraries alone need.

For each file prints the seconds of python-docx or pdfplumber to open it and hand out its text and tables, those of
the whole reading, their ratio (at most 2 is the aim), and what a process of its own costs on top. Without files: the
largest of the source plans that are at hand, as Word and as PDF.
"""

import argparse
import io
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import docx
import pdfplumber

from importing.documents.reading import read_content, read_document

PLANS = Path(os.environ.get("RO_VIEC_PLANS") or Path(__file__).resolve().parents[2] / "shared" / "plans")
ROUNDS = 3


def by_python_docx(content: bytes) -> int:
    """Open a Word file and hand out its paragraphs and cells; returns how many letters they hold."""
    document = docx.Document(io.BytesIO(content))
    letters = sum(len(paragraph.text) for paragraph in document.paragraphs)
    return letters + sum(len(cell.text) for table in document.tables for row in table.rows for cell in row.cells)


def by_pdfplumber(content: bytes) -> int:
    """Open a PDF and hand out the text and the tables of its pages; returns how many letters they hold."""
    letters = 0
    with pdfplumber.open(io.BytesIO(content)) as document:
        for page in document.pages:
            letters += len(page.extract_text())
            letters += sum(len(cell or "") for table in page.extract_tables() for row in table for cell in row)
            page.close()
    return letters


ALONE = {".docx": by_python_docx, ".pdf": by_pdfplumber}


def seconds(action: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """The median of some rounds; in processor time unless told otherwise, since a busy machine falsifies the wall's."""
    times = []
    for _ in range(ROUNDS):
        start = clock()
        action()
        times.append(clock() - start)
    return statistics.median(times)


def measure(path: Path) -> float:
    """Print the figures of one file and return the ratio."""
    content = path.read_bytes()
    alone = seconds(lambda: ALONE[path.suffix](content))
    whole = seconds(lambda: read_content(content, path.name))
    here, apart = (
        seconds(action, time.perf_counter)
        for action in (lambda: read_content(content, path.name), lambda: read_document(path))
    )
    print(
        f"{path.name:34} library alone {alone:6.3f} s   reading {whole:6.3f} s   ratio {whole / alone:4.2f}"
        f"   process of its own +{apart - here:5.3f} s"
    )
    return whole / alone


def largest() -> list[Path]:
    """The largest source plan of each kind."""
    return [max(PLANS.glob(f"*{suffix}"), key=lambda path: path.stat().st_size) for suffix in ALONE]


def main() -> None:
    """Measure the files named, or the largest plans."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    ratios = [measure(path) for path in parser.parse_args().files or largest()]
    print(f"worst ratio {max(ratios):.2f} (aim: at most 2)")


if __name__ == "__main__":
    main()
