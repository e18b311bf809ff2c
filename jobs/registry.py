"""Which function does which kind of job."""

from collections.abc import Callable

type_of_handler = Callable[..., str]
type_of_failure = Callable[..., None]
_handlers: dict[str, type_of_handler] = {}
_titles: dict[str, str] = {}
_tries: dict[str, int] = {}
_failures: dict[str, type_of_failure] = {}

TRIES = 3
"""A job that is cut short so often without getting any further is given up."""


def handler(
    kind: str, title: str = "", tries: int = TRIES, failed: type_of_failure | None = None
) -> Callable[[type_of_handler], type_of_handler]:
    """Register a function `(progress, **arguments) -> closing line` for jobs of this kind; pages show `title`.

    `tries` is how often a run may be cut short without having got further. More than usual suits work that must not
    be left undone and that keeps what it has done. `failed(error, **arguments)` is called once the job has failed, even
    where no run of it came to an end, so that what waits for it is told.
    """

    def register(function: type_of_handler) -> type_of_handler:
        _handlers[kind], _titles[kind], _tries[kind] = function, title or kind, tries
        if failed:
            _failures[kind] = failed
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


def failure_of(kind: str) -> type_of_failure | None:
    """What is to be called when a job of this kind has failed; None where nothing is."""
    return _failures.get(kind)
