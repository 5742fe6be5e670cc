from django.urls import path

from komin.people.groups.web import groups

app_name = "groups"
_GROUPS = "w/<slug:slug>/groups"
_GROUP = f"{_GROUPS}/<uuid:group_id>"
urlpatterns = [
    path(_GROUPS, groups.groups, name="groups"),
    path(f"{_GROUPS}/joining", groups.joining, name="joining"),
    path(_GROUP, groups.group, name="group"),
    path(f"{_GROUP}/name", groups.name, name="name"),
    path(f"{_GROUP}/deletion", groups.deletion, name="deletion"),
    path(f"{_GROUP}/members/<uuid:member_id>/leaving", groups.leaving, name="leaving"),
]
