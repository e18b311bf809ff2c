"""What can go wrong with a job, in words for the person who waits for it."""


class JobRefused(Exception):
    """The work can't be done; the text says why and what to do, in Vietnamese."""
