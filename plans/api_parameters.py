"""What stands in an address of the API is known, or refused by its name: a wrong filter never leaves all rows in."""

from collections.abc import Collection, Iterable
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.filters import OrderingFilter
from rest_framework.request import Request

from accounts.requests import SignedInCall
from units.models import Ward

Row = TypeVar("Row", bound=Model)
ALWAYS = frozenset({"page", "format"})


def names_of(parameters: Collection[OpenApiParameter]) -> frozenset[str]:
    """The names under which a view takes these, for its `parameters`."""
    return frozenset(each.name for each in parameters)


def refuse_unknown(request: Request, known: Collection[str]) -> None:
    """Raises ValidationError that names the parameters of the address that are none of `known`."""
    wrong = set(request.query_params) - set(known) - ALWAYS
    if wrong:
        words = f"Không có tham số này. Các tham số được nhận: {', '.join(sorted({*known, *ALWAYS}))}."
        raise ValidationError({name: [words] for name in sorted(wrong)})


def asked_ward(request: SignedInCall) -> Ward | None:
    """The ward that `ward` names; None where none is asked for. Raises ValidationError for one out of sight."""
    slug = request.query_params.get("ward", "")
    found = Ward.objects.visible_to(request.user).filter(slug=slug).first() if slug else None
    if slug and found is None:
        raise ValidationError({"ward": ["Không có phường, xã này trong phạm vi được xem."]})
    return found


class KnownParameters(OrderingFilter):
    """Orders as asked, by the view's `ordering_fields`; refuses what is neither that nor one of its `parameters`."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Row], view: Any) -> QuerySet[Row]:
        refuse_unknown(request, {*getattr(view, "parameters", ()), self.ordering_param})
        return super().filter_queryset(request, queryset, view)

    def remove_invalid_fields(
        self, queryset: QuerySet[Any], fields: Iterable[str], view: Any, request: Request
    ) -> list[str]:
        """Nothing is removed quietly."""
        valid = [name for name, _ in self.get_valid_fields(queryset, view, {"request": request})]
        wrong = [name for name in fields if name.removeprefix("-") not in valid]
        if wrong:
            words = f"Không sắp xếp theo “{', '.join(wrong)}” được. Sắp xếp được theo: {', '.join(valid)}."
            raise ValidationError({self.ordering_param: [words]})
        return list(fields)
