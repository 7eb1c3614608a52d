"""Pages of this room."""

from django.urls import path

from dayaq.registers.employers.views import changes, employer, listing, outreach

app_name = "employers"
urlpatterns = [
    path("", listing.employers, name="list"),
    path("export/", listing.export, name="export"),
    path("new/", changes.add, name="add"),
    path("next-steps/", outreach.next_steps, name="next_steps"),
    path("next-steps/export/", outreach.export, name="next_steps_export"),
    path("<pid:public_id>/outreach/", outreach.record, name="outreach"),
    path("<pid:public_id>/", employer.employer, name="employer"),
    *(path(f"<pid:public_id>/{key}/", changes.view_of(change), name=key) for key, change in changes.CHANGES.items()),
]
