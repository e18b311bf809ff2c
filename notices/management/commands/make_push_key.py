"""`manage.py make_push_key`: the key with which an installation signs its notifications, made once at set-up."""

from typing import Any

from django.core.management.base import BaseCommand

from notices.channels.web_push import is_set_up, new_private_key


class Command(BaseCommand):
    help = "Print a new key to sign notifications with, as a line for .env. A new key ends all subscriptions."

    def handle(self, **options: Any) -> None:
        if is_set_up():
            self.stderr.write("This installation has a key already; with another one, everybody switches on anew.")
        self.stdout.write(f"VAPID_PRIVATE_KEY={new_private_key()}")
