"""A period's report into a folder, as it stands on a day; nothing is saved or sent."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from reporting.composing.data import compose
from reporting.files import long_pdf, word, workbook
from reporting.files.documents import document, file_stem
from reporting.models import ReportPeriod

STEPS = 4


def build_files(
    period: ReportPeriod,
    out: Path,
    on: dt.date,
    progress: Callable[[int, int], None] = lambda done, of: None,
    *,
    with_pdf: bool = True,
) -> list[Path]:
    """Write the report of the period as PDF, Excel and Word into `out` and return the files.

    The figures run to the cut-off, or to `on` while that is still ahead. Raises `pdf.SystemLibraryMissing` where this
    machine cannot build PDFs; `with_pdf=False` does without.
    """
    data = compose(period, min(on, period.cutoff_on))
    progress(1, STEPS)
    shown = document(data, {}, month_of=period.remind_on)
    out.mkdir(parents=True, exist_ok=True)
    stem = file_stem(period)
    content = {"pdf": long_pdf.build(shown)} if with_pdf else {}
    progress(2, STEPS)
    content["xlsx"] = workbook.build(data)
    progress(3, STEPS)
    content["docx"] = word.build(shown)
    for kind, made in content.items():
        (out / f"{stem}.{kind}").write_bytes(made)
    progress(4, STEPS)
    return [out / f"{stem}.{kind}" for kind in content]
