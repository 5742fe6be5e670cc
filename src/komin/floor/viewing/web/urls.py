from django.urls import URLPattern

app_name = "viewing"
urlpatterns: list[URLPattern] = []
