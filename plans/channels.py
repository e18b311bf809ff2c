"""By which way somebody reported: kept with each update and each measured value."""

from django.db import models


class Channel(models.TextChoices):
    WEB = "web", "trên trang"
    LINK = "link", "qua liên kết trong thư"
    GRID = "grid", "qua bảng cập nhật"
    EXCEL = "excel", "bằng tệp Excel"
    API = "api", "qua API"
