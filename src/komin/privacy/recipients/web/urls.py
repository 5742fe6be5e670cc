from django.urls import path

from komin.privacy.recipients.web import notices

app_name = "recipients"
urlpatterns = [
    path("office/recipients", notices.notices, name="notices"),
    path("office/recipients/<uuid:notice_id>", notices.settle, name="settle"),
]
