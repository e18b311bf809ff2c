"""What is ticked on "Việc của tôi"."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from indicators.models import Measurement
from tasks.models import ProgressUpdate


class ChosenForm(forms.Form):
    """Which updates and values are confirmed: only such as the person confirms may be chosen."""

    updates = forms.ModelMultipleChoiceField(ProgressUpdate.objects.none(), required=False)
    values = forms.ModelMultipleChoiceField(Measurement.objects.none(), required=False)

    def __init__(self, data: Any, *, updates: QuerySet[ProgressUpdate], values: QuerySet[Measurement]) -> None:
        super().__init__(data)
        self.fields["updates"].queryset = updates
        self.fields["values"].queryset = values
