"""Pages that cross rooms."""

from django.urls import path

from dayaq.portal.views import home

app_name = "portal"
urlpatterns = [path("", home.home, name="home")]
