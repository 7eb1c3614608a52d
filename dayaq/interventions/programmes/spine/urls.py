"""The addresses of the spine, under /programmes/. Each measure has its own below /programmes/<its folder>/."""

from django.urls import include, path

from dayaq.interventions.programmes.spine.views import (
    application,
    applying,
    finding,
    lists,
    managing,
    mine,
    money,
    offerings,
    papers,
    participation,
    provider,
    referring,
)

app_name = "programmes"
urlpatterns = [
    # everybody
    path("", finding.programmes, name="list"),
    path("about/<slug:code>/", finding.programme, name="programme"),
    path("offerings/<pid:public_id>/", finding.offering, name="offering"),
    path("certificates/<pid:public_id>/", papers.check, name="certificate"),
    path("", include("dayaq.interventions.programmes.spine.urls_entitlement")),
    # a person
    path("offerings/<pid:public_id>/apply/", applying.apply, name="apply"),
    path("mine/", mine.mine, name="mine"),
    path("mine/<pid:public_id>/withdraw/", applying.withdraw, name="withdraw"),
    path("mine/<pid:public_id>/appeal/", applying.appeal, name="appeal"),
    path("mine/<pid:public_id>/cannot-come/", applying.cannot_come, name="cannot_come"),
    # her and those who serve her
    path("applications/<pid:public_id>/", application.application, name="application"),
    path("applications/<pid:public_id>/letter/", papers.letter, name="letter"),
    path("applications/<pid:public_id>/again/", application.again, name="again"),
    path("applications/<pid:public_id>/<slug:choice>/", application.decide, name="decide"),
    path("participations/<pid:public_id>/", participation.participation, name="participation"),
    path("participations/<pid:public_id>/certificate/", papers.certificate, name="certificate_paper"),
    path("participations/<pid:public_id>/<slug:verb>/", participation.act, name="act"),
    path("refer/<pid:person>/", referring.choose, name="refer"),
    path("refer/<pid:person>/<pid:offering>/", referring.refer, name="refer_to"),
    # managers
    path("manage/", managing.home, name="manage"),
    path("manage/export/", managing.export, name="manage_export"),
    path("manage/offerings/<pid:public_id>/<slug:verb>/", offerings.act, name="offering_act"),
    path("manage/<slug:code>/", managing.programme, name="manage_programme"),
    path("manage/<slug:code>/offerings/", lists.offerings, name="offerings"),
    path("manage/<slug:code>/offerings/new/", offerings.new, name="offering_new"),
    path("manage/<slug:code>/applications/", lists.applications, name="applications"),
    path("manage/<slug:code>/applications/decide/", lists.decide_many, name="decide_many"),
    path("manage/<slug:code>/participations/", lists.participations, name="participations"),
    path("manage/<slug:code>/budget/", money.budget, name="budget"),
    path("manage/<slug:code>/<slug:what>/export/", lists.export, name="export"),
    # a provider, by signed link
    path("provider/<str:token>/", provider.provider, name="provider"),
    path("provider/<str:token>/new/", provider.new, name="provider_new"),
    path("provider/<str:token>/<pid:public_id>/", provider.participation, name="provider_participation"),
    path("provider/<str:token>/<pid:public_id>/<slug:verb>/", provider.act, name="provider_act"),
]
