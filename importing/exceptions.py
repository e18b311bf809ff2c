"""Why a draft can't become a plan, in words for the person who imports it."""


class DraftRefused(Exception):
    """The draft lacks what a plan needs, or is already there; the text says what to do, in Vietnamese."""
