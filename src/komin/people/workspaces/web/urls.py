from django.urls import path

from komin.people.workspaces.web.start import start

app_name = "workspaces"
urlpatterns = [path("start", start, name="start")]
