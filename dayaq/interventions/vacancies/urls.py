"""Pages of the vacancies room."""

from django.urls import path

from dayaq.interventions.vacancies.views import (
    answering,
    calling,
    changing,
    closing,
    hiring,
    notifying,
    referrals,
    search,
    silent,
    titles,
    vacancy,
)

app_name = "vacancies"
urlpatterns = [
    path("", search.search, name="search"),
    path("export.<slug:fmt>", search.export, name="export"),
    path("my/", referrals.my_referrals, name="my_referrals"),
    path("my/<pid:public_id>/withdraw/", referrals.withdraw, name="withdraw"),
    path("silent/", silent.silent, name="silent"),
    path("silent/export/", silent.export, name="silent_export"),
    path("silent/<pid:public_id>/remind/", silent.remind, name="remind"),
    path("referrals/<pid:public_id>/", referrals.referral, name="referral"),
    path("referrals/<pid:public_id>/accept/", referrals.accept, name="accept"),
    path("referrals/<pid:public_id>/decline/", referrals.decline, name="decline"),
    path("referrals/<pid:public_id>/letter/", referrals.letter, name="letter"),
    path("referrals/<pid:public_id>/undo/", silent.undo, name="undo"),
    path("referrals/<pid:public_id>/answer/<slug:choice>/", silent.take_down, name="take_down"),
    path("referrals/<pid:public_id>/employer-letter/", referrals.employer_letter, name="employer_letter"),
    path("applications/<pid:public_id>/<slug:choice>/", hiring.answer_application, name="answer_application"),
    path("to-ring/", calling.to_ring, name="to_ring"),
    path("to-ring/export/", calling.export, name="to_ring_export"),
    path("hire/", hiring.hire, name="hire"),
    path("new/", notifying.notify, name="notify"),
    path("<pid:public_id>/", vacancy.vacancy, name="vacancy"),
    path("<pid:public_id>/apply/", vacancy.apply, name="apply"),
    path("<pid:public_id>/change/", changing.change, name="change"),
    path("<pid:public_id>/call/", calling.call, name="call"),
    path("<pid:public_id>/withdraw/", closing.close, name="close"),
    path("<pid:public_id>/reopen/", closing.reopen, name="reopen"),
    path("titles/", titles.titles, name="titles"),
    path("titles/one/", titles.look_up, name="title"),
    path("titles/code/", titles.code, name="title_code"),
    path("titles/undo/", titles.undo, name="title_undo"),
    path("titles/export.<slug:fmt>", titles.export, name="titles_export"),
    path("answer/<str:token>/", answering.answer, name="answer"),
    path("answer/<str:token>/<slug:choice>/", answering.confirm, name="answer_confirm"),
]
