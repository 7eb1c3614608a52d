"""The addresses of support, under /programmes/support/."""

from django.urls import path

from dayaq.interventions.programmes.support.views import gifts, queue, requests

app_name = "support"
urlpatterns = [
    path("", queue.queue, name="queue"),
    path("export/", queue.export, name="export"),
    path("ask/<pid:public_id>/", requests.ask, name="ask"),
    path("requests/<pid:public_id>/", requests.show, name="request"),
    path("requests/<pid:public_id>/withdraw/", requests.withdraw, name="withdraw"),
    path("requests/<pid:public_id>/<slug:verb>/", requests.act, name="act"),
    path("gifts/<pid:public_id>/", gifts.record, name="gift"),
]
