"""Which function does which kind of job."""

from collections.abc import Callable

type_of_handler = Callable[..., str]
_handlers: dict[str, type_of_handler] = {}


def handler(kind: str) -> Callable[[type_of_handler], type_of_handler]:
    """Register a function `(progress, **arguments) -> closing line` for jobs of this kind."""

    def register(function: type_of_handler) -> type_of_handler:
        _handlers[kind] = function
        return function

    return register


def handler_of(kind: str) -> type_of_handler:
    """The function for a kind of job; KeyError for a kind that nobody registered."""
    return _handlers[kind]
