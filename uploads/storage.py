"""Files on this machine, each whole or not at all."""

import os
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage


class WholeFileStorage(FileSystemStorage):
    """Writes beside the name and moves into place: a full disk or a killed process leaves no half a file behind."""

    def _save(self, name: str, content: Any) -> str:
        taken = super()._save(name, ContentFile(b""))  # type: ignore[misc]  # the name is ours from here on, whoever asks for the same
        part = f"{taken}.part"
        try:
            part = super()._save(part, content)  # type: ignore[misc]
            os.replace(self.path(part), self.path(taken))
        except BaseException:
            self.delete(part)
            self.delete(taken)
            raise
        return taken
