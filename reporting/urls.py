"""Addresses of reports: `/bao-cao/…`."""

from django.urls import path

from reporting import report_views, views
from reporting.approval import views as approval_views
from reporting.archive import list_exports
from reporting.archive import views as archive_views
from reporting.batches import views as batch_views
from reporting.fixed_forms import views as form_views
from reporting.receiving import answer_views, gathering_views
from reporting.receiving import pages as recipient_pages
from reporting.sending import views as sending_views
from reporting.writing import chapter_views
from reporting.writing import views as writing_views

app_name = "reporting"
urlpatterns = [
    path("", views.calendar, name="calendar"),
    path("lich/excel/", archive_views.calendar_export, name="calendar_export"),
    path("da-lap/", archive_views.archive, name="archive"),
    path("da-lap/excel/", archive_views.archive_export, name="archive_export"),
    path("<int:report_id>/so-sanh/", archive_views.compare_reports, name="compare"),
    path("muc/", chapter_views.chapters, name="chapters"),
    path("muc/mac-dinh/", chapter_views.usual_chapters, name="usual_chapters"),
    path("bieu-mau/", form_views.form_list, name="forms"),
    path("bieu-mau/<int:form_id>/", form_views.blank, name="form_blank"),
    path("bieu-mau/<int:form_id>/thoi-dung/", form_views.close, name="form_close"),
    path("<int:report_id>/bieu-mau/<int:form_id>/dien/", form_views.fill, name="fill"),
    path("<int:report_id>/bieu-mau/<int:form_id>/", form_views.filled, name="filled"),
    path("hang-loat/", batch_views.batch_list, name="batches"),
    path("hang-loat/<int:batch_id>/", batch_views.batch, name="batch"),
    path("hang-loat/<int:batch_id>/excel/", list_exports.batch, name="batch_export"),
    path("hang-loat/<int:batch_id>/lap-lai/", batch_views.again, name="batch_again"),
    path("hang-loat/<int:batch_id>/tep/", batch_views.archive_file, name="batch_file"),
    path("cac-phuong/", gathering_views.gathered, name="gathered"),
    path("cac-phuong/excel/", gathering_views.gathered_export, name="gathered_export"),
    path("cac-phuong/tep-nen/", gathering_views.gather, name="gather"),
    path("che-do/moi/", views.new_obligation, name="new_obligation"),
    path("che-do/<int:obligation_id>/", views.edit_obligation, name="obligation"),
    path("ky/<int:period_id>/", views.period, name="period"),
    path("ky/<int:period_id>/noi-dung/excel/", list_exports.contributions, name="contributions_export"),
    path("ky/<int:period_id>/da-gui/excel/", list_exports.deliveries, name="deliveries_export"),
    path("ky/<int:period_id>/van-ban/", chapter_views.issued, name="issued"),
    path("ky/<int:period_id>/van-ban/<int:document_id>/bo/", chapter_views.drop_issued, name="drop_issued"),
    path("ky/<int:period_id>/lap/", views.build, name="build"),
    path("don-vi/<int:contribution_id>/", writing_views.contribution, name="contribution"),
    path("don-vi/<int:contribution_id>/nhap/", writing_views.contribution_draft, name="contribution_draft"),
    path("<int:report_id>/", report_views.report, name="report"),
    path("<int:report_id>/doan/<slug:name>/", writing_views.paragraph, name="paragraph"),
    path("<int:report_id>/doan/<slug:name>/nhap/", writing_views.paragraph_draft, name="paragraph_draft"),
    path("<int:report_id>/tep/", report_views.build_files, name="build_files"),
    path("<int:report_id>/trinh/", report_views.submit, name="submit"),
    path("<int:report_id>/duyet/", approval_views.approve, name="approve"),
    path("<int:report_id>/duyet/so-hieu/", approval_views.register, name="approve_register"),
    path("<int:report_id>/thu-hoi/", approval_views.recall, name="recall"),
    path("<int:report_id>/tra-lai/", report_views.return_report, name="return"),
    path("<int:report_id>/so-hieu/", report_views.register, name="register"),
    path("<int:report_id>/dinh-chinh/", report_views.correct, name="correct"),
    path("<int:report_id>/tai/<str:kind>/", report_views.download, name="download"),
    path("<int:report_id>/ban-ky/", sending_views.signed, name="signed"),
    path("<int:report_id>/gui-lai/", sending_views.send_again, name="send_again"),
    path("nhan/<str:token>/", recipient_pages.received, name="received"),
    path("nhan/<str:token>/<int:place>/", recipient_pages.received_file, name="received_file"),
    path("nhan/<str:token>/da-mo/", recipient_pages.opened, name="opened"),
    path("nhan/<str:token>/da-nhan/", recipient_pages.receive, name="receive"),
    path("nhan/<str:token>/bo-sung/", recipient_pages.supplement, name="supplement"),
    path("lien-ket/<int:delivery_id>/thu-hoi/", answer_views.revoke, name="revoke_link"),
    path("de-nghi-bo-sung/<int:request_id>/", answer_views.settle, name="settle"),
]
