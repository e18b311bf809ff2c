"""An installation for trying out (without `PRODUCTION`): a key of its own, and served to this machine alone."""

import logging
import os
import secrets
from collections.abc import Callable, Iterable
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
KEY_FILE = "secret-key"
WORDS = (
    "Bản chạy thử chỉ phục vụ chính máy này. Để các máy khác truy cập, hãy cài đặt chính thức (PRODUCTION=true), "
    "xem docs/deploy.md.\n"
)


def own_key(folder: Path) -> str:
    """The key that signs sessions and mailed links: random, made once for the folder, readable by its owner alone."""
    file = folder / KEY_FILE
    if not file.exists():
        new = folder / f"{KEY_FILE}.{os.getpid()}"
        new.touch(mode=0o600)
        new.write_text(secrets.token_urlsafe(60), encoding="ascii")
        with suppress(FileExistsError):  # another process was first: its key holds for all
            os.link(new, file)
        new.unlink()
    return file.read_text(encoding="ascii").strip()


def for_this_machine_alone(application: Application) -> Application:
    """The application, for clients on this machine; others are told that this is a trial, whatever is listened on."""
    log.warning("A trial (PRODUCTION is not set): only clients on this machine are answered")

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if _is_here(environ.get("REMOTE_ADDR", "")):
            return application(environ, start_response)
        start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
        return [WORDS.encode()]

    return answer


def _is_here(address: str) -> bool:
    """Is that this machine? A client on a socket file has no address."""
    if not address:
        return True
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return (getattr(found, "ipv4_mapped", None) or found).is_loopback
