"""The addresses of supported employment and social enterprises, under /programmes/social-enterprise/."""

from django.urls import path

from dayaq.interventions.programmes.social_enterprise.views import controls, enterprises, figures, own, posts, register

app_name = "social_enterprise"
urlpatterns = [
    # everybody
    path("register/", register.register, name="register"),
    # managers
    path("", enterprises.enterprises, name="enterprises"),
    path("export/", enterprises.export, name="export"),
    path("new/", enterprises.invite, name="invite"),
    path("figures/", figures.figures, name="figures"),
    path("figures/export/", figures.export, name="figures_export"),
    path("controls/", controls.controls, name="controls"),
    path("controls/export/", controls.export, name="controls_export"),
    path("controls/draw/", controls.draw, name="draw"),
    path("drawings/<pid:public_id>/", controls.drawing, name="drawing"),
    path("controls/<pid:public_id>/", controls.control, name="control"),
    path("controls/<pid:public_id>/letters/<slug:kind>/", controls.letter, name="letter"),
    path("controls/<pid:public_id>/<slug:step>/", controls.act, name="control_act"),
    path("enterprises/<pid:public_id>/", enterprises.enterprise, name="enterprise"),
    path("enterprises/<pid:public_id>/judge/", enterprises.judge, name="judge"),
    path("enterprises/<pid:public_id>/document/", enterprises.see_document, name="document"),
    path("enterprises/<pid:public_id>/milestones/<pid:milestone>/", enterprises.reached, name="reached"),
    path("enterprises/<pid:public_id>/certificates/<pid:certificate>/", enterprises.paper, name="paper"),
    path("enterprises/<pid:public_id>/<slug:step>/", enterprises.act, name="act"),
    # posts with support
    path("posts/<pid:public_id>/", posts.describe, name="post"),
    path("participations/<pid:public_id>/plan/", posts.plan, name="plan"),
    path("participations/<pid:public_id>/need/", posts.need, name="need"),
    path("participations/<pid:public_id>/needs/<pid:need_id>/", posts.in_place, name="in_place"),
    # a founder or an enterprise, by signed link
    path("own/<str:token>/", own.own, name="own"),
    path("own/<str:token>/findings/<pid:public_id>/", own.answer, name="own_answer"),
    path("own/<str:token>/papers/<slug:kind>/<pid:public_id>/", own.paper, name="own_paper"),
    path("own/<str:token>/<slug:step>/", own.act, name="own_act"),
]
