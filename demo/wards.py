"""Loading the demonstration's wards: units with the spellings known of them, people, and the plans' documents."""

import datetime as dt
from pathlib import Path

from django.contrib.auth.hashers import make_password

from accounts.models import User
from demo.documents.content import DemoPlan
from demo.documents.writing import write_document
from demo.people import ADMINISTRATOR, OVERSEER, PASSWORD, POSTS, UNITS, DemoWard, email
from importing.documents.reading import read_document
from importing.saving.plan import save_draft
from jobs import clock
from plans.models import Plan, Portfolio
from units.models import Membership, Unit, Ward
from units.names import UnitBook
from units.roles import Role

MORNING = dt.time(8, 30)


def at(day: dt.date, time: dt.time = MORNING) -> dt.datetime:
    """The moment on a day in the portal's time zone."""
    return clock.at(day, time)


def load_city_people() -> None:
    """The overseer, who reads every ward, and the administrator; nothing where they are there."""
    key, name, title = OVERSEER
    overseer, is_new = _user(email(key), name)
    if is_new:
        Membership.objects.create(user=overseer, role=Role.OVERSEER, title=title)
    key, name = ADMINISTRATOR
    _user(email(key), name, is_staff=True, is_superuser=True)


def load_ward(demo: DemoWard) -> Ward:
    """A new ward with its units and people."""
    ward = Ward.objects.create(name=demo.name, slug=demo.slug, place_name=demo.name)
    book = UnitBook(ward)
    for position, each in enumerate(UNITS, start=1):
        unit = book.find_or_add(each.name)
        unit.short_name, unit.kind, unit.position = each.short_name, each.kind, position * 10
        unit.save()
        book.learn(unit, each.aliases)
    password = make_password(PASSWORD)
    for post, name in zip(POSTS, demo.people, strict=True):
        user, _ = _user(email(post.key, demo.slug), name, password)
        unit = book.find(post.unit) if post.unit else None
        Membership.objects.create(user=user, ward=ward, unit=unit, role=post.role, title=post.title)
    _load_portfolios(ward)
    return ward


def _user(address: str, name: str, password: str = "", **fields: bool) -> tuple[User, bool]:
    defaults = {"full_name": name, "password": password or make_password(PASSWORD), **fields}
    return User.objects.get_or_create(email=address, defaults=defaults)


def _load_portfolios(ward: Ward) -> None:
    """The first vice chairman directs the economy, the second culture and services."""
    economic = {Unit.Kind.DEPARTMENT: "KT-HT-ĐT"}
    for post in ("pct-tt", "pct"):
        leader = User.objects.get(email=email(post, ward.slug))
        for unit in ward.units.exclude(kind=Unit.Kind.COLLECTIVE).exclude(short_name=""):
            if (unit.short_name == economic.get(unit.kind)) == (post == "pct-tt"):
                Portfolio.objects.create(leader=leader, ward=ward, unit=unit)


def import_plan(demo: DemoPlan, ward: Ward, documents: Path, *, on: dt.date) -> Plan:
    """Write the plan's document, read it and save it as the import page does.

    `on` is the day up to which periods are opened. The plan counts as brought in on the day the ward began with it.
    """
    path = write_document(demo, documents)
    plan = save_draft(read_document(path), ward, on=on, file=path.read_bytes())
    plan.imported_at = at(demo.starts_on)
    plan.save(update_fields=["imported_at"])
    return plan
