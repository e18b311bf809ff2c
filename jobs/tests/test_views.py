"""The progress of a job, for who asked for it."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from jobs.models import Job

type_of_client_of = Callable[[User | None], Client]


@pytest.fixture
def job(officer: User) -> Job:
    return Job.objects.create(
        kind="reporting.build", state=Job.State.RUNNING, done_steps=3, all_steps=12, asked_by=officer
    )


def test_who_asked_sees_how_far_it_is(client_of: type_of_client_of, officer: User, job: Job) -> None:
    page = client_of(officer).get(f"/viec-nen/{job.pk}/").content.decode()

    assert "Đang chạy: 3/12" in page
    assert '<progress max="100" value="25"' in page


def test_htmx_gets_the_fragment_that_asks_again(client_of: type_of_client_of, officer: User, job: Job) -> None:
    fragment = client_of(officer).get(f"/viec-nen/{job.pk}/", headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in fragment
    assert f'hx-get="/viec-nen/{job.pk}/"' in fragment


@pytest.mark.parametrize(("state", "words"), [(Job.State.DONE, "Đã xong."), (Job.State.FAILED, "Không thành công.")])
def test_fragment_of_a_job_that_is_over_asks_no_more(
    client_of: type_of_client_of, officer: User, job: Job, state: str, words: str
) -> None:
    Job.objects.update(state=state)

    fragment = client_of(officer).get(f"/viec-nen/{job.pk}/", headers={"HX-Request": "true"}).content.decode()

    assert words in fragment
    assert "hx-get" not in fragment


def test_the_own_ward_sees_it_and_another_does_not(
    client_of: type_of_client_of, coordinator: User, head: User, stranger: User, job: Job
) -> None:
    answers = [client_of(user).get(f"/viec-nen/{job.pk}/").status_code for user in (coordinator, head, stranger)]

    assert answers == [200, 200, 404]
