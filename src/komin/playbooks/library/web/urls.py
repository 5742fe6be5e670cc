from django.urls import path

from komin.playbooks.library.web.catalogue import index, search
from komin.playbooks.library.web.numbers import numbers

app_name = "library"
urlpatterns = [
    path("w/<slug:slug>/", index, name="index"),
    path("w/<slug:slug>/numbers", numbers, name="numbers"),
    path("w/<slug:slug>/search", search, name="search"),
]
