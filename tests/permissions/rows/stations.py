"""Stations: the places where playbooks are followed."""

from tests.permissions.matrix import Least, Row

_STATIONS = "w/{slug}/stations"
_STATION = _STATIONS + "/{station_id}"

ROWS = (
    Row("GET", _STATIONS, "see the stations", Least.READER),
    Row("POST", _STATIONS, "make a station", Least.CONTRIBUTOR, (302,), sends=lambda scene: {"name": "Bench 2"}),
    Row("GET", _STATION, "set a station up", Least.CONTRIBUTOR, asks="?q=filter"),
    Row("POST", f"{_STATION}/name", "rename a station", Least.CONTRIBUTOR, (302,), sends=lambda scene: {"name": "B3"}),
    Row("POST", f"{_STATION}/deletion", "remove a station", Least.CONTRIBUTOR, (302,)),
    Row(
        "POST",
        _STATION + "/playbooks/{playbook_id}",
        "place a playbook at a station",
        Least.CONTRIBUTOR,
        (302,),
        sends=lambda scene: {"there": "1"},
    ),
    Row(
        "GET", _STATION + "/labels/{size}.pdf", "print a station's label", Least.READER, ids=lambda s: {"size": "50x25"}
    ),
    Row("GET", "at/{code}/", "see what is followed at a station", Least.READER, ids=lambda scene: scene.at_station),
    Row("GET", "at/{code}/qr.svg", "see a station's QR code", Least.READER, ids=lambda scene: scene.at_station),
    Row("GET", "at/{code}/qr.png", "download a station's QR code", Least.READER, ids=lambda scene: scene.at_station),
)
