"""The addresses of the observatory, under /observatory/."""

from django.urls import path

from dayaq.registers.observatory.views import signals

app_name = "observatory"
urlpatterns = [
    path("", signals.signals, name="signals"),
    path("export/", signals.export, name="export"),
]
