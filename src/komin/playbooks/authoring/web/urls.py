from django.urls import path

from komin.playbooks.authoring.web.editor import edit_playbook

app_name = "authoring"
urlpatterns = [
    path("w/<slug:slug>/playbooks/<uuid:playbook_id>/edit", edit_playbook, name="edit"),
]
