"""Kinds of files, by suffix, with their content types."""

DOCUMENTS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint",
}
IMAGES = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png"}
EVIDENCE = {**DOCUMENTS, **IMAGES, "zip": "application/zip"}
"""What may be attached as evidence: PDF, office files, pictures, and zip files of those."""

OFFICE_PARTS = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
"""The folder that tells a new office file of this suffix."""
OLD_OFFICE = {"doc", "xls", "ppt"}
