from django.urls import path

from komin.people.ownership.web.settings import settings

app_name = "ownership"
urlpatterns = [
    path("w/<slug:slug>/settings", settings, name="settings"),
]
