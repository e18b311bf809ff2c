"""A real SMTP server on this machine that keeps what it is given."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as MessageHandler


class Sink(MessageHandler):
    """Takes every message; `received` holds them in order, `port` is where it listens."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self.port = port
        self.received: list[Message] = []

    def handle_message(self, message: Any) -> None:
        self.received.append(message)


@contextmanager
def running() -> Iterator[Sink]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    sink = Sink(port)
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()
