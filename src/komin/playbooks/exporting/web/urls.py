from django.urls import path

from komin.playbooks.exporting.web.draft import draft
from komin.playbooks.exporting.web.library import export, export_file, library
from komin.playbooks.exporting.web.schema import schema
from komin.playbooks.exporting.web.take_away import playbook_file

app_name = "exporting"
urlpatterns = [
    path("schemas/<slug:name>.json", schema, name="schema"),
    path("w/<slug:slug>/playbooks/<uuid:playbook_id>/draft.pdf", draft, name="draft"),
    path("w/<slug:slug>/playbooks/<uuid:playbook_id>/take-away/<slug:format>", playbook_file, name="playbook"),
    path("w/<slug:slug>/take-away", library, name="library"),
    path("w/<slug:slug>/take-away/<uuid:export_id>", export, name="export"),
    path("w/<slug:slug>/take-away/<uuid:export_id>/package.zip", export_file, name="file"),
]
