from django.urls import path

from komin.playbooks.library.web import filing, filing_many, places, rights
from komin.playbooks.library.web.catalogue import index
from komin.playbooks.library.web.numbers import numbers
from komin.playbooks.library.web.search import search, suggestions

app_name = "library"
urlpatterns = [
    path("w/<slug:slug>/", index, name="index"),
    path("w/<slug:slug>/numbers", numbers, name="numbers"),
    path("w/<slug:slug>/search", search, name="search"),
    path("w/<slug:slug>/search/suggestions", suggestions, name="suggestions"),
    path("w/<slug:slug>/libraries", places.libraries, name="libraries"),
    path("w/<slug:slug>/libraries/<uuid:library_id>/name", places.library_name, name="library_name"),
    path("w/<slug:slug>/libraries/<uuid:library_id>/rights", rights.rights, name="rights"),
    path("w/<slug:slug>/libraries/<uuid:library_id>/folders", places.folders, name="folders"),
    path("w/<slug:slug>/folders/<uuid:folder_id>/name", places.folder_name, name="folder_name"),
    path("w/<slug:slug>/folders/<uuid:folder_id>/deletion", places.folder_deletion, name="folder_deletion"),
    path("w/<slug:slug>/filing", filing_many.filing_many, name="filing_many"),
    path("w/<slug:slug>/filing/undone", filing_many.filing_undone, name="filing_undone"),
    path("w/<slug:slug>/playbooks/<uuid:playbook_id>/filing", filing.filing, name="filing"),
    path("w/<slug:slug>/playbooks/<uuid:playbook_id>/favourite", filing.favourite, name="favourite"),
]
