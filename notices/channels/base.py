"""What every channel is: which addresses it takes, how much it carries, sending one message, and what came of it."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from notices.models import Message

ONE_SERVER = ""
"""The name of the server where one takes everything that a channel sends."""


@dataclass(frozen=True)
class Answer:
    """What came of handing a message over: what was said, whether a no is for good, whether anybody answered."""

    taken: bool
    words: str = ""
    for_good: bool = False
    answered: bool = True


class Channel(ABC):
    """One way to people. An object lives for a round of sending."""

    name: ClassVar[str]
    longest: ClassVar[int]
    """So many bytes of text it carries at most; a longer one is cut."""

    @abstractmethod
    def address_problem(self, address: str) -> str:
        """What is wrong with an address, in Vietnamese; "" where nothing is."""

    @abstractmethod
    def send(self, message: Message) -> Answer:
        """Hand one message over; raises nothing that an answer can say."""

    def server(self, message: Message) -> str:
        """Whose silence would keep the message waiting, and no other message."""
        return ONE_SERVER

    def close(self) -> None:  # noqa: B027 - most have nothing to end
        """End what was opened for a batch."""


def cut(text: str, size: int) -> str:
    """The text, to so many bytes of UTF-8 at most; one that was cut ends with "…"."""
    whole = text.encode()
    if len(whole) <= size:
        return text
    return whole[: size - len("…".encode())].decode(errors="ignore").rstrip() + "…"
