from django.urls import path

from komin.playbooks.library.web.catalogue import index

app_name = "library"
urlpatterns = [
    path("w/<slug:slug>/", index, name="index"),
    path("w/<slug:slug>/search", index, name="search"),
]
