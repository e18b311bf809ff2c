"""Addresses of what one person has to do."""

from django.urls import path

from desk import (
    directive_views,
    extension_views,
    list_exports,
    my_work,
    my_work_export,
    notice_views,
    reviews,
)

app_name = "desk"
urlpatterns = [
    path("", my_work.my_work, name="my_work"),
    path("viec-cua-toi/excel/", my_work_export.export, name="my_work_export"),
    path("xac-nhan/", reviews.confirm_many, name="confirm_many"),
    path("thong-bao/", notice_views.notice_list, name="notices"),
    path("thong-bao/excel/", list_exports.notices, name="notices_export"),
    path("thong-bao/da-doc/", notice_views.read_all, name="notices_read"),
    path("thong-bao/<int:notice_id>/", notice_views.open_notice, name="notice"),
    path("chi-dao/", directive_views.directive_list, name="directives"),
    path("chi-dao/excel/", list_exports.directives, name="directives_export"),
    path("chi-dao/giao-don-vi/<int:unit_id>/", directive_views.direct_unit, name="direct_unit"),
    path("chi-dao/ve-chi-tieu/<int:indicator_id>/", directive_views.direct_indicator, name="direct_indicator"),
    path("chi-dao/<str:kind>/<int:directive_id>/", directive_views.directive, name="directive"),
    path("chi-dao/<str:kind>/<int:directive_id>/tra-loi/", directive_views.answer, name="directive_answer"),
    path("chi-dao/<str:kind>/<int:directive_id>/ket-thuc/", directive_views.close, name="directive_close"),
    path("chi-dao/<str:kind>/<int:directive_id>/hoi-lai/", directive_views.ask_again, name="directive_again"),
    path("gia-han/", extension_views.extension_list, name="extensions"),
    path("gia-han/excel/", list_exports.extensions, name="extensions_export"),
]
