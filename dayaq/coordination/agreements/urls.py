"""The addresses of agreements, under /agreements/."""

from django.urls import path

from dayaq.coordination.agreements.views import agreement, brought, doing, register, replying, reports, work

app_name = "agreements"
urlpatterns = [
    path("", register.register, name="register"),
    path("export.<slug:fmt>", register.export, name="export"),
    path("iati.xml", register.iati, name="iati"),
    path("work/", work.work, name="work"),
    path("work/export/", work.export, name="work_export"),
    path("calendar/", work.calendar, name="calendar"),
    path("partners/<slug:code>/", brought.brought, name="brought"),
    path("partners/<slug:code>/export/", brought.export, name="brought_export"),
    path("countries/<slug:code>/", brought.country, name="country"),
    path("clauses/<pid:public_id>/commitment/", doing.commit, name="commit"),
    path("commitments/<pid:public_id>/trace/", doing.trace, name="trace"),
    path("commitments/<pid:public_id>/deed/", doing.deed, name="deed"),
    path("commitments/<pid:public_id>/letter/", doing.letter, name="letter"),
    path("actions/<pid:public_id>/done/", doing.done, name="done"),
    path("reports/<pid:public_id>/", reports.show, name="report"),
    path("reports/<pid:public_id>/send/", reports.send, name="report_send"),
    path("reports/<pid:public_id>/publish/", reports.publish, name="report_publish"),
    path("reports/<pid:public_id>/pdf/", reports.pdf, name="report_pdf"),
    path("partner/<str:token>/", replying.report, name="partner_report"),
    path("<pid:public_id>/", agreement.show, name="agreement"),
    path("<pid:public_id>/pdf/", agreement.pdf, name="agreement_pdf"),
    path("<pid:public_id>/iati.xml", agreement.iati, name="agreement_iati"),
    path("<pid:public_id>/step/<slug:status>/", doing.step, name="step"),
    path("<pid:public_id>/report/", reports.draw_up, name="draw_up"),
]
