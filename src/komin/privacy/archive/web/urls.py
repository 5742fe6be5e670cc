from django.urls import path

from komin.privacy.archive.web import look

app_name = "archive"
urlpatterns = [path("office/archive", look.look, name="look")]
