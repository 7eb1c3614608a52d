"""The addresses of the spine, under /programmes/."""

from django.urls import URLPattern

app_name = "programmes"
urlpatterns: list[URLPattern] = []
