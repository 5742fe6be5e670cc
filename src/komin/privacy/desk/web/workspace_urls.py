from django.urls import path

from komin.privacy.desk.web import workspace

app_name = "desk_workspace"
urlpatterns = [
    path("w/<slug:slug>/requests", workspace.requests, name="requests"),
    path("w/<slug:slug>/requests/<uuid:request_id>", workspace.settle, name="settle"),
    path("w/<slug:slug>/operators/<uuid:member_id>/request", workspace.ask, name="ask"),
    path("w/<slug:slug>/operators/<uuid:member_id>/keep", workspace.keep, name="keep"),
]
