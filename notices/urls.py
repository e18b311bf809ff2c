"""What browsers ask for at the root of the portal."""

from django.urls import path

from notices import views

app_name = "notices"
urlpatterns = [
    path("sw.js", views.service_worker, name="service_worker"),
]
