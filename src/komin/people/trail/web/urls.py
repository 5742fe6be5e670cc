from django.urls import path

from komin.people.trail.web.trail import trail, trail_csv

app_name = "trail"
urlpatterns = [
    path("w/<slug:slug>/trail", trail, name="trail"),
    path("w/<slug:slug>/trail.csv", trail_csv, name="csv"),
]
