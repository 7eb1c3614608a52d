"""The addresses of public works, under /programmes/public-works/."""

from django.urls import path

from dayaq.interventions.programmes.public_works.views import days, watch

app_name = "public_works"
urlpatterns = [
    path("", watch.watch, name="watch"),
    path("export/", watch.export, name="watch_export"),
    path("work/<pid:public_id>/", days.describe, name="work"),
    path("days/<pid:public_id>/", days.confirm, name="days"),
    path("provider/<str:token>/<pid:public_id>/", days.confirm_by_link, name="provider_days"),
]
