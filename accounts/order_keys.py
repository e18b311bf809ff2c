"""Columns by which names are ordered: databases sort them by code point, or by rules of their own machine."""

from typing import Any, ClassVar

from django.db import models

from wording.sorting import LONGEST, name_key, person_key


class NameKeyField(models.CharField):
    """Holds the key of the row's `name` (`wording.sorting`), made anew whenever the row is saved.

    A name that is changed past `save()`, or by `save(update_fields=…)`, needs its key changed too.
    """

    of: ClassVar[str] = "name"

    @staticmethod
    def make(name: str) -> str:
        return name_key(name)

    def __init__(self, verbose_name: str = "khóa thứ tự", **options: Any) -> None:
        usual: dict[str, Any] = {"max_length": LONGEST, "default": "", "editable": False}
        super().__init__(verbose_name, **usual | options)

    def pre_save(self, row: models.Model, add: bool) -> str:
        made = self.make(getattr(row, self.of))
        setattr(row, self.attname, made)
        return made


class PersonKeyField(NameKeyField):
    """As `NameKeyField`, of a person's `full_name`: by the given name."""

    of = "full_name"

    @staticmethod
    def make(name: str) -> str:
        return person_key(name)
