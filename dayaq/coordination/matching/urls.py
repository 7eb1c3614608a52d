"""Pages of this room."""

app_name = "matching"
urlpatterns: list = []
