"""Pages that cross rooms."""

from django.urls import path

from dayaq.portal.views import audit, desk, health, home, my, rules

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("start/", home.start, name="start"),
    path("health/live", health.live, name="live"),
    path("health/ready", health.ready, name="ready"),
    path("desk/", desk.desk, name="desk"),
    path("desk/export/", desk.export, name="desk_export"),
    path("desk/person/<pid:public_id>/", desk.quick_view, name="quick_view"),
    path("desk/verify/", audit.verify, name="verify_trails"),
    path("rules/", rules.rules, name="rules"),
    path("my/", my.my, name="my"),
    path("my/wishes/", my.wishes, name="wishes"),
]
