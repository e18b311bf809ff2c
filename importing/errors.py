"""What the reader of plan documents refuses."""


class UnreadableDocument(Exception):
    """A document that cannot be read as a plan; the message is Vietnamese and says what to do."""
