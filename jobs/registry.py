"""Which function does which kind of job."""

from collections.abc import Callable

type_of_handler = Callable[..., str]
_handlers: dict[str, type_of_handler] = {}
_titles: dict[str, str] = {}


def handler(kind: str, title: str = "") -> Callable[[type_of_handler], type_of_handler]:
    """Register a function `(progress, **arguments) -> closing line` for jobs of this kind; pages show `title`."""

    def register(function: type_of_handler) -> type_of_handler:
        _handlers[kind], _titles[kind] = function, title or kind
        return function

    return register


def handler_of(kind: str) -> type_of_handler:
    """The function for a kind of job; KeyError for a kind that nobody registered."""
    return _handlers[kind]


def title_of(kind: str) -> str:
    """What pages call a kind of job; the kind itself where nobody registered it."""
    return _titles.get(kind, kind)
