from django.urls import path

from komin.playbooks.capturing.web.capture import begin, capture
from komin.playbooks.capturing.web.invitation import invitation

app_name = "capturing"
urlpatterns = [
    path("capture/<slug:token>", invitation, name="invitation"),
    path("w/<slug:slug>/capture", begin, name="begin"),
    path("w/<slug:slug>/playbooks/<uuid:playbook_id>/capture", capture, name="capture"),
]
