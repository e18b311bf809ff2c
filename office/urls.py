"""Addresses of the office of a ward, and of what is open to everybody."""

from django.urls import path

from office import channel_settings, components_page, list_exports, opening_views, public_views, system, ward_settings

app_name = "office"
urlpatterns = [
    path("thanh-phan/", components_page.components_page, name="components"),
    path("thiet-lap/", ward_settings.ward_settings, name="ward_settings"),
    path("thiet-lap/ten-goi-chung/<int:unit_id>/", ward_settings.collective, name="collective"),
    path("thiet-lap/kenh/", channel_settings.channels, name="channels"),
    path("thiet-lap/kenh/khoa/", channel_settings.channel_secret, name="channel_secret"),
    path("thiet-lap/kenh/thu/", channel_settings.channel_trial, name="channel_trial"),
    path("he-thong/", system.system, name="system"),
    path("he-thong/viec-nen/excel/", list_exports.jobs, name="jobs_export"),
    path("he-thong/thu/excel/", list_exports.outgoing, name="messages_export"),
    path("he-thong/thu/<int:message_id>/", system.message, name="message"),
    path("ke-hoach/<int:plan_id>/cong-khai/", opening_views.opening_page, name="opening"),
    path("ke-hoach/<int:plan_id>/cong-khai/xem-truoc/", opening_views.opening_preview, name="opening_preview"),
    path("cong-khai/", public_views.public_list, name="public"),
    path("cong-khai/<int:plan_id>/", public_views.public_plan, name="public_plan"),
    path("cong-khai/<int:plan_id>.csv", public_views.public_csv, name="public_csv"),
    path("cong-khai/<int:plan_id>.json", public_views.public_json, name="public_json"),
]
