"""What stands in the navigation bar: the pages that the signed-in person may open."""

from django.http import HttpRequest


def navigation(request: HttpRequest) -> dict[str, object]:
    return {}
