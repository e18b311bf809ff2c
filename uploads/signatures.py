"""Who signed a PDF and when, and whether it is still what was signed (PAdES and plain CMS signatures).

The verdict is about integrity alone: the signed bytes are unchanged and the signature was made with the key of the
certificate inside the file. Whether that certificate belongs to whom it names is not said: no list of trusted issuers
(NEAC's, the Government Cipher Committee's) is at hand, so `VERDICTS` never claims it. Nothing is fetched from anywhere.
"""

import datetime as dt
import logging
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, BinaryIO

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import (
    EmbeddedPdfSignature,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    ValidationContext,
    validate_pdf_signature,
)

log = logging.getLogger(__name__)


class Verdict(StrEnum):
    INTACT = "intact"
    ADDED_TO = "added_to"
    BROKEN = "broken"
    UNREADABLE = "unreadable"


VERDICTS: Mapping[Verdict, str] = {
    Verdict.INTACT: "Chữ ký hợp lệ về toàn vẹn: nội dung không thay đổi từ khi ký",
    Verdict.ADDED_TO: "Chữ ký đúng với phần đã ký, nhưng tệp có nội dung thêm vào sau khi ký",
    Verdict.BROKEN: "Chữ ký không hợp lệ: nội dung đã thay đổi sau khi ký hoặc chữ ký bị hỏng",
    Verdict.UNREADABLE: "Không kiểm tra được chữ ký này",
}
NOT_SAID = "Chưa xác minh chứng thư của người ký với đơn vị cấp; chỉ kiểm tra tính toàn vẹn của tệp."
"""To be shown beside any verdict."""


@dataclass(frozen=True)
class Signature:
    """One signature as the file tells it. `signed_at` is the signer's own clock unless `is_timestamped`."""

    signer: str
    organization: str
    issuer: str
    signed_at: dt.datetime | None
    is_timestamped: bool
    verdict: Verdict

    @property
    def is_intact(self) -> bool:
        return self.verdict == Verdict.INTACT

    @property
    def is_broken(self) -> bool:
        return self.verdict == Verdict.BROKEN

    @property
    def words(self) -> str:
        return VERDICTS[self.verdict]

    def as_json(self) -> dict[str, Any]:
        return {
            "signer": self.signer,
            "organization": self.organization,
            "issuer": self.issuer,
            "signed_at": self.signed_at.isoformat() if self.signed_at else None,
            "is_timestamped": self.is_timestamped,
            "verdict": self.verdict.value,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Signature":
        signed_at = dt.datetime.fromisoformat(kept["signed_at"]) if kept["signed_at"] else None
        return cls(**{**kept, "signed_at": signed_at, "verdict": Verdict(kept["verdict"])})


def read_signatures(file: BinaryIO) -> list[Signature]:
    """The signatures of a PDF in the order in which they were made; [] for one that is not signed, or is no PDF.

    Reads the whole file (25 MB take a second or two) and leaves it at its start. A file that cannot be parsed although
    it seems to be signed gives one signature that nobody can check.
    """
    file.seek(0)
    is_signed = b"/ByteRange" in file.read()
    file.seek(0)
    if not is_signed:
        return []
    try:
        found = [_read(each) for each in PdfFileReader(file, strict=False).embedded_regular_signatures]
    except Exception:
        # A damaged file fails in the parser in ways that have no common class; it is somebody's upload, not our fault.
        log.warning("The signatures of %s cannot be read.", getattr(file, "name", "a PDF"), exc_info=True)
        found = [Signature("", "", "", None, False, Verdict.UNREADABLE)]
    file.seek(0)
    return found


def _read(signature: EmbeddedPdfSignature) -> Signature:
    names = _names(signature.signer_cert.subject)
    issuer = _names(signature.signer_cert.issuer)
    try:
        nobody = ValidationContext(trust_roots=[], allow_fetching=False)
        status = apart(validate_pdf_signature, signature, signer_validation_context=nobody)
        verdict, stamp = _verdict(status), _timestamp(status)
    except Exception:
        log.warning("The signature of %s cannot be checked.", names.get("common_name"), exc_info=True)
        verdict, stamp = Verdict.UNREADABLE, None
    return Signature(
        signer=names.get("common_name", ""),
        organization=names.get("organization_name", ""),
        issuer=issuer.get("common_name", "") or issuer.get("organization_name", ""),
        signed_at=stamp or signature.self_reported_timestamp,
        is_timestamped=stamp is not None,
        verdict=verdict,
    )


def apart(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Call pyHanko in a thread of its own: it runs an event loop inside, which the caller's thread may have already."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(function, *args, **kwargs).result()


def _names(name: x509.Name) -> dict[str, str]:
    """The parts of a distinguished name as text; a part that stands there twice is joined."""
    return {
        key: value if isinstance(value, str) else ", ".join(map(str, value))
        for key, value in name.native.items()
        if isinstance(key, str)
    }


def _timestamp(status: PdfSignatureStatus) -> dt.datetime | None:
    """The moment that a timestamp over the signature attests, where its own signature holds."""
    stamp = status.timestamp_validity
    return stamp.timestamp if stamp and stamp.intact and stamp.valid else None


def _verdict(status: PdfSignatureStatus) -> Verdict:
    if not (status.intact and status.valid):
        return Verdict.BROKEN
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return Verdict.INTACT
    later = status.modification_level
    harmless = {ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING}
    is_whole = status.coverage == SignatureCoverageLevel.ENTIRE_REVISION and later in harmless and status.docmdp_ok
    return Verdict.INTACT if is_whole else Verdict.ADDED_TO
