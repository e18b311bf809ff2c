from django.urls import path

from tasks.changes import setters
from tasks.changes import views as change_views
from tasks.directives import views as directive_views
from tasks.extensions import views as extension_views
from tasks.grid import views as grid_views
from tasks.lists import views
from tasks.officers import views as officer_views
from tasks.updates import line_views, link_views, period_views

app_name = "tasks"
urlpatterns = [
    path("ke-hoach/<int:plan_id>/cap-giao/", setters.setters, name="setters"),
    path("", views.task_list, name="list"),
    path("<int:task_id>/", change_views.task, name="task"),
    path("<int:task_id>/tach/", change_views.split, name="split"),
    path("<int:task_id>/thoi-theo-doi/", change_views.stop, name="stop"),
    path("bo-sung/<int:plan_id>/", change_views.add, name="add"),
    path("ky/<int:period_id>/van-ban/", change_views.trigger, name="trigger"),
    path("giao-viec/", officer_views.assign_unit, name="assign_unit"),
    path("xuat-excel/", views.export, name="export"),
    path("bang/", grid_views.grid, name="grid"),
    path("bang/tep/", grid_views.download, name="grid_file"),
    path("bang/tai-len/", grid_views.upload, name="grid_upload"),
    path("minh-chung/<int:evidence_id>/", views.evidence, name="evidence"),
    path("lien-ket/<str:token>/", link_views.link, name="link"),
    path("ky/<int:period_id>/", period_views.period, name="period"),
    path("ky/<int:period_id>/dong/", line_views.line, name="line"),
    path("ky/<int:period_id>/khong-thay-doi/", line_views.no_change, name="no_change"),
    path("ky/<int:period_id>/giao-nguoi/<int:assignment_id>/", officer_views.assign, name="assign"),
    path("ky/<int:period_id>/gia-han/", extension_views.ask, name="extend"),
    path("ky/<int:period_id>/gia-han/<int:request_id>/y-kien/", extension_views.recommend, name="recommend"),
    path("ky/<int:period_id>/gia-han/<int:request_id>/quyet-dinh/", extension_views.decide, name="decide"),
    path("cap-nhat/<int:update_id>/xac-nhan/", period_views.confirm, name="confirm"),
    path("cap-nhat/<int:update_id>/tra-lai/", period_views.send_back, name="return"),
    path("ky/<int:period_id>/chi-dao/", directive_views.give, name="direct"),
    path("ky/<int:period_id>/chi-dao/<int:directive_id>/tra-loi/", directive_views.answer, name="answer"),
]
