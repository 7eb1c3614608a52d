"""The addresses of self-employment, under /programmes/self-employment/. A plan goes by its application's public id."""

from django.urls import path

from dayaq.interventions.programmes.self_employment.views import commission, figures, grant, plan, visits, watch

app_name = "self_employment"
urlpatterns = [
    path("", watch.watch, name="watch"),
    path("export/", watch.export, name="watch_export"),
    path("figures/", figures.show, name="figures"),
    path("figures/export/", figures.export, name="figures_export"),
    path("commission/", commission.mine, name="commission"),
    path("calls/<pid:public_id>/", commission.call, name="call"),
    path("calls/<pid:public_id>/export/", commission.export, name="call_export"),
    path("calls/<pid:public_id>/member/", commission.member, name="member"),
    path("plans/<pid:public_id>/", plan.show, name="plan"),
    path("plans/<pid:public_id>/business/", plan.business, name="business"),
    path("plans/<pid:public_id>/lines/<slug:kind>/", plan.lines, name="lines"),
    path("plans/<pid:public_id>/hand-in/", plan.hand_in, name="hand_in"),
    path("plans/<pid:public_id>/hand-out/", plan.hand_out, name="hand_out"),
    path("plans/<pid:public_id>/training/", plan.training, name="training"),
    path("plans/<pid:public_id>/score/", commission.score, name="score"),
    path("plans/<pid:public_id>/conflict/", commission.conflict, name="conflict"),
    path("plans/<pid:public_id>/decide/", commission.decide, name="decide"),
    path("participations/<pid:public_id>/contract/", grant.contract, name="contract"),
    path("grants/<pid:public_id>/", grant.show, name="grant"),
    path("grants/<pid:public_id>/order/", grant.order, name="order"),
    path("grants/<pid:public_id>/release/", grant.release, name="release"),
    path("grants/<pid:public_id>/visit/", visits.visit, name="visit"),
    path("assets/<pid:public_id>/<slug:verb>/", grant.act, name="asset"),
    path("photos/<pid:public_id>/", visits.photo, name="photo"),
]
