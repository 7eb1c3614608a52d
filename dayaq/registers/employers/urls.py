"""Pages of this room."""

from django.urls import path

from dayaq.registers.employers.views import changes, employer, listing

app_name = "employers"
urlpatterns = [
    path("", listing.employers, name="list"),
    path("export/", listing.export, name="export"),
    path("new/", changes.add, name="add"),
    path("<pid:public_id>/", employer.employer, name="employer"),
    *(path(f"<pid:public_id>/{key}/", changes.view_of(change), name=key) for key, change in changes.CHANGES.items()),
]
