"""Rows of accounts for tests."""

from typing import Any

import factory
from factory.django import DjangoModelFactory

from accounts.models import User

PASSWORD = "mot-mat-khau-du-dai-2026"


class UserFactory(DjangoModelFactory):
    """A person without any role yet; signs in with `PASSWORD`."""

    email = factory.Sequence(lambda n: f"can-bo-{n}@phuong.example")
    full_name = factory.Sequence(lambda n: f"Nguyễn Văn {n}")

    class Meta:
        model = User
        skip_postgeneration_save = True

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **kwargs: Any) -> User:
        kwargs.setdefault("password", PASSWORD)
        return model_class.objects.create_user(*args, **kwargs)
