"""The one-click demonstration accounts."""
app_name = "demo"
urlpatterns: list = []
