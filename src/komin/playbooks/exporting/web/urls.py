from django.urls import path

from komin.playbooks.exporting.web.draft import draft
from komin.playbooks.exporting.web.schema import schema
from komin.playbooks.exporting.web.take_away import playbook_file

app_name = "exporting"
urlpatterns = [
    path("schemas/<slug:name>.json", schema, name="schema"),
    path("w/<slug:slug>/playbooks/<uuid:playbook_id>/draft.pdf", draft, name="draft"),
    path("w/<slug:slug>/playbooks/<uuid:playbook_id>/take-away/<slug:format>", playbook_file, name="playbook"),
]
