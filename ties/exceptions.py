"""What can stand in the way of a decision about a figure."""


class AlreadyDecided(Exception):
    """Somebody decided about the figure first."""
