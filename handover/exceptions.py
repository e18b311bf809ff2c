"""Why a handover can't be carried out, in words for the person who asks for it."""


class HandoverRefused(Exception):
    """The text says what is missing, in Vietnamese."""
