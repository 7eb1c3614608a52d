"""The addresses of training, under /programmes/training/."""

from django.urls import path

from dayaq.interventions.programmes.training.views import courses, plan, promises, runs

app_name = "training"
urlpatterns = [
    path("plan/", plan.plan, name="plan"),
    path("plan/export/", plan.export, name="plan_export"),
    path("plan/a-year-ago/", plan.back, name="plan_back"),
    path("plan/a-year-ago/export/", plan.back_export, name="plan_back_export"),
    path("plan/<slug:unit_group>/<slug:region>/", plan.approve, name="approve"),
    path("courses/", courses.listed, name="courses"),
    path("courses/export/", courses.export, name="courses_export"),
    path("courses/new/", courses.new, name="course_new"),
    path("courses/<pid:public_id>/", courses.course, name="course"),
    path("courses/<pid:public_id>/accreditation/", courses.accredit, name="accredit"),
    path("courses/<pid:public_id>/accreditation/end/", courses.end_accreditation, name="end_accreditation"),
    path("runs/", runs.listed, name="runs"),
    path("runs/export/", runs.export, name="runs_export"),
    path("runs/<pid:public_id>/", courses.describe, name="run"),
    path("runs/<pid:public_id>/sheet/", runs.sheet, name="sheet"),
    path("runs/<pid:public_id>/settle/", runs.settle, name="settle"),
    path("runs/<pid:public_id>/promise/", promises.record, name="promise"),
    path("promises/", promises.listed, name="promises"),
    path("promises/export/", promises.export, name="promises_export"),
    path("promises/<pid:public_id>/withdraw/", promises.withdraw, name="withdraw_promise"),
    path("provider/<str:token>/<pid:public_id>/sheet/", runs.provider_sheet, name="provider_sheet"),
    path("provider/<str:token>/<pid:public_id>/promise/", promises.promise, name="provider_promise"),
]
