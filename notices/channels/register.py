"""The channels there are, in the order in which a round of sending goes through them."""

from notices.channels.base import Channel
from notices.channels.email import Email

CHANNELS: tuple[type[Channel], ...] = (Email,)
