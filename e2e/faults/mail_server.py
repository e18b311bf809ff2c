"""A real SMTP server that can take its time, refuse, fall silent, and hang up after the last byte."""

import asyncio
import email
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from enum import Enum, auto


class Mood(Enum):
    TAKES = auto()
    REFUSES_FOR_NOW = auto()  # 451 to each recipient
    REFUSES_FOR_GOOD = auto()  # 550 to each recipient
    HANGS = auto()  # says nothing after DATA
    DROPS_AFTER_DATA = auto()  # takes the message and hangs up without a word


class MailServer:
    """`received` holds whatever was taken, `port` is where it listens; `mood` may be changed at any time.

    `unknown` are addresses that are refused for good in any mood, `pause` the seconds that a message takes.
    """

    def __init__(self) -> None:
        self.mood = Mood.TAKES
        self.pause = 0.0
        self.unknown: set[str] = set()
        self.received: list[Message] = []
        self.tries = 0
        self.port = 0

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self._talk(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the worker was killed
        finally:
            writer.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 test\r\n")
        while line := await reader.readline():
            verb = line[:4].upper()
            if verb == b"DATA":
                if not await self._take(reader, writer):
                    return
            elif verb == b"RCPT":
                writer.write(self._answer_to_recipient(line))
            elif verb == b"QUIT":
                writer.write(b"221 bye\r\n")
                return
            else:
                writer.write(b"250 ok\r\n")

    def _answer_to_recipient(self, line: bytes) -> bytes:
        self.tries += 1
        address = line.decode().partition("<")[2].partition(">")[0]
        if self.mood is Mood.REFUSES_FOR_GOOD or address in self.unknown:
            return b"550 no such user here\r\n"
        if self.mood is Mood.REFUSES_FOR_NOW:
            return b"451 try again later\r\n"
        return b"250 ok\r\n"

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Read the message; is the talk to go on?"""
        writer.write(b"354 go on\r\n")
        body = await reader.readuntil(b"\r\n.\r\n")
        mood = self.mood
        if mood is Mood.HANGS:
            await reader.read()  # until the other side gives up
            return False
        await asyncio.sleep(self.pause)
        self.received.append(email.message_from_bytes(body[:-3]))
        if mood is Mood.DROPS_AFTER_DATA:
            return False
        writer.write(b"250 taken\r\n")
        return True


@contextmanager
def serving() -> Iterator[MailServer]:
    served = MailServer()
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()  # the loop runs here alone: the test's own thread may hold the browser's
    starting = asyncio.start_server(served.talk, "127.0.0.1", 0, limit=2**20)
    server = asyncio.run_coroutine_threadsafe(starting, loop).result(10)
    served.port = server.sockets[0].getsockname()[1]
    try:
        yield served
    finally:
        asyncio.run_coroutine_threadsafe(_stop(server), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _stop(server: asyncio.Server) -> None:
    server.close()
    talks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in talks:
        task.cancel()
    await asyncio.gather(*talks, return_exceptions=True)
