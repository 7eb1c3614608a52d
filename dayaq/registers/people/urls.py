"""Pages of this room."""

from django.urls import path

from dayaq.registers.people.views import changes, ending, listing, person, registering

app_name = "people"
urlpatterns = [
    path("", listing.people, name="list"),
    path("export/", listing.export, name="export"),
    path("new/", registering.register, name="register"),
    path("<pid:public_id>/", person.overview, name="person"),
    path("<pid:public_id>/profile/", person.profile, name="profile"),
    path("<pid:public_id>/timeline/", person.timeline, name="timeline"),
    path("<pid:public_id>/accesses/", person.accesses, name="accesses"),
    path("<pid:public_id>/statuses/<pid:record>/end/", ending.protected_status, name="end-status"),
    path("<pid:public_id>/limits/<int:record>/end/", ending.function_limit, name="end-limit"),
    path("<pid:public_id>/employments/<pid:record>/end/", ending.employment, name="end-employment"),
    path("<pid:public_id>/tab/<slug:key>/", person.panel, name="panel"),
    *(
        path(f"<pid:public_id>/{key}/", changes.view_of(key, change), name=key)
        for key, change in changes.CHANGES.items()
    ),
]
