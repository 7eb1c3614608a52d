"""Pages of jobs: how far one is, and the button that stops it."""

from django.urls import path

from dayaq.foundation.operations import views

app_name = "operations"
urlpatterns = [
    path("<pid:public_id>/", views.job, name="job"),
    path("<pid:public_id>/cancel/", views.cancel, name="cancel"),
]
