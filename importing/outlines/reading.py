"""An outline file becomes lines that wait to be looked through; read by a process of its own."""

from django.core.files.uploadedfile import UploadedFile

from accounts.models import User
from importing.documents.errors import UnreadableDocument
from importing.documents.limits import too_costly
from outlines.actions import ReadLine, take_outline
from outlines.models import SuperiorOutline
from plans.models import Plan
from uploads.apart import read_apart
from uploads.checks import CheckedFile
from uploads.exceptions import TooCostly, Unreadable
from wording.text import clean_all

READER = "importing.documents.outline_lines.read_file"


def read_outline(
    file: UploadedFile, checked: CheckedFile, plan: Plan, *, title: str, issuer: str, by: User
) -> tuple[SuperiorOutline, list[str]]:
    """The outline as read, waiting to be saved, and what is to be said of the whole file.

    About a second for 3,000 lines. Raises UnreadableDocument with what to do; then nothing is kept.
    """
    try:
        found = clean_all(read_apart(READER, file, refusal=UnreadableDocument, name=checked.name))
    except (TooCostly, Unreadable) as reason:
        raise UnreadableDocument(too_costly()) from reason
    lines = [
        ReadLine(
            line["number"], line["text"], line["unit"], line["is_heading"], line["place"], tuple(line["doubts"]),
            line["left_out"],
        )
        for line in found["lines"]
    ]  # fmt: skip
    named = title or found["title"] or checked.name.rpartition(".")[0]
    return take_outline(plan, lines, file, checked, title=named, issuer=issuer, by=by), found["notes"]
