"""Why a draft can't become a plan, in words for the person who imports it."""


class DraftRefused(Exception):
    """The draft lacks what a plan needs, or is already there; the text says what to do, in Vietnamese."""


class CorrectionRefused(Exception):
    """What was typed can't be the value of the field; the text says what to type, in Vietnamese."""


class ChangedMeanwhile(Exception):
    """Somebody else corrected the item after it was shown; nothing was written."""


class ImportClosed(Exception):
    """The import was saved or thrown away meanwhile: nothing can be corrected any more."""
