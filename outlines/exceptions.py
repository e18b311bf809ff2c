"""What can stand in the way of an outline."""


class OutlineMoved(Exception):
    """Somebody saved, replaced or dropped the outline first; the text says what to do."""


class MarkRefused(Exception):
    """The line cannot be marked so; the text says why and what to do."""
