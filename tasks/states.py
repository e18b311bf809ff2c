"""The states that an officer chooses from."""

from django.db import models


class State(models.TextChoices):
    """What an officer says of a task's period."""

    NOT_STARTED = "not_started", "Chưa thực hiện"
    IN_PROGRESS = "in_progress", "Đang thực hiện"
    DONE = "done", "Hoàn thành"
    PAUSED = "paused", "Tạm dừng"
    WAITING = "waiting", "Chờ hướng dẫn"
    NOT_APPLICABLE = "not_applicable", "Không áp dụng"
