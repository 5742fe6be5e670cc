from django.urls import path

from komin.site.web.home import home

app_name = "site"
urlpatterns = [path("", home, name="home")]
