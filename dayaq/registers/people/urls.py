"""Pages of this room."""

from django.urls import path

from dayaq.registers.people.views import changes, listing, person, records, registering

app_name = "people"
urlpatterns = [
    path("", listing.people, name="list"),
    path("export/", listing.export, name="export"),
    path("new/", registering.register, name="register"),
    path("<pid:public_id>/", person.overview, name="person"),
    path("<pid:public_id>/profile/", person.profile, name="profile"),
    path("<pid:public_id>/timeline/", person.timeline, name="timeline"),
    path("<pid:public_id>/accesses/", person.accesses, name="accesses"),
    *(
        path(f"<pid:public_id>/{where}/", records.VIEWS[key], name=key)
        for key, where in {
            "end-status": "statuses/<pid:record>/end",
            "verify-status": "statuses/<pid:record>/verify",
            "end-limit": "limits/<pid:record>/end",
            "end-employment": "employments/<pid:record>/end",
            "end-membership": "household/<pid:member>/end",
            "correct": "registrations/<pid:registration>/<int:step>/correct",
        }.items()
    ),
    path("<pid:public_id>/tab/<slug:key>/", person.panel, name="panel"),
    *(
        path(f"<pid:public_id>/{key}/", changes.view_of(key, change), name=key)
        for key, change in changes.CHANGES.items()
    ),
]
