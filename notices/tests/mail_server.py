"""A real SMTP server on this machine that keeps what it is given."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as MessageHandler


class Sink(MessageHandler):
    """Takes every message; `received` holds them in order, `senders` their envelope senders; it listens on `port`.

    While `says` is set every recipient is answered with that, and counted in `refused`.
    """

    def __init__(self, port: int) -> None:
        super().__init__()
        self.port = port
        self.received: list[Message] = []
        self.senders: list[str] = []
        self.says = ""
        self.refused = 0

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        if self.says:
            self.refused += 1
            return self.says
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.senders.append(envelope.mail_from)
        return await super().handle_DATA(server, session, envelope)

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
