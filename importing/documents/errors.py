"""What the reader of plan documents refuses."""

from uploads.exceptions import FileRefused


class UnreadableDocument(FileRefused):
    """A document that cannot be read as a plan; the message is Vietnamese and says what to do."""
