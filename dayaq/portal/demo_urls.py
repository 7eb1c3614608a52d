"""Only where nobody is real: the one-click accounts, the day that passes on demand, the living page of the look."""

from django.urls import path

from dayaq.portal.views.demonstration import enter, let_time_pass
from dayaq.portal.views.styleguide import styleguide

app_name = "demo"
urlpatterns = [
    path("enter/<slug:role>/", enter, name="enter"),
    path("time/", let_time_pass, name="let_time_pass"),
    path("styleguide/", styleguide, name="styleguide"),
]
