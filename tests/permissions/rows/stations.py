"""Stations: the places where playbooks are followed."""

from tests.permissions.matrix import API, Least, Row

_STATIONS = "w/{slug}/stations"
_STATION = _STATIONS + "/{station_id}"
_PROGRAM = API + "/stations/{station_id}"
_PLACEMENT = _PROGRAM + "/playbooks/{playbook_id}"

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
    Row("GET", f"{API}/stations", "list the stations", Least.READER),
    Row(
        "POST", f"{API}/stations", "make a station", Least.CONTRIBUTOR, (201,), sends=lambda scene: {"name": "Bench 2"}
    ),
    Row("PATCH", _PROGRAM, "change a station", Least.CONTRIBUTOR, sends=lambda scene: {"place": "Hall 3"}),
    Row("DELETE", _PROGRAM, "remove a station", Least.CONTRIBUTOR, (204,)),
    Row("GET", f"{_PROGRAM}/playbooks", "list the playbooks of a station", Least.READER),
    Row("GET", _PROGRAM + "/labels/{size}", "fetch a station's label", Least.READER, ids=lambda s: {"size": "50x25"}),
    Row("GET", f"{_PROGRAM}/qr", "fetch a station's QR code", Least.READER),
    Row("PUT", _PLACEMENT, "place a playbook at a station", Least.CONTRIBUTOR, (204,)),
    Row("DELETE", _PLACEMENT, "take a playbook away from a station", Least.CONTRIBUTOR, (204,)),
)
