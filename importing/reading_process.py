"""`python -m importing.reading_process FILE NAME`: read one document under limits; for `importing.isolation`.

Says JSON, one object a line: `{"progress": [done, of]}` while it reads, then `{"draft": …}` or `{"refused": "…"}`.
"""

import json
import resource
import sys
from pathlib import Path

from importing.errors import UnreadableDocument
from importing.limits import MAX_MEMORY, MAX_SECONDS, too_costly


def main(path: str, name: str) -> None:
    """Take the limits, read, answer."""
    take_limits()
    from importing.reading import read_content  # noqa: PLC0415 - parsers are loaded under the limits

    try:
        draft = read_content(Path(path).read_bytes(), name, lambda done, of: say({"progress": [done, of]}))
        say({"draft": draft.to_json(with_source=True)})
    except UnreadableDocument as refusal:
        say({"refused": str(refusal)})
    except (MemoryError, RecursionError):
        say({"refused": too_costly()})


def take_limits() -> None:
    """No more memory and processor time than a plan needs, no core file, no file written past a few bytes."""
    for kind, limit in (
        (resource.RLIMIT_AS, MAX_MEMORY),
        (resource.RLIMIT_CPU, MAX_SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def say(message: dict[str, object]) -> None:
    """Write one line to standard output."""
    sys.stdout.write(json.dumps(message, ensure_ascii=False, default=str) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
