"""A statement that PostgreSQL gives up is told as a page and as a problem, and the worker serves on."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from accounts.models import User
from config.urls import urlpatterns as portal


def sleepy(request: HttpRequest) -> HttpResponse:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set local statement_timeout = 50")
        cursor.execute("select pg_sleep(5)")
    return HttpResponse()


def broken(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("select 1 from no_such_table")
    return HttpResponse()


urlpatterns = [path("lau/", sleepy), path("api/v1/lau/", sleepy), path("hong/", broken), *portal]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls(__name__)]


@pytest.mark.postgres
def test_a_page_that_takes_too_long_says_so(client_of: object, officer: User) -> None:
    client: Client = client_of(officer)  # type: ignore[operator]

    page = client.get("/lau/")

    assert page.status_code == 503
    assert "Cần quá nhiều thời gian" in page.content.decode()
    assert client.get("/nhiem-vu/").status_code == 200


@pytest.mark.postgres
def test_the_api_says_so_as_a_problem(client_of: object, officer: User) -> None:
    client: Client = client_of(officer)  # type: ignore[operator]

    answer = client.get("/api/v1/lau/")

    assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")
    assert "chọn hẹp hơn" in answer.json()["detail"]


def test_another_fault_of_the_database_stays_a_fault(client_of: object, officer: User) -> None:
    client: Client = client_of(officer)  # type: ignore[operator]
    client.raise_request_exception = False

    assert client.get("/hong/").status_code == 500


@pytest.mark.postgres
def test_statements_are_not_compiled_just_in_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("show jit")
        assert cursor.fetchone() == ("off",)


def test_pages_are_bounded_and_background_work_takes_the_time_that_it_needs() -> None:
    asked = "import config.wsgi; from django.conf import settings; print(settings.STATEMENT_SECONDS)"
    of_a_web_process = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert int(of_a_web_process.stdout) == 10
    assert settings.STATEMENT_SECONDS == 0
