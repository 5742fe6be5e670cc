from django.urls import path

from komin.playbooks.reusing.web import views

app_name = "reusing"
_BLOCKS = "w/<slug:slug>/step-blocks/"
urlpatterns = [
    path(_BLOCKS, views.blocks, name="blocks"),
    path(f"{_BLOCKS}<uuid:block_id>/name", views.rename, name="rename"),
    path(f"{_BLOCKS}<uuid:block_id>/removal", views.removal, name="remove"),
    path(f"{_BLOCKS}<uuid:block_id>/return", views.put_back, name="put_back"),
]
