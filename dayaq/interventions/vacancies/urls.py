"""Pages of this room."""

app_name = "vacancies"
urlpatterns: list = []
