"""Why a file from outside is not taken."""


class FileRefused(Exception):
    """The file may not come in, or cannot be read; the text says why and what to do, in Vietnamese."""


class UploadRefused(FileRefused):
    """An uploaded file may not come in."""


class TooCostly(Exception):
    """Reading the file took more time or memory than any honest file needs, or ended its process."""


class Unreadable(Exception):
    """The reader fell over the file: it is broken in a way that nobody foresaw."""
