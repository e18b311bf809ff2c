"""The channels there are, in the order in which a round of sending goes through them."""

from notices.channels.base import Channel
from notices.channels.email import Email
from notices.channels.web_push import WebPush
from notices.channels.webhook import Webhook

CHANNELS: tuple[type[Channel], ...] = (Email, WebPush, Webhook)
