from django.urls import path

from komin.people.provisioning.web import directory

app_name = "directory"
urlpatterns = [path("w/<slug:slug>/directory", directory.directory, name="directory")]
