"""The portal's addresses: Vietnamese words without accents."""

from django.contrib import admin
from django.urls import include, path

from accounts.views import sign_in_for_repair

urlpatterns = [
    path("quan-tri/login/", sign_in_for_repair, name="sign_in_for_repair"),
    path("quan-tri/", admin.site.urls),
    path("api/v1/", include("config.api")),
    path("tai-khoan/", include("accounts.urls")),
    path("nhiem-vu/", include("tasks.urls")),
    path("chi-tieu/", include("indicators.urls")),
    path("con-so/", include("ties.urls")),
    path("de-cuong/", include("outlines.urls")),
    path("bao-cao/", include("reporting.urls")),
    path("nhac-viec/", include("reminders.urls")),
    path("nhap-ke-hoach/", include("importing.urls")),
    path("ban-giao/", include("handover.urls")),
    path("viec-nen/", include("jobs.urls")),
    path("", include("notices.urls")),
    path("", include("desk.urls")),
    path("", include("office.urls")),
    path("", include("ui.urls")),
    path("", include("dashboards.urls")),
]
