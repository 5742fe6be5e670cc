"""Stations: what is followed at them, for whom, by which label."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from komin.floor.stations.actions.create_station import create_station
from komin.floor.stations.actions.delete_station import delete_station
from komin.floor.stations.actions.place_playbook import place_playbook
from komin.floor.stations.actions.rename_station import rename_station
from komin.floor.stations.models import Station, StationPlaybook
from komin.kernel.errors import Clash, Invalid, NotFound, NotPermitted
from komin.playbooks.library.models import Playbook, Status
from tests.fixtures import Tenant, signed_in
from tests.library.test_catalogue_page import home, make_playbook, shown


def floor(station: Station) -> str:
    return f"/at/{station.code}/"


def test_a_playbook_is_at_several_stations_and_only_what_is_in_force_is_followed(acme: Tenant) -> None:
    first, second = (create_station(by=acme.contributor, name=name) for name in ("Press 4", "Press 5"))
    live = make_playbook(acme.contributor, "Change the filter", published=True)
    draft, gone = make_playbook(acme.contributor, "Draft"), make_playbook(acme.contributor, "Gone", published=True)
    for station, playbook in ((first, live), (second, live), (first, draft), (first, gone), (first, live)):
        place_playbook(by=acme.contributor, station=station, playbook=playbook, there=True)
    everything = Playbook.objects.in_workspace(acme.workspace)
    everything.filter(pk=gone.pk).update(status=Status.OBSOLETE)
    everything.filter(pk=live.pk).update(title="Half written")

    for who in (acme.reader, acme.contributor):
        page = signed_in(who).get(floor(first)).content.decode()
        assert "Change the filter" in page and f"/p/{live.code}/" in page
        assert "Draft" not in page and "Gone" not in page and "Half written" not in page
    assert "Change the filter" in signed_in(acme.reader).get(floor(second).lower()).content.decode()
    place_playbook(by=acme.contributor, station=second, playbook=live, there=False)
    assert "Nothing is published for this station yet." in signed_in(acme.reader).get(floor(second)).content.decode()
    assert shown(signed_in(acme.contributor), f"{home(acme)}?station={first.pk}") == ["Gone", "Draft", "Half written"]
    assert "1 playbook<" in signed_in(acme.reader).get(f"{home(acme)}stations").content.decode()


def test_a_stranger_learns_nothing_and_who_is_not_signed_in_comes_back(acme: Tenant, bolt: Tenant) -> None:
    station = create_station(by=acme.contributor, name="Press 4")
    theirs = make_playbook(bolt.contributor, "Theirs", published=True)

    assert signed_in(bolt.owner).get(floor(station)).status_code == 404
    assert signed_in(acme.owner).get("/at/ZZZZZZZZ/").status_code == 404
    assert Client().get(floor(station))["Location"].endswith(f"?next={floor(station)}")
    with pytest.raises(NotFound):
        place_playbook(by=acme.contributor, station=station, playbook=theirs, there=True)
    with pytest.raises(NotPermitted):
        place_playbook(by=bolt.contributor, station=station, playbook=theirs, there=True)


def test_names_are_in_use_once_and_readers_make_none(acme: Tenant, bolt: Tenant) -> None:
    station = create_station(by=acme.contributor, name=" Press  4 ", place="Hall B")
    other = create_station(by=acme.contributor, name="Press 5")
    create_station(by=bolt.contributor, name="Press 4")

    assert (station.name, station.place) == ("Press 4", "Hall B")
    with pytest.raises(Clash):
        create_station(by=acme.contributor, name="Press 4")
    with pytest.raises(Clash):
        rename_station(by=acme.contributor, station=other, name="Press 4", place="")
    for name, place in (("\u202e ", ""), ("x" * 81, ""), ("Press 6", "y" * 41)):
        with pytest.raises(Invalid):
            create_station(by=acme.contributor, name=name, place=place)
    with pytest.raises(NotPermitted):
        create_station(by=acme.reader, name="Press 7")
    with pytest.raises(NotPermitted):
        delete_station(by=bolt.owner, station=station)


def test_a_station_that_is_removed_leaves_its_playbooks(acme: Tenant) -> None:
    station, playbook = create_station(by=acme.contributor, name="P"), make_playbook(acme.contributor, "Cut")
    place_playbook(by=acme.contributor, station=station, playbook=playbook, there=True)
    delete_station(by=acme.contributor, station=station)
    delete_station(by=acme.contributor, station=station)

    assert not StationPlaybook.objects.in_workspace(acme.workspace).exists()
    assert shown(signed_in(acme.contributor), home(acme)) == ["Cut"]


def test_the_pages_place_what_is_found_and_print_labels(acme: Tenant) -> None:
    browser, stations = signed_in(acme.contributor), f"{home(acme)}stations"
    page = browser.post(stations, {"name": "<b>Press", "place": "Hall B"})["Location"]
    playbook = make_playbook(acme.contributor, "Change the filter", published=True)
    station = Station.objects.in_workspace(acme.workspace).get()

    assert "&lt;b&gt;Press" in browser.get(page).content.decode()
    assert (
        "is here" not in browser.post(f"{page}/playbooks/{playbook.pk}", {"there": "1"}, follow=True).content.decode()
    )
    assert "Change the filter" in browser.get(page).content.decode()
    assert "exists already" in browser.post(stations, {"name": "<b>Press"}, follow=True).content.decode()
    assert "no more" in browser.post(f"{page}/playbooks/{playbook.pk}", follow=True).content.decode()
    for size in ("100x50", "a4"):
        label = signed_in(acme.reader).get(f"{page}/labels/{size}.pdf")
        assert label.getvalue().startswith(b"%PDF") and label["Content-Type"] == "application/pdf"
    assert browser.get(f"{page}/labels/90x90.pdf").status_code == 404
    assert browser.get(f"{floor(station)}qr.svg")["Content-Type"] == "image/svg+xml"


def test_a_full_station_costs_as_many_queries_as_an_empty_one(acme: Tenant) -> None:
    station, browser = create_station(by=acme.contributor, name="Press 4"), signed_in(acme.reader)

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(floor(station)).status_code == 200
        return len(captured)

    few = asked()
    for place in range(15):
        playbook = make_playbook(acme.contributor, f"Playbook {place}", published=True)
        place_playbook(by=acme.contributor, station=station, playbook=playbook, there=True)
    assert asked() == few <= 6
