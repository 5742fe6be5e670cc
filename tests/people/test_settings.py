"""What a workspace is called, which languages it has, and where its clocks are."""

from datetime import UTC, datetime
from html import unescape

import pytest
from django.urls import reverse

from komin.kernel import clock
from komin.kernel.errors import Invalid, NotPermitted
from komin.people.ownership.actions.change_settings import Wanted, change_settings
from komin.people.tokens.scopes import Scope
from komin.people.tokens.tests.tokens import Program, of_workspace
from komin.people.workspaces import time_zones
from komin.people.workspaces.models import Workspace
from komin.platform.audit.models import AuditEntry
from komin.playbooks.publishing.tests.playbooks import publish, write_playbook
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db
PAGE = reverse("ownership:settings", args=["acme"])
LATE = datetime(2027, 3, 1, 23, 30, tzinfo=UTC)


def fresh(tenant: Tenant) -> Workspace:
    return Workspace.objects.get(pk=tenant.workspace.pk)


def form(**changed: object) -> dict[str, object]:
    return {"name": "Acme", "language": "en", "time_zone": "UTC", **changed}


def test_an_administrator_renames_and_the_address_stays(acme: Tenant, bolt: Tenant) -> None:
    answer = signed_in(acme.administrator).post(
        PAGE, form(name="  Acme   Pumps ", languages=["fr", "de"], tags="pt-BR")
    )
    assert answer.status_code == 302
    changed = fresh(acme)
    assert (changed.name, changed.slug, changed.written_in) == ("Acme Pumps", "acme", ("fr", "de", "pt-BR"))
    assert "Acme Pumps" in signed_in(acme.reader).get("/w/acme/").content.decode()
    assert fresh(bolt).name == "Bolt"
    line = AuditEntry.objects.in_workspace(acme.workspace).get(action="workspace.change_settings")
    assert line.detail == {"changed": "languages name"} and line.actor_id == acme.administrator.person_id


def test_what_is_wrong_is_said_by_field_and_changes_nothing(acme: Tenant) -> None:
    answer = signed_in(acme.owner).post(PAGE, form(name="", time_zone="Springfield", tags="<b>", languages=["fr"]))
    said = unescape(answer.content.decode())
    assert answer.status_code == 422 and "1 to 120 characters" in said and "such as Europe/Paris" in said
    assert "<b> is no language tag" in said and fresh(acme).written_in == ()
    with pytest.raises(NotPermitted):
        change_settings(by=acme.contributor, wanted=Wanted(name="Mine"))


def test_saving_what_is_there_writes_no_line(acme: Tenant) -> None:
    signed_in(acme.owner).post(PAGE, form())
    assert not AuditEntry.objects.in_workspace(acme.workspace).filter(action="workspace.change_settings").exists()


@pytest.mark.parametrize(
    ("typed", "found"),
    [("Europe/Paris", "Europe/Paris"), ("paris", "Europe/Paris"), ("new york", "America/New_York"), ("utc", "UTC")],
)
def test_a_time_zone_is_found_by_its_city(typed: str, found: str) -> None:
    assert time_zones.find(typed) == found


@pytest.mark.parametrize(("typed", "said"), [("indiana", "America/Indiana/"), ("", "list"), ("../etc/passwd", "list")])
def test_what_fits_several_or_none_is_asked_again(typed: str, said: str) -> None:
    with pytest.raises(Invalid) as refused:
        time_zones.find(typed)
    assert said in str(refused.value.message)


def test_a_zone_that_the_database_dropped_shows_universal_time(acme: Tenant) -> None:
    Workspace.objects.filter(pk=acme.workspace.pk).update(time_zone="Europe/Atlantis")
    assert signed_in(acme.owner).get(PAGE).status_code == 200


def test_pages_of_members_are_by_the_clocks_of_their_workspace(acme: Tenant, bolt: Tenant) -> None:
    playbook = write_playbook(acme.contributor, with_photo=False)
    with clock.standing_at(LATE):
        publish(acme.contributor, playbook)
    reader, page = signed_in(acme.reader), reverse("viewing:follow", args=[playbook.code])
    assert "1 March 2027" in reader.get(page).content.decode()
    change_settings(by=acme.owner, wanted=Wanted(time_zone="Asia/Tokyo"))
    assert "2 March 2027" in reader.get(page).content.decode(), "the page that was ready is drawn again"
    with clock.standing_at(LATE):
        at_bolt = signed_in(bolt.owner).get(reverse("ownership:settings", args=["bolt"]))
        assert "1 March 2027, 23:30" in at_bolt.content.decode()
        assert "2 March 2027, 08:30" in signed_in(acme.owner).get(PAGE).content.decode()
        acme.owner.person.time_zone = "America/Lima"
        acme.owner.person.save()
        assert "2 March 2027, 08:30" in signed_in(acme.owner).get(PAGE).content.decode(), "the clocks it settles"


def test_a_program_reads_and_changes_them_by_scope(acme: Tenant) -> None:
    address = "/api/v1/workspaces/acme/settings"
    reading = Program(of_workspace(acme.owner, Scope.LIBRARY_READ).secret)
    managing = Program(of_workspace(acme.owner, Scope.WORKSPACE_MANAGE, Scope.LIBRARY_READ).secret)
    seen = reading.ask("GET", address)
    plain = {"name": "Acme", "language": "en", "languages": [], "time_zone": "UTC"}
    assert seen.json() == {**plain, "accent": "", "logo": "", "shown_outside": False}
    wanted = {"time_zone": "Europe/Paris"}
    assert reading.ask("PATCH", address, wanted).status_code == 403
    assert managing.ask("PATCH", address, wanted, if_match='"other"').status_code == 412
    done = managing.ask("PATCH", address, wanted, if_match=seen["ETag"])
    assert (done.status_code, done.json()["time_zone"], fresh(acme).name) == (200, "Europe/Paris", "Acme")
    assert managing.ask("PATCH", address, {"language": "tlh"}).json()["code"] == "invalid"
