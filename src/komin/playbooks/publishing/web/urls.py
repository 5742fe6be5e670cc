from django.urls import path

import komin.platform.blobs.converters  # noqa: F401 - "sha256"
from komin.playbooks.publishing.web.views.approval import approval, sending_back, taking_back
from komin.playbooks.publishing.web.views.comparison import comparison
from komin.playbooks.publishing.web.views.deletion import delete
from komin.playbooks.publishing.web.views.history import history, history_entry
from komin.playbooks.publishing.web.views.picture import picture
from komin.playbooks.publishing.web.views.playbook import playbook
from komin.playbooks.publishing.web.views.publication import cancellation, publish
from komin.playbooks.publishing.web.views.review import confirmation, review
from komin.playbooks.publishing.web.views.rules import rules
from komin.playbooks.publishing.web.views.versions import restoration, version, versions
from komin.playbooks.publishing.web.views.withdrawal import reinstatement, withdrawal

app_name = "publishing"
_PLAYBOOK = "w/<slug:slug>/playbooks/<uuid:playbook_id>"
urlpatterns = [
    path("w/<slug:slug>/documents", rules, name="rules"),
    path(_PLAYBOOK, playbook, name="playbook"),
    path(f"{_PLAYBOOK}/publish", publish, name="publish"),
    path(f"{_PLAYBOOK}/publish/cancellation", cancellation, name="cancellation"),
    path(f"{_PLAYBOOK}/approval", approval, name="approval"),
    path(f"{_PLAYBOOK}/approval/sending-back", sending_back, name="sending_back"),
    path(f"{_PLAYBOOK}/approval/taking-back", taking_back, name="taking_back"),
    path(f"{_PLAYBOOK}/versions", versions, name="versions"),
    path(f"{_PLAYBOOK}/versions/<int:number>", version, name="version"),
    path(f"{_PLAYBOOK}/versions/<int:number>/restoration", restoration, name="restoration"),
    path(f"{_PLAYBOOK}/changes", comparison, name="changes"),
    path(f"{_PLAYBOOK}/withdrawal", withdrawal, name="withdrawal"),
    path(f"{_PLAYBOOK}/reinstatement", reinstatement, name="reinstatement"),
    path(f"{_PLAYBOOK}/review", review, name="review"),
    path(f"{_PLAYBOOK}/review/confirmation", confirmation, name="confirmation"),
    path(f"{_PLAYBOOK}/history", history, name="history"),
    path(f"{_PLAYBOOK}/history/<int:number>", history_entry, name="history_entry"),
    path(f"{_PLAYBOOK}/pictures/<sha256:sha256>.webp", picture, name="picture"),
    path(f"{_PLAYBOOK}/pictures/<sha256:sha256>.mp4", picture, name="film"),
    path(f"{_PLAYBOOK}/delete", delete, name="delete"),
]
