from django.urls import path

from komin.site.web.home import home
from komin.site.web.source import source

app_name = "site"
urlpatterns = [
    path("", home, name="home"),
    path("source", source, name="source"),
]
