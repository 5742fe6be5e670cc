"""Addresses of the pages about one's own data, under the language of the address."""

from django.urls import path

from komin.privacy.rights.web import ask, my_data, package, restriction

app_name = "rights"
urlpatterns = [
    path("my-data", my_data.my_data, name="my_data"),
    path("my-data/link", my_data.link, name="link"),
    path("my-data/enter/<str:token>", my_data.enter, name="enter"),
    path("my-data/ask", ask.ask, name="ask"),
    path("my-data/close", my_data.close, name="close"),
    path("my-data/package", package.begin, name="package"),
    path("my-data/package/<uuid:package_id>.zip", package.file, name="file"),
    path("my-data/restriction", restriction.restrict, name="restrict"),
    path("my-data/restriction/end", restriction.lift, name="lift"),
    path("my-data/keep", my_data.keep, name="keep"),
]
