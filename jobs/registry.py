"""Which function does which kind of job."""

from collections.abc import Callable

type_of_handler = Callable[..., str]
_handlers: dict[str, type_of_handler] = {}
_titles: dict[str, str] = {}
_tries: dict[str, int] = {}

TRIES = 3
"""A job that is cut short so often without getting any further is given up."""


def handler(kind: str, title: str = "", tries: int = TRIES) -> Callable[[type_of_handler], type_of_handler]:
    """Register a function `(progress, **arguments) -> closing line` for jobs of this kind; pages show `title`.

    `tries` is how often a run may be cut short without having got further. More than usual suits work that must not
    be left undone and that keeps what it has done.
    """

    def register(function: type_of_handler) -> type_of_handler:
        _handlers[kind], _titles[kind], _tries[kind] = function, title or kind, tries
        return function

    return register


def handler_of(kind: str) -> type_of_handler:
    """The function for a kind of job; KeyError for a kind that nobody registered."""
    return _handlers[kind]


def title_of(kind: str) -> str:
    """What pages call a kind of job; the kind itself where nobody registered it."""
    return _titles.get(kind, kind)


def tries_of(kind: str) -> int:
    """How often a run of this kind may be cut short without having got further."""
    return _tries.get(kind, TRIES)
