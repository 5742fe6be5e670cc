"""A shared tablet: enrolled once, at its station, of its groups; people take turns; a lost one shows nothing."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import reverse

from komin.floor.stations.actions.create_station import create_station
from komin.floor.stations.actions.place_playbook import place_playbook
from komin.floor.tablets.actions.enrol_tablet import EnrolledTablet, enrol_tablet
from komin.floor.tablets.actions.invite_tablet import invite_again, invite_tablet
from komin.floor.tablets.actions.note_use import forget_uses
from komin.floor.tablets.actions.revoke_tablet import revoke_tablet
from komin.floor.tablets.models import TIME_TO_ENROL, Tablet, TabletUse
from komin.kernel import clock
from komin.kernel.errors import NotFound, NotPermitted
from komin.people.groups.actions.create_group import create_group
from komin.people.operators.actions.add_operators import NewOperator, add_operators
from komin.people.operators.actions.give_pins import GivenPin, give_pins
from komin.people.ownership.actions.change_logo import change_logo
from komin.people.ownership.actions.change_settings import Wanted, change_settings
from komin.people.workspaces.models import Member
from komin.playbooks.library.actions.create_library import create_library
from komin.playbooks.library.actions.file_playbook import Place, file_playbook
from komin.playbooks.library.actions.open_library import open_library
from komin.playbooks.library.models import Playbook, Right
from komin.playbooks.publishing.tests.playbooks import publish, write_playbook
from tests.fixtures import Tenant, make_tenant, signed_in
from tests.people.logos import logo_file
from tests.together import at_once

pytestmark = pytest.mark.django_db


class Floor:
    """A tablet at bench 1, where `shown` is followed; `elsewhere` is at no station; two operators with PINs."""

    def __init__(self, acme: Tenant) -> None:
        self.acme = acme
        self.shown = write_playbook(acme.contributor, title="Torque the bolts", with_photo=False)
        self.elsewhere = write_playbook(acme.contributor, title="Sweep the hall", with_photo=False)
        for playbook in (self.shown, self.elsewhere):
            publish(acme.contributor, playbook)
        self.station = create_station(by=acme.contributor, name="Bench 1")
        place_playbook(by=acme.contributor, station=self.station, playbook=self.shown, there=True)
        invited = invite_tablet(by=acme.administrator, station=self.station, name="Tablet 1")
        self.enrolled = enrol_tablet(code=invited.code)
        people = [NewOperator("40127", "Paul", "Martin"), NewOperator("40128", "Nora", "Klein")]
        added = add_operators(by=acme.administrator, people=people)
        given = {one.operator.staff_number: one for one in give_pins(by=acme.owner, operators=[o.pk for o in added])}
        self.paul, self.nora = given["40127"], given["40128"]

    def tablet(self, enrolled: EnrolledTablet | None = None) -> Client:
        client = Client()
        client.cookies[settings.TABLET_COOKIE_NAME] = (enrolled or self.enrolled).secret
        return client


@pytest.fixture
def floor(acme: Tenant) -> Floor:
    return Floor(acme)


def follow(playbook: Playbook) -> str:
    return reverse("viewing:follow", args=[playbook.code])


def sign_in(client: Client, one: GivenPin, **instead: str) -> int:
    return client.post("/tablet/sign-in", {"number": one.operator.staff_number, "pin": one.pin, **instead}).status_code


def test_a_code_enrols_one_device_within_ten_minutes(floor: Floor, monkeypatch: pytest.MonkeyPatch) -> None:
    invited = invite_tablet(by=floor.acme.administrator, station=floor.station, name="Tablet 2")
    address = reverse("tablet:enrolment", args=[invited.code])
    device, second = Client(), Client()
    assert device.get(address).status_code == second.get(address).status_code == 200
    assert device.post(address)["Location"] == "/tablet"
    cookie = device.cookies[settings.TABLET_COOKIE_NAME]
    assert cookie["httponly"] and cookie["path"] == "/" and not cookie["domain"]
    assert device.get("/tablet").status_code == 200
    assert second.post(address).status_code == second.get("/tablet").status_code == 404

    late = invite_again(by=floor.acme.administrator, tablet=invited.tablet)
    assert device.get("/tablet").status_code == 404, "another device takes its place"
    now = clock.now() + TIME_TO_ENROL + timedelta(seconds=1)
    monkeypatch.setattr(clock, "now", lambda: now)
    with pytest.raises(NotFound):
        enrol_tablet(code=late.code)


def test_two_devices_that_scan_at_the_same_moment_are_one_tablet(real_database: None) -> None:
    acme = make_tenant("Acme")
    station = create_station(by=acme.contributor, name="Bench 1")
    code = invite_tablet(by=acme.owner, station=station, name="Tablet 1").code
    outcomes = at_once([lambda: enrol_tablet(code=code)] * 3)
    assert sum(isinstance(one, EnrolledTablet) for one in outcomes) == 1


def test_nobody_signed_in_follows_what_is_at_the_station_and_nothing_else(floor: Floor, bolt: Tenant) -> None:
    tablet = floor.tablet()
    page = tablet.get("/tablet").content.decode()
    assert "Torque the bolts" in page and "Sweep the hall" not in page
    assert tablet.get(follow(floor.shown)).status_code == 200
    for address in (follow(floor.elsewhere), f"{follow(floor.shown)}print"):
        assert tablet.get(address).status_code == 302
    inside = tablet.get("/w/acme/", follow=True)
    assert inside.redirect_chain[-1][0] == "/tablet"
    assert Client().get(follow(floor.shown)).status_code == 302
    foreign = write_playbook(bolt.contributor, with_photo=False)
    publish(bolt.contributor, foreign)
    assert tablet.get(follow(foreign))["Location"] == "/tablet"


def test_it_shows_what_its_groups_may_see(floor: Floor) -> None:
    acme = floor.acme
    line = create_group(by=acme.owner, name="Line 3")
    library = create_library(by=acme.owner, name="Line 3 only")
    file_playbook(by=acme.owner, playbook=floor.shown, place=Place(library), tags=[])
    open_library(by=acme.owner, library=library, rights={line.pk: Right.READ})
    assert "Torque" not in floor.tablet().get("/tablet").content.decode()
    assert floor.tablet().get(follow(floor.shown)).status_code == 302
    invited = invite_tablet(by=acme.owner, station=floor.station, name="Tablet 2", groups=[line.pk])
    of_line = floor.tablet(enrol_tablet(code=invited.code))
    assert "Torque" in of_line.get("/tablet").content.decode()
    assert of_line.get(follow(floor.shown)).status_code == 200


def test_it_shows_the_logo_of_its_workspace_to_whoever_stands_before_it(floor: Floor, bolt: Tenant) -> None:
    workspace = change_logo(by=floor.acme.owner, content=logo_file())
    address = reverse("workspaces:logo", args=[workspace.logo])
    tablet, elsewhere = floor.tablet(), Client()
    assert (
        address in tablet.get("/tablet").content.decode() and address in tablet.get("/tablet/sign-in").content.decode()
    )
    assert (tablet.get(address).status_code, elsewhere.get(address).status_code) == (200, 404)
    other = change_logo(by=bolt.owner, content=logo_file("teal"))
    assert tablet.get(reverse("workspaces:logo", args=[other.logo])).status_code == 404


def test_people_take_turns_by_number_or_by_the_name_of_today(floor: Floor) -> None:
    tablet = floor.tablet()
    assert sign_in(tablet, floor.paul) == 302
    page = tablet.get("/tablet").content.decode()
    assert "Paul Martin" in page and 'href="/en/my-data"' in page, "their data is one press away"
    assert 'data-idle="180"' in tablet.get("/en/my-data").content.decode(), "and is left when nobody touches it"
    assert tablet.get(follow(floor.elsewhere)).status_code == 200
    tablet.post("/en/account/sign-out", {"next": "/tablet"})
    assert tablet.get(follow(floor.elsewhere)).status_code == 302
    assert sign_in(tablet, floor.nora) == 302
    tablet.post("/en/account/sign-out")
    page = tablet.get("/tablet").content.decode()
    assert "Paul Martin" in page and "Nora Klein" in page and "/my-data" not in page
    who = {"who": str(floor.paul.operator.pk), "number": "", "pin": floor.paul.pin}
    assert tablet.post("/tablet/sign-in", who).status_code == 302
    other = invite_tablet(by=floor.acme.owner, station=floor.station, name="Tablet 2")
    elsewhere = floor.tablet(enrol_tablet(code=other.code))
    assert "Paul Martin" not in elsewhere.get("/tablet").content.decode()
    assert elsewhere.post("/tablet/sign-in", who).status_code == 200, "a name that is not offered there says nothing"


def test_names_are_gone_when_the_day_is_over(floor: Floor, monkeypatch: pytest.MonkeyPatch) -> None:
    tablet = floor.tablet()
    sign_in(tablet, floor.paul)
    tablet.post("/en/account/sign-out")
    tomorrow = clock.now() + timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: tomorrow)
    assert "Paul Martin" not in tablet.get("/tablet").content.decode()
    everywhere_over = clock.now() + timedelta(hours=12)
    monkeypatch.setattr(clock, "now", lambda: everywhere_over)
    assert forget_uses() == 1
    assert not TabletUse.objects.in_workspace(floor.acme.workspace).exists()


def test_names_stay_for_the_whole_day_of_the_plant(floor: Floor, monkeypatch: pytest.MonkeyPatch) -> None:
    """In Los Angeles universal time begins its next day in the middle of the afternoon."""
    change_settings(by=floor.acme.owner, wanted=Wanted(time_zone="America/Los_Angeles"))
    tablet = floor.tablet()
    # Of the next day: at night, by universal time, the one of today is over there before the tablet is enrolled.
    tomorrow = clock.now().astimezone(ZoneInfo("America/Los_Angeles")) + timedelta(days=1)
    afternoon = tomorrow.replace(hour=15, minute=30)
    monkeypatch.setattr(clock, "now", lambda: afternoon)
    sign_in(tablet, floor.paul)
    tablet.post("/en/account/sign-out")
    evening = afternoon + timedelta(hours=3)
    monkeypatch.setattr(clock, "now", lambda: evening)
    assert forget_uses() == 0
    assert "Paul Martin" in tablet.get("/tablet").content.decode()
    night = afternoon + timedelta(hours=9)
    monkeypatch.setattr(clock, "now", lambda: night)
    assert "Paul Martin" not in tablet.get("/tablet").content.decode()


def test_guessing_at_many_tablets_is_counted_together(floor: Floor) -> None:
    answers = []
    for number in range(8):
        invited = invite_tablet(by=floor.acme.owner, station=floor.station, name=f"Tablet {number}")
        tablet = floor.tablet(enrol_tablet(code=invited.code))
        answers.append(sign_in(tablet, floor.paul, pin="000001"))
    assert answers == [422] * 4 + [429] * 4


def test_a_lost_tablet_shows_nothing_from_the_next_request_on(floor: Floor) -> None:
    tablet, idle = floor.tablet(), floor.tablet()
    sign_in(tablet, floor.paul)
    revoked = reverse("tablets:revocation", args=["acme", floor.enrolled.tablet.pk])
    assert signed_in(floor.acme.contributor).post(revoked).status_code == 403
    assert tablet.get(follow(floor.shown)).status_code == 200
    assert signed_in(floor.acme.administrator).post(revoked).status_code == 302
    for address in ("/w/acme/", follow(floor.shown), "/tablet"):
        assert tablet.get(address).status_code in (302, 404)
    assert tablet.get("/tablet").status_code == idle.get("/tablet").status_code == 404
    assert "/account/sign-in" in idle.get(follow(floor.shown))["Location"]
    assert Member.objects.in_workspace(floor.acme.workspace).get(pk=floor.enrolled.tablet.member_id).deactivated_at


def test_a_secret_moved_to_another_session_s_device_signs_nobody_in(floor: Floor) -> None:
    tablet = floor.tablet()
    sign_in(tablet, floor.paul)
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = tablet.cookies[settings.SESSION_COOKIE_NAME].value
    assert thief.get("/w/acme/")["Location"] == "/tablet"
    assert thief.get("/tablet").status_code == 404


def test_only_administrators_prepare_tablets_and_secrets_are_hashes(floor: Floor, bolt: Tenant) -> None:
    for by in (floor.acme.contributor, floor.acme.reader):
        with pytest.raises(NotPermitted):
            invite_tablet(by=by, station=floor.station, name="Tablet 2")
    with pytest.raises(NotPermitted):
        revoke_tablet(by=bolt.owner, tablet=floor.enrolled.tablet)
    kept = Tablet.objects.in_workspace(floor.acme.workspace).get()
    assert floor.enrolled.secret not in str(vars(kept)) and len(kept.secret_sha256) == 64
    page = signed_in(floor.acme.administrator).get(reverse("tablets:tablets", args=["acme"])).content.decode()
    assert "Tablet 1" in page and "Bench 1" in page
    made = {"name": "Tablet 2", "station": str(floor.station.pk)}
    code = signed_in(floor.acme.administrator).post(reverse("tablets:tablets", args=["acme"]), made)
    assert "<svg" in code.content.decode() and "no-store" in code["Cache-Control"]


def test_signing_out_leads_back_to_the_station_or_to_the_door_of_the_workspace(floor: Floor) -> None:
    tablet, own = floor.tablet(), Client()
    sign_in(tablet, floor.paul)
    own.post("/en/operators/acme", {"number": "40128", "pin": floor.nora.pin})
    for client, leads in ((tablet, "/tablet"), (own, "/en/operators/acme")):
        for page in ("/w/acme/", follow(floor.shown)):
            assert f'name="next" value="{leads}"' in client.get(page).content.decode()
        assert client.post("/en/account/sign-out", {"next": leads})["Location"] == leads


def test_the_tablet_is_the_other_factor_where_the_site_asks_for_two(floor: Floor) -> None:
    with override_settings(KOMIN={**settings.KOMIN, "SECOND_FACTOR": "on"}):
        assert sign_in(floor.tablet(), floor.paul) == 302
