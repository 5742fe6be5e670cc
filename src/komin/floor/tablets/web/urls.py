from django.urls import path

from komin.floor.tablets.web import tablets

app_name = "tablets"
urlpatterns = [
    path("w/<slug:slug>/tablets", tablets.tablets, name="tablets"),
    path("w/<slug:slug>/tablets/<uuid:tablet_id>/code", tablets.code, name="code"),
    path("w/<slug:slug>/tablets/<uuid:tablet_id>/revocation", tablets.revocation, name="revocation"),
]
