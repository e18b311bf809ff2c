"""Who has the next word on a wish for more time: one answer for the notice, the mail, the page and the form."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from notices.models import Notice
from plans.models import Plan, Portfolio
from plans.tests.factories import PlanFactory
from reminders.due.items import Item
from reminders.sweep import digests_for
from tasks.extensions.next_word import next_words, wishes_waiting_for
from tasks.extensions.wishes import ask_for_extension, may_decide, may_recommend, recommend_extension
from tasks.models import ExtensionRequest
from tasks.tests.factories import ExtensionRequestFactory, TaskFactory, TaskPeriodFactory
from units.models import Membership, Unit, Ward
from units.roles import Role
from units.tests.factories import MembershipFactory, UnitFactory

Clients = Callable[[User | None], Client]
ASKED_AT = timezone.make_aware(dt.datetime(2026, 11, 20, 9))
MONDAY = dt.date(2026, 11, 23)
HEADS, LEADERS = {"head", "second"}, {"chair", "deputy"}


@pytest.fixture
def people(ward: Ward, unit: Unit) -> dict[str, User]:
    """The people of a ward whose coordinator serves in the unit too."""
    return {
        name: MembershipFactory(role=role, ward=ward, unit=None if role == Role.LEADER else unit).user
        for name, role in [
            ("officer", Role.OFFICER),
            ("head", Role.HEAD),
            ("second", Role.HEAD),
            ("coordinator", Role.COORDINATOR),
            ("chair", Role.LEADER),
            ("deputy", Role.LEADER),
        ]
    }


def ask(people: dict[str, User], asker: str, unit: Unit | None, plan: Plan | None = None) -> ExtensionRequest:
    plan = plan or PlanFactory(ward=Ward.objects.get(memberships__user=people[asker]))
    period = TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit), due_on=dt.date(2027, 6, 1))
    new_due_on = dt.date(2027, 7, 1)
    wish = ask_for_extension(period, new_due_on=new_due_on, reason="Chờ thiết bị", by=people[asker], on=MONDAY)
    ExtensionRequest.objects.update(asked_at=ASKED_AT)
    return ExtensionRequest.objects.select_related("period__ward", "period__unit", "asked_by").get(pk=wish.pk)


def names(people: dict[str, User], users: object) -> set[str]:
    return {name for name, user in people.items() if user in users}


def mailed() -> set[User]:
    return {
        draft.user for draft in digests_for(MONDAY) if any(entry.item.item == Item.EXTENSION for entry in draft.entries)
    }


def seeing(people: dict[str, User], wish: ExtensionRequest) -> set[User]:
    return {user for user in people.values() if wish in wishes_waiting_for(user, MONDAY)}


@pytest.mark.parametrize("without_heads", [False, True])
@pytest.mark.parametrize(
    ("rule", "asker", "asked"),
    [
        ("chain", "officer", HEADS),
        ("chain", "coordinator", HEADS),
        ("chain", "head", LEADERS),
        ("leader", "officer", LEADERS),
        ("leader", "coordinator", LEADERS),
        ("leader", "head", LEADERS),
        ("head", "officer", HEADS),
        ("head", "coordinator", HEADS),
        ("head", "head", {"second"}),
    ],
)
def test_who_is_told_is_who_gets_the_mail_who_sees_it_and_who_may_answer(
    people: dict[str, User], unit: Unit, rule: str, asker: str, asked: set[str], without_heads: bool
) -> None:
    Ward.objects.update(extension_rule=rule)
    if without_heads:
        Membership.objects.filter(role=Role.HEAD).exclude(user=people[asker]).delete()
        asked = LEADERS

    wish = ask(people, asker, unit)

    told = {notice.user for notice in Notice.objects.filter(key__startswith="extension:")}
    assert names(people, told) == asked
    assert names(people, mailed()) == asked
    assert names(people, seeing(people, wish)) == asked
    answering = {name for name, user in people.items() if may_recommend(user, wish) or may_decide(user, wish)}
    assert asked <= answering
    assert asker not in answering


@pytest.mark.parametrize("lead", ["none", "another"])
def test_work_of_no_unit_or_of_one_that_nobody_heads_goes_to_the_leaders(
    people: dict[str, User], ward: Ward, lead: str
) -> None:
    wish = ask(people, "officer", UnitFactory(ward=ward) if lead == "another" else None)

    assert names(people, seeing(people, wish)) == names(people, mailed()) == LEADERS


def test_after_the_heads_advice_the_leaders_who_direct_the_work_are_asked(
    people: dict[str, User], ward: Ward, unit: Unit
) -> None:
    Portfolio.objects.create(leader=people["deputy"], ward=ward, unit=unit)
    wish = ask(people, "officer", unit)
    Notice.objects.all().delete()

    recommend_extension(wish, agreed=True, words="", by=people["head"], on=MONDAY)

    assert names(people, {notice.user for notice in Notice.objects.all()}) == {"deputy"}
    assert names(people, mailed()) == names(people, seeing(people, wish)) == {"deputy"}
    assert may_decide(people["chair"], wish)


def test_a_wish_of_a_plan_that_is_closed_waits_for_nobody(people: dict[str, User], ward: Ward, unit: Unit) -> None:
    PlanFactory(ward=ward)  # the ward is still looked at
    wish = ask(people, "officer", unit)

    Plan.objects.filter(tasks__periods=wish.period).update(status=Plan.Status.CLOSED)

    assert seeing(people, wish) == mailed() == set()


def test_who_became_head_after_asking_does_not_hide_the_wish_from_the_leaders(
    people: dict[str, User], unit: Unit
) -> None:
    Membership.objects.filter(role=Role.HEAD).delete()
    wish = ask(people, "officer", unit)

    Membership.objects.filter(user=people["officer"]).update(role=Role.HEAD)

    assert names(people, seeing(people, wish)) == names(people, mailed()) == LEADERS


@pytest.mark.parametrize(
    ("rule", "without_heads", "words"),
    [
        ("chain", False, "chờ ý kiến trưởng đơn vị, lãnh đạo quyết định"),
        ("chain", True, "chờ lãnh đạo quyết định"),
        ("leader", False, "chờ lãnh đạo quyết định"),
        ("head", False, "chờ trưởng đơn vị quyết định"),
    ],
)
def test_the_page_says_whom_it_waits_for(
    client_of: Clients, people: dict[str, User], unit: Unit, rule: str, without_heads: bool, words: str
) -> None:
    Ward.objects.update(extension_rule=rule)
    if without_heads:
        Membership.objects.filter(role=Role.HEAD).delete()
    wish = ask(people, "officer", unit)

    page = client_of(people["officer"]).get(f"/nhiem-vu/ky/{wish.period_id}/").content.decode()

    assert f"{words}</span>" in page


def test_the_queries_do_not_grow_with_the_wishes(
    people: dict[str, User], unit: Unit, django_assert_num_queries: Callable
) -> None:
    plan = PlanFactory(ward=unit.ward)
    for _ in range(30):
        period = TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit))
        ExtensionRequestFactory(period=period, asked_by=people["officer"])
    wishes = list(ExtensionRequest.objects.waiting().select_related("period__task", "period__ward"))

    with django_assert_num_queries(2):
        words = next_words(wishes, MONDAY)

    assert {name for word in words.values() for name in names(people, word.people)} == HEADS
