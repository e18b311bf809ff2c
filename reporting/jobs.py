"""The jobs that workers do for reports; registered when the app is ready."""

import datetime as dt

from jobs.clock import today
from jobs.registry import handler
from jobs.work import Progress
from reporting.actions import build_draft
from reporting.batches.rows import build_item, give_up
from reporting.duties.periods import ask_units
from reporting.files import kept as files
from reporting.fixed_forms.kept import fill_form
from reporting.models import ReportPeriod


@handler("reporting.build", "Lập dự thảo báo cáo")
def build(progress: Progress, period: int, as_of: str) -> str:
    """Compose the draft of a period; may be run twice."""
    found = ReportPeriod.objects.select_related("obligation__plan__ward").get(pk=period)
    day = dt.date.fromisoformat(as_of)
    ask_units(found, day)
    build_draft(found, day, progress)
    return f"Đã lập dự thảo, số liệu đến hết ngày {day:%d/%m/%Y}."


@handler("reporting.files", "Lập tệp báo cáo")
def build_files(progress: Progress, report: int) -> str:
    """Build PDF, Excel and Word of a report; run twice it builds the same files anew."""
    files.build(report, progress)
    return "Đã lập tệp PDF, Excel và Word."


@handler("reporting.fill", "Điền báo cáo vào biểu mẫu")
def fill(progress: Progress, report: int, form: int) -> str:
    """Fill a report into a fixed form; run twice it gives the same file anew."""
    progress(0, 1)
    filled = fill_form(report, form)
    progress(1, 1)
    return f"Đã điền vào mẫu “{filled.form.name}”."


@handler("reporting.batch_item", "Lập báo cáo trong đợt", failed=give_up)
def batch_item(progress: Progress, item: int) -> str:
    """Build one report of a batch; may be run twice."""
    return build_item(item, today())
