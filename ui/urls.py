"""Addresses of what belongs to no subject."""

from django.urls import path

from ui import appearance

app_name = "ui"
urlpatterns = [path("giao-dien/", appearance.set_theme, name="theme")]
