"""The document as PDF: fonts embedded, tagged, for the archive (PDF/A)."""

import warnings
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders

VARIANT = "pdf/a-2a"
"""Level A of PDF/A-2: for keeping, and tagged so that screen readers can follow it."""

MISSING = (
    "PDFs cannot be built: a system library of WeasyPrint is missing ({error}). Run `make setup`, or install the "
    "packages libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0."
)
_FAMILIES = {"latin": "Tinos Latin", "vietnamese": "Tinos Vietnamese", "latin-ext": "Tinos Extended"}
"""Tinos has the metrics of Times New Roman and every Vietnamese letter, which Debian's Liberation Serif 1.07 lacks."""

TYPEFACE = ",".join([*_FAMILIES.values(), "Times New Roman", "Liberation Serif", "serif"])
"""The typeface that `css/report.css` names, for pictures, which do not take it over; WeasyPrint wants no space here."""


class SystemLibraryMissing(Exception):
    """A library that WeasyPrint draws text with is not on this machine; the text says how to get it."""


def build(html: str) -> bytes:
    """Build the PDF of a page whose style is `css/report.css`; beside it only the fonts are read, nothing is fetched.

    Raises SystemLibraryMissing.
    """
    return write(laid_out(html))


@dataclass(frozen=True)
class Styles:
    """The style sheets of a report and the typefaces that they name; reading them costs a piece of a report dear."""

    fonts: Any
    sheets: tuple[Any, ...]


def styles() -> Styles:
    """Read once for all pieces of a report. Raises SystemLibraryMissing."""
    try:
        # Imported here: it costs 0.7 s and system libraries, which the rest of the portal does without.
        from weasyprint import CSS  # noqa: PLC0415
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
        from weasyprint.urls import URLFetcher  # noqa: PLC0415
    except OSError as error:
        raise SystemLibraryMissing(MISSING.format(error=str(error).splitlines()[0])) from error
    # The report refers to nothing outside itself; the style sheets may read the fonts on this machine.
    nothing, files = URLFetcher(allowed_protocols=set()), URLFetcher(allowed_protocols={"file"})
    fonts = FontConfiguration()
    faces = CSS(string=_font_faces(), font_config=fonts, url_fetcher=files)
    looks = CSS(filename=finders.find("css/report.css"), font_config=fonts, url_fetcher=nothing)
    return Styles(fonts, (faces, looks))


def laid_out(html: str, more_css: str = "", read: Styles | None = None) -> Any:
    """The page laid out, as WeasyPrint's Document: its pages can be looked at before they are written.

    `read` are styles that were read before. Raises SystemLibraryMissing.
    """
    read = read or styles()
    from weasyprint import CSS, HTML  # noqa: PLC0415
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    nothing = URLFetcher(allowed_protocols=set())
    more = CSS(string=more_css, font_config=read.fonts, url_fetcher=nothing)
    with warnings.catch_warnings():
        # WeasyPrint leaves the file of its colour profile to the garbage collector, which closes it.
        warnings.simplefilter("ignore", ResourceWarning)
        page = HTML(string=html, url_fetcher=nothing)
        return page.render(stylesheets=[*read.sheets, more], font_config=read.fonts, pdf_variant=VARIANT, pdf_tags=True)


def write(document: Any) -> bytes:
    """The pages as a file for the archive."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        made: bytes = document.write_pdf(pdf_variant=VARIANT, pdf_tags=True)
    return made


class _Taken(Exception):
    """Ends the writing of a file whose objects are all that is wanted."""


def objects_of(document: Any) -> Any:
    """The pages as the objects of a file (pydyf.PDF) that is not written yet, for `reporting.files.pdf_pages`."""
    made = []

    def take(_: Any, file: Any) -> None:
        made.append(file)
        raise _Taken

    with warnings.catch_warnings(), suppress(_Taken):
        warnings.simplefilter("ignore", ResourceWarning)
        document.write_pdf(finisher=take, pdf_variant=VARIANT, pdf_tags=True)
    return made[0]


@cache
def _font_faces() -> str:
    """The @font-face rules of Tinos, from the packages of the front end; none where they are not installed."""
    folder = Path(settings.NODE_MODULES) / "@fontsource" / "tinos" / "files"
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {style}; '
        f'src: url("{file.as_uri()}") format("woff"); }}'
        for subset, family in _FAMILIES.items()
        for weight in (400, 700)
        for style in ("normal", "italic")
        if (file := folder / f"tinos-{subset}-{weight}-{style}.woff").is_file()
    )
