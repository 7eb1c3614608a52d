"""Pages of the vacancies room."""

from django.urls import path

from dayaq.interventions.vacancies.views import answering, search, vacancy

app_name = "vacancies"
urlpatterns = [
    path("", search.search, name="search"),
    path("export.<slug:fmt>", search.export, name="export"),
    path("<pid:public_id>/", vacancy.vacancy, name="vacancy"),
    path("answer/<str:token>/", answering.answer, name="answer"),
    path("answer/<str:token>/<slug:choice>/", answering.confirm, name="answer_confirm"),
]
