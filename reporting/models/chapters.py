"""What a ward chooses of its reports' chapters, and documents issued in a period that nobody reported on."""

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models

from reporting.models.reports import ReportPeriod
from units.models import Ward


class ReportChapter(models.Model):
    """A ward's choice for one chapter of its reports: whether it is printed, its heading, its place, a standing text.

    `name` is that of a chapter in `composing/chapters.py`. Chapters that a ward chose nothing for have no row and stand
    as they do in code. An empty `title` is the usual one; `text` is printed in every report where the chapter takes one
    (the steering committee and who is in it).
    """

    ward = models.ForeignKey(Ward, models.CASCADE, related_name="report_chapters")
    name = models.CharField("khóa", max_length=40)
    title = models.CharField("tiêu đề", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự")
    is_on = models.BooleanField("in trong báo cáo", default=True)
    text = models.TextField("nội dung in trong mọi báo cáo", max_length=4000, blank=True)

    class Meta:
        verbose_name = "mục của báo cáo"
        verbose_name_plural = "mục của báo cáo"
        ordering = ["ward", "position"]
        constraints = [models.UniqueConstraint(fields=["ward", "name"], name="report_chapter_once")]

    def __str__(self) -> str:
        return f"{self.name}: {self.title or 'tiêu đề thông thường'}"


class IssuedDocument(models.Model):
    """A document (văn bản chỉ đạo, triển khai) issued in a period, entered by hand beside those of the updates."""

    period = models.ForeignKey(ReportPeriod, models.CASCADE, related_name="issued_documents")
    number = models.CharField("số, ký hiệu", max_length=60)
    issued_on = models.DateField("ngày văn bản")
    issuer = models.CharField("cơ quan ban hành", max_length=200)
    title = models.CharField("trích yếu", max_length=500)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "văn bản ban hành trong kỳ"
        verbose_name_plural = "văn bản ban hành trong kỳ"
        ordering = ["issued_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["period", "number", "issued_on"], name="issued_document_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number} ngày {self.issued_on:%d/%m/%Y}"


for model in (ReportChapter, IssuedDocument):
    auditlog.register(model)
