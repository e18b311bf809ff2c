"""A real HTTP server on this machine: a push service or a ward's gateway, that takes, refuses, hangs and hangs up."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Request:
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class FarServer:
    """`received` holds what it took, in order. It answers with `status` and `says`, after `seconds`."""

    url: str = ""
    status: int = 200
    says: bytes = b'{"error": 0}'
    seconds: float = 0
    hangs_up: bool = False
    leads_to: str = ""
    received: list[Request] = field(default_factory=list)


@contextmanager
def running() -> Iterator[FarServer]:
    far = FarServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            far.received.append(Request(self.path, {name.lower(): value for name, value in self.headers.items()}, body))
            time.sleep(far.seconds)
            if far.hangs_up:
                self.close_connection = True
                return
            self.send_response(far.status)
            if far.leads_to:
                self.send_header("Location", far.leads_to)
            self.send_header("Content-Length", str(len(far.says)))
            with suppress(ConnectionError):  # whoever asked need not wait for the whole answer
                self.end_headers()
                self.wfile.write(far.says)

        def log_message(self, *words: object) -> None:
            """Say nothing on the terminal."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    far.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield far
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
