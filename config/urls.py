"""The portal's addresses: Vietnamese words without accents."""

from importlib.util import find_spec

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("quan-tri/", admin.site.urls),
    path("api/v1/", include("config.api")),
    *(
        path(prefix, include(f"{app}.urls"))
        for prefix, app in [
            ("tai-khoan/", "accounts"),
            ("ke-hoach/", "plans"),
            ("nhiem-vu/", "tasks"),
            ("chi-tieu/", "indicators"),
            ("bao-cao/", "reporting"),
            ("nhap-ke-hoach/", "importing"),
            ("viec-nen/", "jobs"),
            ("", "dashboards"),
        ]
        if find_spec(f"{app}.urls")
    ),
]
