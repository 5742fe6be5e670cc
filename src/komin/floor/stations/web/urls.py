from django.urls import path

import komin.floor.viewing.web.converters  # noqa: F401 - "code"
from komin.floor.stations.web import floor, stations

app_name = "stations"
_STATION = "w/<slug:slug>/stations/<uuid:station_id>"
urlpatterns = [
    path("w/<slug:slug>/stations", stations.stations, name="stations"),
    path(_STATION, stations.station, name="station"),
    path(f"{_STATION}/name", stations.name, name="name"),
    path(f"{_STATION}/deletion", stations.deletion, name="deletion"),
    path(f"{_STATION}/playbooks/<uuid:playbook_id>", stations.placement, name="placement"),
    path(f"{_STATION}/labels/<slug:size>.pdf", stations.label, name="label"),
    path("at/<code:code>/", floor.at_station, name="floor"),
    path("at/<code:code>/qr.svg", floor.qr, {"kind": "svg"}, name="qr"),
    path("at/<code:code>/qr.png", floor.qr, {"kind": "png"}, name="qr_png"),
]
