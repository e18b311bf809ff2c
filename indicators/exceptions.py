"""What can stand in the way of recording a value, in words for the person at the form."""

from django.core.exceptions import ValidationError


class SomebodyElseMeasured(Exception):
    """Another value came in after the person opened the form; `args[0]` is that measurement."""


class MeasurementAlreadyReviewed(Exception):
    """Somebody confirmed or returned the measurement first."""


class MeasurementRefused(ValidationError):
    """What was entered is no value of this metric; the text says how to mend it, by field of the entry."""


class MeasurementDoubtful(Exception):
    """What was entered may be right and looks wrong; `questions` are sentences to say yes to, by field of the entry."""

    def __init__(self, questions: dict[str, str]) -> None:
        super().__init__(" ".join(questions.values()))
        self.questions = questions


class MergeRefused(Exception):
    """The two metrics can't be merged or parted; the text says why, in Vietnamese."""


class RevisionRefused(ValidationError):
    """The revised targets can't be recorded; the text says how to mend it."""


class EntriesRefused(Exception):
    """Of many values some can't be stored, so none was: `problems` and `questions` (to say yes to) by place."""

    def __init__(self) -> None:
        super().__init__()
        self.problems: dict[str, str] = {}
        self.questions: dict[str, str] = {}
