"""Addresses of reminders: `/nhac-viec/…`."""

from django.urls import path

from reminders import steering_views, views
from reminders.chases import views as chase_views
from reminders.feeds import views as feed_views
from reminders.reach import views as reach_views

app_name = "reminders"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("ngay/<str:day>/", views.digest, name="digest"),
    path("cach-nhan/", views.prefer, name="prefer"),
    path("kenh/", reach_views.choose, name="channels"),
    path("thiet-bi/", reach_views.device_on, name="device_on"),
    path("thiet-bi/<int:device_id>/go/", reach_views.device_off, name="device_off"),
    path("lua-chon/<str:token>/", reach_views.choices, name="choices"),
    path("vang-mat/", views.go_away, name="absence"),
    path("vang-mat/<int:absence_id>/xoa/", views.drop_absence, name="absence_drop"),
    path("quy-tac/", steering_views.rules, name="rules"),
    path("quy-tac/<int:rule_id>/xoa/", steering_views.drop_rule, name="rule_drop"),
    path("xem-truoc/", steering_views.preview, name="preview"),
    path("don-doc/", chase_views.chase, name="chase"),
    path("don-doc/excel/", chase_views.export, name="chase_export"),
    path("don-doc/da-gui/excel/", chase_views.sent_export, name="chase_sent_export"),
    path("don-doc/xem-truoc/", chase_views.preview, name="chase_preview"),
    path("don-doc/gui/", chase_views.send_chase, name="chase_send"),
    path("hieu-qua/", steering_views.effect, name="effect"),
    path("hieu-qua/excel/", steering_views.effect_export, name="effect_export"),
    path("lich/tao/", feed_views.make, name="feed_make"),
    path("lich/doi-dia-chi/<int:feed_id>/", feed_views.renew_address, name="feed_renew"),
    path("lich/<str:token>.ics", feed_views.calendar, name="feed"),
]
