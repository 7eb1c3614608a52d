"""The addresses of internships, under /programmes/internship/."""

from django.urls import path

from dayaq.interventions.programmes.internship.views import agreement, provider, watch

app_name = "internship"
urlpatterns = [
    path("", watch.watch, name="watch"),
    path("export/", watch.export, name="watch_export"),
    path("posts/<pid:public_id>/", agreement.describe_post, name="post"),
    path("participations/<pid:public_id>/", agreement.draw_up, name="draw_up"),
    path("agreements/<pid:public_id>/", agreement.show, name="agreement"),
    path("agreements/<pid:public_id>/sign/", agreement.sign, name="sign"),
    path("agreements/<pid:public_id>/paper/", agreement.record_signature, name="record_signature"),
    path("agreements/<pid:public_id>/assessment/", agreement.record_assessment, name="record_assessment"),
    path("agreements/<pid:public_id>/letter/", agreement.letter, name="letter"),
    path("provider/<str:token>/<pid:public_id>/sign/", provider.sign, name="provider_sign"),
    path("provider/<str:token>/<pid:public_id>/assess/", provider.assess, name="provider_assess"),
]
